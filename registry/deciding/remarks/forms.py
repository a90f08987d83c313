"""What a person says about a finding: who is to see to it, and comments."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from registry.accounts.models import Membership
from registry.catalogue.note_field import LONGEST_NOTE
from registry.forms import DayField
from registry.forms.fields import written
from registry.forms.sent import CarefulForm
from registry.forms.thing import version_seen
from registry.judgement.people import Somebody


class AssignForm(CarefulForm):
    """Who sees to findings, until when."""

    version = HiddenField()
    to = SelectField(_l("Who sees to it"), default="", validate_choice=False)
    due = DayField(_l("Until"), description=_l("The last day on which it is in time."))
    note = StringField(
        _l("Note"), [Length(max=500)], description=_l("Such as what to do first. Goes into the history.")
    )

    def offer(self, members: Iterable[Membership], *, now: Somebody | None = None) -> "AssignForm":
        """The form, offering members to choose from; and nobody, where there is somebody to be relieved."""
        choices = [SelectChoice(one.person.key, one.person.name or one.person.email) for one in members]
        first = _("Nobody") if now is not None else _("Choose somebody")
        self.to.choices = [SelectChoice("", first), *choices]
        if now is not None and now.has_left and not self.is_submitted():
            self.to.data = ""
        return self

    def agrees(self, *, on: date, can_be_nobody: bool) -> bool:
        """Whether it can be written as it is."""
        is_right = self.validate()
        offered = [choice.value for choice in self.to.iter_choices()]
        if self.to.data not in offered or not (self.to.data or can_be_nobody):
            self.to.errors = [_("Choose one of the members offered.")]
            is_right = False
        if self.due.day is not None and self.due.day < on:
            self.due.errors = [*self.due.errors, _("Choose today or a later day.")]
            is_right = False
        return is_right

    @property
    def seen(self) -> int:
        """The version of the assignment that the person saw; 0 when there was none."""
        return version_seen(self.version)

    @property
    def said(self) -> dict[str, Any]:
        """What an assignment says besides the finding."""
        return {"to": self.to.data, "due": self.due.day, "note": (self.note.data or "").strip()}


class CommentForm(CarefulForm):
    """Something said about a finding."""

    version = HiddenField()
    text = TextAreaField(
        _l("Comment"),
        [DataRequired(_l("Write what you have to say.")), Length(max=LONGEST_NOTE)],
        filters=[written],
        description=_l("It cannot be edited, only withdrawn by you. The history keeps it."),
    )
