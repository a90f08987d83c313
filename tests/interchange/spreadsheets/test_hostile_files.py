"""Files that would harm whoever opens them: too large, too many, not what they say."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from registry.config import MEGABYTE, Settings
from registry.errors import BadInput
from registry.interchange.spreadsheets import limits as bounds
from registry.interchange.spreadsheets import rest_of
from tests.interchange.spreadsheets.rows import comma, made, read, sheet, told, workbook

GOOD = workbook(("Vendor", "Country"), ("Aspen", "IE"))


def packed(change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    """The good workbook, its parts changed, with more parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more:
            new.writestr(name, content)
    return whole.getvalue()


def same(_name: str, content: bytes) -> bytes:
    return content


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(old, new) if name.startswith("xl/worksheets/") else content


def refused(content: bytes, *, limits: Settings | None = None, name: str = "list.xlsx") -> str:
    with pytest.raises(BadInput) as found:
        read(content, name=name, limits=limits)
    return found.value.problems[0].wrong


def test_a_bomb_is_refused_by_the_sizes_that_it_declares() -> None:
    bomb = packed(same, ("xl/media/zeros.bin", b"\0" * (bounds.UNPACKED * MEGABYTE + 1)))
    assert len(bomb) < 100_000
    assert "unpacked it would have more" in refused(bomb, limits=Settings(max_file_mb=1))


def test_a_file_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.interchange.spreadsheets.packed.MOST_PARTS", 12)
    parts = [(f"xl/media/{n}.bin", b"") for n in range(12)]
    assert "unpacked it would have more" in refused(packed(same, *parts))


@pytest.mark.parametrize("mark", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!doctype x>"])
def test_entities_are_refused_wherever_they_stand(mark: bytes) -> None:
    comment = b"<!--" + b" " * 200_000 + b"-->"
    assert "entities" in refused(packed(in_sheet(b"<worksheet", comment + mark + b"<worksheet")))


def test_xml_that_is_not_utf_8_is_refused() -> None:
    def wide(name: str, content: bytes) -> bytes:
        return content.decode().encode("utf-16") if name == "xl/workbook.xml" else content

    assert "UTF-8" in refused(packed(wide))


def test_more_cells_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.interchange.spreadsheets.workbooks.MOST_CELLS", 50)
    many = workbook(("Vendor", "Country"), *[("Aspen", "IE")] * 30)
    assert "cells are filled" in refused(many)


def test_a_cell_far_to_the_right_or_far_below_is_refused() -> None:
    assert "beyond column" in refused(packed(in_sheet(b'r="B2"', b'r="XFD2"')))
    assert "rows" in refused(packed(in_sheet(b'<row r="2"', b'<row r="2000000"')))


def test_a_size_that_is_declared_and_not_true_is_not_believed() -> None:
    content = packed(in_sheet(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"'))
    [table] = read(content)
    assert [row.cells for row in table.rows] == [("Aspen", "IE")]


@pytest.mark.parametrize("cut", [30, 400, -30])
def test_a_workbook_that_is_cut_off_is_refused(cut: int) -> None:
    assert refused(GOOD[:cut])


def test_any_other_packed_file_is_no_workbook() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "no workbook" in refused(whole.getvalue(), name="list.ods")


def test_a_damaged_part_is_refused_in_words() -> None:
    assert "damaged" in refused(packed(in_sheet(b"</sheetData>", b"")))


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    assert "may have 1 MB" in refused(
        b"Vendor;x\n" * 200_000, limits=Settings(max_file_mb=1), name="list.csv"
    )


def test_a_control_character_is_a_problem_of_its_row() -> None:
    found = made(comma("Vendor,Address\nAs\x07pen,x\n"))
    assert [(row, column) for row, column, _found, _wrong in told(found)] == [(2, "Vendor")]
    assert found.given.vendors == ()


def test_thousands_of_entries_in_one_cell_are_one_problem() -> None:
    [problem] = made(comma(f"Vendor;Data\nAspen;{'x, ' * 20_000}\n")).problems
    assert "entries in one cell" in problem.wrong


def test_many_words_that_nobody_knows_take_no_longer_than_few() -> None:
    rows = "".join(f"Aspen {n};Atlantis {n};shoe size {n}\n" for n in range(1_500))
    found = made(comma(f"Vendor;Country;Data\n{rows}"))
    assert len(found.problems) == 3_000
    assert all(problem.right for problem in found.problems)


def test_nothing_loads_the_reader_of_workbooks_before_one_comes() -> None:
    asked = "import sys, registry.interchange.spreadsheets; print('openpyxl' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


@pytest.mark.parametrize("number", [b"1E999", b"-1E999", b"9" * 400, b"1E300"])
@pytest.mark.parametrize("head", ["Next review", "DPA signed?", "Country", "Vendor"])
def test_a_number_beyond_all_measure_is_a_problem_of_its_row(head: str, number: bytes) -> None:
    heads = dict.fromkeys(("Vendor", "Data", head))
    book = workbook(heads, [77_777 if one == head else "Name" for one in heads])
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(whole, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry).replace(b"<v>77777</v>", b"<v>" + number + b"</v>"))
    [table] = read(whole.getvalue())
    found = made(table)
    assert {problem.row for problem in found.problems} <= {2}
    assert found.problems or head == "Vendor"
    assert read(rest_of(table, found.problems, name="list", kind="xlsx")) or not found.problems


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 10**400])
def test_such_a_number_is_neither_a_day_nor_a_length_of_time(number: float) -> None:
    heads = ("Vendor", "Contract name", "End date", "Notice period")
    found = made(sheet(heads, ("Host", "One", number, number)), row_kind="contract", new_things=True)
    assert [problem.column for problem in found.problems] == ["End date", "Notice period"]
