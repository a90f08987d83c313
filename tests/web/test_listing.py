"""Keyset paging: what an address says wrongly is left aside, and nothing is lost or shown twice."""

import base64
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
from flask import Flask
from sqlalchemy import func

from registry import listing
from registry.catalogue.vendors.models import VendorRow
from registry.cursors import Cursor, cursor_at, read_cursor
from registry.history import change
from registry.listing import Listing, Page, page_of
from registry.snapshot import Vendor
from tests.registers import TODAY, register, vendor
from tests.web_app import fresh_app, with_organisation

LISTING = Listing(
    row=VendorRow,
    key=VendorRow.key,
    sorts={
        "name": VendorRow.name,
        "review": func.coalesce(VendorRow.next_review, date.max),
        "version": VendorRow.version,
    },
    default="name",
    filters={"country": lambda code: VendorRow.country == code},
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = fresh_app(tmp_path_factory.mktemp("listing"))
    rng = Random(3)
    others = tuple(
        Vendor(
            key=f"k{number}",
            name=rng.choice(("", "A", "a", "ä", 'Ü"', "Z\n")),
            country=rng.choice(("IE", None)),
            next_review=rng.choice((None, TODAY, TODAY + timedelta(days=1))),
        )
        for number in range(23)
    )
    with_organisation(made, register(vendors=(vendor(), *others)))
    with_organisation(made, key="birch")
    with made.app_context():
        yield made


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 4)


def asked_of(url: str | None) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url or "").query))


def look(asked: dict[str, str]) -> Page[VendorRow]:
    return page_of(LISTING, asked, within=VendorRow.organisation_id == 1, path="/list")


def keys(read: Page[VendorRow]) -> list[str]:
    return [row.key for row in read.rows]


@pytest.mark.parametrize("sort", ["name", "-name", "review", "-review", "version", "-version"])
def test_there_and_back_every_row_comes_once(app: Flask, sort: str) -> None:
    read = look({"sort": sort})
    pages = [read]
    while pages[-1].next_url:
        pages.append(look(asked_of(pages[-1].next_url)))
    assert len({key for one in pages for key in keys(one)}) == sum(len(one.rows) for one in pages) == 24
    back = [pages[-1]]
    while back[-1].previous_url:
        back.append(look(asked_of(back[-1].previous_url)))
    assert [keys(one) for one in reversed(back)] == [keys(one) for one in pages]
    assert [(one.first, one.last) for one in reversed(back)] == [(one.first, one.last) for one in pages]


def test_a_row_that_comes_or_goes_while_somebody_pages_shifts_no_other(app: Flask) -> None:
    first = look({"sort": "name"})
    gone = first.rows[1].value
    with change(1, by="tests", because="Meanwhile.") as writing:
        writing.remove("vendors", gone.key)
    second = look(asked_of(first.next_url))
    whole = [key for key in keys(first) if key != gone.key] + keys(second)
    with change(1, by="tests", because="Back.") as writing:
        writing.put(gone)
    assert keys(second) == keys(look(asked_of(look({"sort": "name"}).next_url)))
    assert len(whole) == 7


def cursor(*content: Any) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(content)).decode().rstrip("=")


TAMPERED = (
    "x", "====", "é", "\x00", "a" * 5_000, "%00", "-" * 9, "😀",
    base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    base64.urlsafe_b64encode(b"[" * 9_000).decode(),
    base64.urlsafe_b64encode(b'["\\ud800","k",1]').decode(),
    base64.urlsafe_b64encode(b'[1e999,"k",1]').decode(),
    cursor(), cursor("a"), cursor("a", 1, 1), cursor("a", "k", "1"), cursor(None, "k", 1),
    cursor([], "k", 1), cursor({"a": 1}, "k", 1), cursor("a", "k", -5), cursor("a", "k", 10**40),
    cursor("a\x00", "k\x00", 1), cursor(10**30, "k", 1), cursor("x" * 100_000, "k", 1),
    cursor("9999-99-99", "k", 1), cursor(-(2**63) - 1, "k", 2**63),
)  # fmt: skip


@pytest.mark.parametrize("sort", ["name", "-review", "version"])
@pytest.mark.parametrize("way", ["after", "before"])
def test_no_cursor_breaks_a_list(app: Flask, sort: str, way: str) -> None:
    for text in TAMPERED:
        read = look({"sort": sort, way: text})
        assert read.total == 24, text
        assert 0 <= read.first <= read.last <= 24, (text[:40], read.first, read.last)
        for url in (read.previous_url, read.next_url):
            assert url is None or look(asked_of(url)).total == 24


def test_a_cursor_of_another_sort_is_left_aside(app: Flask) -> None:
    by_name = asked_of(look({"sort": "name"}).next_url)["after"]
    for sort in ("review", "version"):
        assert keys(look({"sort": sort, "after": by_name})) == keys(look({"sort": sort}))


def test_sorts_and_filters_that_are_none_are_left_aside(app: Flask) -> None:
    plain = keys(look({}))
    for asked in (
        {"sort": ""}, {"sort": "-"}, {"sort": "--name"}, {"sort": "nonsense"}, {"sort": "key; DROP"},
        {"country": "  "}, {"nonsense": "1"}, {"after": ""}, {"before": "", "after": ""},
    ):  # fmt: skip
        assert keys(look(asked)) == plain, asked
        assert not look(asked).is_filtered
    for country in ("IE" * 5_000, "I\x00E", "'; --", "é"):
        read = look({"country": country})
        assert (list(read.rows), read.total, read.first, read.last) == ([], 0, 0, 0)
        assert (read.previous_url, read.next_url, read.is_filtered) == (None, None, True)


def test_a_cursor_never_leads_to_another_organisation(app: Flask) -> None:
    read = page_of(LISTING, asked_of(look({}).next_url), within=VendorRow.organisation_id == 2, path="/list")
    assert {row.organisation_id for row in read.rows} <= {2}


def test_the_head_of_a_column_sorts_by_it_and_turns_it_round(app: Flask) -> None:
    read = look({"sort": "name", "country": "IE", "after": "x", "page": "7"})
    name = read.column("Name", "name")
    assert (name.sorted, asked_of(name.sort)) == ("ascending", {"country": "IE", "sort": "-name"})
    review = read.column("Review", "review", numeric=True)
    assert (review.sorted, asked_of(review.sort)) == (None, {"country": "IE", "sort": "review"})
    down = look({"sort": "-review"}).column("Review", "review")
    assert (down.sorted, asked_of(down.sort)) == ("descending", {"sort": "review"})
    assert read.column("Plain").sort is None


def test_a_cursor_reads_as_it_was_written(app: Flask) -> None:
    for value, column in (('Ü"\n', VendorRow.name), (TODAY, VendorRow.next_review), (7, VendorRow.version)):
        text = cursor_at((None, value, "k"), 12)
        assert read_cursor(text, column) == Cursor(value, "k", 12)
