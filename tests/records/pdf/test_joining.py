from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from registry.records.pdf.links import LeadsNowhere
from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Unreadable
from tests.records.pdf import judges
from tests.records.pdf.parts import ABOUT, COVER, RECORD, chapter, joined, printed, table

BODIES = [COVER, chapter(0) + chapter(1), chapter(2, rows=60)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return joined(tmp_path_factory.mktemp("whole"), BODIES)


@pytest.fixture
def pdf(whole: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(whole) as opened:
        yield opened


def texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def titles(items: Any) -> list[Any]:
    return [(item.title, titles(item.children)) for item in items]


def test_the_quick_judge_finds_nothing_and_every_piece_has_one_tag(whole: Path) -> None:
    assert judges.quick(whole) == []
    assert judges.structure(whole) == []


def test_the_same_parts_give_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    assert joined(tmp_path, BODIES).read_bytes() == whole.read_bytes()


def test_every_page_but_the_cover_says_which_it_is_and_of_how_many(whole: Path) -> None:
    said = texts(whole)
    assert len(said) > 4
    assert "Page" not in said[0]
    assert [f"Page {page} of {len(said)}" in text for page, text in enumerate(said[1:], 2)] == [True] * (
        len(said) - 1
    )


def test_a_page_number_ends_at_the_right_margin_and_is_no_part_of_the_text(
    whole: Path, pdf: pikepdf.Pdf
) -> None:
    with pypdfium2.PdfDocument(whole) as document:
        page = document[1].get_textpage()
        found = page.search("Page 2 of").get_next()
        assert found is not None
        last = page.get_charbox(found[0] + len("Page 2 of 5") - 1)
        assert abs(595.28 - 18 * 72 / 25.4 - last[2]) < 1
        assert abs(10 * 72 / 25.4 - last[1]) < 1
    stamp = pdf.pages[1].Contents[-1].read_bytes()
    assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in stamp


def test_bookmarks_stand_as_deep_as_their_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        tree = titles(outline.root)
    beneath: list[Any] = [("Facts", [("Drawing", [])])]
    assert tree == [("Record of everything", [(f"Chapter {number}", beneath) for number in range(3)])]


def test_a_part_that_begins_deeper_goes_on_under_the_chapter_before(tmp_path: Path) -> None:
    file = joined(tmp_path, [COVER + chapter(1), "<h3>More facts</h3><p>Words</p>", chapter(0)])
    with pikepdf.open(file) as opened, opened.open_outline() as outline:
        assert [item.title for item in outline.root[0].children[0].children] == ["Facts", "More facts"]


def test_links_lead_inside_a_part_to_another_part_and_outside(pdf: pikepdf.Pdf) -> None:
    names = dict(zip(*[iter(pdf.Root.Names.Dests.Names)] * 2, strict=True))
    pages = [page.objgen for page in pdf.pages]
    cover = pdf.pages[0].Annots[0]
    assert "/A" not in cover
    assert names[cover.Dest][0].objgen == pages[2]
    onward, local, outside = pdf.pages[1].Annots
    assert str(onward.Dest) == "c0"
    assert local.Dest[0].objgen == pages[1]
    assert str(outside.A.URI) == "https://alder.example/"
    assert str(outside.Contents) == "at their site"


def test_a_link_to_what_no_part_has_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(LeadsNowhere, match="elsewhere"):
        joined(tmp_path, [COVER + chapter(1), '<p><a href="onward:elsewhere">there</a></p>'])
    assert not list(tmp_path.glob("joined*"))


def test_a_link_to_what_two_parts_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LeadsNowhere, match="c1"):
        joined(tmp_path, [COVER, chapter(1), chapter(1)])


def test_whoever_listens_may_end_the_work_and_nothing_is_left(tmp_path: Path) -> None:
    heard: list[int] = []

    def tell(pages: int) -> None:
        heard.append(pages)
        if pages > 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        joined(tmp_path, [COVER, chapter(1), chapter(0)], tell=tell)
    assert heard == [1, 2]
    assert not list(tmp_path.glob("joined*"))


def test_the_record_goes_along_as_data(pdf: pikepdf.Pdf) -> None:
    (file,) = pdf.Root.AF
    assert str(file.AFRelationship) == "/Data"
    assert str(file.UF) == "record.json"
    stream = file.EF.F
    assert stream.read_bytes() == RECORD.content
    assert bytes(stream.Params.CheckSum) == md5(RECORD.content, usedforsecurity=False).digest()
    assert pdf.attachments["record.json"].get_file().read_bytes() == RECORD.content


def test_both_descriptions_of_the_file_say_the_same(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        assert meta["dc:title"] == str(pdf.docinfo["/Title"]) == ABOUT.title
        assert meta["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2026-05-04T03:02:01Z"
        assert (meta.pdfa_status, meta["pdfuaid:part"]) == ("3A", "1")
    assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20260504030201Z"
    assert str(pdf.Root.Lang) == "en-GB"


def test_all_parts_share_their_fonts_and_their_profile(pdf: pikepdf.Pdf) -> None:
    fonts = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
    ]
    assert sorted(str(font.BaseFont).partition("+")[2] for font in fonts) == ["Noto-Sans", "Noto-Sans-Bold"]
    files = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and "/N" in each and "/First" not in each
    ]
    assert len(files) == 1


def test_a_shared_font_draws_every_letter_of_every_part(tmp_path: Path) -> None:
    bodies = [
        COVER + chapter(0) + chapter(1),
        "<p>ÀÉÎõü ǻ ffi — žluťoučký</p>",
        "<p>zyxw ÀÉÎõü Ωμέγα Жук</p>",
    ]
    file = joined(tmp_path, bodies)
    for part, page in ((1, -2), (2, -1)):
        with (
            pypdfium2.PdfDocument(tmp_path / f"part{part}.pdf") as alone,
            pypdfium2.PdfDocument(file) as document,
        ):
            one = alone[0].render(scale=2).to_pil().crop((0, 0, 1190, 1500))
            other = document[len(document) + page].render(scale=2).to_pil().crop((0, 0, 1190, 1500))
        assert one.tobytes() == other.tobytes()
    assert "žluťoučký" in texts(file)[-2]
    assert "Ωμέγα Жук" in texts(file)[-1]


def test_a_font_of_another_kind_stays_with_its_part(tmp_path: Path) -> None:
    file = joined(tmp_path, ["<h1>漢字</h1>", "<p>漢語 Words</p>", "<p>Words</p>"])
    with pikepdf.open(file) as opened:
        names = [
            str(each.BaseFont)
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each
        ]
    assert sorted(name.partition("+")[2] for name in names).count("Noto-Sans") == 1
    assert sum("CJK" in name for name in names) == 2
    assert "漢語 Words" in texts(file)[1]
    assert judges.structure(file) == []


def test_a_part_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    part = printed(tmp_path, "part.pdf", "<p>Words</p>")
    part.write_bytes(part.read_bytes()[:-100])
    with pytest.raises(Unreadable, match=r"part\.pdf"):
        Part(part)


def test_one_part_alone_is_a_whole_file_too(tmp_path: Path) -> None:
    file = joined(tmp_path, ["<h1>Nothing</h1><p>Nothing is handed on.</p>"], attached=())
    assert judges.quick(file) == []
    assert judges.structure(file) == []


@pytest.mark.slow
def test_verapdf_finds_nothing_in_any_of_them(whole: Path, tmp_path: Path) -> None:
    hostile = (
        "<p>&lt;b&gt; /ID (1) 12 0 R \\) (endobj) stream\\n שלום עולם مرحبا <bdi>ב</bdi> &amp; D:2026</p>"
    )
    wide = f'<div class="wide"><h3>Wide</h3>{table(90, words="ljóð (1 0 R)")}</div>'
    files = [
        whole,
        joined(tmp_path, ["<h1>Nothing</h1>"], name="one.pdf", attached=()),
        joined(tmp_path, [COVER + chapter(0) + chapter(1), hostile, wide, "<p></p>"], name="hostile.pdf"),
        joined(tmp_path, [COVER, chapter(1, rows=900), chapter(0)], name="long.pdf"),
    ]
    assert judges.verapdf(files) == []
    assert [fault for file in files for fault in judges.structure(file)] == []
