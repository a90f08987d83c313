"""What a printed file says, read from the file and not from what was printed."""

from pathlib import Path

import pypdfium2


def text_of(file: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]
