"""Texts as spreadsheets can hold them: nothing that calculates, nothing that breaks the file."""

import re

from flask_babel import gettext as _

LONGEST = 32_767
"""How many UTF-16 units a cell of a workbook holds."""

_CALCULATING = tuple("=+-@\t\r\n＝＋－＠")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RARE = re.compile(f"\r|{_UNSEEN.pattern}")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_AFTER_SEPARATOR = re.compile(r"(?<=[,;\t\n])(?=[=+\-@＝＋－＠])")


def calculates(text: str) -> bool:
    """Whether a spreadsheet may take a text that is typed into it for a formula."""
    return text.startswith(_CALCULATING)


def visible(text: str) -> str:
    """A text in which what no file of a spreadsheet can hold is seen by its number; line breaks are '\\n'."""
    if _RARE.search(text) is None:
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", lines)


def cell_text(text: str) -> str:
    """A text for a cell of a workbook; one that is too long is cut and says so."""
    shown = visible(text)
    if "_x" in shown:
        shown = _ESCAPE.sub("_x005F_", shown)
    if not _too_long(shown):
        return shown
    note: str = _(" […cut here: too long for a cell, %(count)s characters in all]", count=len(text))
    kept = shown.encode("utf-16-le")[: (LONGEST - len(note)) * 2].decode("utf-16-le", "ignore")
    return kept + note


def _too_long(text: str) -> bool:
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > LONGEST * 2


def csv_text(text: str) -> str:
    """A text for a field of a CSV file: an apostrophe stands before what would calculate.

    So it does within the text behind what some spreadsheets take for the end of a field.
    """
    guarded = _AFTER_SEPARATOR.sub("'", visible(text))
    return f"'{guarded}" if calculates(text) or calculates(guarded) else guarded
