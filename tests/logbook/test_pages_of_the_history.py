"""The list of changes, a change in full, and the way from a thing to its history."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import update

from registry.accounts.memberships import end_membership
from registry.accounts.models import Person
from registry.accounts.queries import person_by_email
from registry.accounts.writing import writing_accounts
from registry.db import begin_write, db
from registry.history import change, find_row, hash_of, head_of, latest_entry
from registry.snapshot import DataCategory, Vendor
from registry.web import term as label
from tests.catalogue.flows.house import HOME, entries
from tests.history.reading import drop_guards
from tests.html_page import Page, page
from tests.registers import contract, flow, register, term, vendor
from tests.web_app import AT, client_as, fresh_app, with_organisation

DAY = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A register after four more changes: by a member, twice at the shell, by somebody who is gone."""
    app = fresh_app(tmp_path_factory.mktemp("house"))
    organisation_id = with_organisation(app, register())
    client_as(app, "officer")
    client_as(app, "reader", email="gone@alder.example")
    with app.app_context():
        officer, gone = (person_by_email(f"{who}@alder.example") for who in ("officer", "gone"))
        assert officer is not None
        assert gone is not None
        officer_key, gone_key = officer.key, gone.key
        with writing_accounts():
            db.session.execute(update(Person).where(Person.key == gone_key).values(name="Gwen Poe"))
        end_membership(organisation_id, person_key=gone_key, by="tests", at=AT)
        changed = replace(vendor(), name="Host & Co", status="suspended", domains=("a.example", "b.example"))
        for by, because, put, removed in (
            (officer_key, "It was sold <b>twice</b>", changed, ""),
            ("shell:root", "An import", vendor("mailer"), ""),
            ("shell:root", "A mistake", None, "mailer"),
            (
                gone_key,
                "Farewell",
                replace(vendor(), name="Host & Co", country=None, domains=("b.example", "c.example")),
                "",
            ),
        ):
            at = DAY + timedelta(days=latest_entry(organisation_id))
            with change(organisation_id, by=by, because=because, at=at) as writing:
                if put is not None:
                    writing.put(put)
                if removed:
                    writing.remove("vendors", removed)
    return app


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(f"{HOME}{path}")
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str = "") -> list[int]:
    begin = f"{HOME}/history/"
    links = [a.get("href", "") for a in read(client, f"/history{query}").all("a")]
    return [int(url.removeprefix(begin)) for url in links if url.startswith(begin)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [5, 4, 3, 2, 1]),
        ("?sort=number", [1, 2, 3, 4, 5]),
        ("?by=officer", [2]),
        ("?by=gwen", [5]),
        ("?by=shell", [4, 3]),
        ("?by=shell:root", [4, 3]),
        ("?by=%25", []),
        ("?kind=vendors", [5, 4, 3, 2, 1]),
        ("?kind=flows", [1]),
        ("?kind=nothing", []),
        ("?kind=vendors&thing=mailer", [4, 3]),
        ("?thing=host", [5, 2, 1]),
        ("?kind=flows&thing=host", []),
        ("?q=SOLD", [2]),
        ("?since=2027-03-04", [5, 4]),
        ("?until=2027-03-03", [3, 2]),
        ("?since=2027-03-03&until=2027-03-03", [3]),
        ("?since=soon", [5, 4, 3, 2, 1]),
        ("?since=9999-12-31", []),
    ],
)
def test_the_list_shows_the_entries_that_its_address_asks_for(
    client: FlaskClient, query: str, expected: list[int]
) -> None:
    found = listed(client, query)
    # The first entry was made when the tests began, whenever that is.
    assert [number for number in found if number > 1] == [number for number in expected if number > 1]
    if "since" not in query and "until" not in query:
        assert found == expected


def test_the_list_says_who_why_and_what(client: FlaskClient) -> None:
    shown = read(client, "/history?since=2027-01-01")
    for words in ("Officer Roe It was sold <b>twice</b> Changed Third party Host & Co",
                  "root, at the server's shell An import New Third party Mailer",
                  "A mistake Removed Third party Mailer", "Gwen Poe Farewell"):  # fmt: skip
        assert words in shown.text, words
    assert shown.links["Host & Co"] == f"{HOME}/vendors/host"
    assert "Mailer" not in shown.links
    assert "Third party: 1" in read(client, "/history?kind=flows").text


