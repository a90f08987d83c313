"""Sheets written as an XLSX file, the same bytes for the same sheets."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from registry.records.sheets.packing import archive, in_utc
from registry.records.sheets.rows import Pen, with_rows
from registry.records.sheets.said import as_text, said
from registry.records.sheets.sheet import ROWS, Sheet, in_parts
from registry.records.sheets.strings import cell_text
from registry.records.sheets.styles import Looks, add_styles

NARROWEST, WIDEST = 9, 60
MEASURED = 500
"""How many rows of a sheet say how wide its columns are."""


def written(
    sheets: Iterable[Sheet], *, title: str, creator: str, at: datetime, rows_per_sheet: int = ROWS
) -> bytes:
    """A workbook of these sheets, of which there is at least one, made at this moment."""
    workbook, parts = Workbook(write_only=True), in_parts(sheets, rows=rows_per_sheet)
    add_styles(workbook)
    pages = [_page(workbook, sheet) for sheet in parts]
    pen = Pen(Looks(pages[0]))
    rows = [pen.rows(sheet) for sheet in parts]  # before saving, for this finds the looks
    properties = workbook.properties
    properties.title, properties.creator = cell_text(title), cell_text(creator)
    properties.created = in_utc(at)
    raw = io.BytesIO()
    workbook.save(raw)
    properties.modified = in_utc(at)  # saving has put the clock's time there
    with zipfile.ZipFile(raw) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files[ARC_CORE] = tostring(properties.to_tree())
    for number, some in enumerate(rows, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        files[name] = with_rows(files[name], some)
    return archive(files.items(), at=at)


def _page(workbook: Workbook, sheet: Sheet) -> Worksheet:
    """A sheet of the workbook with all but its rows."""
    page = cast(Worksheet, workbook.create_sheet(sheet.title))  # a write-only one, which has all this, too
    head = len(sheet.above) + 1
    last = get_column_letter(max(len(sheet.head), 1))
    page.freeze_panes = f"B{head + 1}" if len(sheet.head) > 2 else f"A{head + 1}"
    page.auto_filter.ref = f"A{head}:{last}{head + max(len(sheet.rows), 1)}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem(center=_HeaderFooterPart("&A – &P/&N"))
    page.HeaderFooter = HeaderFooter(oddFooter=footer)
    for number, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    return page


def _widths(sheet: Sheet) -> Sequence[float]:
    """How wide each column is, by the longest line of what stands in it."""
    widths = [max((len(word) for word in label.split()), default=0) + 3 for label in sheet.head]
    for row in sheet.rows[:MEASURED]:
        for number, cell in enumerate(row[: len(widths)]):
            lines = as_text(said(cell).value).split("\n")
            widths[number] = max(widths[number], *(min(len(line), WIDEST) for line in lines))
    return [min(max(width + 2, NARROWEST), WIDEST) for width in widths]
