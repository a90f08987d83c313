"""What somebody of the organisation says of a row or a file that they correct."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from registry.catalogue.line_field import LineField
from registry.onboarding.answers import Said
from registry.onboarding.proofs.taking import KINDS
from registry.onboarding.seen_form import MarkForm, SeenForm

UNSAID = "unsaid"
"""What is chosen where nobody is to have answered a question any more."""


class RowOffForm(MarkForm):
    """That a row is to be taken off its list; with the last one, what the answer is then."""

    known = RadioField(_l("What is the answer then?"), [InputRequired(_l("Say what the answer is then."))])

    def asking_what_then(self, none: Any, *, must: bool) -> "RowOffForm":
        """The form of a last row; `none` is how the third party would say that there are none.

        What `must` be answered is not left unanswered.
        """
        unsaid = SelectChoice(UNSAID, _l("Not answered: the register stays as it is"))
        self.known.choices = [SelectChoice("none", none), *([] if must else [unsaid])]
        return self

    def asking_nothing(self) -> "RowOffForm":
        """The form of a row without which the answer is as clear as with it."""
        del self.known
        return self

    @property
    def then(self) -> Said:
        """Whether there are any once the row is gone."""
        return "none" if "known" in self and self.known.data == "none" else ""


class FileForm(SeenForm):
    """What a file is called, and what it is."""

    name = LineField(_l("Name"), [DataRequired(_l("Write what it is called."))])
    what = SelectField(_l("What it is"), choices=[SelectChoice(*kind) for kind in KINDS.items()])
