"""Records of a third party with hostile texts in it: print, workbook and CSV hold them as texts."""

import csv
import io
import re
import zipfile

from flask import Flask

from registry.history import snapshot_of
from registry.records.chapters import book_of
from registry.records.pdf.paper import Head, chapters_html
from registry.records.sheets import csv_archive, workbook
from tests.records.asking import made_of


def record_is_harmless(app: Flask, vendor: str) -> None:
    """The dossier holds the texts as texts: in print, in a workbook and in CSV."""
    with app.test_request_context():
        material, _data = made_of(snapshot_of(1), "dossier", vendors=(vendor,))
        book = book_of(material)
        head = Head("Alder Ltd", "Vendor dossiers", "en-GB", yes="Yes", no="No")
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
