"""A book becomes one file: whole, in order, numbered, the same bytes each time."""

import re
from pathlib import Path

import pikepdf
import pytest

from registry.records.book import Book, Para
from registry.records.pdf.printing import Printed, print_book
from registry.records.telling import Progress
from tests.records.pdf.books import book, chapter
from tests.records.pdf.judges import quick
from tests.records.pdf.reading import text_of

DATA = b'{"record": 1}\n'
CHAPTERS = [chapter(number, rows=1 + 60 * (number == 5)) for number in range(11)]


def printed(a_book: Book, folder: Path, *, processes: int = 1) -> tuple[Printed, bytes]:
    file = folder / "record.pdf"
    made = print_book(a_book, out=file, data=DATA, cache=folder / "parts", processes=processes)
    return made, file.read_bytes()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a dozen chapters, printed by two processes."""
    folder = tmp_path_factory.mktemp("record")
    made, _ = printed(book(*CHAPTERS), folder, processes=2)
    with pikepdf.open(folder / "record.pdf") as pdf:
        assert len(pdf.pages) == made.pages
    return folder / "record.pdf"


def test_it_is_accessible_and_fit_for_archives(record: Path) -> None:
    assert quick(record) == []


def test_every_chapter_begins_on_the_page_that_the_contents_say(record: Path) -> None:
    pages = text_of(record)
    contents = next(page for page in pages if "Contents" in page)
    told = dict(re.findall(r"(Summary|Vendor \d+|Abbreviations)\s+(\d+)", contents))
    assert len(told) == len(CHAPTERS) + 2
    for title, number in told.items():
        lines = pages[int(number) - 1].splitlines()
        assert title in [line.strip() for line in lines], (title, number)


def test_every_page_but_the_cover_says_its_number_the_day_and_the_data(record: Path) -> None:
    first, *pages = text_of(record)
    assert "page 1 of" not in first
    for number, page in enumerate(pages, start=2):
        assert re.search(
            rf"As of 3 March 2026 · data [0-9a-f]{{12}} · page {number} of {len(pages) + 1}\b", page
        ), number


def test_the_running_head_names_organisation_record_and_chapter(record: Path) -> None:
    pages = text_of(record)
    assert all("Alder Ltd · Vendor dossiers" in page for page in pages[1:])
    long = [page for page in pages if "Term 30" in page]
    assert long
    assert all("Vendor 5" in page for page in long)


def test_a_table_on_several_pages_repeats_its_head(record: Path) -> None:
    with_rows = [
        page for page in text_of(record) if re.search(r"Term \d+ within", page) and "Vendor 5" in page
    ]
    assert len(with_rows) > 1
    assert all("Verdict" in page for page in with_rows)


def test_a_table_without_rows_says_so(record: Path) -> None:
    assert sum("No cookies." in page for page in text_of(record)) == len(CHAPTERS)


def test_the_records_data_are_in_the_file(record: Path) -> None:
    with pikepdf.open(record) as pdf:
        assert pdf.attachments["record.json"].get_file().read_bytes() == DATA


def test_only_the_bundled_fonts_are_used(record: Path) -> None:
    with pikepdf.open(record) as pdf:
        names = {str(one.BaseFont) for one in pdf.objects if is_font(one)}
    assert names
    assert all("Noto-Sans" in name for name in names), names


def is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


def test_the_same_book_gives_the_same_bytes_however_it_was_printed(record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    assert printed(book(*CHAPTERS), tmp_path)[1] == before
    assert printed(book(*CHAPTERS), tmp_path)[1] == before, "from kept parts"


def test_after_a_change_the_other_parts_are_not_printed_again(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    print_book(book(*CHAPTERS), out=tmp_path / "one.pdf", data=DATA, cache=folder, processes=1)
    before = {file.name: file.stat().st_ino for file in folder.glob("*.pdf")}
    changed = [chapter(7, rows=4) if one.key == "vendor.v7" else one for one in CHAPTERS]
    print_book(book(*changed), out=tmp_path / "two.pdf", data=DATA, cache=folder, processes=1)
    after = {file.name: file.stat().st_ino for file in folder.glob("*.pdf")}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1, "the part of the changed chapter, and nothing else"


def test_progress_only_rises_and_ends_with_the_last_page(tmp_path: Path) -> None:
    told: list[Progress] = []
    made = print_book(book(), out=tmp_path / "record.pdf", data=DATA, tell=told.append)
    assert [one.share for one in told] == sorted(one.share for one in told)
    assert told[-1].share == 1.0
    assert told[-1].pages == made.pages


class Enough(Exception):
    """Somebody has cancelled."""


def test_whoever_cancels_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(progress: Progress) -> None:
        if progress.pages > 3:
            raise Enough

    with pytest.raises(Enough):
        print_book(book(*CHAPTERS), out=tmp_path / "record.pdf", data=DATA, tell=cancel, processes=2)
    assert not list(tmp_path.iterdir())


def test_a_longer_text_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(3_000))
    print_book(book(chapter(1, blocks=(Para(long),))), out=tmp_path / "record.pdf", data=DATA)
    text = " ".join(text_of(tmp_path / "record.pdf"))
    assert all(f"word{number}" in text for number in range(3_000))
