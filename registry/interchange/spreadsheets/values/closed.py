"""Closed words of the register, and yes and no, as people write them."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from registry.consistency.faults import closest
from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.days import Order, day_of, day_within
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import closed_words, plain

YES_NO = ("yes", "no")


def word_in(text: str, choices: Iterable[str]) -> str | None:
    """Which of some words a text means; None when it means none of them or several."""
    known = {plain(choice): choice for choice in choices}
    words = plain(text)
    if words in known:
        return known[words]
    meant = [word for word in closed_words().get(words, ()) if word in known.values()]
    return meant[0] if len(meant) == 1 else None


def word_of(text: str, choices: tuple[str, ...]) -> str:
    """Which of some words a text means; raises Unclear."""
    found = word_in(text, choices)
    if found is None:
        right = _("One of: %(words)s.", words=", ".join(choices))
        wrong = _("this is none of the words that can stand here.")
        raise Unclear(text, wrong, right, near=lambda: closest(text[:60], choices))
    return found


def yes_of(text: str) -> bool:
    """Yes or no; raises Unclear."""
    found = word_in(text, YES_NO) or word_in(text.partition(",")[0], YES_NO)
    if found is None:
        raise Unclear(text, _("this is neither yes nor no."), _("Write yes or no."))
    return found == "yes"


def state_of(text: str, choices: tuple[str, ...], *, order: Order) -> tuple[str, date | None]:
    """A word, and the day that stands behind it or on the line below; raises Unclear."""
    word, _break, rest = text.partition("\n")
    day = day_within(rest or word, order=order)
    if day is not None and not rest:
        word = " ".join(part for part in word.split() if not any(map(str.isdigit, part)))
    return word_of(word.strip(" ,;:()"), choices), day


def signed_of(cell: Cell, text: str, *, order: Order) -> bool | date:
    """Whether something is signed, and on which day if that is said; raises Unclear."""
    if isinstance(cell, date):
        return cell
    found = word_in(text, YES_NO)
    if found is not None:
        return found == "yes"
    if isinstance(cell, int | float):
        return day_of(cell, text, order=order)
    day = day_within(text, order=order)
    if day is None:
        words = plain(text).split()
        beginning = [" ".join(words[:count]) for count in range(min(len(words), 3), 0, -1)]
        found = next((said for part in beginning if (said := word_in(part, YES_NO))), None)
        if found is None:
            right = _("Write yes, no, or the day of signing such as 2026-01-31.")
            raise Unclear(text, _("this does not say whether it is signed."), right)
        return found == "yes"
    return day
