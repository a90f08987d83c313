"""What kind of file somebody brings in: a register of ours, or a spreadsheet of theirs."""

from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.config import MEGABYTE, Settings
from registry.errors import BadInput, Problem
from registry.interchange.incoming.models import FileKind
from registry.interchange.opening import BYTE_ORDER_MARK, kind_of_upload, too_large

SHEETS: dict[str, FileKind] = {".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv", ".tab": "csv"}
"""The kind of a spreadsheet by the end of its name."""

ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
OTHERS: dict[bytes, Any] = {
    b"%pdf-": _l("this is a PDF file."),
    b"<!doctype html": _l("this is a web page."),
    b"<html": _l("this is a web page."),
    b"{\\rtf": _l("this is a document of a word processor."),
    b"\x89png": _l("this is a picture."),
    b"\xff\xd8\xff": _l("this is a picture."),
}
"""How files begin, in small letters, that hold a table at most for the eye; and what they are."""


def kind_of_file(name: str, content: bytes, *, limits: Settings) -> FileKind:
    """The kind of a file by its name, else by how it begins; BadInput for one too large or not to be read."""
    if content.startswith(OLD_WORKBOOK):
        wrong = _("this is a workbook of the old kind (.xls), or one with a password.")
        raise BadInput(name, [Problem(_("the file"), wrong, _("Save it as .xlsx, without a password."))])
    beginning = content[:64].removeprefix(BYTE_ORDER_MARK).lstrip().lower()
    for mark, wrong in OTHERS.items():
        if beginning.startswith(mark):
            right = _("Open it in a spreadsheet program and save the table as .xlsx or .csv.")
            raise BadInput(name, [Problem(_("the file"), str(wrong), right)])
    kind = SHEETS.get(Path(name).suffix.lower())
    if kind is None and content.startswith(ZIP):
        kind = "xlsx"
    if kind is None:
        return kind_of_upload(name, content, limits=limits)
    if len(content) > limits.max_file_mb * MEGABYTE:
        raise BadInput(name, [too_large(len(content), kind="json", limits=limits)])
    return kind


def is_sheet(kind: str) -> bool:
    """Whether a file is a spreadsheet."""
    return kind in ("xlsx", "csv")
