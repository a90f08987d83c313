"""Reading contracts: the list, filtered and sorted, and what is found about one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select, true
from sqlalchemy.orm import aliased

from registry.catalogue.contracts.models import ContractRow
from registry.db import db
from registry.history import KINDS
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow
from registry.listing import Listing, Page, page_of
from registry.policy.movement import is_in_force
from registry.policy.shortfalls import RULE
from registry.snapshot import Contract

NEVER = date(9999, 12, 31)
LONG_AGO = date(1, 1, 1)

MOST_SHOWN = 200
"""How many findings a page shows; the list of findings has them all."""

State = Literal["in force", "coming", "ended"]

BEGINS = func.coalesce(ContractRow.in_force, ContractRow.signed, literal(LONG_AGO))
ENDS = func.coalesce(ContractRow.ends, literal(NEVER))


def matching(text: str) -> ColumnElement[bool]:
    """Contracts whose name, key or service holds a text."""
    return or_(
        ContractRow.name.icontains(text, autoescape=True),
        ContractRow.key.icontains(text, autoescape=True),
        ContractRow.service.icontains(text, autoescape=True),
    )


def with_party(text: str) -> ColumnElement[bool]:
    """Contracts of the vendor with this key or, when there is none, of those whose name holds the text."""
    vendor: Any = aliased(KINDS["vendors"])
    known: Any = aliased(KINDS["vendors"])
    named = select(vendor.key).where(
        vendor.organisation_id == ContractRow.organisation_id,
        vendor.name.icontains(text, autoescape=True),
        ~exists().where(known.organisation_id == vendor.organisation_id, known.key == text),
    )
    return exists().where(
        Mention.organisation_id == ContractRow.organisation_id,
        Mention.kind == "contracts",
        Mention.key == ContractRow.key,
        Mention.field == "between[]",
        or_(Mention.of_key == text, Mention.of_key.in_(named)),
    )


def in_state(word: str, *, on: date) -> ColumnElement[bool]:
    """Contracts that on a day are in force, not yet in force, or ended; another word bounds nothing."""
    match word:
        case "in-force":
            return and_(on >= BEGINS, on <= ENDS)
        case "coming":
            return and_(on < BEGINS, on <= ENDS)
        case "ended":
            return on > ENDS
    return true()


def ends_by(text: str, *, on: date) -> ColumnElement[bool]:
    """Contracts that end between a day and another (year-month-day); what is no day bounds nothing."""
    try:
        return and_(on <= ContractRow.ends, ContractRow.ends <= date.fromisoformat(text))
    except ValueError:
        return true()


def state_of(contract: Contract, *, on: date) -> State:
    """Whether a contract is in force on a day."""
    if is_in_force(contract, on=on):
        return "in force"
    return "ended" if contract.ends is not None and contract.ends < on else "coming"


def contracts(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> Page[ContractRow]:
    """A page of an organisation's contracts, their state judged on a day."""
    listing = Listing(
        row=ContractRow,
        key=ContractRow.key,
        sorts={
            "name": func.lower(func.coalesce(func.nullif(ContractRow.name, ""), ContractRow.key)),
            "end": ENDS,
            "signed": func.coalesce(ContractRow.signed, literal(LONG_AGO)),
        },
        default="name",
        filters={
            "q": matching,
            "party": with_party,
            "kind": lambda word: ContractRow.kind == word,
            "state": lambda word: in_state(word, on=on),
            "read": lambda word: ContractRow.read == word,
            "ends_by": lambda text: ends_by(text, on=on),
        },
    )
    return page_of(listing, asked, within=ContractRow.organisation_id == organisation_id, path=path)


def flows_naming(organisation_id: int, contract: str) -> list[str]:
    """The keys of the flows that name a contract."""
    asked = select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.of_kind == "contracts",
        Mention.of_key == contract,
        Mention.kind == "flows",
    )
    return sorted(set(db.session.scalars(asked)))


class Findings(NamedTuple):
    """The first findings of a list, gravest first, and how many it has in all."""

    rows: list[FindingRow]
    total: int


def findings_about(organisation_id: int, contract: str, *, flows: Iterable[str]) -> Findings:
    """What is open about a contract, and about the terms under which some flows run that name it."""
    asked = [and_(FindingRow.subject_kind == "contract", FindingRow.subject_key == contract)]
    asked += [and_(FindingRow.rule == RULE, FindingRow.flow.in_(some)) for some in in_parts(flows)]
    found: list[FindingRow] = []
    total = 0
    for about in asked:
        rows = select(FindingRow).where(FindingRow.organisation_id == organisation_id, FindingRow.open, about)
        total += db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
        found += db.session.scalars(rows.order_by(FindingRow.rank, FindingRow.key).limit(MOST_SHOWN))
    return Findings(sorted(found, key=lambda row: (row.rank, row.key))[:MOST_SHOWN], total)
