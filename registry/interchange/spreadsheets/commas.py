"""CSV files as rows, whatever program wrote them: its encoding, its delimiter, its quotes."""

import csv
import io
import re
from collections import Counter

from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.interchange.spreadsheets.heads import Numbered
from registry.interchange.spreadsheets.limits import MOST_COLUMNS, too_many_columns
from registry.interchange.spreadsheets.sheet import Cell

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = (";", ",", "\t", "|")
SAID = re.compile(r'\A"?sep=(.)"?\r?\n', re.IGNORECASE)
"""A first line by which some spreadsheets are told the delimiter."""

GUARDED = re.compile(r"\A'(?=[=+\-@\t\r＝＋－＠])")
"""What stands before a text so that no spreadsheet takes it for a formula."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
STRANGE, FEW = 0.02, 4
"""Of what share of control characters on a file is no text; single ones are told with their cell."""

SAMPLE = 50
SAMPLE_LENGTH = 200_000
PROBED = 4_096


def rows_of_text(content: bytes, *, name: str) -> list[Numbered]:
    """The rows of a CSV file, numbered as a spreadsheet shows them; raises BadInput for broken ones."""
    text = decoded(content, name=name)
    said = SAID.match(text)
    delimiter = said[1] if said else likely_delimiter(text)
    rows: list[Numbered] = []
    reader = csv.reader(
        io.StringIO(text[said.end() :] if said else text, newline=""), delimiter=delimiter, strict=True
    )
    first = 2 if said else 1
    try:
        for number, cells in enumerate(reader, first):
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                raise BadInput(name, [too_many_columns(name, number)])
            rows.append((number, [_cell(cell) for cell in cells]))
    except csv.Error as error:
        place = _("line %(line)s", line=reader.line_num + first - 1)
        raise BadInput(name, [Problem(place, *_of_error(str(error)))]) from None
    return rows


def decoded(content: bytes, *, name: str) -> str:
    """The text of a file: by its mark, else as UTF-8, else as Windows writes it."""
    encodings = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    if not encodings:
        encodings = _wide(content[:PROBED]) or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        probe = text[:PROBED]
        if "\x00" not in text and len(_CONTROLS.findall(probe)) <= max(len(probe) * STRANGE, FEW):
            return text
    wrong = _("it is neither a workbook (.xlsx) nor text in UTF-8, UTF-16 or Windows-1252.")
    raise BadInput(name, [Problem(_("the file"), wrong, _("Save it as .xlsx, or as CSV in UTF-8."))])


def _wide(probe: bytes) -> list[str]:
    """The encodings of a text without a mark, when every second byte of it is zero."""
    if b"\x00" not in probe:
        return []
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def likely_delimiter(text: str) -> str:
    """What divides the cells: what gives most rows the same number of cells, and the more the better."""
    sample = text[:SAMPLE_LENGTH]

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter[int]()
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            for cells in reader:
                if any(cells):
                    widths[len(cells)] += 1
                if widths.total() >= SAMPLE:
                    break
        except csv.Error:
            pass
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            return (0.0, 0)
        width = max(wide, key=lambda one: (wide[one], one))
        return (wide[width] / widths.total(), width)

    return max(DELIMITERS, key=score)


def _cell(text: str) -> Cell:
    return GUARDED.sub("", text) if text and not text.isspace() else None


def _of_error(said: str) -> tuple[str, str]:
    """What is wrong with quotes and lengths, and what would be right."""
    if "field larger" in said:
        return _("a cell is longer than any text of a register."), _("Look for a quote that is never closed.")
    return (
        _("a quote is not closed, or something stands behind a closing quote."),
        _('Put the whole cell in quotes, and write a quote within it twice: "".'),
    )
