"""Answers come into the register in one change: every field that was asked, and nothing else."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.events import events_of
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.snapshot import Certification, Snapshot, Term, Vendor
from registry.storage import drafted
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.officer import REVIEW, accept, kept, look_at_all, newest, onboarding, shown
from tests.onboarding.submitted import SENT, WANTED, answers, submitted
from tests.registers import contract, register, vendor
from tests.web_app import client_as, fresh_app, with_organisation

WRONG_WAY = (date(2026, 1, 1), date(2025, 1, 1))
"""Two days of which the second comes first."""


def known() -> Snapshot:
    """A register in which the host has checked terms, one of them about breaches."""
    terms = (
        Term(term="breach_notice", value=48, unit="hours", verified_by="Maeve Quinn"),
        Term(term="confidentiality", value=True, verified_by="Maeve Quinn"),
    )
    host = vendor(owner="Maeve Quinn", criticality="high", note="Mind the notes.")
    return register(vendors=(host,), contracts=(contract(terms=terms),))


def known_app(folder: Path) -> Flask:
    """An application with that register and a baseline."""
    app = fresh_app(folder)
    with_organisation(app, known())
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return known_app(tmp_path)


def test_every_answer_comes_into_the_register_in_one_change(app: Flask) -> None:
    submitted(app)
    before, _things = newest(app)
    assert accept(client_as(app, "officer")).status_code == 303
    number, things = newest(app)
    assert number == before + 1
    sage = kept(app, "vendors", "sage-letters")
    assert (sage.country, sage.address, sage.status, sage.criticality) == (
        "IE",
        "3 Mill Lane, Cork",
        "proposed",
        "medium",
    )
    assert sage.contacts[0].email == "mara@sage.example"
    assert sage.certifications[0].scheme == "ISO 27001"
    agreed = kept(app, "contracts", "processing-terms-4")
    assert agreed.between == ("organisation", "sage-letters")
    assert agreed.notice_days == 90
    assert agreed.read == "not"
    assert {row.term: row.verified_by for row in agreed.terms} == {
        "breach_notice": "",
        "documented_instructions": "",
    }
    assert agreed.terms[0].quotation == "within 24 hours"
    flow = next(kept(app, kind, key) for kind, key in things if key.endswith("sage-letters-service"))
    assert (flow.countries, flow.access_countries, flow.data) == (("IE",), ("DE",), ("name", "email"))
    assert flow.contracts == (agreed.key,)
    assert kept(app, "vendors", "thyme-print").status == "proposed"
    onward = kept(app, "flows", "sage-letters-thyme-print")
    assert (onward.data, onward.note, onward.role) == (("name", "email"), "prints", "sub-processor")
    assert kept(app, "flows", "sage-letters-host").data == ("name",)
    assert kept(app, "technologies", "sage-id").owner == "sage-letters"
    assert ("vendors", "host") not in things
    assert not any(things.values())
    row = onboarding(app)
    assert (row.state, row.vendor) == ("accepted", "sage-letters")
    with app.test_request_context():
        assert events_of(row.id)[0].what == "accepted"


def host_again(**changes: Any) -> Answers:
    """Answers of the host of the register that change its address and two of its terms."""
    terms = (
        Term(term="breach_notice", value=24, unit="hours", quotation="at once"),
        Term(term="confidentiality", value=True),
        Term(term="documented_instructions", value=True, page=3),
    )
    given = answers()
    assert given.contract is not None
    return replace(
        given,
        vendor=replace(
            known().vendors[0], key="new", address="9 Neue Strasse, Bremen", owner="", certifications=()
        ),
        contract=replace(given.contract, name="", signed=contract().signed, terms=terms, notice_days=None),
        passed_on=PassedOn(known="none"),
        certified="none",
        on_site="none",
        technologies=(),
        **changes,
    )


@pytest.mark.parametrize("choice", ["kept", "taken"])
def test_of_a_known_one_only_what_was_asked_changes_and_checked_terms_wait_for_a_choice(
    app: Flask, choice: str
) -> None:
    submitted(app, host_again(), vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    answer = accept(client)
    assert answer.status_code == 200
    assert "Choose which of the two counts." in page(answer).text
    assert kept(app, "vendors", "host") == known().vendors[0]
    url = f"{REVIEW.format('sage')}/accept"
    answer = send(client, url, {"term_breach_notice": choice}, holding="version")
    assert answer.status_code == 303
    _number, things = newest(app)
    assert set(things) == {("vendors", "host"), ("contracts", "host-dpa"), ("flows", "to-host")}
    assert all(things.values())
    now = kept(app, "vendors", "host")
    assert now == replace(known().vendors[0], address="9 Neue Strasse, Bremen", domains=now.domains)
    terms = {row.term: row for row in kept(app, "contracts", "host-dpa").terms}
    assert (terms["breach_notice"].value, terms["breach_notice"].verified_by) == (
        (48, "Maeve Quinn") if choice == "kept" else (24, "")
    )
    assert terms["confidentiality"].verified_by == "Maeve Quinn"
    assert terms["documented_instructions"].verified_by == ""
    assert kept(app, "flows", "to-host").countries == ("IE",)
    assert "page 3" in page(client.get("/o/alder/contracts/host-dpa")).text


def test_what_the_register_refuses_leaves_nothing_behind(app: Flask) -> None:
    wrong = Certification(scheme="ISO 27001", valid_from=WRONG_WAY[0], valid_to=WRONG_WAY[1])
    given = answers()
    submitted(app, replace(given, vendor=replace(given.vendor, certifications=(wrong,))))
    before, _things = newest(app)
    answer = accept(client_as(app, "officer"))
    assert answer.status_code == 200
    assert "2025-01-01 is before" in page(answer).text
    assert newest(app)[0] == before
    assert kept(app, "vendors", "sage-letters") is None
    assert onboarding(app).state == "submitted"


def test_of_two_officers_the_second_is_told_and_writes_nothing(app: Flask) -> None:
    submitted(app)
    first, second = client_as(app, "officer"), client_as(app, "administrator")
    look_at_all(first)
    url = f"{REVIEW.format('sage')}/accept"
    seen = shown(second, url)
    assert send(first, url, holding="version").status_code == 303
    number, _things = newest(app)
    second.post(url, data=seen)
    assert newest(app)[0] == number


def test_a_register_that_changed_meanwhile_is_shown_before_anything_is_written(app: Flask) -> None:
    submitted(app, host_again(), vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    look_at_all(client)
    url = f"{REVIEW.format('sage')}/accept"
    said = shown(client, url) | {"term_breach_notice": "kept"}
    with app.app_context(), change(1, by="tests", because="Meanwhile.") as writing:
        writing.put(replace(known().vendors[0], address="Elsewhere"))
    answer = client.post(url, data=said)
    assert "What would be written is not what you saw" in page(answer).text
    assert kept(app, "vendors", "host").address == "Elsewhere"


def test_forty_sub_processors_come_in_and_the_same_name_is_one_of_them(app: Flask) -> None:
    subs = tuple(SubProcessor(name=f"Herb {n}", country="FR", contract="unseen") for n in range(40))
    submitted(app, replace(answers(), passed_on=PassedOn(known="some", subs=(*subs, subs[0]))))
    assert accept(client_as(app, "officer")).status_code == 303
    _number, things = newest(app)
    made = [kept(app, kind, key) for kind, key in things if kind == "vendors"]
    assert len({one.name for one in made if isinstance(one, Vendor)}) == len(made) == 41
    assert sum(1 for kind, _key in things if kind == "flows") == 42


def test_a_contract_that_was_sent_becomes_the_document_in_which_its_terms_stand(app: Flask) -> None:
    content = b"We tell you within 24 hours."
    proof = Proof(
        sha256=hashlib.sha256(content).hexdigest(),
        name="terms.txt",
        what="contract",
        media_type="text/plain",
        size=len(content),
        by="Mara Quinn",
        at=SENT,
    )
    submitted(app, replace(answers(), proofs=(proof,)))
    with (
        app.test_request_context(),
        drafted(BytesIO(content), key=key_of(onboarding_of(1, "sage"), proof.sha256)) as draft,
    ):
        draft.keep()
    client = client_as(app, "officer")
    assert accept(client).status_code == 303
    agreed = kept(app, "contracts", "processing-terms-4")
    (document,) = agreed.documents
    assert {row.document for row in agreed.terms} == {document}
    assert kept(app, "documents", document).sha256 == proof.sha256
    text = page(client.get("/o/alder/contracts/processing-terms-4")).text
    assert "nobody has checked it against the contract" in text
    assert "terms.txt" in text
    assert "Answers of Sage Letters of" in page(client.get("/o/alder/history")).text
