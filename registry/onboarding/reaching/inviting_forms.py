"""Forms over links: whom to invite until when, and until when a link is to be good."""

from datetime import date, timedelta
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from registry.forms import DayField
from registry.forms.sent import CarefulForm
from registry.onboarding.reaching.contacts import LONGEST, can_be_written_to, plain
from registry.web import day

DUE_IN = timedelta(days=21)
GOOD_AFTERWARDS = timedelta(days=30)
"""How long after the day on which answers are due a link stays good, unless somebody says otherwise."""

LATEST = timedelta(days=366)
"""How far ahead either day can be."""

LONGEST_MESSAGE = 2_000


class DaysForm(CarefulForm):
    """By when answers are due, and until when the link opens them."""

    due = DayField(
        _l("Answers are due on"),
        [InputRequired(_l("Choose by which day."))],
        description=_l("For all who are invited; where mail is set up, they are reminded before and after."),
    )
    good_until = DayField(
        _l("The link works until"),
        [InputRequired(_l("Choose until which day."))],
        description=_l("Through the end of that day (UTC). You can end it earlier at any time."),
    )

    def agrees(self, *, on: date) -> bool:
        """Whether both days are ahead, in their order, and not too far away."""
        is_right = self.validate()
        last = on + LATEST
        for field in (self.due, self.good_until):
            if field.day is not None and not on < field.day <= last:
                text = _("Choose a day from tomorrow to %(last)s.", last=day(last))
                field.errors, is_right = [*field.errors, text], False
        if is_right and self.last_day < self.due_day:
            text = _("The link has to work at least until the answers are due.")
            self.good_until.errors, is_right = [text], False
        return is_right

    @property
    def due_day(self) -> date:
        """The day by which answers are due, of a form that agrees."""
        return cast(date, self.due.day)

    @property
    def last_day(self) -> date:
        """The last day of the link, of a form that agrees."""
        return cast(date, self.good_until.day)


class InviteForm(DaysForm):
    """Whom of a third party to invite."""

    name = StringField(
        _l("Name"),
        [DataRequired(_l("Write who is to answer."))],
        render_kw={"autocomplete": "off"},
    )
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Write the address of who is to answer."))],
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": "false"},
    )
    message = TextAreaField(
        _l("Message"),
        [Length(max=LONGEST_MESSAGE)],
        description=_l("Stands in the invitation under your name, and above the questions."),
        render_kw={"rows": 5},
    )

    def validate_name(self, field: Any) -> None:
        """A name is a short line with something to see on it."""
        if not plain(field.data) or not field.data.strip().isprintable() or len(field.data) > LONGEST:
            raise ValidationError(_("A name is one line of at most %(most)d characters.", most=LONGEST))

    def validate_email(self, field: Any) -> None:
        """An address to which mail can be sent."""
        if not can_be_written_to(field.data):
            raise ValidationError(_("This is not an e-mail address. Write such as name@company.example."))
