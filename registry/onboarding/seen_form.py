"""A form about answers in the version that whoever sends it saw."""

from typing import Any, Self

from wtforms import HiddenField

from registry.forms.sent import CarefulForm
from registry.forms.thing import version_seen
from registry.onboarding.models import OnboardingRow


class SeenForm(CarefulForm):
    """Something that is done to answers as somebody saw them."""

    version = HiddenField()

    @classmethod
    def over(cls, row: OnboardingRow, **given: Any) -> Self:
        """The form over the answers as they are now; what was sent stays as it was sent."""
        return cls(version=str(row.version), **given)

    @property
    def seen(self) -> int:
        """The version that the person saw; 0, which is none, when the form says rubbish."""
        return version_seen(self.version)


class MarkForm(SeenForm):
    """Something that is done to one of the rows of a table.

    `mark` tells which row it was, wherever that stands by now; empty for a new one.
    """

    mark = HiddenField()
