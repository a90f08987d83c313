"""The first run: one administrator, one organisation, all of it or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.accounts.beginning import BEGINNINGS, short_key
from registry.accounts.first_run import TOKEN_LASTS, first_run_token, is_token
from registry.accounts.models import FirstRunToken, Membership, Organisation, Person
from registry.db import db
from registry.errors import BadInput, Busy, Problem
from registry.history import Entry, Writing, snapshot_of
from registry.snapshot import DataCategory
from registry.snapshot import Organisation as Profile
from tests.web_app import AT, fresh_app, page, path_of, post, sign_in

PASSWORD = "nine owls in a barn"
FILLED = {
    "name": "Ada Roe", "email": "Ada@Birch.example ", "password": PASSWORD,
    "organisation": "Birch & Söhne", "country": "IE", "key": "", "start": "empty",
}  # fmt: skip


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    app.extensions[BEGINNINGS] = []
    return app


def token_in(app: Flask) -> str:
    with app.app_context():
        return first_run_token(at=datetime.now(UTC)) or ""


def counts(app: Flask) -> list[int]:
    with app.app_context():
        tables = (Person, Organisation, Membership, Entry)
        return [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


@pytest.mark.parametrize("url", ["/", "/sign-in", "/password", "/o/alder/people", "/set-password/x"])
def test_while_there_is_nobody_every_page_leads_to_the_welcome(app: Flask, url: str) -> None:
    assert path_of(app.test_client().get(url)) == "/welcome"


def test_whoever_has_the_code_becomes_administrator_of_a_register_that_is_begun(app: Flask) -> None:
    seen: list[Any] = []

    def begin(writing: Writing, profile: Profile, with_example: bool) -> None:  # noqa: FBT001  (as called)
        writing.put(DataCategory(key="name", name="Name"))
        seen.append((profile.name, with_example))

    app.extensions[BEGINNINGS].append(begin)
    client = app.test_client()
    answer = post(client, "/welcome", {**FILLED, "token": f" {token_in(app)} ", "start": "example"})
    assert path_of(answer) == "/"
    assert seen == [("Birch & Söhne", True)]
    assert "Birch & Söhne" in page(client.get("/", follow_redirects=True)).text
    assert client.get("/o/birch-sohne/people").status_code == 200
    assert path_of(client.get("/welcome")) == "/"
    assert sign_in(app.test_client(), email="ada@birch.example", password=PASSWORD).status_code == 303
    with app.app_context():
        organisation = db.session.scalars(select(Organisation)).one()
        snapshot = snapshot_of(organisation.id)
        entry = db.session.scalars(select(Entry)).one()
        assert (snapshot.organisation.name, snapshot.organisation.country) == ("Birch & Söhne", "IE")
        assert [category.key for category in snapshot.data_categories] == ["name"]
        assert entry.by == db.session.scalars(select(Person)).one().key


@pytest.mark.parametrize("start", ["empty", "example"])
def test_a_register_begins_empty_or_with_the_example_and_its_first_page_shows(
    tmp_path: Path, start: str
) -> None:
    app = fresh_app(tmp_path)
    client = app.test_client()
    answer = post(client, "/welcome", {**FILLED, "token": token_in(app), "start": start})
    assert path_of(answer) == "/"
    assert page(client.get("/", follow_redirects=True)).title
    with app.app_context():
        organisation = db.session.scalars(select(Organisation)).one()
        assert bool(snapshot_of(organisation.id).vendors) is (start == "example")


def test_without_the_code_nobody_gets_in_and_guessing_is_slowed_down(app: Flask) -> None:
    token_in(app)
    client = app.test_client()
    for _ in range(10):
        answer = post(client, "/welcome", {**FILLED, "token": "guessed"})
        assert page(answer).errors[0].startswith("This setup code is wrong")
        assert page(answer).value("organisation") == FILLED["organisation"]
    answer = post(client, "/welcome", {**FILLED, "token": "guessed"})
    assert (answer.status_code, counts(app)) == (429, [0, 0, 0, 0])


def test_a_code_is_kept_as_a_hash_ends_with_the_next_one_and_after_a_day(app: Flask) -> None:
    with app.app_context():
        first, second = first_run_token(at=AT), first_run_token(at=AT)
        assert first
        assert second
        assert db.session.scalars(select(FirstRunToken)).one().hash != second
        assert not is_token(first, at=AT)
        assert is_token(second, at=AT + TOKEN_LASTS - timedelta(seconds=1))
        assert not is_token(second, at=AT + TOKEN_LASTS)


def test_once_there_is_somebody_no_code_is_given_and_none_works(app: Flask) -> None:
    token = token_in(app)
    post(app.test_client(), "/welcome", {**FILLED, "token": token})
    with app.app_context():
        assert first_run_token(at=AT) is None
        assert not is_token(token, at=datetime.now(UTC))
    assert path_of(app.test_client().get("/welcome")) == "/"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", "nobody", "This is not an e-mail address. Write such as name@company.example."),
        ("password", "short", "A password has at least 12 characters."),
        ("password", "ada@birch.example", "The password must not be the name or the e-mail address."),
        ("key", "No Such Key", "A short name has only a-z, 0-9 and '-'. Write such as acme."),
        ("country", "ZZ", "Not a valid choice."),
        ("organisation", "", "Enter the name of the organisation."),
        ("name", "", "Enter your name."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    app: Flask, field: str, value: str, error: str
) -> None:
    token = token_in(app)
    answer = post(app.test_client(), "/welcome", {**FILLED, "token": token, field: value})
    assert page(answer).errors == [error]
    assert page(answer).value("name") == ("" if field == "name" else "Ada Roe")
    assert counts(app) == [0, 0, 0, 0]
    answer = post(app.test_client(), "/welcome", {**FILLED, "token": token})
    assert answer.status_code == 303


@pytest.mark.parametrize("failure", [Busy(), BadInput("x", [Problem("here", "It broke.", "Mend it.")])])
def test_when_the_beginning_fails_nothing_is_left_and_the_code_still_works(
    app: Flask, failure: Exception
) -> None:
    def fail(_writing: Writing, _profile: Profile, _with_example: bool) -> None:  # noqa: FBT001  (as called)
        raise failure

    app.extensions[BEGINNINGS].append(fail)
    token = token_in(app)
    answer = post(app.test_client(), "/welcome", {**FILLED, "token": token})
    assert answer.status_code in (200, 503)
    assert counts(app) == [0, 0, 0, 0]
    app.extensions[BEGINNINGS].clear()
    assert post(app.test_client(), "/welcome", {**FILLED, "token": token}).status_code == 303
    assert counts(app) == [1, 1, 1, 1]


def test_of_two_who_claim_at_once_one_wins(app: Flask) -> None:
    token = token_in(app)

    def claim(number: int) -> str:
        given = {**FILLED, "token": token, "email": f"p{number}@birch.example", "key": f"k{number % 2}"}
        answer = post(app.test_client(), "/welcome", given)
        return path_of(answer) if answer.status_code == 303 else page(answer).errors[0][:23]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(claim, range(4)))
    assert answers.count("/") >= 1
    assert counts(app) == [1, 1, 1, 1]
    with app.app_context():
        assert db.session.scalars(select(Membership)).one().role == "administrator"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Birch & Söhne GmbH", "birch-sohne-gmbh"), ("  ÅNGSTRÖM  ", "angstrom"),
        ("有限公司", "organisation"),
        ("--", "organisation"), ("x" * 99, "x" * 40), ("a" * 39 + " b", "a" * 39), ("3M", "3m"),
    ],
)  # fmt: skip
def test_a_key_for_addresses_is_made_from_the_name(name: str, key: str) -> None:
    assert short_key(name) == key
    assert short_key(key) == key
