"""What waits on the way of third parties into the register: for us, and for answers that are overdue."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, Select, select

from registry.onboarding.asking.listing import late
from registry.onboarding.models import OnboardingRow
from registry.overview.counting import Question


def onboarding_questions(organisation_id: int, *, on: date) -> list[Question]:
    """Answers that were sent, requests that nobody has looked at, answers that are overdue on a day."""
    return [
        Question(
            onboardings(organisation_id, OnboardingRow.state == "submitted"),
            lambda n: ngettext(
                "third party has sent its answers", "third parties have sent their answers", n
            ),
            url_for("onboarding.index", state="submitted"),
            name=_("answers to look at"),
        ),
        Question(
            onboardings(organisation_id, OnboardingRow.state == "requested"),
            lambda n: ngettext("request for a third party", "requests for third parties", n),
            url_for("onboarding.index", state="requested"),
            name=_("requests for third parties"),
        ),
        Question(
            onboardings(organisation_id, late(on)),
            lambda n: ngettext(
                "third party is late with its answers", "third parties are late with their answers", n
            ),
            url_for("onboarding.index", overdue=on),
            name=_("answers overdue"),
        ),
    ]


def onboardings(organisation_id: int, *conditions: ColumnElement[bool]) -> Select[int]:
    """The onboardings of an organisation that fit."""
    return select(OnboardingRow.id).where(OnboardingRow.organisation_id == organisation_id, *conditions)
