"""The findings about some vendors as the matrix needs them, from the rows of what was found."""

from collections.abc import Collection, Mapping

from sqlalchemy import and_, select

from registry.db import db
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow, FindingVendor
from registry.judgement.queries import GRAVEST_FIRST
from registry.policy.matrix import Said


def said_about(organisation_id: int, vendors: Collection[str]) -> Mapping[str, list[Said]]:
    """What is open about some vendors, accepted or not, by vendor; no entry, no finding."""
    same = and_(
        FindingRow.organisation_id == FindingVendor.organisation_id, FindingRow.key == FindingVendor.finding
    )
    found: dict[str, list[Said]] = {}
    for some in in_parts(vendors):
        rows = (
            select(
                FindingVendor.vendor,
                FindingRow.key,
                FindingRow.rule,
                FindingRow.requirement,
                FindingRow.severity,
                FindingRow.accepted_by,
            )
            .join(FindingRow, same)
            .where(
                FindingVendor.organisation_id == organisation_id,
                FindingVendor.vendor.in_(some),
                FindingRow.open,
            )
        )
        for vendor, key, rule, requirement, severity, by in db.session.execute(rows.order_by(*GRAVEST_FIRST)):
            found.setdefault(vendor, []).append(Said(key, rule, requirement, severity, by != ""))
    return found


def findings_called(organisation_id: int, keys: Collection[str]) -> list[FindingRow]:
    """The open findings with some keys, gravest first."""
    found: list[FindingRow] = []
    for some in in_parts(keys):
        rows = select(FindingRow).where(
            FindingRow.organisation_id == organisation_id, FindingRow.open, FindingRow.key.in_(some)
        )
        found += db.session.scalars(rows)
    return sorted(found, key=lambda row: (row.rank, row.key))
