"""Parts to join in tests: small pages with everything a record has, printed as the product prints them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import weasyprint

from registry.records.pdf.fonts import use_only_ours
from registry.records.pdf.joining import About, Attached, join
from registry.records.pdf.tagging import better_tags

ABOUT = About(
    "Alder & <Hazel>",
    "en-GB",
    "Birch Trading",
    "All that is handed on",
    datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC),
    "Onward",
)
RECORD = Attached("record.json", b'{"vendors":[]}', "application/json", "The record as data", "Data")
STYLE = """
@page { size: A4; margin: 25mm 18mm; @top-left { content: "Birch" } @top-right { content: string(chapter) } }
@page wide { size: A4 landscape } .wide { page: wide }
body { font: 9.5pt "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC" }
h2 { string-set: chapter content(); break-before: page }
table { width: 100%; table-layout: fixed; border-collapse: collapse } td, th { border: .5pt solid #999 }
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><title>Alder hands on to Hazel</title>'
    '<rect x="1" y="1" width="60" height="30" fill="#cde" stroke="#246"/></svg>'
)
HEAD = '<thead><tr><th>Name</th><th scope="col">Kind</th></tr></thead>'


def table(rows: int, *, words: str = "Names") -> str:
    """A table with a head, and a head in every row."""
    cells = "".join(f'<tr><th scope="row">Row {row}</th><td>{words} {row}</td></tr>' for row in range(rows))
    return f"<table><caption>What is handed on</caption>{HEAD}<tbody>{cells}</tbody></table>"


def chapter(number: int, *, more: str = "", rows: int = 4) -> str:
    """A chapter with headings, facts, a list, links inside and outside, a table and a drawing."""
    return f"""<section><h2 id="c{number}">Chapter {number}</h2>
    <p>See <a href="onward:c{max(0, number - 1)}">the one before</a>, <a href="#f{number}">the facts</a>.</p>
    <h3 id="f{number}">Facts</h3><dl><dt>Country</dt><dd>Norway</dd><dt>Role</dt><dd>Café {number}</dd></dl>
    <ul><li>One</li><li>Two, <a href="https://alder.example/">at their site</a></li></ul>
    {table(rows)}<h4>Drawing</h4>{DRAWING}{more}</section>"""


def printed(folder: Path, name: str, body: str, *, language: str = "en-GB") -> Path:
    """A part in the folder."""
    use_only_ours()
    better_tags()
    head = f'<html lang="{language}"><head><title>T</title><style>{STYLE}</style></head>'
    page = weasyprint.HTML(string=f"<!doctype html>{head}<body>{body}</body></html>")
    page.write_pdf(folder / name, pdf_variant="pdf/a-3a")
    return folder / name


def joined(
    folder: Path,
    bodies: Sequence[str],
    *,
    name: str = "joined.pdf",
    attached: Sequence[Attached] = (RECORD,),
    tell: Callable[[int], None] = lambda _: None,
) -> Path:
    """The parts with these bodies as one file."""
    parts = [printed(folder, f"part{at}.pdf", body) for at, body in enumerate(bodies)]
    letters = printed(folder, "letters.pdf", '<p style="font-size:8.5pt">Page 0123456789 of</p>')
    join(
        parts,
        out=folder / name,
        about=ABOUT,
        attached=attached,
        numbers=letters,
        number_words=lambda page, pages: f"Page {page} of {pages}",
        tell=tell,
    )
    return folder / name


COVER = '<h1>Record of everything</h1><p>It begins with <a href="onward:c1">chapter one</a>.</p>'
