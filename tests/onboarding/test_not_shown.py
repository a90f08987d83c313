"""Why the register shows accepted answers otherwise: what stayed is told from what came since."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import event
from sqlalchemy.engine import Engine

from registry.history import change
from registry.onboarding.answers import Proof
from registry.onboarding.looking.comparing import compared
from registry.onboarding.looking.not_shown import Reasons
from registry.snapshot import Term
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.left_behind import ACCEPT, ALL_STAY, app_with, filled, none_any_more, officer_for
from tests.onboarding.officer import REVIEW, accept, kept, onboarding
from tests.onboarding.submitted import SENT, WANTED, submitted
from tests.onboarding.test_accepting import host_again, known_app
from tests.registers import TODAY, contract
from tests.web_app import client_as

LOOK = REVIEW.format("sage")
STAYED = "has checked another value, which stayed"


def accepted(app: Flask, choice: str) -> FlaskClient:
    """Who has accepted answers of the host, of which one is not as somebody has checked it."""
    submitted(app, host_again(), vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    accept(client)
    assert send(client, ACCEPT, {"term_breach_notice": choice}, holding="version").status_code == 303
    return client


def check(app: Flask, **changes: object) -> None:
    """Somebody checks the term about breaches otherwise."""
    held = kept(app, "contracts", "host-dpa")

    def now(row: Term) -> Term:
        return replace(row, verified_by="Jo Poe", verified_on=TODAY, **changes)

    terms = tuple(now(row) if row.term == "breach_notice" else row for row in held.terms)
    with app.app_context(), change(1, by="tests", because="Checked.") as writing:
        writing.put(replace(held, terms=terms))


@pytest.mark.parametrize("choice", ["kept", "taken"])
def test_a_term_that_was_checked_otherwise_since_has_no_value_that_stayed(
    tmp_path: Path, choice: str
) -> None:
    app = known_app(tmp_path)
    client = accepted(app, choice)
    assert (STAYED in page(client.get(LOOK)).text) == (choice == "kept")
    check(app, value=12)
    text = page(client.get(LOOK)).text
    assert STAYED not in text
    assert "The register has been changed since, on" in text


def test_a_value_that_stayed_is_told_of_though_something_else_of_the_contract_changed(tmp_path: Path) -> None:
    app = known_app(tmp_path)
    client = accepted(app, "kept")
    check(app, page=4)
    with app.app_context(), change(1, by="tests", because="A note.") as writing:
        writing.put(replace(kept(app, "contracts", "host-dpa"), note="Mind the annex."))
    assert "Jo Poe has checked another value, which stayed." in page(client.get(LOOK)).text


def test_a_contract_that_happens_to_be_keyed_as_the_vendor_is_no_change_of_its_contract(
    tmp_path: Path,
) -> None:
    app = app_with(tmp_path)
    client = officer_for(app)
    assert client.post(ACCEPT, data=filled(client, **ALL_STAY)).status_code == 303
    row = onboarding(app)
    with app.app_context(), change(1, by="tests", because="Of others.") as writing:
        writing.put(contract("host", between=("organisation", "basil")))
    with app.test_request_context():
        assert "contracts" not in Reasons(compared(row, on=TODAY), row).changed
    with app.app_context(), change(1, by="tests", because="Of it.") as writing:
        writing.put(contract("host-dpa", note="Mind the annex."))
    with app.test_request_context():
        assert "contracts" in Reasons(compared(row, on=TODAY), row).changed


def test_a_page_asks_once_for_the_documents_of_all_files(tmp_path: Path) -> None:
    proofs = tuple(
        Proof(sha256=f"{number:064x}", name=f"f{number}", media_type="text/plain", size=9, by="M", at=SENT)
        for number in range(40)
    )
    client = officer_for(app_with(tmp_path), none_any_more(proofs=proofs))
    asked_for: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_more: object) -> None:
        asked_for.append(text)

    event.listen(Engine, "before_cursor_execute", note)
    client.get(LOOK)
    event.remove(Engine, "before_cursor_execute", note)
    assert len([one for one in asked_for if one.startswith("SELECT documents")]) < 5
