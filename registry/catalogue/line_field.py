"""A short text of a person's own."""

from collections.abc import Sequence
from typing import Any

from wtforms import StringField
from wtforms.validators import Length

from registry.snapshot.base import LONGEST_LINE


class LineField(StringField):
    """A text of one line, as long as the register will have it."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, Length(max=LONGEST_LINE)], **kwargs)
