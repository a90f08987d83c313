"""The terms that are asked are those that the baseline asks of such a vendor; not to know is an answer."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.contracts.term_lines import term_lines
from registry.catalogue.vendors.guided.terms import AT_ONCE
from registry.catalogue.vendors.guided.things import things_of
from registry.catalogue.vendors.guided.trial import asked_terms
from registry.history import change
from registry.judgement.keeper import current
from registry.law import load_law
from registry.snapshot import Role, Term
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.guided.drafts import CONTRACT, EVERY, content, getting, kept_draft, said
from tests.catalogue.guided.path import form_at, say
from tests.html_page import page
from tests.registers import TODAY
from tests.web_app import path_of

BREACH = "breach_notice"


@pytest.fixture(scope="module")
def draft(app_and_client: tuple[Flask, FlaskClient]) -> str:
    """A draft with a contract that somebody has read in part."""
    begun = getting(said("Heron Mail", topics=EVERY, country="FR"), "name", "email")
    return kept_draft(app_and_client[0], replace(begun, contract=replace(CONTRACT, terms=())))


@pytest.mark.parametrize(
    ("kind", "role", "country", "data"),
    [
        ("service provider", "processor", "FR", ["email"]),
        ("service provider", "processor", "US", ["health", "email"]),
        ("ad network", "joint controller", "FR", ["email"]),
        ("authority", "controller", "FR", ["email"]),
    ],
)
def test_what_is_asked_is_what_the_baseline_asks_once_the_vendor_is_there(
    app: Flask, kind: str, role: Role, country: str, data: list[str]
) -> None:
    begun = said(f"Crane {kind} {country}", kind=kind, country=country, role=role)
    begun = replace(getting(begun, *data, role=role), contract=CONTRACT)
    with app.test_request_context():
        lines, _by_flows = asked_terms(begun, organisation_id=1, on=TODAY)
        things = things_of(begun, organisation_id=1, on=TODAY)
        with change(1, by="tests", because="As the last page does.") as writing:
            for thing in things:
                writing.create(thing)
        assessment = current(1, on=TODAY).assessment
        judged, _by_flows = term_lines(assessment.view.contracts[things[1].key], assessment)
    assert {line.term.id for line in lines} == {line.term.id for line in judged}


def test_the_terms_stand_in_the_order_of_the_catalogue_some_a_page(client: FlaskClient, draft: str) -> None:
    order = {term.label: n for n, term in enumerate(load_law().terms)}
    read = page(client.get(f"{draft}/terms"))
    shown = [order["".join(one.itertext())] for one in read.all("h3") if "".join(one.itertext()) in order]
    assert len(shown) == AT_ONCE
    assert shown == sorted(shown)
    assert "The contract binds a processor to act only on documented instructions." in read.text
    assert page(client.get(f"{draft}/terms?part=999")).title == read.title
    assert client.get(f"{draft}/terms?part=rubbish").status_code == 200


@pytest.fixture(scope="module")
def asking(app_and_client: tuple[Flask, FlaskClient], draft: str) -> str:
    """The address of the page that asks for the time within which a breach is reported."""
    app, _client = app_and_client
    with app.test_request_context():
        lines, _by_flows = asked_terms(content(app, draft), organisation_id=1, on=TODAY)
    place = [line.term.id for line in lines].index(BREACH)
    return f"{draft}/terms?part={place // AT_ONCE + 1}"


def entered(app: Flask, draft: str, term: str) -> Term | None:
    """What a draft's contract says of a term."""
    contract = content(app, draft).contract
    assert contract is not None
    return next((row for row in contract.terms if row.term == term), None)


def test_a_term_is_entered_checked_changed_and_taken_back(
    app: Flask, client: FlaskClient, draft: str, asking: str
) -> None:
    assert form_at(client, asking)[f"{BREACH}-says"] == ["not-read"]
    said = {f"{BREACH}-says": "value", f"{BREACH}-number": "48", f"{BREACH}-clause": "7.2"}
    assert send(client, asking, said).status_code == 303
    assert entered(app, draft, BREACH) == Term(term=BREACH, value=48, unit="hours", clause="7.2")
    send(client, asking, {"verified": "y"})
    checked = entered(app, draft, BREACH)
    assert checked is not None
    assert (checked.verified_by, checked.verified_on) == ("Officer Roe", TODAY)
    read = page(client.get(asking))
    assert shown_in(form_of(read))["verified"]
    send(client, asking, {f"{BREACH}-says": "not-read", f"{BREACH}-number": ""})
    assert entered(app, draft, BREACH) is None


def test_a_number_beside_not_read_yet_is_what_was_meant(
    app: Flask, client: FlaskClient, draft: str, asking: str
) -> None:
    send(client, asking, {f"{BREACH}-number": "24"})
    row = entered(app, draft, BREACH)
    assert row is not None
    assert row.value == 24


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({f"{BREACH}-says": "value", f"{BREACH}-number": "soon"}, "Write a number"),
        ({f"{BREACH}-says": "value", f"{BREACH}-number": ""}, "Write the number."),
        ({f"{BREACH}-says": "perhaps"}, "Not a valid choice"),
        ({f"{BREACH}-says": "yes"}, "What stands in the text is known"),
        ({f"{BREACH}-says": "no", f"{BREACH}-clause": "x" * 501}, "500"),
    ],
)
def test_what_is_wrong_with_a_term_stands_at_the_term(
    client: FlaskClient, asking: str, changes: dict[str, str], message: str
) -> None:
    read = page(send(client, asking, changes))
    assert any(message in error for error in read.errors), read.errors
    assert f"#{BREACH}-" in "".join(url for url in read.links.values() if url.startswith("#"))


def test_saving_goes_from_part_to_part_and_then_on(client: FlaskClient, draft: str) -> None:
    assert path_of(send(client, f"{draft}/terms")) == f"{draft}/terms?part=2"
    assert path_of(send(client, f"{draft}/terms?part=99")) == f"{draft}/sub-processors"
    assert path_of(send(client, f"{draft}/terms", {"later": "1"})) == f"{draft}/sub-processors"


def test_a_contract_that_is_said_not_to_be_there_takes_its_terms_with_it(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, replace(said("Plover Post"), contract=CONTRACT))
    say(client, draft, "contract", has="none")
    assert content(app, draft).contract is None
