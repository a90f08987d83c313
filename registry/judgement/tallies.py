"""The sums over findings that lists and the first page read instead of counting."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, select

from registry.db import add_rows, db
from registry.history.rows import in_parts
from registry.judgement.development import FAILS, NEW_DAYS, failing_from
from registry.judgement.found import Counts, FindingRow, FindingVendor, VendorJudgement
from registry.policy import SEVERITIES, Assessment


def store_tallies(organisation_id: int, *, vendors: Collection[str], on: date) -> None:
    """Write the sums of some vendors anew, once the findings about them are stored, as of a day."""
    for some in in_parts(sorted(vendors)):
        before = failing_before(organisation_id, some)
        db.session.execute(
            delete(VendorJudgement).where(
                VendorJudgement.organisation_id == organisation_id, VendorJudgement.vendor.in_(some)
            )
        )
        sums = sums_of(organisation_id, some)
        rows = [
            {
                "organisation_id": organisation_id,
                "vendor": vendor,
                "failing_since": failing_from(before=before.get(vendor), fails=fails(sums[vendor]), on=on),
                **tally(sums[vendor]),
            }
            for vendor in sorted(sums)
        ]
        add_rows(VendorJudgement, rows)


def failing_before(organisation_id: int, vendors: Collection[str]) -> Mapping[str, date]:
    """Since when some vendors fail, as stored."""
    asked = select(VendorJudgement.vendor, VendorJudgement.failing_since).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.vendor.in_(vendors)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def fails(sums: Mapping[str, int]) -> bool:
    """Whether a vendor with these sums fails."""
    return any(sums.get(severity) for severity in FAILS)


def sums_of(organisation_id: int, vendors: Collection[str]) -> Mapping[str, Counter[str]]:
    """How many open findings are about some vendors: by severity, accepted ones apart."""
    same = and_(
        FindingRow.organisation_id == FindingVendor.organisation_id, FindingRow.key == FindingVendor.finding
    )
    accepted = FindingRow.accepted_by != ""
    asked = (
        select(FindingVendor.vendor, FindingRow.severity, accepted, func.count())
        .join(FindingRow, same)
        .where(
            FindingVendor.organisation_id == organisation_id,
            FindingVendor.vendor.in_(vendors),
            FindingRow.open,
        )
        .group_by(FindingVendor.vendor, FindingRow.severity, accepted)
    )
    sums: dict[str, Counter[str]] = {}
    for vendor, severity, is_accepted, count in db.session.execute(asked):
        sums.setdefault(vendor, Counter())["accepted" if is_accepted else severity] += count
    return sums


def tally(sums: Mapping[str, int]) -> dict[str, Any]:
    """The columns of a vendor's sums."""
    worst = next((severity for severity in SEVERITIES if sums.get(severity)), "")
    return {
        **{word: sums.get(word, 0) for word in (*SEVERITIES, "accepted")},
        "worst": worst,
        "rank": [*SEVERITIES, ""].index(worst),
    }


def counts_of(organisation_id: int, assessment: Assessment) -> Counts:
    """The sums of an organisation, once its findings are stored."""
    open_ones = [finding for finding in assessment.findings if not finding.accepted]
    severities = Counter(finding.severity for finding in open_ones)
    return Counts(
        severities={severity: severities[severity] for severity in SEVERITIES},
        accepted=len(assessment.findings) - len(open_ones),
        new=new_since(organisation_id, assessment.on - timedelta(days=NEW_DAYS - 1)),
        by_rule=dict(sorted(Counter(finding.rule for finding in open_ones).items())),
        by_requirement=dict(sorted(Counter(finding.requirement for finding in open_ones).items())),
    )


def new_since(organisation_id: int, day: date) -> int:
    """How many findings that are open have been so from this day or later."""
    rows = select(func.count()).where(
        FindingRow.organisation_id == organisation_id, FindingRow.open, FindingRow.since >= day
    )
    return db.session.scalar(rows) or 0
