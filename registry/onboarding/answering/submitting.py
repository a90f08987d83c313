"""Sending the answers: somebody who may speak for the third party gives them to the organisation."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from wtforms import BooleanField
from wtforms.validators import InputRequired

from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering.how_far import answered, is_ready
from registry.onboarding.answering.saving import SavedMeanwhile, answers_to_change
from registry.onboarding.events import note_event
from registry.onboarding.reaching.entering import Entered
from registry.onboarding.seen_form import SeenForm


class SubmitForm(SeenForm):
    """Whether whoever sends the answers may do so, about the version that they saw."""

    may_speak = BooleanField(
        _l("I may speak for the company, and these answers are true as far as I know"),
        [InputRequired(_l("Say that you may speak for the company."))],
    )


class NotReady(OnwardError):
    """Something that must be answered is not."""


def submit(found: Entered, *, seen: int, at: datetime, on: date) -> None:
    """Give the answers to the organisation; nobody of the third party can change them from then on.

    Raises SavedMeanwhile when they are not as the person saw them, NotReady when something is missing,
    NotAnswerable when they were sent already or the link was ended.
    """
    with bookkeeping(turn=found.organisation_id):
        row, answers = answers_to_change(found, on=on)
        if row.version != seen:
            raise SavedMeanwhile(row, answers)
        if not is_ready(answered(row, on=on)):
            raise NotReady
        row.state, row.moved_at = "submitted", at
        row.version += 1
        row.answers = replace(answers, sent_as=row.version, said_again=())
        note_event(row.id, "sent", at=at, contact=found.contact)


def sent(form: SubmitForm, found: Entered, *, at: datetime, on: date) -> bool:
    """Send the answers once that is confirmed; False when it was not, and the form then says why."""
    if not form.validate_on_submit():
        return False
    try:
        submit(found, seen=form.seen, at=at, on=on)
    except SavedMeanwhile as clash:
        form.version.data = str(clash.version)
        text = _(
            "Somebody else has changed an answer meanwhile. Nothing was sent: look at it, then send again."
        )
        form.form_errors.append(text)
        return False
    except NotReady:
        form.form_errors.append(_("Something that must be answered is missing. Nothing was sent."))
        return False
    return True
