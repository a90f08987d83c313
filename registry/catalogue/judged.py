"""What the pages of the catalogue say of what was found: always of the register as it stands."""

from collections.abc import Sequence
from datetime import date

from flask import g, request
from sqlalchemy import func, select

from registry.db import db
from registry.errors import BeingWorkedOut
from registry.judgement.found import FindingRow
from registry.judgement.freshness import Judged, up_to_date
from registry.judgement.keeper import current, soon
from registry.policy import SEVERITIES, Assessment
from registry.web import today

WAIT_SECONDS = 2.0
"""How long a page waits for an assessment that has to be worked out from the ground up."""


def judged_now() -> Judged:
    """Bring the findings of the page's organisation up to date, and say for which day they are."""
    return up_to_date(g.organisation.id, on=today())


def assessment_on(day: date, *, organisation_id: int) -> Assessment:
    """The newest assessment of a day for a page that shows nothing without it.

    Raises BeingWorkedOut when the page is only looked at and would have to wait; a form that is sent waits.
    """
    if request.method not in ("GET", "HEAD"):
        return current(organisation_id, on=day).assessment
    kept = soon(organisation_id, on=day, wait_seconds=WAIT_SECONDS)
    if kept is None:
        raise BeingWorkedOut
    return kept.assessment


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
