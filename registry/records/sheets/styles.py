"""How cells of a workbook look; each look has a name, so that a reader can change it everywhere at once."""

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

HEAD, TEXT, DAY, NUMBER, GAP = "Onward head", "Onward text", "Onward day", "Onward number", "Onward gap"

_TOP = Alignment(vertical="top", wrap_text=True)
_THIN = Side(style="thin", color="FF8C8C8C")
_LINE = Border(bottom=_THIN)


def add_styles(workbook: Workbook) -> None:
    """Make the looks known to a workbook."""
    gap = PatternFill("solid", start_color="FFD9D9D9")  # seen in greyscale, too; bold italics say it again
    styles = (
        NamedStyle(
            HEAD,
            font=Font(name="Calibri", size=11, bold=True, color="FFFFFFFF"),
            fill=PatternFill("solid", start_color="FF1F3A4D"),
            border=Border(bottom=Side(style="medium", color="FF000000")),
            alignment=Alignment(vertical="center", wrap_text=True),
        ),
        NamedStyle(TEXT, font=Font(name="Calibri", size=11), border=_LINE, alignment=_TOP),
        NamedStyle(
            DAY, font=Font(name="Calibri", size=11), border=_LINE, alignment=_TOP, number_format="yyyy-mm-dd"
        ),
        NamedStyle(NUMBER, font=Font(name="Calibri", size=11), border=_LINE, alignment=_TOP),
        NamedStyle(
            GAP,
            font=Font(name="Calibri", size=11, bold=True, italic=True),
            fill=gap,
            border=Border(left=Side(style="thick", color="FF000000"), bottom=_THIN),
            alignment=_TOP,
        ),
    )
    for style in styles:
        workbook.add_named_style(style)


class Looks:
    """The numbers by which the cells of a workbook name their looks; `page` is any of its sheets."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._numbers: dict[tuple[str, str, bool], int] = {}

    def number(self, style: str, *, form: str = "", quoted: bool = False) -> int:
        """The number of a look; `quoted` keeps a text from calculating when somebody edits it."""
        wanted = (style, form, quoted)
        if wanted not in self._numbers:
            cell = WriteOnlyCell(self._page, "")
            cell.style = style
            if form:
                cell.number_format = form
            if quoted:
                cell.quotePrefix = True
            self._numbers[wanted] = cell.style_id
        return self._numbers[wanted]
