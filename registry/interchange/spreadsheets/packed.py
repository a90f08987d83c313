"""What a workbook is packed of, looked through before anything is made of it: sizes, entities, formulas."""

import io
import re
import zipfile
from dataclasses import dataclass

from flask_babel import gettext as _

from registry.config import MEGABYTE, Settings
from registry.errors import BadInput, Problem
from registry.interchange.spreadsheets.limits import MOST_PARTS, UNPACKED

PIECE = 1 << 20
OVERLAP = 16_384
"""What a mark that is looked for is shorter than, so that none is missed between two pieces."""

ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
NOT_CALCULATED = re.compile(
    rb"<c\b(?![^>]*\bt=\"str\")([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
"""A formula that stands without its result: nobody has calculated it."""

PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
MOST_MERGED = 50_000
LOCKED = 1
"""The mark of an entry that is encrypted."""

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

Span = tuple[str, int, int]
"""Cells that are merged into one: the column's letters, the first row, the last."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a sheet's own file is told by nobody else: merged cells of a column, and how many rows."""

    merged: tuple[Span, ...]
    rows: int = 0


def looked_through(content: bytes, *, name: str, limits: Settings) -> dict[str, Part]:
    """The sheets of a workbook by the name of their part; raises BadInput for what is not to be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & LOCKED for entry in entries):
                raise BadInput(name, [_locked()])
            if "xl/workbook.xml" not in {one.lstrip("/").lower() for one in names}:
                raise BadInput(name, [_no_workbook()])
            most = UNPACKED * limits.max_file_mb * MEGABYTE
            # The reader below takes no more of an entry than the entry says it has.
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > most:
                raise BadInput(name, [_too_large(most)])
            xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels", ".vml"))]
            return {entry.filename.lstrip("/"): _look(packed, entry, name=name) for entry in xml}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as e:
        wrong = _("the workbook cannot be unpacked (%(why)s).", why=str(e)[:80])
        raise BadInput(
            name, [Problem(_("the file"), wrong, _("Save it again, without a password."))]
        ) from None


def _look(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, *, name: str) -> Part:
    is_sheet = SHEET.fullmatch(entry.filename.lstrip("/")) is not None
    merged: dict[Span, None] = {}
    rows, kept = 0, b""
    with packed.open(entry) as file:
        while piece := file.read(PIECE):
            if not kept and (piece.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in piece[:64]):
                raise BadInput(name, [_odd(entry.filename, _("it is not written in UTF-8"))])
            text = kept + piece
            if ENTITIES.search(text):
                raise BadInput(name, [_odd(entry.filename, _("it defines entities"))])
            if is_sheet:
                if found := NOT_CALCULATED.search(text):
                    raise BadInput(name, [_not_calculated(entry.filename, found[1])])
                rows += piece.count(b"<row ")
                merged |= dict.fromkeys(_columns(text)) if len(merged) < MOST_MERGED else {}
            kept = text[-OVERLAP:]
    return Part(tuple(merged), rows)


def _columns(text: bytes) -> list[Span]:
    found = (
        (first.decode(), int(top), last.decode(), int(end)) for first, top, last, end in MERGED.findall(text)
    )
    return [(first, top, end) for first, top, last, end in found if first == last and top < end]


def _locked() -> Problem:
    wrong = _("it can be opened with a password only.")
    return Problem(_("the file"), wrong, _("Save it again, without a password."))


def _no_workbook() -> Problem:
    wrong = _("it is a packed file, and no workbook (.xlsx) is in it.")
    return Problem(_("the file"), wrong, _("Save the table as .xlsx or as CSV."))


def _too_large(most: int) -> Problem:
    wrong = _("unpacked it would have more than %(most)s MB.", most=most // MEGABYTE)
    return Problem(_("the file"), wrong, _("Split it, or save the table as CSV."))


def _odd(part: str, why: str) -> Problem:
    wrong = _("its part '%(part)s' is not as spreadsheets write it: %(why)s.", part=part[:60], why=why)
    return Problem(_("the file"), wrong, _("Open it in a spreadsheet program and save it again as .xlsx."))


def _not_calculated(part: str, cell: bytes) -> Problem:
    found = PLACE.search(cell)
    where = found[1].decode() if found else "?"
    wrong = _(
        "in cell %(cell)s of '%(part)s' stands a formula that was never calculated.",
        cell=where,
        part=part[:60],
    )
    return Problem(
        _("the file"), wrong, _("Open it in a spreadsheet program and save it: it keeps the results.")
    )
