"""Records of a third party with hostile texts in it: PDF, workbook and CSV hold them as texts."""

import csv
import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from flask import Flask

from registry.history import snapshot_of
from registry.records.book import Book
from registry.records.chapters import book_of
from registry.records.pdf.paper import Head, chapters_html
from registry.records.pdf.printing import print_book
from registry.records.sheets import csv_archive, workbook
from tests.records.asking import made_of
from tests.records.pdf.reading import text_of

ACTIVE = ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/RichMedia", "/AA")
"""What makes a PDF file do something."""


def record_is_harmless(app: Flask, vendor: str) -> None:
    """The dossier holds the texts as texts: in print, in a workbook and in CSV."""
    with app.test_request_context():
        material, _data = made_of(snapshot_of(1), "dossier", vendors=(vendor,))
        book = book_of(material)
        head = Head("Alder Ltd", "Vendor dossiers", "en-GB", yes="Yes", no="No")
        file_is_harmless(book)
        html = chapters_html(book.body, head=head, present=())
        sheets, packed = workbook(book), csv_archive(book)
    assert "&lt;script&gt;alert(7)" in html
    for live in ("<script>alert", "<img src=x", "\u202e"):
        assert live not in html
    with zipfile.ZipFile(io.BytesIO(sheets)) as parts:
        told = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert not any(re.search(rb"<f[ >/]", one) for one in told)
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        tables = [files.read(one).decode("utf-8-sig") for one in files.namelist() if one.endswith(".csv")]
    cells = [cell for one in tables for row in csv.reader(io.StringIO(one, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def file_is_harmless(book: Book) -> None:
    """The PDF file does nothing, leads nowhere that somebody has typed, and says what was typed."""
    with TemporaryDirectory() as name:
        file = Path(name) / "record.pdf"
        print_book(book, out=file, data=b"{}", processes=1)
        with pikepdf.open(file) as pdf:
            assert list(pdf.attachments) == ["record.json"]
            things = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        assert not [key for one in things for key in ACTIVE if key in one]
        leads = [str(one.URI) for one in things if "/URI" in one]
        assert not [address for address in leads if "evil" in address or not address.startswith("http")]
        assert "alert(7)" in "".join(text_of(file))
