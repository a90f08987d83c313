"""A longer text of a person's own."""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import Length

from registry.forms.fields import written
from registry.snapshot.base import LONGEST_TEXT

LONGEST_NOTE = LONGEST_TEXT


class NoteField(TextAreaField):
    """A text of several lines; it is as long as the register will have it, however a browser ends lines."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [Length(max=LONGEST_NOTE)], filters=[written], **kwargs)
