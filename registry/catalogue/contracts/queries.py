"""Reading contracts: the list, filtered and sorted, and what is found about one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select, true

from registry.catalogue.contracts.models import ContractRow
from registry.db import db, without_index
from registry.history import find_row
from registry.history.counts import count_of
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow
from registry.judgement.queries import GRAVEST_FIRST
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.policy.movement import is_in_force
from registry.policy.shortfalls import RULE
from registry.search import keys_saying
from registry.snapshot import Contract

MOST_SHOWN = 200
"""How many findings a page shows; the list of findings has them all."""

State = Literal["in force", "coming", "ended"]

BEGINS, ENDS = ContractRow.begin_order, ContractRow.end_order

MOST_VENDORS = 200
"""Of how many vendors the contracts are looked for that a name means."""


def with_party(text: str, *, organisation_id: int) -> Select[str]:
    """The keys of contracts of the vendor with this key or, if there is none, of those called so."""
    vendors = Mention.of_key == text
    if find_row(organisation_id, "vendors", text) is None:
        vendors = Mention.of_key.in_(keys_saying(organisation_id, "v", text).limit(MOST_VENDORS))
    naming = select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.of_kind == "vendors",
        vendors,
        Mention.kind == "contracts",
        Mention.field == "between[]",
    )
    return naming.distinct()


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
        return and_(on <= ENDS, date.fromisoformat(text) >= ENDS)
    except ValueError:
        return true()


def ended_since(text: str, *, on: date) -> ColumnElement[bool]:
    """Contracts that ended before a day, but not before another; what is no day bounds nothing."""
    try:
        return and_(on > ENDS, date.fromisoformat(text) <= ENDS)
    except ValueError:
        return true()


def state_of(contract: Contract, *, on: date) -> State:
    """Whether a contract is in force on a day."""
    if is_in_force(contract, on=on):
        return "in force"
    return "ended" if contract.ends is not None and contract.ends < on else "coming"


LISTING: Listing[ContractRow] = Listing(
    row=ContractRow,
    key=ContractRow.key,
    sorts={"name": ContractRow.name_order, "end": ENDS, "signed": ContractRow.signed_order},
    default="name",
    filters={
        "kind": Filter(lambda word: ContractRow.kind == word, ordered="name"),
        "read": Filter(lambda word: ContractRow.read == word, ordered="name"),
    },
)


def contracts(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> Page[ContractRow]:
    """A page of an organisation's contracts, their state judged on a day."""
    filters = {
        **LISTING.filters,
        "q": Filter(keys=partial(keys_saying, organisation_id, "c")),
        "party": Filter(
            lambda text: ContractRow.key.in_(with_party(text, organisation_id=organisation_id)),
            keys=partial(with_party, organisation_id=organisation_id),
            narrow=True,
        ),
        "state": lambda word: in_state(word, on=on),
        "ends_by": lambda text: ends_by(text, on=on),
        "ended_since": lambda text: ended_since(text, on=on),
    }
    return page_of(
        replace(LISTING, filters=filters),
        asked,
        within=ContractRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "contracts"),
    )


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
    asked += [
        and_(without_index(FindingRow.rule) == RULE, FindingRow.flow.in_(some)) for some in in_parts(flows)
    ]
    found: list[FindingRow] = []
    total = 0
    for about in asked:
        rows = select(FindingRow).where(FindingRow.organisation_id == organisation_id, FindingRow.open, about)
        total += db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
        found += db.session.scalars(rows.order_by(*GRAVEST_FIRST).limit(MOST_SHOWN))
    return Findings(sorted(found, key=lambda row: (row.rank, row.key))[:MOST_SHOWN], total)
