"""Reading CSV files, whatever program wrote them."""

import pytest

from registry.errors import BadInput
from tests.interchange.spreadsheets.rows import comma, read

TEXT = "Vendor{0}Country{0}Purpose\r\nAspen{0}Österreich{0}Hosting\r\nBirch{0}España{0}Support\r\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_common_delimiter_and_encoding_is_understood(delimiter: str, encoding: str) -> None:
    table = comma(TEXT.format(delimiter).encode(encoding))
    assert table.heads == ("Vendor", "Country", "Purpose")
    assert [row.cells for row in table.rows] == [
        ("Aspen", "Österreich", "Hosting"),
        ("Birch", "España", "Support"),
    ]


def test_the_delimiter_may_be_said_in_a_first_line() -> None:
    table = comma("sep=|\nVendor|Country\nAspen, Inc|IE\n")
    assert (table.heads, table.rows[0].number, table.rows[0].cells) == (
        ("Vendor", "Country"), 3, ("Aspen, Inc", "IE")
    )  # fmt: skip


def test_quotes_hold_delimiters_quotes_and_lines() -> None:
    table = comma('Vendor,Note\n"Aspen, ""the host""","one\ntwo"\nBirch,x\n')
    assert table.rows[0].cells == ('Aspen, "the host"', "one\ntwo")
    assert [row.number for row in table.rows] == [2, 3]


def test_commas_in_cells_do_not_mislead_where_semicolons_divide() -> None:
    table = comma(
        "Vendor;Countries;Data\nAspen;Ireland, Germany, France;name, email\nBirch;US, UK;ip, city\n"
    )
    assert table.heads == ("Vendor", "Countries", "Data")


def test_short_rows_are_filled_and_surplus_cells_are_kept_apart() -> None:
    table = comma("Vendor;Country;Purpose\nAspen;IE\nBirch;DE;CRM;and more;\n")
    assert [(row.cells, row.surplus) for row in table.rows] == [
        (("Aspen", "IE", None), ()),
        (("Birch", "DE", "CRM"), ("and more",)),
    ]


def test_what_was_guarded_against_calculating_is_read_as_it_was_meant() -> None:
    assert comma("Vendor,Note\n'=Aspen,'tis\n").rows[0].cells == ("=Aspen", "'tis")


@pytest.mark.parametrize(
    ("content", "place", "wrong"),
    [
        (b'Vendor,Note\nAspen,x\n"Birch,x\n', "line 3", "not closed"),
        (b'Vendor,Note\n"Birch" Ltd,x\n', "line 2", "not closed"),
        (b"Vendor,Note\nAspen," + b"x" * 140_000, "line 2", "longer"),
        (b"\x00\x01\x02\x03" * 40, "the file", "neither"),
        (b"", "the file", "nothing in it"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "the file", "old kind"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(content: bytes, place: str, wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(content, name="list.csv")
    assert place in refused.value.problems[0].place
    assert wrong in refused.value.problems[0].wrong
