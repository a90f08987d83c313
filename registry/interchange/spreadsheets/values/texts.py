"""A cell as a text: without the spaces nobody sees, and empty when it says nothing."""

import re
import unicodedata
from datetime import date

from flask_babel import gettext as _

from registry.consistency.characters import forbidden_character
from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain, sayings

LONGEST_LINE = 500
LONGEST_TEXT = 20_000

MARKS = frozenset({"-", "--", "---", "–", "—", "/", "?", ".", "*", "n/a", "n.a."})
"""Signs that people write into a cell that has nothing to say."""

OPEN = re.compile(r"not stated for .*|.+: (?:no legal basis recorded|none in force)")
"""Lines by which our own records say that something is missing."""

ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")


def text_of(cell: Cell) -> str:
    """What a cell says as text; raises Unclear for a formula's error and for what no register keeps."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case date():
            return cell.isoformat()
        case int() | float():
            return str(cell)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", cell))
    lines = [_SPACES.sub(" ", line).strip() for line in text.replace("\r", "\n").split("\n")]
    text = "\n".join(line for line in lines if not OPEN.fullmatch(line)).strip()
    if text in ERRORS:
        raise Unclear(text, _("the formula came to an error."), _("Mend the formula, or write the value."))
    if found := forbidden_character(text):
        wrong = _("the control character %(code)s stands in the text.", code=found)
        raise Unclear(text, wrong, _("Take it away."))
    return "" if text in MARKS or plain(text) in sayings("nothing") else text


def line_of(text: str) -> str:
    """A text as one line of a register."""
    return of_length(" ".join(text.split()), LONGEST_LINE)


def of_length(text: str, most: int) -> str:
    """The text, when it is not longer than a register keeps."""
    if len(text) > most:
        wrong = _("the text has %(count)s characters; %(most)s are allowed.", count=len(text), most=most)
        raise Unclear(text, wrong, _("Shorten it."))
    return text
