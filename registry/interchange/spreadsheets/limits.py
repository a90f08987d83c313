"""Bounds that no honest spreadsheet of a register reaches, and the words for those that do."""

from flask_babel import gettext as _

from registry.errors import Problem

MOST_CELLS = 1_000_000
"""Filled cells of all sheets of a file."""

MOST_ROWS = 1_048_576
"""As many as a spreadsheet has."""

MOST_COLUMNS = 500

MOST_PARTS = 5_000
"""Files within a workbook."""

UNPACKED = 4
"""How many times larger than a file may be its contents may become, unpacked."""


def too_many_cells(count: int) -> Problem:
    """The problem of a file with more cells than are read."""
    wrong = _("more than %(most)s cells are filled (%(count)s).", most=f"{MOST_CELLS:,}", count=f"{count:,}")
    return Problem(_("the file"), wrong, _("Split it into several files."))


def too_many_rows(sheet: str) -> Problem:
    """The problem of a sheet that is longer than sheets can be."""
    wrong = _("it has more than %(most)s rows.", most=f"{MOST_ROWS:,}")
    return Problem(_("sheet '%(sheet)s'", sheet=sheet), wrong, _("Take away the empty rows at its end."))


def too_many_columns(sheet: str, row: int) -> Problem:
    """The problem of a row that is wider than any table."""
    place = _("sheet '%(sheet)s', row %(row)s", sheet=sheet, row=row)
    wrong = _("something stands beyond column %(most)s.", most=MOST_COLUMNS)
    return Problem(place, wrong, _("Take away what does not belong to the table."))
