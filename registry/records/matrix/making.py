"""Making the file of a matrix from what was judged last, as the worker does it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from registry.catalogue.vendors.matrix_rows import matrix_vendors
from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.judgement.keeper import Kept, current
from registry.judgement.said import said_about
from registry.law import country_name
from registry.policy.matrix import Matrix
from registry.records.book import Cell
from registry.records.formats import Format
from registry.records.matrix.filters import MatrixRows
from registry.records.matrix.sheets import Filled, Line, sheets_of
from registry.records.matrix.wording import in_a_phrase
from registry.records.sheets.commas import csv_files
from registry.records.sheets.sheet import Row
from registry.records.sheets.writing import written
from registry.records.telling import Progress, Tell
from registry.records.writing import whole
from registry.words import word

AT_ONCE = 500
"""How many vendors are looked at between two words about how far it is."""

JUDGED, LOOKED = 0.3, 0.7
"""The shares of the work that are done once the register is judged, and once all cells are known."""


def write_matrix(
    organisation_id: int, rows: MatrixRows, *, on: date, at: datetime, format: Format, out: Path, tell: Tell
) -> dict[str, Any]:
    """Write a matrix to a file, whole or not at all; what is worth knowing of the file."""
    tell(Progress(_("Judging the register"), 0.0))
    kept = current(organisation_id, on=on)
    matrix = filled(organisation_id, rows, kept, tell=tell)
    tell(Progress(_("Filling in the sheets"), LOOKED))
    sheets = sheets_of(matrix)
    if format == "csv":
        content = csv_files(sheets, at=at)
    else:
        content = written(sheets, title=_("Matrix"), creator=matrix.organisation, at=at)
    with whole(out) as draft:
        draft.write_bytes(content)
    tell(Progress(_("Done"), 1.0))
    return {
        "made_at": at,
        "entry": kept.number,
        "pages": 0,
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
    }


def filled(organisation_id: int, rows: MatrixRows, kept: Kept, *, tell: Tell) -> Filled:
    """The matrix of the vendors that a filter lets through."""
    assessment = kept.assessment
    vendors = matrix_vendors(organisation_id, rows.asked, baseline=assessment.baseline)
    about = [(row.key, about_row(row)) for row in vendors]
    db.session.rollback()  # no transaction stays open while the cells are worked out
    matrix = Matrix(assessment)
    return Filled(
        organisation=assessment.view.organisation.name,
        on=assessment.on,
        baseline=assessment.baseline,
        entry=kept.number,
        narrowed=in_a_phrase(rows),
        requirements=matrix.requirements,
        lines=list(lines(organisation_id, matrix, about, tell=tell)),
    )


def lines(
    organisation_id: int, matrix: Matrix, vendors: Sequence[tuple[str, Row]], *, tell: Tell
) -> Iterator[Line]:
    """The vendors with their cells, some at a time."""
    for start in range(0, len(vendors), AT_ONCE):
        share = JUDGED + (LOOKED - JUDGED) * start / len(vendors)
        tell(Progress(_("Looking at each third party"), share))
        some = vendors[start : start + AT_ONCE]
        said = said_about(organisation_id, [key for key, _about in some])
        db.session.rollback()
        for key, about in some:
            yield Line(about, matrix.cells(key, about=said.get(key, ())))


def about_row(row: VendorRow) -> Row:
    """What stands before the cells of a vendor."""
    country: Cell = country_name(row.country) if row.country else ""
    return (
        row.name or row.key,
        row.key,
        word(row.kind),
        word(row.status),
        country,
        word(row.role),
        word(row.criticality),
    )
