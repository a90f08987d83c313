"""The first page: every count is that of the list behind it."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import select

from registry.accounts.queries import person_by_email
from registry.db import db
from registry.history import change, snapshot_of
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from registry.judgement.remarks import Assignment
from registry.snapshot import Condition, RiskException, Value, Vendor
from tests.generated import ON, generate, plant, shipped_baseline
from tests.html_page import Page, words
from tests.registers import register
from tests.web_app import client_as, fresh_app, member_as, page, with_organisation

HOME = "/o/alder/"


def put(app: Flask, *values: Value) -> None:
    with app.app_context(), change(1, by="tests", because="For the page.") as writing:
        for value in values:
            writing.put(value)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("home"), day=ON)
    clean = generate(vendors=24, seed=5, flows_per_vendor=2, categories=8, tiers=3)
    snapshot, _ = plant(clean, seed=6, faults=14)
    vendors = [
        replace(
            one, next_review=ON + timedelta(days=89 + n), status=("in review", "ended", "approved")[n % 3]
        )
        for n, one in enumerate(snapshot.vendors[:4])
    ]
    ends = [replace(one, ends=ON + timedelta(days=89 + n)) for n, one in enumerate(snapshot.contracts[:3])]
    with_organisation(made, snapshot)
    put(made, shipped_baseline(), *vendors, *ends, Vendor(key="late", next_review=ON - timedelta(days=400)))
    put(made, *duties(ended=vendors[1].key, running=vendors[2].key))
    return made


def duties(*, ended: str, running: str) -> list[Condition]:
    """Conditions of which two are missed and two due soon; one was met, one lapsed with its vendor."""
    days = {"-400": None, "-1": None, "-2": ON, "0": None, "90": None, "91": None}
    found = [
        Condition(key=f"in{n}", vendor=running, duty=n, due=ON + timedelta(days=int(n)), met=met)
        for n, met in days.items()
    ]
    return [*found, Condition(key="lapsed", vendor=ended, duty="late", due=ON - timedelta(days=3))]


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def counters(read: Page) -> dict[str, tuple[int, str]]:
    """The counts of the first page by what they count: the number and the address behind it."""
    found = {}
    for link in read.all("a"):
        if "counter" in link.get("class", ""):
            number, label = words(link).split(" ", 1)
            found[label] = (int(number.replace(",", "")), link.get("href", ""))
    return found


def rows_behind(client: FlaskClient, url: str) -> int:
    """How many rows the list at an address has, all its pages together."""
    count = 0
    while url:
        text = client.get(url).text
        bodies = re.findall(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
        count += bodies[0].count("<tr>") if bodies else 0
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        url = unescape(onward[1]) if onward else ""
    return count


def test_every_count_is_the_number_of_rows_in_the_list_behind_it(app: Flask, reader: FlaskClient) -> None:
    accept_one(app)
    assign_some(app)
    found = counters(page(reader.get(HOME)))
    assert len(found) >= 20
    wrong = [
        f"{label}: {number}, but {rows} rows at {url}"
        for label, (number, url) in found.items()
        for rows in [rows_behind(reader, url)]
        if rows != number
    ]
    assert not wrong, "\n".join(wrong)
    assert sum(number > 0 for number, _ in found.values()) > 16, found


def accept_one(app: Flask) -> None:
    """Somebody accepts the gravest finding."""
    with app.app_context():
        up_to_date(1, on=ON)
        key = db.session.scalars(select(FindingRow.key).order_by(FindingRow.rank, FindingRow.key)).first()
    assert key is not None
    put(app, RiskException(finding=key, by="Mo Ash", reason="For now.", until=ON + timedelta(days=9)))


def assign_some(app: Flask) -> None:
    """Of the findings the reader sees to three, one of them late and one accepted; another to one more."""
    reader = member_as(app, "reader")
    with app.app_context():
        me = person_by_email(reader)
        keys = db.session.scalars(select(FindingRow.key).order_by(FindingRow.rank, FindingRow.key)).all()
    assert me is not None
    days = (ON, ON - timedelta(days=1), None)
    put(app, *(Assignment(finding=key, to=me.key, due=due) for key, due in zip(keys, days, strict=False)))
    put(app, Assignment(finding=keys[5], to="another", due=ON - timedelta(days=2)))
    put(app, Assignment(finding="gone/vendor/-/-", to=me.key, due=ON - timedelta(days=2)))


def test_what_waits_is_counted_for_whoever_looks(app: Flask, reader: FlaskClient) -> None:
    accept_one(app)
    assign_some(app)
    found = counters(page(reader.get(HOME)))
    expected = {
        "conditions missed": 2,
        "conditions due within 90 days": 2,
        "exception ends within 30 days": 1,
        "findings that you see to": 2,
        "overdue finding that you see to": 1,
        "overdue findings, whoever sees to them": 2,
    }
    assert {label: found[label][0] for label in expected} == expected
    others = counters(page(client_as(app, "officer").get(HOME)))
    assert (others["findings that you see to"][0], others["overdue findings that you see to"][0]) == (0, 0)
    assert others["overdue findings, whoever sees to them"][0] == 2


def test_counts_of_what_comes_up_are_those_of_the_register(app: Flask, reader: FlaskClient) -> None:
    found = counters(page(reader.get(HOME)))
    with app.app_context():
        snapshot = snapshot_of(1)
    soon = ON + timedelta(days=90)
    due = [v for v in snapshot.vendors if v.next_review and v.next_review <= soon and v.status != "ended"]
    ending = [c for c in snapshot.contracts if c.ends and ON <= c.ends <= soon]
    waiting = [v for v in snapshot.vendors if v.status in ("proposed", "in review")]
    assert found["reviews due within 90 days"][0] == len(due) > 0
    assert found["contracts end within 90 days"][0] == len(ending) > 0
    assert found["vendors wait for a decision"][0] == len(waiting) > 0


def test_the_gravest_vendors_come_first_and_lead_to_their_pages(app: Flask, reader: FlaskClient) -> None:
    read = page(reader.get(HOME))
    ranks = ["blocker", "major", "minor", "note"]
    rows = [list(row) for row in read.all("tr")][1:]
    assert rows
    found = [(ranks.index(words(row[1])), -int(words(row[2]))) for row in rows]
    assert found == sorted(found)
    for row in rows[:2]:
        (link,) = row[0].iter("a")
        assert page(reader.get(link.get("href", ""))).title == words(link)


def test_the_day_of_judgement_is_named(reader: FlaskClient) -> None:
    assert f"Judged for {ON.day} {ON:%B %Y}" in page(reader.get(HOME)).text


EMPTY = register(activities=(), vendors=(), contracts=(), flows=(), technologies=(), conditions=())


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    with_organisation(app, EMPTY)
    read = page(client_as(app, "officer").get(HOME))
    assert "The register is empty" in read.text
    for said in ("Add an activity", "Import a file"):
        assert client_as(app, "officer").get(read.links[said]).status_code == 200
    assert not counters(read)
    assert "Add an activity" not in page(client_as(app, "reader").get(HOME)).links


def test_a_register_without_vendors_is_not_empty_when_it_has_something_else(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    with_organisation(app, replace(EMPTY, activities=register().activities))
    read = page(client_as(app, "officer").get(HOME))
    assert "The register is empty" not in read.text
    assert counters(read)["activity"][0] == 1
