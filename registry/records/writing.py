"""A record as a file, in each of the formats that it may have."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.formats import Format, Template
from registry.records.material import Material
from registry.records.telling import Progress, Tell, say_nothing

__all__ = ["Format", "Template", "Written", "write_record"]

LAID_OUT = 0.1
"""The share of the work that is done once the record has been put into words."""


class Written(NamedTuple):
    """A file that was written: its pages (0 where it has none), the SHA-256 of its bytes, and its size."""

    pages: int
    sha256: str
    size: int


def write_record(
    material: Material,
    data: bytes,
    *,
    format: Format,
    template: Template | None = None,
    out: Path,
    cache: Path | None = None,
    tell: Tell | None = None,
) -> Written:
    """Write a record to a file, whole or not at all; `data` is the record as JSON.

    Sheets may be laid out as an authority asks for them: `template` is for 'xlsx' and 'csv' alone. Printed
    chapters are kept in the folder `cache` for the next time. Raises OSError where it cannot be written.
    """
    if template and format not in ("xlsx", "csv"):
        raise ValueError(f"no template is for {format}")
    tell = tell or say_nothing
    with whole(out) as draft:
        tell(Progress(_("Writing the chapters"), 0.0))
        if format == "pdf":
            written = _print(material, data, out=draft, cache=cache, tell=tell)
        else:
            content = data if format == "json" else _sheets(material, format, template or "", tell=tell)
            draft.write_bytes(content)
            written = Written(0, sha256(content).hexdigest(), len(content))
        tell(Progress(_("Done"), 1.0, written.pages))
    return written


def _print(material: Material, data: bytes, *, out: Path, cache: Path | None, tell: Tell) -> Written:
    # What prints and what makes workbooks takes long to load: only who needs it waits for it.
    from registry.records.chapters import book_of  # noqa: PLC0415
    from registry.records.pdf.printing import print_book  # noqa: PLC0415

    def later(progress: Progress) -> None:
        tell(progress._replace(share=LAID_OUT + (1 - LAID_OUT) * progress.share))

    book = book_of(material)
    later(Progress(_("Printing"), 0.0))
    printed = print_book(book, out=out, data=data, cache=cache, tell=later)
    return Written(printed.pages, printed.sha256, out.stat().st_size)


def _sheets(material: Material, format: Format, template: Template, *, tell: Tell) -> bytes:
    from registry.records.chapters import book_of  # noqa: PLC0415
    from registry.records.sheets import csv_archive, workbook  # noqa: PLC0415
    from registry.records.sheets.authorities import template_csv, template_workbook  # noqa: PLC0415

    if template:
        tell(Progress(_("Filling in the sheets"), LAID_OUT))
        made = template_workbook if format == "xlsx" else template_csv
        return made(material, template)
    book = book_of(material)
    tell(Progress(_("Filling in the sheets"), 0.5))
    return workbook(book) if format == "xlsx" else csv_archive(book)


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """A draft beside a file that takes the file's place at the end; gone without a trace if that fails."""
    draft = out.with_name(f".{out.name}.part")
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