def test_an_entry_says_field_by_field_what_was_before_and_is_now(client: FlaskClient) -> None:
    shown = read(client, "/history/2").text
    assert "Changed: Host & Co" in shown
    assert "Name Host Host & Co" in shown
    assert "Status approved suspended" in shown
    assert "Domains Nothing a.example b.example" in shown
    assert "Address" not in shown
    last = read(client, "/history/5").text
    assert "Domains a.example c.example" in last
    assert "Country Germany Nothing" in last
    assert "Status suspended approved" in last


def test_what_is_new_or_removed_is_shown_whole(client: FlaskClient) -> None:
    new, gone = read(client, "/history/3"), read(client, "/history/4")
    assert "New: Mailer" in new.text
    assert "Removed: Mailer" in gone.text
    for shown in (new, gone):
        assert "2 Hafenstrasse, Bremen" in shown.text
        assert f"{HOME}/vendors/mailer" not in shown.html


def test_an_entry_says_how_it_is_chained(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        hashes = [hash_of(1, number) for number in (1, 2)]
    shown = read(client, "/history/2").text
    assert f"Hash of this entry {hashes[1]} Hash of the entry before it {hashes[0]}" in shown
    assert "does not follow" not in shown
    assert "None: it is the first" in read(client, "/history/1").text
    links = read(client, "/history/2").links
    assert (links["The entry before"], links["The entry after"]) == (f"{HOME}/history/1", f"{HOME}/history/3")
    assert "The entry after" not in read(client, "/history/5").links


@pytest.mark.parametrize("number", ["0", "6", "-1", "x", "2147483648", "9" * 40, "9" * 5000])
def test_an_entry_that_nobody_wrote_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"{HOME}/history/{number}").status_code == 404


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("/vendors/host", "vendors", "host"),
        ("/contracts/host-dpa", "contracts", "host-dpa"),
        ("/flows/to-host", "flows", "to-host"),
        ("/transfers/to-host", "transfers", "to-host"),
        ("/activities/service", "activities", "service"),
        ("/technologies/session", "technologies", "session"),
        ("/data_categories/email", "data_categories", "email"),
        ("/organisation", "organisation", "organisation"),
    ],
)
def test_every_things_page_leads_to_its_history(client: FlaskClient, path: str, kind: str, key: str) -> None:
    url = read(client, path).links["Who changed this, when and why"]
    assert url == f"{HOME}/history?kind={kind}&thing={key}"
    if kind not in ("transfers", "data_categories"):
        assert listed(client, url.partition("history")[2])


def test_pages_of_no_thing_lead_to_no_history(client: FlaskClient) -> None:
    for path in ("/vendors", "/", "/history", "/findings", "/records"):
        assert "Who changed this, when and why" not in read(client, path).links
    missing = client.get(f"{HOME}/vendors/no-such")
    assert missing.status_code == 404
    assert "Who changed this" not in missing.text


def test_an_import_of_many_things_is_counted_in_the_list_and_paged_in_full(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app, register())
    client = client_as(app, "reader")
    with app.app_context(), change(organisation_id, by="shell:x", because="Many") as writing:
        writing.put_all(DataCategory(key=f"word-{n:03}", name=f"Word {n:03}") for n in range(120))
        writing.put(Vendor(key="one", name="One"))
        terms = tuple(term(one.term) for one in contract().terms[:3])
        writing.put(replace(contract(), terms=terms))
    first = read(client, "/history/2")
    assert "1 to 50 of 122" in first.text
    assert "Data category: 120" in read(client, "/history").text
    shown = {name for name in first.links if name.startswith("Word ")}
    while url := first.links.get("Next page"):
        first = page(client.get(url))
        shown |= {name for name in first.links if name.startswith("Word ")}
    assert len(shown) == 120
    only = read(client, "/history/2?kind=contracts").text
    assert label("subprocessor_notice") in only
    assert label("documented_instructions") not in only


def test_a_history_that_was_tampered_with_says_so(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app, register())
    client = client_as(app, "reader")
    with app.app_context():
        with change(organisation_id, by="x", because="y") as writing:
            writing.put(flow(note="z"))
        begin_write()
        drop_guards()
        db.session.connection().exec_driver_sql("UPDATE history SET previous = 'x' WHERE number = 2")
        db.session.commit()
    assert "does not follow the one before it" in read(client, "/history/2").text


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    with app.app_context():
        head = head_of(1)
    for path in ("/history", "/history/1", "/history?kind=vendors&thing=host"):
        read(client, path)
    assert entries(app) == before
    with app.app_context():
        assert head_of(1) == head
        assert find_row(1, "vendors", "mailer") is None
