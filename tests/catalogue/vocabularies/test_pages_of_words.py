"""The lists of words, a page for each, adding, editing and removing one's own."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.law import load_law
from registry.snapshot import DataCategory
from tests.catalogue.contracts.filling import send
from tests.catalogue.flows.house import HOME, entries, kept
from tests.catalogue.vocabularies.conftest import OWN
from tests.html_page import Page, page

LISTS = ("data_categories", "subject_categories", "purposes")


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str = "", *, name: str = "data_categories") -> list[str]:
    found = [a.get("href", "") for a in read(client, f"/{name}{query}").all("a")]
    begin = f"{HOME}/{name}/"
    return list(
        dict.fromkeys(url.removeprefix(begin) for url in found if url.startswith(begin) and "?" not in url)
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_standard_word_and_the_organisations_own(client: FlaskClient, name: str) -> None:
    standard = {word.key for word in getattr(load_law(), name)}
    own = {"data_categories": {"handwriting"}, "subject_categories": {"pen-friend"}}.get(name, set())
    assert set(listed(client, name=name)) == standard | own
    assert set(listed(client, "?whose=own", name=name)) == own
    assert set(listed(client, "?whose=standard", name=name)) == standard


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=HANDWR", ["handwriting"]),
        ("?q=pd:Signature", ["handwriting"]),
        ("?q=no+such+thing", []),
        ("?q=email_w", ["email_work"]),
        ("?whose=own&sensitivity=ordinary", []),
        ("?whose=own&sensitivity=special", ["handwriting"]),
    ],
)
def test_a_list_shows_what_its_address_asks_for(client: FlaskClient, query: str, expected: list[str]) -> None:
    assert listed(client, query) == expected


def test_a_number_leads_to_the_things_that_name_a_word(client: FlaskClient) -> None:
    (number,) = read(client, "/data_categories?whose=own").all("a", aria_label="1 flow")
    shown = read(client, number.get("href", "").removeprefix(HOME))
    assert shown.links["to-host"] == f"{HOME}/flows/to-host"
    assert "Running the service" not in shown.links
    everything = read(client, "/data_categories/handwriting")
    assert everything.links["Running the service"] == f"{HOME}/activities/service"
    assert "Sensitivity Special" in everything.text
    assert "Nothing in the register names it." in read(client, "/purposes/marketing").text


def test_a_word_that_nobody_has_is_not_found(client: FlaskClient) -> None:
    for path in ("/data_categories/nothing", "/purposes/handwriting", "/data_categories/nothing/own",
                 "/data_categories/email/edit", "/data_categories/email/remove"):  # fmt: skip
        assert client.get(HOME + path).status_code == 404, path


def test_a_word_is_added_with_a_term_that_was_chosen_and_others(app: Flask, client: FlaskClient) -> None:
    given = {
        "name": "Bite marks",
        "known": "pd:Health",
        "dpv": "pd:PhysicalTrait\r\npd:Health",
        "sensitivity": "special",
    }
    answer = send(client, f"{HOME}/add/data_categories", given)
    assert answer.headers["Location"] == f"{HOME}/data_categories/bite-marks"
    expected = DataCategory(
        key="bite-marks", name="Bite marks", dpv=("pd:Health", "pd:PhysicalTrait"), sensitivity="special"
    )
    assert kept(app, "data_categories", "bite-marks") == expected


def test_adding_a_word_never_changes_what_a_standard_one_means(app: Flask, client: FlaskClient) -> None:
    answer = send(client, f"{HOME}/add/data_categories", {"name": "E-mail", "personal": []})
    assert answer.headers["Location"].endswith("/e-mail")
    for name in ("Email", "first last"):
        answer = send(client, f"{HOME}/add/data_categories", {"name": name})
        assert "/own-" in answer.headers["Location"]
    assert kept(app, "data_categories", "email") is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": " "}, "Write what it is called."),
        ({"name": "x" * 501}, "500"),
        ({"name": "x", "known": "pd:Nothing"}, "Choose one of the terms offered"),
        ({"name": "x", "dpv": "e-mail"}, "write such as pd:EmailAddress"),
        ({"name": "x", "dpv": "pd:emailaddress"}, "Did you mean pd:EmailAddress?"),
        ({"name": "x", "dpv": "foaf:Person"}, "it begins with one of dpv, eu-gdpr, pd"),
        ({"name": "x", "dpv": "pd:A\r\n<script>"}, "is no term"),
        ({"name": "x", "sensitivity": "secret"}, "Choose one of the words offered."),
        ({"name": "a\x01b"}, "control character"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    app: Flask, client: FlaskClient, given: Mapping[str, Any], message: str
) -> None:
    before = entries(app)
    answer = send(client, f"{HOME}/add/data_categories", given)
    assert answer.status_code == 200
    assert any(message in error for error in page(answer).errors), page(answer).errors
    assert entries(app) == before


def test_a_word_is_edited_and_keeps_what_nobody_touched(app: Flask, client: FlaskClient) -> None:
    assert send(client, f"{HOME}/data_categories/handwriting/edit").status_code == 303
    assert kept(app, "data_categories", "handwriting") == OWN
    send(client, f"{HOME}/data_categories/handwriting/edit", {"sensitivity": "ordinary"})
    assert kept(app, "data_categories", "handwriting").sensitivity == "ordinary"


def test_a_word_is_not_removed_while_something_names_it(app: Flask, client: FlaskClient) -> None:
    answer = send(client, f"{HOME}/data_categories/handwriting/remove", {"reason": "Not needed"})
    said = "data category 'handwriting': the flow 'to-host' still names it. Take the mention away first."
    assert said in page(answer).errors
    assert "Remove" not in page(client.get(f"{HOME}/data_categories/handwriting")).links
    assert "Remove" in page(client.get(f"{HOME}/subject_categories/pen-friend")).links
    assert kept(app, "data_categories", "handwriting") == OWN
    answer = send(client, f"{HOME}/subject_categories/pen-friend/remove", {"reason": "Not needed"})
    assert answer.headers["Location"] == f"{HOME}/subject_categories"
    assert kept(app, "subject_categories", "pen-friend") is None


def test_a_standard_word_is_meant_differently_and_again_as_the_standard_says(
    app: Flask, client: FlaskClient
) -> None:
    assert "Standard word" in read(client, "/data_categories/name").text
    answer = send(client, f"{HOME}/data_categories/name/own", {"sensitivity": "special"})
    assert answer.headers["Location"] == f"{HOME}/data_categories/name"
    own = kept(app, "data_categories", "name")
    assert (own.sensitivity, own.dpv) == ("special", load_law().categories_by_key["name"].dpv)
    text = read(client, "/data_categories/name").text
    assert "This word replaces the standard one with the same key" in text
    assert "replaced by our own word" in read(client, "/data_categories?q=name").text
    assert client.get(f"{HOME}/data_categories/name/own").status_code == 303
    # Flows and activities name it, and go on to: they mean the standard word then.
    assert send(client, f"{HOME}/data_categories/name/remove", {"reason": "As usual"}).status_code == 303
    assert kept(app, "data_categories", "name") is None
    assert "Standard word" in read(client, "/data_categories/name").text


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    for name in LISTS:
        key = next(iter(getattr(load_law(), name))).key
        for path in (f"/{name}", f"/{name}/{key}", f"/{name}/{key}/own", f"/add/{name}"):
            read(client, path)
    assert entries(app) == before
