"""A cell with several entries, divided into them."""

import re
from collections.abc import Callable

from flask_babel import gettext as _

from registry.interchange.spreadsheets.values.unclear import Unclear

_MARK = re.compile(r"\A(?:[-–•*·▪‣◦]|\(?\d{1,2}[.)])\s+")
_JOINERS = re.compile(r"\s*(?:/|\+|&|\band\b|\bund\b|\bet\b|\by\b|\bsowie\b)\s*", re.IGNORECASE)
COMMA = ","
MOST = 500
"""How many entries a cell may have."""


def divided(text: str, *, separators: str, known: Callable[[str], bool]) -> list[str]:
    """The entries of a text, each once.

    A comma divides only where what it joins is not known as one; so do 'and', '&', '/' and '+', and only
    between what is known. Within brackets nothing divides.
    """
    found: dict[str, None] = {}
    strong = separators.replace(COMMA, "")
    for piece in _split(text, strong) if strong else [text]:
        parts = [piece] if known(piece) or COMMA not in separators else _joined(_split(piece, COMMA), known)
        for part in parts:
            joined = [] if known(part) else [one for one in _JOINERS.split(part) if one]
            entries = joined if len(joined) > 1 and all(map(known, joined)) else [part]
            found |= dict.fromkeys(entries)
    return list(found)


def lines(text: str, *, separators: str) -> list[str]:
    """The entries of a text in which commas belong to what is said."""
    return list(dict.fromkeys(_split(text, separators.replace(COMMA, "") or "\n")))


def _joined(parts: list[str], known: Callable[[str], bool]) -> list[str]:
    """Parts between commas, joined again where that is known: the longest first."""
    found = []
    at = 0
    while at < len(parts):
        ends = range(min(len(parts), at + 4), at + 1, -1)
        end = next((end for end in ends if known(", ".join(parts[at:end]))), at + 1)
        found.append(", ".join(parts[at:end]))
        at = end
    return found


def _split(text: str, separators: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(depth - 1, 0)
        elif character in separators and (depth == 0 or character == "\n"):
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    if len(parts) > MOST:
        wrong = _("more than %(most)s entries in one cell.", most=MOST)
        raise Unclear(text, wrong, _("Give each a row of its own."))
    return [part for part in (_MARK.sub("", part.strip()).strip() for part in parts) if part]
