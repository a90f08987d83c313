"""How pages are set: what belongs together stays together, and no word is broken that need not be."""

from collections.abc import Sequence

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from registry.records.book import Block, Cell, Chapter, Column, Facts, Para, Section, Table, Tag
from registry.records.pdf.fonts import FOLDER, use_only_ours
from registry.records.pdf.paper import SHAPES, Head, chapters_html
from registry.records.pdf.widths import SIGN, shares, width_of

HEAD = Head("Alder Ltd", "Vendor dossiers", "en-GB", yes="Yes", no="No")
LINE = "Words that take the whole of a line, so that there is not much room left for what comes after it."


def pages(*blocks: Block, short: Sequence[Chapter] = ()) -> list[str]:
    """The text of each page of a chapter of these blocks, set as the product sets it."""
    use_only_ours()
    from registry.records.pdf.rendering import render  # noqa: PLC0415  # after the fonts

    chapter = Chapter(key="a", title="Hazel", blocks=blocks)
    content = render(chapters_html((chapter, *short), head=HEAD, present=())).content
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def lines(count: int) -> Para:
    """A paragraph of so many lines."""
    return Para(" ".join([LINE] * count))


def table(rows: int, *, columns: Sequence[Column] = (Column("Term"), Column("Found"))) -> Table:
    """A table of rows of one line."""
    told = tuple(tuple(f"{column.label} {row}" for column in columns) for row in range(rows))
    return Table(caption="Terms", sheet="Terms", columns=tuple(columns), rows=told, empty="")


@pytest.mark.parametrize("before", range(38, 50, 2))
def test_facts_that_fit_a_page_are_not_parted(before: int) -> None:
    facts = Facts(caption="", rows=tuple((f"Label {n}", f"Value {n}") for n in range(12)))
    found = pages(lines(before), Section(title="Transfer", blocks=(facts,)))
    (page,) = (page for page in found if "Label 0" in page)
    assert "Label 11" in page
    assert "Transfer" in page


def test_facts_longer_than_a_page_begin_where_they_stand() -> None:
    facts = Facts(caption="", rows=tuple((f"Label {n}", f"Value {n}") for n in range(90)))
    found = pages(lines(3), facts)
    assert "Label 0" in found[0]
    assert "Label 89" in found[-1]


@pytest.mark.parametrize("rows", range(36, 46))
def test_a_note_stands_on_the_page_of_the_end_of_its_table(rows: int) -> None:
    *_, last = pages(table(rows), Para("One more finding is told elsewhere.", "note"))
    assert "One more finding is told elsewhere." in last
    assert f"Found {rows - 1}" in last


def test_no_word_is_broken_in_a_narrow_column() -> None:
    heads = ("Statement", "Verification", "Art. 30(1)(d) transfers", "Confirmed", "Derogation")
    row = (Tag("Unconfirmed", "unconfirmed"), "Telephone", "post@hazel.example", "Yes", "Kept", LINE)
    columns = (*(Column(head, 0.2) for head in heads), Column("Found", 9))
    (page,) = pages(Table(caption="", sheet="", columns=columns, rows=(row,), empty=""))
    said = {word for head in heads for word in head.split()} | {"Unconfirmed", "post@hazel.example"}
    assert said <= set(page.split())


def test_a_column_with_little_to_say_is_narrower_than_one_with_much() -> None:
    columns = (Column("Term", 1), Column("Evidence", 3), Column("Found", 1))
    rows = tuple((f"Term {n}", "page 3" if n == 4 else "", LINE) for n in range(9))
    term, evidence, found = shares_of(columns, rows)
    assert evidence < found
    assert term < found


def test_widths_fill_the_line_whatever_stands_in_the_columns() -> None:
    names = (Column("Name", 1, "number"), *(Column(f"Telecommunications {n}", 0.1) for n in range(11)))
    for rows in (
        (tuple("x" * 300 for _ in names),),
        (tuple("" for _ in names),),
        (tuple("漢字" * 40 for _ in names),),
        (tuple(None for _ in names),),
    ):
        found = shares_of(names, rows)
        assert sum(found) == pytest.approx(100, abs=0.1)
        assert min(found) > 2


def shares_of(columns: Sequence[Column], rows: tuple[tuple[Cell, ...], ...]) -> list[float]:
    """The widths of a table's columns."""
    told = Table(caption="", sheet="", columns=tuple(columns), rows=rows, empty="")
    return [float(share) for share in shares(told)]


def test_no_sign_is_wider_than_it_is_taken_to_be() -> None:
    faces = [TTFont(FOLDER / f"{name}.ttf") for name in ("NotoSans-Bold", "NotoSansSymbols2-Regular")]
    for sign in SHAPES.values():
        face = next(face for face in faces if ord(sign) in face.getBestCmap())
        advance, _bearing = face["hmtx"][face.getBestCmap()[ord(sign)]]
        assert advance / face["head"].unitsPerEm + width_of(" ") <= SIGN, sign


def test_characters_are_no_wider_than_they_are_taken_to_be() -> None:
    with TTFont(FOLDER / "NotoSans-Bold.ttf") as font:
        glyphs, advances, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        wider = {
            chr(point)
            for point in range(0x20, 0x7F)
            if advances[glyphs[point]][0] / units > width_of(chr(point)) + 0.005
        }
    assert wider == set()
