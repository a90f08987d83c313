"""The organisation's own page: what is recorded of it, what is missing, and how it is changed."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import fields

from registry.snapshot import Contact, Organisation
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.vendors.firm import HOME, OFFICE, entries, firm, kept, put
from tests.generated import shipped_baseline
from tests.html_page import page, words
from tests.registers import organisation
from tests.web_app import client_as, fresh_app, with_organisation

SHOW, EDIT = f"{HOME}/organisation", f"{HOME}/organisation/edit"
FULL = Organisation(
    name="Älder <i>& Sons</i>",
    country="NO",
    address="3 Fjord Road, Bergen",
    email="office@alder.example",
    phone="+47 1",
    public_authority=True,
    representative=OFFICE,
    dpo=Contact(name="Maeve Quinn", email="dpo@alder.example", country="IE"),
    no_dpo_reason="It has one all the same.",
    note="Line one.\nLine two.",
)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path)
    with_organisation(made, firm())
    put(made, FULL)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def profile(app: Flask) -> Any:
    return kept(app, "organisation", kind="organisation")


def test_the_full_organisation_leaves_no_field_as_it_comes() -> None:
    assert not [f.name for f in fields(Organisation) if getattr(FULL, f.name) == f.default]


def test_saving_an_untouched_form_changes_nothing(app: Flask, officer: FlaskClient) -> None:
    before = entries(app)
    answer = send(officer, EDIT)
    assert answer.status_code == 303, page(answer).errors
    assert (profile(app), entries(app)) == (FULL, before)


def test_what_is_emptied_is_empty_and_what_is_recorded_is_shown(app: Flask, officer: FlaskClient) -> None:
    read = page(officer.get(SHOW))
    for said in (FULL.name, "Norway", FULL.address, "dpo@alder.example", "Privacy office", "Line two."):
        assert said in read.text
    shown: dict[str, Any] = dict(shown_in(form_of(read_form(officer), holding="because")))
    stays = {"name", "country", "version", "csrf_token"}
    emptied = {k: v if k in stays else "" for k, v in shown.items() if k != "public_authority"}
    answer = officer.post(EDIT, data=emptied)
    assert answer.status_code == 303
    assert profile(app) == Organisation(name=FULL.name, country="NO")
    assert "Privacy office" not in page(officer.get(SHOW)).text


def read_form(client: FlaskClient) -> Any:
    return page(client.get(EDIT))


def test_the_finding_goes_once_an_officer_is_recorded(app: Flask, officer: FlaskClient) -> None:
    put(app, organisation(dpo=None), shipped_baseline())
    before = page(officer.get(SHOW))
    (told,) = [said for said in findings_in(before) if "Data Protection Officer" in said]
    send(officer, EDIT, {"dpo-name": "Maeve Quinn", "dpo-email": "dpo@alder.example"})
    assert told not in findings_in(page(officer.get(SHOW)))
    send(officer, EDIT, {"dpo-name": "", "dpo-email": ""})
    assert told in findings_in(page(officer.get(SHOW)))
    send(officer, EDIT, {"no_dpo_reason": "Small, and nothing at scale."})
    assert told not in findings_in(page(officer.get(SHOW)))


def findings_in(read: Any) -> list[str]:
    return [words(line) for line in read.all("summary") if "Menu" not in words(line)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Write the organisation's name."),
        ({"name": "a\x00b"}, "U+0000"),
        ({"country": ""}, "nothing stands here"),
        ({"country": "XX"}, "XX"),
        ({"dpo-name": "", "dpo-email": "only@here.example"}, "Write who this is"),
        ({"dpo-phone": "1" * 501}, "500"),
        ({"representative-country": "Norge"}, "Norge"),
        ({"note": "x" * 20_001}, "20000"),
        ({"note": "\x07"}, "U+0007"),
    ],
)
def test_what_does_not_fit_is_explained_and_nothing_is_written(
    app: Flask, officer: FlaskClient, changes: dict[str, str], said: str
) -> None:
    read = page(send(officer, EDIT, changes | {"email": "typed@alder.example"}))
    assert [error for error in read.errors if said.lower() in error.lower().replace(",", "")], read.errors
    assert read.value("email") == "typed@alder.example"
    assert profile(app) == FULL


def test_who_comes_second_sees_both_versions(app: Flask, officer: FlaskClient) -> None:
    shown: dict[str, Any] = dict(shown_in(form_of(read_form(officer), holding="because")))
    put(app, organisation())
    second = page(officer.post(EDIT, data=shown | {"phone": "+47 2"}))
    assert {"+47 2", "1 Quay Street, Galway"} <= {words(mark) for mark in second.all("mark")}
    assert profile(app) == organisation()
    again: dict[str, Any] = dict(shown_in(form_of(second, holding="because")))
    assert officer.post(EDIT, data=again).status_code == 303
    assert (profile(app).phone, profile(app).name) == ("+47 2", FULL.name)


def test_a_reader_sees_the_organisation_and_changes_nothing(app: Flask) -> None:
    reader = client_as(app, "reader")
    read = page(reader.get(SHOW))
    assert EDIT not in read.links.values()
    assert "<i>" not in reader.get(SHOW).text
    assert reader.get(EDIT).status_code == 403
