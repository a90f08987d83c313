"""What is to be done next about an onboarding, for whoever looks at it."""

from datetime import date
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from registry.onboarding.models import OnboardingRow
from registry.web import day


class Step(NamedTuple):
    """A sentence on how it stands; where there is something to do, what it is called and where."""

    text: str
    label: str = ""
    url: str = ""
    is_late: bool = False


def next_step(row: OnboardingRow, *, may_act: bool, on: date) -> Step:
    """How an onboarding stands on a day, and what whoever may act on it does next."""
    step = step_of(row, on=on)
    if may_act and row.state == "requested":
        return step._replace(text=_("Look at what follows from it, then invite the third party."))
    return step if may_act or row.state == "accepted" else step._replace(label="", url="")


def step_of(row: OnboardingRow, *, on: date) -> Step:
    """The same for somebody who may act."""
    match row.state:
        case "requested":
            return Step(
                _("It waits for an officer, who looks at what follows from it and invites the third party."),
                _("Invite the third party"),
                url_for("vendor_links.invite", onboarding=row.key),
            )
        case "submitted":
            return Step(
                _("The third party has answered. Its answers wait to be looked at."),
                _("Look at the answers"),
                url_for("onboarding_review.show", onboarding=row.key),
            )
        case "answering" | "sent back":
            return waits_for_them(row, on=on)
        case "accepted":
            return Step(
                _("Its answers are in the register."),
                _("See what comes next"),
                url_for("onboarding_review.show", onboarding=row.key, _anchor="next"),
            )
    return Step(_("It was closed; nothing of it is in the register."))


def waits_for_them(row: OnboardingRow, *, on: date) -> Step:
    """The third party is to answer, or to answer again."""
    is_late = row.due is not None and row.due < on
    links = url_for("onboarding.show", onboarding=row.key, _anchor="links")
    if row.due is None:
        return Step(_("The third party is to answer."), _("See its links"), links)
    if is_late:
        text = _("The third party has not answered. That was due on %(day)s.", day=day(row.due))
        return Step(text, _("Remind it"), links, is_late)
    if row.state == "sent back":
        text = _("Some answers went back to the third party. They are due on %(day)s.", day=day(row.due))
    else:
        text = _("The third party is to answer by %(day)s.", day=day(row.due))
    return Step(text, _("See its links"), links)
