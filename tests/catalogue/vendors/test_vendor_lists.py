"""The lists of vendors: narrowed, sorted and paged by what stands in the address."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.snapshot import Certification, Contact, Vendor
from tests.catalogue.vendors.firm import HOME
from tests.html_page import Page, words
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

COUNTRIES = ("DE", "FR", None, "US", "IE")
KINDS = ("service provider", "ad network", "social widget")
STATES = ("approved", "proposed", "ended", "in review")
MANY = 127


def made(number: int) -> Vendor:
    """One of many vendors; many share a name, a country, a state, a day of review."""
    return Vendor(
        key=f"v{number:03}",
        name="" if number % 9 == 4 else f"{['Ärzte', 'Öl', 'amber', 'Birch'][number % 4]} {number % 7}",
        kind=KINDS[number % 5 % 3],  # type: ignore[arg-type]  # a word of the list
        country=COUNTRIES[number % 5],
        status=STATES[number % 4],  # type: ignore[arg-type]  # a word of the list
        owner="" if number % 10 == 9 else "Sales 100%" if number % 3 else "Sales_office",
        domains=(f"site{number}.example", "shared.example"),
        next_review=None if number % 4 == 1 else TODAY + timedelta(days=number % 3),
        contacts=(Contact(name="Nobody"),),
        certifications=(Certification(scheme="ISO", valid_to=TODAY + timedelta(days=number % 7 - 3)),),
    )


VENDORS = (vendor(), *(made(number) for number in range(MANY)))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("many")
    found = fresh_app(folder)
    with_organisation(found, register(vendors=VENDORS))
    return found


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def keys_in(read: Page) -> list[str]:
    """The keys of the vendors that a list shows."""
    heads = [head for row in read.all("tr") for head in row if head.get("scope") == "row"]
    return [link.get("href", "").rpartition("/")[2] for head in heads for link in head.iter("a")]


def walk(client: FlaskClient, url: str, onwards: str = "next") -> list[TestResponse]:
    """The pages from an address on, by their own links."""
    answers = [client.get(url)]
    while found := re.search(rf'rel="{onwards}" href="([^"]+)"', answers[-1].text):
        assert len(answers) < 9, "The pages do not end."
        answers.append(client.get(unescape(found[1])))
    return answers


def shown(answer: TestResponse) -> list[str]:
    """The same as keys_in, without reading all of the page: these tests see many."""
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]*/vendors/([^"]+)"', answer.text)


def all_shown(client: FlaskClient, url: str) -> list[str]:
    """What stands on all pages of a list; the first one is read strictly."""
    answers = walk(client, url)
    assert keys_in(page(answers[0])) == shown(answers[0])
    return [key for answer in answers for key in shown(answer)]


def name_of(one: Vendor) -> str:
    """By what names are sorted: neither case nor marks count."""
    return (one.name or one.key).lower().replace("ä", "a").replace("ö", "o")


VALUES: dict[str, Callable[[Vendor], Any]] = {
    "name": name_of,
    "kind": lambda one: one.kind,
    "country": lambda one: one.country or "",
    "status": lambda one: one.status,
    "review": lambda one: one.next_review or date.max,
}


@pytest.mark.parametrize("way", ["", "-"], ids=["up", "down"])
@pytest.mark.parametrize("sort", VALUES)
def test_every_vendor_stands_in_order_on_one_page_there_and_back(
    client: FlaskClient, sort: str, way: str
) -> None:
    there = walk(client, f"{HOME}/vendors?sort={way}{sort}")
    wanted = sorted(((VALUES[sort](one), one.key) for one in VENDORS), reverse=bool(way))
    assert [key for answer in there for key in shown(answer)] == [key for _, key in wanted]
    back = walk(client, page(there[-1]).links["Previous page"], "prev")
    assert [shown(answer) for answer in reversed(back)] == [shown(answer) for answer in there[:-1]]
    for n, answers in enumerate([*zip(there, reversed(back), strict=False), (there[-1],)]):
        for answer in answers:
            assert f"{n * 50 + 1} to {min(n * 50 + 50, len(VENDORS))} of {len(VENDORS)}" in answer.text
    heads = page(there[0]).all("th", scope="col")
    assert [h.get("aria-sort") for h in heads if h.get("aria-sort")] == ["descending" if way else "ascending"]


@pytest.mark.parametrize(
    ("query", "belongs"),
    [
        ("q=SHARED.EXAMPLE", lambda one: "shared.example" in one.domains),
        ("q=v01", lambda one: "v01" in one.key),
        ("q=amber", lambda one: "amber" in one.name),
        ("q=100%25", lambda _one: False),
        ("owner=100%25", lambda one: "100%" in one.owner),
        ("owner=sales_OFF", lambda one: "Sales_" in one.owner),
        ("owner=ales", lambda _one: False),
        ("country=FR", lambda one: one.country == "FR"),
        ("status=in+review", lambda one: one.status == "in review"),
        ("kind=ad+network&status=ended", lambda one: (one.kind, one.status) == ("ad network", "ended")),
        ("waiting=yes", lambda one: one.status in ("proposed", "in review")),
        ("due=2026-06-02", lambda one: one.status != "ended" and is_due(one, TODAY + timedelta(days=1))),
        ("due=nonsense", lambda _one: True),
        ("due_from=2026-06-02&due=2026-06-02", lambda one: one.status != "ended" and is_due_on_tuesday(one)),
        ("owner=none", lambda one: one.status != "ended" and not one.owner),
        ("owner=+none+", lambda one: one.status != "ended" and not one.owner),
        ("certificate_ends=2026-06-03", lambda one: one.status != "ended" and certified(one, 0, 2)),
        ("certificate_ended=2026-05-30", lambda one: one.status != "ended" and certified(one, -2, -1)),
        ("certificate_ends=9999-12-31", lambda one: one.status != "ended" and certified(one, 0, 99)),
        ("certificate_ends=0001-01-01", lambda _one: False),
        ("certificate_ends=2026-02-30", lambda _one: True),
        ("failing_since=2026-06-01", lambda _one: False),
        ("failing_since='--", lambda _one: True),
    ],
)
def test_a_filter_lets_through_exactly_what_it_says(
    client: FlaskClient, query: str, belongs: Callable[[Vendor], bool]
) -> None:
    assert sorted(all_shown(client, f"{HOME}/vendors?{query}")) == sorted(
        one.key for one in VENDORS if belongs(one)
    )


def is_due_on_tuesday(one: Vendor) -> bool:
    return one.next_review == TODAY + timedelta(days=1)


def certified(one: Vendor, first: int, last: int) -> bool:
    """Whether its one certificate ends in so many days."""
    ends = [(entry.valid_to - TODAY).days for entry in one.certifications if entry.valid_to]
    return any(first <= days <= last for days in ends)


def is_due(one: Vendor, day: date) -> bool:
    return one.next_review is not None and one.next_review <= day


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("service-providers", "service provider"),
        ("ad-networks", "ad network"),
        ("social-widgets", "social widget"),
    ],
)
def test_a_list_of_one_kind_has_that_kind_alone(client: FlaskClient, path: str, kind: str) -> None:
    wanted = sorted(one.key for one in VENDORS if one.kind == kind)
    assert sorted(all_shown(client, f"{HOME}/{path}")) == wanted
    read = page(client.get(f"{HOME}/{path}"))
    assert not read.all("select", name="kind")
    for url in (link for link in read.links.values() if "sort=" in link):
        assert url.startswith(f"{HOME}/{path}?")


def test_what_narrows_a_list_stays_through_sorting_and_paging(client: FlaskClient) -> None:
    first = page(client.get(f"{HOME}/vendors?owner=Sales&q=v&sort=-country"))
    assert first.value("owner") == "Sales"
    by_name = [url for url in first.links.values() if "sort=name" in url]
    for url in (first.links["Next page"], *by_name):
        asked = parse_qs(urlsplit(url).query)
        assert (asked["owner"], asked["q"]) == (["Sales"], ["v"])
    assert "after=" not in by_name[0]
    assert parse_qs(urlsplit(first.links["Next page"]).query)["sort"] == ["-country"]


def test_a_filter_that_fits_nothing_says_so_and_can_be_cleared(client: FlaskClient) -> None:
    read = page(client.get(f"{HOME}/ad-networks?q=nobody+at+all"))
    assert "Nothing matches" in read.text
    assert read.links["Clear the filter"] == f"{HOME}/ad-networks"


def test_an_officer_of_an_empty_register_is_told_what_to_do(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    empty = register(activities=(), vendors=(), contracts=(), flows=(), technologies=(), conditions=())
    with_organisation(app, empty)
    read = page(client_as(app, "officer").get(f"{HOME}/social-widgets"))
    assert "No vendors here yet" in read.text
    assert f"{HOME}/add/vendors?kind=social+widget" in read.links.values()
    assert "Add a vendor" not in page(client_as(app, "reader").get(f"{HOME}/vendors")).links


def test_names_are_shown_and_keys_where_there_is_no_name(client: FlaskClient) -> None:
    read = page(client.get(f"{HOME}/vendors?q=v004"))
    assert [words(head) for head in read.all("th", scope="row")] == ["v004"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("waiting=yes", "Vendors that wait for a decision."),
        ("owner=none", "Vendors in use that have no owner."),
        ("certificate_ends=2026-06-03", "Vendors with a certificate that ends by 3 June 2026."),
        ("certificate_ended=2026-05-30", "Vendors with a certificate that ended since 30 May 2026."),
        ("failing_since=2026-05-30", "Vendors that fail, but not before 30 May 2026."),
    ],
)
def test_what_narrows_the_list_and_has_no_field_is_said(client: FlaskClient, query: str, said: str) -> None:
    read = page(client.get(f"{HOME}/vendors?{query}"))
    assert said in read.text
    assert read.links["Show the others, too"] == f"{HOME}/vendors?sort=name"
