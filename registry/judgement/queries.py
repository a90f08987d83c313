"""Reading what was found: lists with filters, one finding, a vendor's findings, counts."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, exists, not_, or_, select, true, type_coerce
from sqlalchemy.orm import aliased

from registry.db import db
from registry.errors import NotInRegister
from registry.history import KINDS
from registry.history.rows import in_parts
from registry.judgement.found import Counts, FindingRow, FindingVendor, Judgement, VendorJudgement
from registry.judgement.models import ExceptionRow
from registry.listing import Listing, Page, page_of
from registry.policy import SEVERITIES

STATES = ("open", "accepted", "gone")
"""What a list can be bound to; else it shows all that are open, those that somebody accepts among them."""

NO_COUNTS = Counts(severities=dict.fromkeys(SEVERITIES, 0), by_rule={})


def in_state(state: str) -> ColumnElement[bool]:
    """The findings in a state: open (and accepted by nobody), accepted, or gone."""
    if state == "gone":
        return not_(FindingRow.open)
    accepted = FindingRow.accepted_by != ""
    return and_(FindingRow.open, accepted if state == "accepted" else not_(accepted))


def based_on(text: str) -> ColumnElement[bool]:
    """Findings whose requirement, or a statement or article that it rests on, is called so.

    'Art. 28' means its paragraphs too, 'P1' does not mean P10.
    """
    word = like(text.strip())
    # The column holds JSON: every statement stands between quotation marks.
    named = [type_coerce(FindingRow.basis, Text).ilike(f'%"{word}{end}%', escape="\\") for end in ('"', "(")]
    return or_(FindingRow.requirement == text.strip(), *named)


def about_vendor(text: str) -> ColumnElement[bool]:
    """Findings about the vendor with this key, or, when there is none, about those with such a name."""
    vendor: Any = aliased(KINDS["vendors"])
    known: Any = aliased(KINDS["vendors"])
    named = select(vendor.key).where(
        vendor.organisation_id == FindingRow.organisation_id,
        vendor.name.ilike(f"%{like(text)}%", escape="\\"),
        not_(exists().where(known.organisation_id == vendor.organisation_id, known.key == text)),
    )
    return exists().where(
        FindingVendor.organisation_id == FindingRow.organisation_id,
        FindingVendor.finding == FindingRow.key,
        or_(FindingVendor.vendor == text, FindingVendor.vendor.in_(named)),
    )


def saying(text: str) -> ColumnElement[bool]:
    """Findings in which every word of a text occurs: in what was found, the remedy, names or keys."""
    words = text.casefold().split()
    return and_(true(), *(FindingRow.words.like(f"%{like(word)}%", escape="\\") for word in words))


def found_since(text: str) -> ColumnElement[bool]:
    """Findings that are there from a day (year-month-day) or later; a text that is no day bounds nothing."""
    try:
        return FindingRow.since >= date.fromisoformat(text)
    except ValueError:
        return true()


def like(text: str) -> str:
    """A text that stands for itself in a LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


FINDINGS = Listing(
    row=FindingRow,
    key=FindingRow.key,
    sorts={"severity": FindingRow.rank, "since": FindingRow.since},
    default="severity",
    filters={
        "severity": lambda text: FindingRow.severity == text,
        "rule": lambda text: FindingRow.rule == text,
        "term": lambda text: FindingRow.term == text,
        "kind": lambda text: FindingRow.subject_kind == text,
        "basis": based_on,
        "vendor": about_vendor,
        "state": in_state,
        "since": found_since,
        "text": saying,
    },
)


def page_of_findings(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[FindingRow]:
    """The page of an organisation's findings that an address asks for."""
    asked = {k: v for k, v in asked.items() if k != "state" or v in STATES}
    within = FindingRow.organisation_id == organisation_id
    if not asked.get("state"):
        within = and_(within, FindingRow.open)
    return page_of(FINDINGS, asked, within=within, path=path)


def finding_of(organisation_id: int, key: str) -> FindingRow:
    """A finding, gone ones included; raises NotInRegister."""
    row = db.session.scalar(select(FindingRow).filter_by(organisation_id=organisation_id, key=key))
    if row is None:
        raise NotInRegister("finding", key)
    return row


def known_findings(organisation_id: int, keys: Collection[str]) -> set[str]:
    """Those of some keys that a finding has or once had."""
    found: set[str] = set()
    for some in in_parts(keys):
        rows = select(FindingRow.key).where(
            FindingRow.organisation_id == organisation_id, FindingRow.key.in_(some)
        )
        found.update(db.session.scalars(rows))
    return found


def exceptions_of(organisation_id: int, key: str) -> list[ExceptionRow]:
    """Every exception that was ever made for a finding and still stands in the register, by its end."""
    rows = select(ExceptionRow).filter_by(organisation_id=organisation_id, finding=key)
    return list(db.session.scalars(rows.order_by(ExceptionRow.until)))


def vendors_of(organisation_id: int, key: str) -> list[str]:
    """The keys of the vendors that a finding is about."""
    rows = select(FindingVendor.vendor).filter_by(organisation_id=organisation_id, finding=key)
    return list(db.session.scalars(rows.order_by(FindingVendor.vendor)))


def findings_of_vendor(organisation_id: int, vendor: str, *, limit: int = 200) -> list[FindingRow]:
    """What is open about a vendor, gravest first."""
    rows = (
        select(FindingRow)
        .join(
            FindingVendor,
            and_(
                FindingVendor.organisation_id == FindingRow.organisation_id,
                FindingVendor.finding == FindingRow.key,
            ),
        )
        .where(
            FindingVendor.organisation_id == organisation_id, FindingVendor.vendor == vendor, FindingRow.open
        )
    )
    return list(db.session.scalars(rows.order_by(FindingRow.rank, FindingRow.key).limit(limit)))


def findings_on(organisation_id: int, *, kind: str, key: str, limit: int = 200) -> list[FindingRow]:
    """What is open about one thing of the register by itself, gravest first; `kind` as findings say it."""
    rows = select(FindingRow).where(
        FindingRow.organisation_id == organisation_id,
        FindingRow.subject_kind == kind,
        FindingRow.subject_key == key,
        FindingRow.open,
    )
    return list(db.session.scalars(rows.order_by(FindingRow.rank, FindingRow.key).limit(limit)))


def judgement_of(organisation_id: int) -> Judgement | None:
    """What the stored findings were judged from; None when nothing has been judged yet."""
    return db.session.get(Judgement, organisation_id)


def counts_for(organisation_id: int) -> Counts:
    """The sums over an organisation's findings, ready made."""
    judgement = judgement_of(organisation_id)
    return judgement.counts if judgement else NO_COUNTS


def vendor_judgements(organisation_id: int, vendors: Collection[str]) -> dict[str, VendorJudgement]:
    """The sums of some vendors by key; a vendor without findings has none."""
    found: dict[str, VendorJudgement] = {}
    for some in in_parts(vendors):
        rows = select(VendorJudgement).where(
            VendorJudgement.organisation_id == organisation_id, VendorJudgement.vendor.in_(some)
        )
        found.update((row.vendor, row) for row in db.session.scalars(rows))
    return found


def worst_vendors(organisation_id: int, *, limit: int = 10) -> list[VendorJudgement]:
    """The vendors with the gravest findings, gravest first."""
    rows = select(VendorJudgement).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.worst != ""
    )
    order = (VendorJudgement.rank, VendorJudgement.blocker.desc(), VendorJudgement.vendor)
    return list(db.session.scalars(rows.order_by(*order).limit(limit)))
