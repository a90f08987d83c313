"""Two people at one vendor, its end, the reasons: nobody overwrites what they have not seen."""

from typing import Any

import msgspec
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.db import db
from registry.history import Entry
from registry.snapshot import Contact
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.vendors.firm import ADD, DECIDE, EDIT, FULL, HOME, entries, form_at, kept, put
from tests.html_page import page, words
from tests.web_app import client_as


def test_who_comes_second_sees_both_versions_and_saves_knowingly(app: Flask, officer: FlaskClient) -> None:
    mine = form_at(officer, EDIT) | {"note": "Mine.", "owner": "The same", "address": "7 My Road"}
    theirs = msgspec.structs.replace(
        FULL, note="Theirs.", owner="The same", criticality="low", contacts=(Contact(name="Their office"),)
    )
    put(app, theirs)
    before = entries(app)
    second = officer.post(EDIT, data=mine)
    assert (second.status_code, entries(app), kept(app, "full")) == (200, before, theirs)
    read = page(second)
    marked = {words(mark) for mark in read.all("mark")}
    assert {"Mine.", "Theirs.", "7 My Road", "5 Elm Road, Denver"} <= marked
    assert any("Their office" in one for one in marked)
    assert "The same" not in marked
    assert read.value("owner") == "The same"
    assert read.value("address") == "7 My Road"
    shown: dict[str, Any] = dict(shown_in(form_of(read, holding="because")))
    assert {k: v for k, v in shown.items() if k not in ("version", "csrf_token")} == {
        k: [v] if isinstance(v, str) else v for k, v in mine.items() if k not in ("version", "csrf_token")
    }
    assert officer.post(EDIT, data=shown).status_code == 303
    wanted = msgspec.structs.replace(FULL, note="Mine.", owner="The same", address="7 My Road")
    assert kept(app, "full") == wanted


def test_a_third_change_in_between_is_not_overwritten_either(app: Flask, officer: FlaskClient) -> None:
    mine = form_at(officer, EDIT) | {"note": "Mine."}
    put(app, msgspec.structs.replace(FULL, note="Theirs."))
    shown: dict[str, Any] = dict(shown_in(form_of(page(officer.post(EDIT, data=mine)), holding="because")))
    put(app, msgspec.structs.replace(FULL, note="Theirs again."))
    again = page(officer.post(EDIT, data=shown))
    assert "Theirs again." in {words(mark) for mark in again.all("mark")}
    assert kept(app, "full").note == "Theirs again."


def test_a_vendor_that_was_removed_meanwhile_is_not_made_anew(app: Flask, officer: FlaskClient) -> None:
    mine = form_at(officer, f"{HOME}/vendors/bare/edit") | {"name": "Mine"}
    with app.app_context():
        from registry.history import change  # noqa: PLC0415

        with change(1, by="other", because="Gone.") as writing:
            writing.remove("vendors", "bare")
    assert officer.post(f"{HOME}/vendors/bare/edit", data=mine).status_code == 404
    assert kept(app, "bare") is None


def test_a_vendor_ends_by_a_decision_and_in_no_other_way(officer: FlaskClient) -> None:
    assert officer.get(f"{HOME}/vendors/full/end").status_code == 404
    assert officer.get(f"{HOME}/vendors/full/remove").status_code == 404
    choice = page(officer.get(page(officer.get(f"{HOME}/vendors/full")).links["Decide"]))
    assert officer.get(choice.links["End"]).status_code == 200


def reasons(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Entry.because).order_by(Entry.number)))


def test_a_reason_that_is_given_goes_into_the_history(app: Flask, officer: FlaskClient) -> None:
    assert send(officer, EDIT, {"owner": "A", "because": " They told us. "}).status_code == 303
    assert send(officer, EDIT, {"owner": "B"}).status_code == 303
    assert reasons(app)[-2:] == ["They told us.", "Vendor saved"]


def test_readers_get_no_form_and_change_nothing(app: Flask) -> None:
    reader, before = client_as(app, "reader"), entries(app)
    for url in (EDIT, ADD, DECIDE):
        assert reader.get(url).status_code == 403
        assert reader.post(url, data={"name": "x"}).status_code in (400, 403)
    assert reader.get(f"{HOME}/vendors/full").status_code == 200
    assert entries(app) == before
