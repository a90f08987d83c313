from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint

from registry.records.pdf.tagging import KNOWN, OtherRenderer, better_tags
from registry.records.pdf.tagtree import Untagged
from tests.records.pdf import judges
from tests.records.pdf.parts import COVER, DRAWING, printed, table


@pytest.fixture
def tagged(tmp_path: Path) -> Callable[[str], pikepdf.Pdf]:
    return lambda body: pikepdf.open(printed(tmp_path, "part.pdf", body))


def found(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in judges.elements(pdf) if str(element.S) == f"/{kind}"]


def test_the_renderer_is_the_version_that_the_tags_are_made_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert weasyprint.__version__ == KNOWN
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(OtherRenderer, match=r"71\.0"):
        better_tags()


def test_better_tags_the_second_time_changes_nothing() -> None:
    better_tags()
    before = (weasyprint.pdf.add_tags, weasyprint.pdf.add_links, weasyprint.pdf.stream.Stream.marked)
    better_tags()
    assert before == (weasyprint.pdf.add_tags, weasyprint.pdf.add_links, weasyprint.pdf.stream.Stream.marked)


def test_running_heads_are_artifacts(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged("<h2>Chapter</h2><p>Words</p>") as pdf:
        drawn = [
            (str(each.operator), [str(one) for one in each.operands])
            for each in pikepdf.parse_content_stream(pdf.pages[0])
        ]
        begun = [operands[0] for operator, operands in drawn if operator in {"BDC", "BMC"}]
        assert begun.count("/Artifact") == 2
        assert judges.words(pdf) == ["Document", "H2", "P"]


def test_header_cells_say_what_they_are_the_head_of(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(table(1)) as pdf:
        assert [str(cell.A.Scope) for cell in found(pdf, "TH")] == ["/Column", "/Column", "/Row"]
        assert judges.words(pdf)[1:4] == ["Table", "Caption", "THead"]


def test_a_table_over_pages_is_one_table_whose_head_is_read_once(
    tagged: Callable[[str], pikepdf.Pdf],
) -> None:
    with tagged(table(200)) as pdf:
        assert len(pdf.pages) > 3
        words = judges.words(pdf)
        assert [words.count(kind) for kind in ("Table", "THead", "TBody", "TR", "TH")] == [1, 1, 1, 201, 202]


def test_a_link_in_a_repeated_head_leads_on_where_it_is_read(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    link = '<a href="https://alder.example/">Name</a>'
    with tagged(table(100).replace("Name</th>", f"{link}</th>", 1)) as pdf:
        assert len(pdf.pages) > 1
        assert ["/Annots" in page for page in pdf.pages] == [True] + [False] * (len(pdf.pages) - 1)


def test_a_row_and_a_paragraph_over_pages_stay_one(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    long = "words that go on " * 900
    with tagged(f"<p>{long}</p><table>{'<tr><td>'}{long}</td><td>{long}</td></tr></table>") as pdf:
        assert len(pdf.pages) > 3
        assert judges.words(pdf) == ["Document", "P", "Table", "TBody", "TR", "TD", "TD"]


def test_facts_are_a_list_of_names_with_what_they_are(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(
        "<dl><dt>Country</dt><dd>Norway</dd><dt>Role</dt><dd>Processor</dd><dd>Controller</dd></dl>"
    ) as pdf:
        assert judges.words(pdf)[1:] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "LBody"]


def test_a_list_in_a_list_stands_in_the_entry_it_belongs_to(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged("<ul><li>One<ol><li>Inner</li></ol></li><li><p>Two</p></li></ul>") as pdf:
        assert judges.words(pdf)[1:] == [
            "L", "LI", "Lbl", "LBody", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P",
        ]  # fmt: skip
        assert [str(each.A.ListNumbering) for each in found(pdf, "L")] == ["/Disc", "/Decimal"]


def test_a_link_over_lines_is_one_link_that_says_its_words(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(
        f'<p>{"Some words " * 12}<a href="https://alder.example/">{"and the source " * 12}</a></p>'
    ) as pdf:
        assert len(found(pdf, "Link")) == 1
        notes = list(pdf.pages[0].Annots)
        assert len(notes) > 1
        assert {str(note.Contents)[:14] for note in notes} == {"and the source"}


def test_a_drawing_says_its_title_and_where_it_stands(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(f"<p>Before</p>{DRAWING}") as pdf:
        (figure,) = found(pdf, "Figure")
        assert str(figure.Alt) == "Alder hands on to Hazel"
        left, bottom, right, top = map(float, figure.A.BBox)
        assert (round(right - left), round(top - bottom)) == (150, 30)
        assert 700 < bottom < top < 771


def test_a_drawing_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Untagged):
        printed(
            tmp_path, "part.pdf", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'
        )


def test_what_is_hidden_from_readers_has_no_tag(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged('<p><span aria-hidden="true">●</span> Falls short</p>') as pdf:
        assert judges.words(pdf) == ["Document", "P"]
        assert len(found(pdf, "P")[0].K) == 1


def test_another_language_and_an_abbreviation_are_named(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(
        '<p>Called <span lang="fr">Société</span>, see <abbr title="Article">Art.</abbr> 30</p>'
    ) as pdf:
        french, short = found(pdf, "Span")
        assert (str(french.Lang), str(short.E)) == ("fr", "Article")


def test_bookmarks_tell_the_level_of_their_heading(tagged: Callable[[str], pikepdf.Pdf]) -> None:
    with tagged(COVER + "<h3>Deeper</h3>") as pdf:
        first = pdf.Root.Outlines.First
        assert (int(first.Level), int(first.First.Level)) == (1, 3)
