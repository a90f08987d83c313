"""Answering behind a link: topic by topic, by several people, with whatever they may type."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.models import OnboardingRow
from registry.snapshot import Term
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.catalogue.flows.house import app_with, put
from tests.html_page import page
from tests.onboarding.answering import (
    answers_of,
    asked,
    browser_of,
    change_row,
    path_to,
    say,
    seen,
    tell,
)
from tests.registers import activity, register, vendor
from tests.web_app import path_of

WHO = {"country": "US", "address": "1 Pine Road, Salem", "contacts-0-name": "Mara Quinn"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    secret = vendor("secretive", name="Hushmark", note="Never to be told")
    given = register(vendors=(vendor(), secret), activities=(activity(name="Inner workings"),))
    return app_with(tmp_path_factory.mktemp("answering"), given)[0]


@pytest.fixture
def key(app: Flask) -> str:
    return asked(app, "Tansy Post", activity="service", purpose="Internal reason of ours")


@pytest.fixture
def path(app: Flask, key: str) -> str:
    return path_to(app, key)


@pytest.fixture
def client(app: Flask, path: str) -> FlaskClient:
    return browser_of(app, path)


def test_each_topic_is_saved_and_what_follows_from_an_answer_is_asked_on_the_same_page(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    first = seen(client, f"{path}/who")
    assert "Filled in for you: from the request. Check it." in first.text
    assert "Your representative in the EU" not in first.text
    answer = say(client, path, "who", **WHO)
    assert path_of(answer) == f"{path}/who"
    after = seen(client, f"{path}/who")
    assert "1 more question follows from your answers." in after.text
    assert "Your representative in the EU" in after.text
    assert "Saved " in after.text
    assert "Filled in for you" not in after.text
    assert path_of(say(client, path, "who", **{"representative-name": "Anna Dorn"})) == f"{path}/places"
    found = answers_of(app, key)
    assert (found.vendor.name, found.vendor.country) == ("Tansy Post", "US")
    assert found.vendor.representative is not None
    given = found.when("who")
    assert given is not None
    assert given.by == "Mara Quinn <mara@quinn.example>"


def test_what_no_longer_applies_is_kept_and_neither_asked_nor_shown(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    say(client, path, "contract", has_contract="some")
    say(client, path, "contract", signed="2026-01-10", name="Terms of January")
    page_one = say(client, path, "terms", **{"documented_instructions-says": "yes"})
    assert path_of(page_one) == f"{path}/terms?part=2"
    assert "Terms of January" in seen(client, f"{path}/review").text
    say(client, path, "contract", has_contract="none", signed="2026-01-10", name="Terms of January")
    read = seen(client, f"{path}/review").text
    assert "Terms of January" not in read
    assert "What the contract promises" not in read
    assert path_of(client.get(f"{path}/terms")) == f"{path}/"
    say(client, path, "contract", has_contract="some")
    assert "Terms of January" in seen(client, f"{path}/review").text
    contract = answers_of(app, key).contract
    assert contract is not None
    assert contract.terms == (Term(term="documented_instructions"),)


def test_terms_can_be_promised_missing_unsure_or_left_for_later_and_nobody_has_checked_them(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    say(client, path, "contract", has_contract="some")
    said = {
        "documented_instructions-says": "yes",
        "documented_instructions-clause": "2.1",
        "documented_instructions-page": "4",
        "documented_instructions-verified": "y",
        "documented_instructions-document": "secret",
        "confidentiality-says": "no",
        "encryption_in_transit-says": "not-sure",
    }
    say(client, path, "terms", **said)
    found = answers_of(app, key)
    assert found.contract is not None
    assert {row.term: row.value for row in found.contract.terms} == {
        "documented_instructions": True,
        "confidentiality": False,
    }
    first = found.contract.terms[0]
    assert (first.clause, first.page, first.verified_by, first.document) == ("2.1", 4, "", None)
    assert found.unsure == ("terms.encryption_in_transit",)
    wrong = tell(client, path, "terms", **{"documented_instructions-says": "level:x"})
    assert page(wrong).errors == ["Choose one of the answers offered."]


def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    answer = page(tell(client, path, "places", countries="Atlantis", encrypted="yes"))
    assert answer.errors == ["'Atlantis' is no country."]
    assert "Atlantis" in answer.text
    say(client, path, "contract", has_contract="some")
    early = tell(client, path, "contract", signed="2026-01-10", ends="2020-01-01")
    assert "is before signed" in page(early).errors[0]
    contract = answers_of(app, key).contract
    assert contract is not None
    assert contract.ends is None


def test_two_people_answer_side_by_side_and_see_what_the_other_saved_meanwhile(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    other = browser_of(app, path, name="Ivo Lind")
    mine = shown_in(form_of(seen(client, f"{path}/who"), holding="version"))
    say(other, path, "places", countries="Ireland")  # another topic does not stand in the way
    say(other, path, "who", address="Ivo's street")
    clash = page(client.post(f"{path}/who", data=mine | {"address": ["Mara's street"]}))
    assert "Nothing was saved yet: compare, then save again." in clash.errors[0]
    assert "Ivo's street" in clash.text
    again = shown_in(form_of(clash, holding="version"))
    assert client.post(f"{path}/who", data=again).status_code in (302, 303)
    found = answers_of(app, key)
    assert (found.vendor.address, found.flow.countries) == ("Mara's street", ("IE",))
    assert "by Ivo Lind" in seen(client, f"{path}/").text


SECRETS = ("Hushmark", "secretive", "Inner workings", "Internal reason", "Never to be told", "/o/")
HOSTILE = {
    "markup": "<script>alert(1)</script><b>",
    "formula": '=HYPERLINK("http://evil.example")',
    "right to left": "abc\u202egnp.exe\u200f",
    "foreign ids": "secretive host service",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(client: FlaskClient, path: str, text: str) -> None:
    say(client, path, "who", address=text, name=text, **{"contacts-0-name": text, "contacts-0-role": text})
    html = client.get(f"{path}/review").text
    assert "<script>alert" not in html
    assert "Hushmark" not in html
    assert text.split("\u202e", maxsplit=1)[0][:3] in seen(client, f"{path}/review").text


def test_null_bytes_and_far_too_much_are_refused_and_nothing_is_saved(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    null = page(tell(client, path, "who", address="a\0b"))
    assert "control character" in null.errors[0]
    long = tell(client, path, "who", address="x" * 1_000_000)
    assert long.status_code in (200, 413)
    assert "characters" in page(long).text or "Too much" in page(long).text
    assert answers_of(app, key).when("who") is None


def test_fields_that_are_not_asked_cannot_be_smuggled_in(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    smuggled = {"key": "host", "parent": "secretive", "status": "approved", "owner": "x", "note": "x"}
    say(client, path, "who", **WHO, **smuggled, role="controller", kind="authority")
    found = answers_of(app, key).vendor
    assert (found.key, found.parent, found.owner, found.note) == ("new", None, "", "")
    assert (found.role, found.kind, found.status) == ("processor", "service provider", "proposed")


def test_no_page_tells_anything_of_the_register(app: Flask, client: FlaskClient, path: str) -> None:
    say(client, path, "who", **WHO)
    say(client, path, "contract", has_contract="some")
    for name in ("", "who", "places", "contract", "terms", "terms?part=2", "sub-processors", "review"):
        html = client.get(f"{path}/{name}").text
        for secret in (
            "Hushmark",
            "secretive",
            "Inner workings",
            "Internal reason",
            "Never to be told",
            "/o/",
        ):
            assert secret not in html, (name, secret)


def test_whoever_is_asked_again_says_with_one_button_that_nothing_has_changed(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    def last_time(row: OnboardingRow) -> None:
        assert row.answers is not None
        row.answers = replace(row.answers, again_from=date(2025, 5, 5))

    assert "Nothing has changed here" not in seen(client, f"{path}/who").text
    change_row(app, key, last_time)
    who = seen(client, f"{path}/who").text
    assert "Nothing has changed here" in who
    assert "as it stood on 5 May 2025" in who
    say(client, path, "who", unchanged="1", address="not to be taken")
    found = answers_of(app, key)
    assert found.vendor.address == ""
    assert found.when("who") is not None


def test_a_new_requirement_is_asked_of_those_who_are_answering_already(
    app: Flask, client: FlaskClient, path: str
) -> None:
    say(client, path, "contract", has_contract="some")
    shipped = default_baseline(law=load_law())
    before = seen(client, f"{path}/terms").text
    left = tuple(one for one in shipped.requirements if one.term != "documented_instructions")
    put(app, replace(shipped, requirements=left))
    assert "documented instructions" in before
    assert "documented instructions" not in seen(client, f"{path}/terms").text
    put(app, shipped)
    assert "documented instructions" in seen(client, f"{path}/terms").text
