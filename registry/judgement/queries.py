"""Reading what was found: lists with filters, one finding, a vendor's findings, counts."""

from collections.abc import Collection

from sqlalchemy import and_, select

from registry.db import db, without_index
from registry.errors import NotInRegister
from registry.history.rows import in_parts
from registry.judgement.found import Counts, FindingRow, FindingVendor, Judgement, VendorJudgement
from registry.policy import SEVERITIES

MOST = 200
"""How many findings a page about one thing names; of more it leads to the list."""

GRAVEST_FIRST = (without_index(FindingRow.rank), FindingRow.key)
"""The order of the findings of one thing, which are few among all."""

NO_COUNTS = Counts(severities=dict.fromkeys(SEVERITIES, 0), by_rule={})


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


def vendors_of(organisation_id: int, key: str) -> list[str]:
    """The keys of the vendors that a finding is about."""
    rows = select(FindingVendor.vendor).filter_by(organisation_id=organisation_id, finding=key)
    return list(db.session.scalars(rows.order_by(FindingVendor.vendor)))


def findings_of_vendor(organisation_id: int, vendor: str, *, limit: int = MOST) -> list[FindingRow]:
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
            FindingVendor.organisation_id == organisation_id,
            FindingVendor.vendor == vendor,
            without_index(FindingRow.open),
        )
    )
    return list(db.session.scalars(rows.order_by(*GRAVEST_FIRST).limit(limit)))


def findings_on(organisation_id: int, *, kind: str, key: str, limit: int = MOST) -> list[FindingRow]:
    """What is open about one thing of the register by itself, gravest first; `kind` as findings say it."""
    rows = select(FindingRow).where(
        FindingRow.organisation_id == organisation_id,
        FindingRow.subject_kind == kind,
        FindingRow.subject_key == key,
        FindingRow.open,
    )
    return list(db.session.scalars(rows.order_by(*GRAVEST_FIRST).limit(limit)))


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
