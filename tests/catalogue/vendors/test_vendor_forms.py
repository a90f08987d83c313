"""The form of a vendor: what goes in comes out, nothing hostile passes, nobody overwrites a colleague."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.snapshot import Certification, Vendor
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.vendors.firm import ADD, DECIDE, EDIT, FULL, HOME, entries, firm, form_at, kept
from tests.html_page import page, words


def test_the_full_vendor_leaves_no_field_as_it_comes() -> None:
    assert not [f.name for f in msgspec.structs.fields(Vendor) if getattr(FULL, f.name) == f.default]


def test_saving_an_untouched_form_changes_nothing(app: Flask, officer: FlaskClient) -> None:
    before = entries(app)
    for key in ("full", "host"):
        value = kept(app, key)
        answer = send(officer, f"{HOME}/vendors/{key}/edit")
        assert answer.status_code == 303, page(answer).errors
        assert kept(app, key) == value
    assert entries(app) == before


def test_a_bare_vendor_stays_bare_but_for_its_name(app: Flask, officer: FlaskClient) -> None:
    answer = send(officer, f"{HOME}/vendors/bare/edit")
    assert page(answer).errors == ["Write the vendor's name."]
    assert send(officer, f"{HOME}/vendors/bare/edit", {"name": "Bare"}).status_code == 303
    assert kept(app, "bare") == Vendor(key="bare", name="Bare")


def test_a_new_vendor_filled_like_another_becomes_its_like(app: Flask, officer: FlaskClient) -> None:
    key, name = "filled-like-another", "Filled like another"
    answer = officer.post(ADD, data=form_at(officer, EDIT) | {"version": "", "name": name})
    assert answer.status_code == 303, page(answer).errors
    assert answer.headers["Location"].endswith(f"/vendors/{key}")
    assert kept(app, key) == msgspec.structs.replace(FULL, key=key, name=name, status="proposed")
    assert "Vendor added" in page(officer.get(answer.headers["Location"])).text


def test_a_form_is_sent_to_its_page_with_what_its_address_asks_and_not_to_an_entry_on_it(
    officer: FlaskClient,
) -> None:
    for address in (EDIT, f"{ADD}?kind=ad+network"):
        assert form_of(page(officer.get(address))).get("action") == address


def test_emptied_fields_are_empty_afterwards(app: Flask, officer: FlaskClient) -> None:
    shown = form_at(officer, EDIT)
    closed = {"kind", "role", "name", "version", "csrf_token"}
    answer = officer.post(EDIT, data={k: v if k in closed else "" for k, v in shown.items()})
    assert answer.status_code == 303, page(answer).errors
    same = {name: getattr(FULL, name) for name in ("name", "kind", "role", "status")}
    assert kept(app, "full") == Vendor(key="full", **same)


def test_entries_are_added_and_taken_away_without_saving(app: Flask, officer: FlaskClient) -> None:
    before = entries(app)
    shown = form_at(officer, EDIT) | {"owner": "Typed already"}
    read = page(officer.post(EDIT, data=shown | {"add": "contacts"}))
    assert read.value("contacts-2-name") == ""
    assert read.value("owner") == "Typed already"
    more: dict[str, Any] = dict(shown_in(form_of(read, holding="because")))
    fewer = page(officer.post(EDIT, data=more | {"remove": "contacts-0"}))
    assert not fewer.all("input", name="contacts-0-name")
    last = dict(shown_in(form_of(fewer, holding="because"))) | {"contacts-2-name": ["Third office"]}
    assert entries(app) == before
    assert officer.post(EDIT, data=last).status_code == 303
    assert [c.name for c in kept(app, "full").contacts] == ["Second office", "Third office"]
    assert officer.post(EDIT, data=shown | {"add": "nonsense"}).status_code == 200
    assert officer.post(EDIT, data=shown | {"remove": "nonsense"}).status_code == 200


HOSTILE = ("x" * 20_001, "a\x00b", "\x1b[2J")
BOXES = re.compile("covers_")


def fields_of(form: Element) -> list[str]:
    """The names of the fields in which something can be written or chosen; of lists, those of the first."""
    names = {e.get("name", "") for e in form.iter() if e.tag in ("input", "textarea", "select")}
    return sorted(n for n in names - {"", "csrf_token", "version"} if not re.search(r"-1-|covers_", n))


def test_nothing_hostile_passes_in_any_field(app: Flask, officer: FlaskClient) -> None:
    before = entries(app)
    form = form_of(page(officer.get(EDIT)), holding="because")
    shown, fields = dict(shown_in(form)), fields_of(form)
    assert len(fields) > 30
    for n, name in enumerate(fields):
        answer = officer.post(EDIT, data=shown | {name: HOSTILE[n % 3]})
        assert answer.status_code == 200, name
        # Reading a page strictly costs most here: every eighth is.
        if n % 8 == 0:
            read = page(answer)
            assert read.errors, name
            assert all(len(error) < 1_000 for error in read.errors), name
            (place,) = {link.get("href") for link in read.one("section", class_="errors").iter("a")} or {""}
            assert place == f"#{name}" or name == "because", (name, place)
        else:
            assert 'class="errors"' in answer.text, name
    assert entries(app) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "bakery"}, "Choose one of the words offered."),
        ({"country": "XX"}, "XX"),
        ({"country": "Germany"}, "Germany"),
        ({"parent": "nobody"}, "nobody"),
        ({"parent": "full"}, "circle"),
        ({"next_review": "31/01/2026"}, "Write the day as year-month-day"),
        ({"next_review": "2026-02-30"}, "Write the day as year-month-day"),
        ({"certifications-0-document": "lost"}, "lost"),
        ({"certifications-0-scheme": ""}, "Write which certificate this is."),
        ({"certifications-0-valid_to": "2024-01-01"}, "2024-01-01"),
        ({"contacts-0-name": " "}, "Write who this is"),
        ({"domains": "a.example\n" + "b" * 501}, "501"),
        ({"name": "  "}, "Write the vendor's name."),
    ],
)
def test_what_does_not_fit_is_explained_and_kept_as_typed(
    app: Flask, officer: FlaskClient, changes: dict[str, str], said: str
) -> None:
    before = entries(app)
    answer = send(officer, EDIT, changes | {"owner": "Typed before"})
    read = page(answer)
    assert answer.status_code == 200
    assert [error for error in read.errors if said in error], read.errors
    assert words(read.one("title")).startswith("Error: ")
    assert read.value("owner") == "Typed before"
    assert entries(app) == before


def test_fields_that_are_left_out_or_sent_twice_break_nothing(app: Flask, officer: FlaskClient) -> None:
    before = entries(app)
    shown = form_at(officer, EDIT)
    unversioned = {k: v for k, v in shown.items() if k != "version"} | {"owner": "Mine"}
    assert "Mine" in {words(mark) for mark in page(officer.post(EDIT, data=unversioned)).all("mark")}
    assert officer.post(DECIDE, data={"reason": "x", "csrf_token": shown["csrf_token"]}).status_code == 200
    token = {"csrf_token": shown["csrf_token"]}
    assert officer.post(EDIT, data=token).status_code == 200
    assert officer.post(ADD, data=token).status_code == 200
    for odd in ("contacts-99999999999-name", "contacts--1-name", "contacts-x-name", "key", "nonsense[]"):
        answer = officer.post(EDIT, data=token | {odd: "x"})
        assert answer.status_code == 200, odd
    assert entries(app) == before


def test_the_key_of_a_vendor_cannot_be_sent_along(app: Flask, officer: FlaskClient) -> None:
    answer = send(officer, EDIT, {"key": "stolen", "organisation_id": "9", "owner": "New"})
    assert answer.status_code == 303
    assert kept(app, "full").owner == "New"
    assert kept(app, "stolen") is None


def test_markup_is_shown_as_the_text_that_it_is(app: Flask, officer: FlaskClient) -> None:
    markup = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    part = {"contacts-0-name": markup, "certifications-0-scheme": markup, "domains": markup}
    answer = send(officer, EDIT, {"name": markup, "note": markup, "owner": markup, **part})
    assert answer.status_code == 303, page(answer).errors
    for url in (answer.headers["Location"], EDIT, DECIDE, f"{HOME}/vendors"):
        shown = officer.get(url)
        assert "<script>alert" not in shown.text
        assert "<img" not in shown.text
        assert markup in page(shown).text or markup in shown_in_fields(shown.text)


def shown_in_fields(html: str) -> str:
    return html.replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")


def test_a_certificate_covers_what_is_ticked(app: Flask, officer: FlaskClient) -> None:
    answer = send(
        officer,
        EDIT,
        {"certifications-1-covers_hr": "y"},
        leave_out=("certifications-0-covers_hr", "certifications-1-covers_non_hr"),
    )
    assert answer.status_code == 303
    found = kept(app, "full").certifications
    assert [(c.covers_hr, c.covers_non_hr) for c in found] == [(False, False), (True, False)]
    assert found[1] == Certification(scheme="ISO 27001", covers_hr=True, covers_non_hr=False)
    assert firm().vendors[1] == kept(app, "bare")
