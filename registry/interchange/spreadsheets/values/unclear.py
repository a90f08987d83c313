"""That a cell, or a part of it, is not understood."""

from collections.abc import Callable
from typing import NamedTuple

from flask_babel import gettext as _


class Said(NamedTuple):
    """What is wrong with some text, and what would be right."""

    found: str
    wrong: str
    right: str


class Unclear(Exception):
    """A text that means nothing here; carries what is to be said of it.

    `near` finds what may be meant; it takes long, so whoever hears of many does without it after a while.
    """

    def __init__(self, found: str, wrong: str, right: str, *, near: Callable[[], str] | None = None) -> None:
        super().__init__(wrong)
        self._said = Said(found, wrong, right)
        self._near = near

    @property
    def said(self) -> Said:
        """What is to be said, with what may be meant."""
        meant = self._near() if self._near else ""
        if not meant:
            return self._said
        right = _("Did you mean '%(word)s'? %(right)s", word=meant, right=self._said.right)
        return self._said._replace(right=right)

    @property
    def in_short(self) -> Said:
        """What is to be said, without looking for what may be meant."""
        return self._said
