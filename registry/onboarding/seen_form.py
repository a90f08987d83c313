"""A form about answers in the version that whoever sends it saw."""

from wtforms import HiddenField

from registry.forms.sent import CarefulForm
from registry.forms.thing import version_seen


class SeenForm(CarefulForm):
    """Something that is done to answers as somebody saw them."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that the person saw; 0, which is none, when the form says rubbish."""
        return version_seen(self.version)
