"""A book is the same however its register is ordered, and holds together."""

import re
from random import Random

import msgspec
import pytest

from registry.records.asked import RecordKind
from registry.records.book import Book, Chapter, Items, Ref, Table
from registry.records.chapters import book_of
from registry.records.chapters.abbreviations import abbreviations
from registry.records.chapters.parts import chapter_key
from registry.snapshot import Snapshot
from tests.generated import ON, generate
from tests.records.chapters.material import blocks_of, material, said_in
from tests.registers import activity, client, register

KINDS: tuple[RecordKind, ...] = ("controller", "processor")


def shuffled(snapshot: Snapshot, seed: int) -> Snapshot:
    """The same register with its things in another order."""
    order = Random(seed)
    lists = {
        name: tuple(order.sample(found, len(found)))
        for name in snapshot.__struct_fields__
        if isinstance(found := getattr(snapshot, name), tuple)
    }
    return msgspec.structs.replace(snapshot, **lists)


def chapters_in(book: Book) -> tuple[Chapter, ...]:
    return (*book.front, *book.body, *book.back)


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_things_in_the_register_does_not_show_in_the_book(kind: RecordKind) -> None:
    snapshot = generate(vendors=25, seed=4)
    first = book_of(material(snapshot, kind=kind, on=ON))
    assert first.body
    for seed in (1, 2):
        assert book_of(material(shuffled(snapshot, seed), kind=kind, on=ON)) == first


@pytest.mark.parametrize("kind", KINDS)
def test_keys_are_unique_and_every_reference_leads_to_a_chapter(kind: RecordKind) -> None:
    book = book_of(material(generate(vendors=25, seed=5), kind=kind, on=ON))
    keys = [chapter.key for chapter in chapters_in(book)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9._-]+", key) for key in keys)
    cells = [
        one
        for chapter in chapters_in(book)
        for table in blocks_of(chapter)
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
        for one in (cell.of if isinstance(cell, Items) else (cell,))
    ]
    assert {cell.chapter for cell in cells if isinstance(cell, Ref)} <= set(keys)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_one_sheet_have_the_same_columns_and_every_row_fills_them(kind: RecordKind) -> None:
    columns: dict[str, object] = {}
    book = book_of(material(generate(vendors=25, seed=5), kind=kind, on=ON))
    for chapter in chapters_in(book):
        for table in blocks_of(chapter):
            if isinstance(table, Table):
                assert len(table.sheet) <= 31
                assert columns.setdefault(table.sheet, table.columns) == table.columns
                assert all(len(row) == len(table.columns) for row in table.rows)
                assert table.rows or table.empty


def test_abbreviations_are_those_that_the_book_uses_as_words() -> None:
    book = book_of(material(register()))
    listed = {found.short for found in book.abbreviations}
    assert {"Art.", "GDPR", "SHA", "UTC"} <= listed
    words = set(re.findall(r"\w+", said_in(book) + book.lead + book.title))
    assert all(short.rstrip(".") in words or f"{short}s" in words for short in listed)


def test_an_abbreviation_inside_a_word_does_not_count() -> None:
    facts = (("EUROPE", "SDKlike APIs"),)
    assert [found.short for found in abbreviations((), facts)] == ["API"]


def test_a_key_of_what_is_no_key_by_itself_tells_names_apart() -> None:
    assert chapter_key("transfer", "to-host", "US") == "transfer.to-host.us"
    assert chapter_key("client", "Ash & Co") != chapter_key("client", "Ash Co")
    assert re.fullmatch(r"[a-z0-9._-]+", chapter_key("client", "日本"))


def test_client_names_that_differ_in_case_only_have_chapters_of_their_own() -> None:
    both = (client("birch"), client("Birch"))
    snapshot = register(activities=(activity(capacity="processor", clients=both),))
    keys = {chapter.key for chapter in book_of(material(snapshot, kind="processor")).body}
    assert len(keys) == 2
