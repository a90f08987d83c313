"""Records as workbooks and as CSV files, in our own columns or in those of an authority."""

from registry.records.book import Book
from registry.records.sheets.commas import csv_files
from registry.records.sheets.gathering import sheets_of
from registry.records.sheets.sheet import ROWS
from registry.records.sheets.writing import written

__all__ = ["csv_archive", "workbook"]


def workbook(book: Book, *, rows_per_sheet: int = ROWS) -> bytes:
    """A book as an XLSX file: its cover, a sheet a kind of table, its remarks and abbreviations."""
    return written(
        sheets_of(book),
        title=book.title,
        creator=book.organisation,
        at=book.made_at,
        rows_per_sheet=rows_per_sheet,
    )


def csv_archive(book: Book) -> bytes:
    """A book as a zip archive of CSV files, one for each sheet of its workbook."""
    return csv_files(sheets_of(book), at=book.made_at)
