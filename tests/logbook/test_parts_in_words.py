"""The history tells the terms of a contract one by one, and other parts of things in words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.history import change, latest_entry
from registry.snapshot import Certification, Contract, Document, Term, Vendor
from registry.web import term as label
from tests.catalogue.flows.house import HOME
from tests.html_page import page
from tests.registers import contract, register, term, vendor
from tests.web_app import client_as, fresh_app, with_organisation

BREACH = Term(term="breach_notice", value=24, unit="hours", clause="9", page=7, quotation="within 24 hours")


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app, register(contracts=(with_terms(term("breach_notice", value=48, unit="hours")),)))
    return app


def with_terms(*terms: Term) -> Contract:
    """The host's contract with some terms."""
    return contract(terms=terms)


def told(app: Flask, *things: Contract | Document | Vendor) -> tuple[str, str]:
    """What the page of the host and that of the newest entry of the history say of a change."""
    with app.app_context():
        with change(1, by="shell:x", because="To see it.") as writing:
            for thing in things:
                writing.put(thing)
        number = latest_entry(1)
    client = client_as(app, "reader")
    return page(client.get(f"{HOME}/vendors/host")).text, page(client.get(f"{HOME}/history/{number}")).text


def test_a_term_is_told_by_its_name_with_its_place_its_words_and_who_checked_it(app: Flask) -> None:
    _shown, entry = told(app, with_terms(BREACH, term("confidentiality")))
    name = label("breach_notice")
    before = "48 hours Checked by Maeve Quinn, 1 February 2026"
    after = "24 hours clause 9, page 7 “within 24 hours” Unverified"
    assert f"{name} {before} {after}" in entry
    assert f"{label('confidentiality')} Nothing Yes Checked by Maeve Quinn, 1 February 2026" in entry
    assert "breach_notice" not in entry


def test_in_short_the_terms_are_one_field_however_many_differ(app: Flask) -> None:
    shown, _entry = told(app, with_terms(BREACH, term("confidentiality"), term("no_own_use")))
    assert "Contract changed: host-dpa (Terms)" in shown


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"how": "by reference"}, "Yes By reference Unverified"),
        ({"document": "host-dpa-text"}, "Yes Document: host-dpa-text Unverified"),
        ({"page": 3}, "Yes page 3 Unverified"),
        ({"clause": "2.1"}, "Yes clause 2.1 Unverified"),
        ({"value": False, "verified_by": "Ann Roe"}, "No Checked by Ann Roe"),
    ],
)
def test_what_a_term_says_stands_in_words(app: Flask, row: dict[str, Any], words: str) -> None:
    text = Document(key="host-dpa-text", name="DPA", sha256="a" * 64, media_type="text/plain")
    _shown, entry = told(app, text, with_terms(Term(term="confidentiality", **row)))
    assert f"{label('confidentiality')} Nothing {words}" in entry


def test_a_term_that_goes_and_another_order_are_told_too(app: Flask) -> None:
    _shown, entry = told(app, with_terms())
    assert f"{label('breach_notice')} 48 hours Checked by Maeve Quinn, 1 February 2026 Nothing" in entry
    told(app, with_terms(term("confidentiality"), term("no_own_use")))
    _shown, entry = told(app, with_terms(term("no_own_use"), term("confidentiality")))
    names = [label("confidentiality"), label("no_own_use")]
    assert " ".join(["Terms", *names, *reversed(names)]) in entry


def test_certificates_are_told_by_the_names_of_their_fields_and_days_as_people_write_them(app: Flask) -> None:
    iso = Certification(scheme="ISO 27001", number="77", valid_to=date(2027, 5, 1))
    _shown, entry = told(app, vendor(certifications=(iso,)))
    assert "Scheme: ISO 27001; Number: 77; Valid to: 1 May 2027" in entry
