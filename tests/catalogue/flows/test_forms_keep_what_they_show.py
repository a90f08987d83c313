"""Four kinds of forms: what goes in comes out, and nothing hostile passes."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history.recorded import key_of, kind_of
from registry.snapshot import Value
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import ACTIVITY, FLOW, HOME, TECHNOLOGY, TRANSFER, entries, kept, put
from tests.html_page import page
from tests.web_app import client_as

FULL: tuple[Value, ...] = (FLOW, TRANSFER, ACTIVITY, TECHNOLOGY)
PROBLEM = re.compile('<span class="problem">(.*?)</span>|<section class="errors".*?<ul>(.*?)</ul>', re.DOTALL)
LATER = re.compile("-[1-9]-|^joint_with")
"""The names of fields in entries that are like one that is tried already."""
HOSTILE = ("x" * 20_001, "a\x00b")
BARE = ("flows", "activities", "technologies")
BOXES = {"said_to_be_anonymous", "sale_or_exchange", "session"}
"""Fields that are ticked or not: whatever they are sent means ticked."""


def edit_of(value: Value) -> str:
    return f"{HOME}/{kind_of(value).collection}/{key_of(value)}/edit"


def test_the_full_things_leave_no_field_as_it_comes() -> None:
    for value in FULL:
        left = [f.name for f in msgspec.structs.fields(type(value)) if getattr(value, f.name) == f.default]
        assert not left, (type(value), left)


@pytest.mark.parametrize("value", FULL, ids=lambda value: type(value).__name__)
def test_saving_an_untouched_form_changes_nothing(app: Flask, client: FlaskClient, value: Value) -> None:
    before = entries(app)
    answer = send(client, edit_of(value))
    assert answer.status_code == 303, page(answer).errors
    assert kept(app, kind_of(value).collection, key_of(value)) == value
    assert entries(app) == before


@pytest.mark.parametrize("kind", BARE)
def test_saving_an_untouched_form_adds_nothing_to_a_bare_thing(
    app: Flask, client: FlaskClient, kind: str
) -> None:
    before = kept(app, kind, "bare")
    # A name is asked for in forms, though a file may leave it out.
    changes = {"name": "Bare"} if kind == "activities" else {}
    assert send(client, f"{HOME}/{kind}/bare/edit", changes).status_code == 303
    after = kept(app, kind, "bare")
    assert after == (msgspec.structs.replace(before, **changes) if changes else before)


@pytest.mark.parametrize("value", [FLOW, ACTIVITY, TECHNOLOGY], ids=lambda value: type(value).__name__)
def test_a_new_thing_filled_like_another_becomes_its_like(
    app: Flask, client: FlaskClient, value: Value
) -> None:
    kind = kind_of(value).collection
    filled: dict[str, Any] = shown_in(form_of(page(client.get(edit_of(value))), holding="because"))
    answer = client.post(f"{HOME}/add/{kind}", data={**filled, "version": ""})
    assert answer.status_code == 303, page(answer).errors
    key = answer.headers["Location"].rsplit("/", 1)[1]
    assert key != key_of(value)
    made = kept(app, kind, key)
    assert sorted_fields(made) == sorted_fields(msgspec.structs.replace(value, key=key))


def sorted_fields(value: Value) -> Any:
    """A thing whose lists of words are in one order: boxes come in that of their names."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return {k: sorted(v) if k in ("data", "collects", "subjects") else v for k, v in plain.items()}


@pytest.mark.parametrize("value", FULL, ids=lambda value: type(value).__name__)
def test_nothing_hostile_passes_in_any_field(app: Flask, client: FlaskClient, value: Value) -> None:
    before = entries(app)
    form = form_of(page(client.get(edit_of(value))), holding="because")
    shown = {name: sent for name, sent in shown_in(form).items() if not LATER.search(name)}
    fields = fields_of(form)
    assert len(fields) > 8
    for n, field in enumerate(fields):
        answer = client.post(edit_of(value), data={**shown, field: HOSTILE[n % 2]})
        assert answer.status_code == 200, field
        problems = PROBLEM.findall(answer.text)
        assert problems, field
        assert all(len(text) < 2_000 for problem in problems for text in problem), field
    assert entries(app) == before


def fields_of(form: Element) -> list[str]:
    """The names of a form's fields; of entries of a list, those of the first."""
    inputs = [e for e in form.iter() if e.tag in ("input", "textarea", "select") and not is_yes_or_no(e)]
    names = {e.get("name", "") for e in inputs} - BOXES - {"version", "csrf_token", ""}
    return sorted(name for name in names if not LATER.search(name))


def is_yes_or_no(element: Element) -> bool:
    """Whether a field knows only yes, no and neither: anything else means neither to it."""
    return [option.get("value") for option in element.iter("option")] == ["", "yes", "no"]


@pytest.mark.parametrize("value", FULL, ids=lambda value: type(value).__name__)
def test_markup_is_shown_as_the_text_that_it_is(app: Flask, client: FlaskClient, value: Value) -> None:
    markup = "<script>alert(1)</script>"
    answer = send(client, edit_of(value), {"note": markup})
    assert answer.status_code == 303, page(answer).errors
    shown = client.get(answer.headers["Location"])
    assert markup not in shown.text
    assert markup in page(shown).text


@pytest.mark.parametrize("value", FULL, ids=lambda value: type(value).__name__)
def test_who_comes_second_sees_both_versions_and_can_save_again(
    app: Flask, client: FlaskClient, value: Value
) -> None:
    url = edit_of(value)
    mine = shown_in(form_of(page(client.get(url)), holding="because")) | {"note": ["Mine."]}
    put(app, msgspec.structs.replace(value, note="Theirs."))
    before = entries(app)
    second = client.post(url, data=mine)
    assert second.status_code == 200
    read = page(second)
    assert "Mine." in read.text
    assert "Theirs." in read.text
    assert entries(app) == before
    again = client.post(url, data=shown_in(form_of(read, holding="because")))
    assert again.status_code == 303
    assert kept(app, kind_of(value).collection, key_of(value)).note == "Mine."


def test_a_reader_gets_no_form(app: Flask) -> None:
    browser = client_as(app, "reader")
    for value in FULL:
        assert browser.get(edit_of(value)).status_code == 403
        assert browser.get(edit_of(value).removesuffix("/edit")).status_code == 200
