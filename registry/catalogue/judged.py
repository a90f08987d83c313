"""The findings that a page shows are those of the register as it stands."""

from flask import g

from registry.judgement.freshness import Judged, up_to_date
from registry.web import today


def judged_now() -> Judged:
    """Bring the findings of the page's organisation up to date, and say for which day they are."""
    return up_to_date(g.organisation.id, on=today())
