"""What the pages of the catalogue say of what was found: always of the register as it stands."""

from collections.abc import Sequence

from flask import g
from sqlalchemy import func, select

from registry.db import db
from registry.judgement.found import FindingRow
from registry.judgement.freshness import Judged, up_to_date
from registry.policy import SEVERITIES
from registry.web import today


def judged_now() -> Judged:
    """Bring the findings of the page's organisation up to date, and say for which day they are."""
    return up_to_date(g.organisation.id, on=today())


def worst_of(organisation_id: int, kind: str, *, keys: Sequence[str]) -> dict[str, str]:
    """The gravest severity of what is open about some things of a kind, by key; no entry, no finding."""
    asked = (
        select(FindingRow.subject_key, func.min(FindingRow.rank))
        .where(
            FindingRow.organisation_id == organisation_id,
            FindingRow.subject_kind == kind,
            FindingRow.subject_key.in_(keys),
            FindingRow.open,
            FindingRow.accepted_by == "",
        )
        .group_by(FindingRow.subject_key)
    )
    return {row[0]: SEVERITIES[row[1]] for row in db.session.execute(asked)}
