"""A longer text of a person's own."""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import Length

LONGEST_NOTE = 20_000


class NoteField(TextAreaField):
    """A text of several lines; browsers end lines in their own way, the register in one."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [Length(max=LONGEST_NOTE)], **kwargs)

    @property
    def plain(self) -> str:
        """The text with one kind of line end."""
        text = (self.data or "").strip()
        return text.replace("\r\n", "\n").replace("\r", "\n")
