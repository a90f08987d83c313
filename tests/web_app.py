"""A whole application for tests of pages: a database, an organisation, people who sign in as people do."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import msgspec
from flask import Flask, session
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry import create_app
from registry.accounts.changes import new_person
from registry.accounts.memberships import add_membership
from registry.accounts.models import Organisation, Person
from registry.accounts.passwords import hashed
from registry.accounts.queries import member, organisation_by_key, person_by_email
from registry.accounts.signing_in import begin_session
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput
from registry.history import KINDS, change
from registry.migrations import upgrade_database
from registry.snapshot import Snapshot
from tests.databases import FILE, databases
from tests.html_page import Page, page
from tests.registers import TODAY, register
from tests.worked_out_once import Address, share

__all__ = ["AT", "Page", "client_as", "fresh_app", "page", "post", "token_of", "with_organisation"]

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
"""When the people and organisations of tests were made."""

PASSWORD = "a kettle under four clouds"
DATABASE = FILE
FAST = {"argon2__type": "ID", "argon2__memory_cost": 8, "argon2__time_cost": 1, "argon2__parallelism": 1}
"""Hashing that is no protection, and costs no time."""


def fresh_app(tmp_path: Path, *, day: date = TODAY, settings: Mapping[str, Any] | None = None) -> Flask:
    """An application with an empty database of its own; forged forms are refused as ever."""
    databases().put(tmp_path, empty_database())
    return app_in(tmp_path, {"ONWARD_TODAY": day, **(settings or {})})


def app_in(folder: Path, settings: Mapping[str, Any]) -> Flask:
    """An application whose database and files are in a folder."""
    address = databases().address(folder)
    environment = {"ONWARD_INSTANCE": str(folder), "SECRET_KEY": "only for tests"}
    with patch.dict(os.environ, environment), patch.object(Flask, "url_rule_class", Address):
        app = create_app(
            {
                "TESTING": True,
                "SQLALCHEMY_DATABASE_URI": address,
                "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": FAST,
                **settings,
            }
        )
    share(app)
    return app


@cache
def empty_database() -> Any:
    """What a database holds as the migrations make it, which they do once for all tests."""
    return database(lambda app: upgrade_database(app, at=AT), before=None)


def database(written: Callable[[Flask], object], *, before: Any) -> Any:
    """What a database holds after something has been written to it; before that nothing, unless given."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if before is not None:
            databases().put(folder, before)
        app = app_in(folder, {})
        written(app)
        with app.app_context():
            db.engine.dispose()
        try:
            return databases().content(folder)
        finally:
            databases().forget(folder)


def with_organisation(app: Flask, snapshot: Snapshot | None = None, *, key: str = "alder") -> int:
    """An organisation with a register, the clean one unless told otherwise; gives its id.

    The first one of a database is written once for all tests that begin with the same.
    """
    given = snapshot or register()
    folder = Path(app.config["ONWARD_INSTANCE"])
    if not databases().is_untouched(folder, empty_database()):
        return write_organisation(app, given, key=key)
    begun = (key, msgspec.json.encode(given))
    if begun not in BEGINNINGS:
        while len(BEGINNINGS) >= 50:
            del BEGINNINGS[next(iter(BEGINNINGS))]
        BEGINNINGS[begun] = database(
            lambda other: write_organisation(other, given, key=key), before=empty_database()
        )
    databases().put(folder, BEGINNINGS[begun])
    return 1


BEGINNINGS: dict[tuple[str, bytes], Any] = {}
"""What databases hold by the key and the register of their only organisation."""


def write_organisation(app: Flask, given: Snapshot, *, key: str) -> int:
    """An organisation with a register, written as people write; gives its id."""
    with app.app_context():
        with writing_accounts():
            organisation = Organisation(key=key, created=AT)
            db.session.add(organisation)
            db.session.flush()
            organisation_id = organisation.id
        try:
            with change(organisation_id, by="tests", because="A register to test with.") as writing:
                writing.put(given.organisation)
                for collection in KINDS:
                    if collection != "organisation":
                        writing.put_all(getattr(given, collection, ()))
        except BadInput as error:
            raise AssertionError("\n".join(map(str, error.problems))) from error
    return organisation_id


@cache
def password_hash(app_settings: str) -> str:
    """The hash of everybody's password, made once."""
    return hashed(PASSWORD)


def member_as(app: Flask, role: str, *, organisation: str = "alder", email: str = "") -> str:
    """A person with a role in an organisation, made when there is none; gives their e-mail address."""
    email = email or f"{role}@{organisation}.example"
    with app.app_context(), writing_accounts():
        row = organisation_by_key(organisation)
        assert row is not None, "Call with_organisation first."
        person = db.session.scalar(select(Person).where(Person.email == email))
        if person is None:
            person = new_person(email=email, name=f"{role.capitalize()} Roe", password=None, at=AT)
            person.password = password_hash(str(FAST))
            db.session.add(person)
            db.session.flush()
        if member(row.id, person_key=person.key) is None:
            add_membership(person, organisation_id=row.id, role=role, by="tests", at=AT)
    return email


def client_as(app: Flask, role: str, *, organisation: str = "alder", email: str = "") -> FlaskClient:
    """A browser in which somebody with a role has signed in."""
    email = member_as(app, role, organisation=organisation, email=email)
    client = app.test_client()
    with app.test_request_context(environ_base=client.environ_base):
        person = person_by_email(email)
        assert person is not None
        begin_session(person)
        begun = dict(session)
    with client.session_transaction() as kept:
        kept.update(begun)
        kept.permanent = True
    return client


def sign_in(client: FlaskClient, *, email: str, password: str, next: str = "") -> TestResponse:
    """Fill the sign-in form in and send it."""
    return post(client, "/sign-in", {"email": email, "password": password, "next": next})


def post(
    client: FlaskClient, url: str, data: Mapping[str, Any] | None = None, *, form_at: str = "", **more: Any
) -> TestResponse:
    """Send a form as a browser does: fetch its page first (or another, `form_at`), send its token too."""
    return client.post(url, data={**(data or {}), "csrf_token": token_of(client, form_at or url)}, **more)


def token_of(client: FlaskClient, url: str) -> str:
    """The token against forged forms that a page carries; of the password page when this one has no form."""
    for address in (url, "/password", "/sign-in", "/welcome"):
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(address).text)
        if found:
            return found[1]
    raise AssertionError(f"No page with a form near {url}.")


def path_of(response: TestResponse) -> str:
    """Where a redirect leads, without the host."""
    parts = urlsplit(response.headers["Location"])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
