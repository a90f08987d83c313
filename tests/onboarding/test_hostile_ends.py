"""Hostile texts in the forms by which third parties are asked again, invited, and by which it all ends."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change, snapshot_of
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.models import OnboardingRow
from registry.onboarding.reaching.links import links_of
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.answering import browser_of, change_row, path_to, row_of
from tests.onboarding.attacks import (
    FOREIGN,
    FORMULA,
    HEAD,
    HUGE,
    NULL,
    RUNS,
    WICKED,
    attack,
    harms,
    wrongs,
)
from tests.onboarding.hostile_records import record_is_harmless
from tests.onboarding.officer import accept
from tests.onboarding.sending import Sender
from tests.onboarding.submitted import answers
from tests.registers import register, vendor
from tests.web_app import client_as, fresh_app, path_of, with_organisation

HOME = "/o/alder"
TURNED = "\u202e\u2066gnp.exe\u200b\u200f"
TAKEN = (FOREIGN, FORMULA, HEAD, RUNS, TURNED, WICKED)
"""Texts that are texts like any other where somebody gives a reason."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties, several of which its register has."""
    app = fresh_app(tmp_path_factory.mktemp("hostile-ends"))
    several = (vendor(f"v{number}", name=f"V {number}") for number in range(len(TAKEN)))
    with_organisation(app, register(vendors=(vendor(), *several)))
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def wrong_with(client: FlaskClient, address: str, *texts: str) -> Iterator[str]:
    """What is wrong with the answers when each text stands in every form of a page."""
    tried = list(attack(client, address, texts))
    assert len(tried) >= len(texts), f"{address} has no form"
    for one in tried:
        yield from wrongs(one)


def are_harmless(client: FlaskClient, *addresses: str) -> None:
    """Pages on which the texts stand do nothing but show them."""
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, list(harms(answer))) == (200, []), address


@pytest.mark.parametrize("text", TAKEN)
def test_a_reason_for_closing_is_a_text_on_our_pages_and_nothing_on_the_third_party_s(
    app: Flask, officer: FlaskClient, text: str
) -> None:
    one = Sender(app, f"Close {TAKEN.index(text)} Ltd")
    address = f"{HOME}/onboarding/{one.key}"
    assert not list(wrong_with(officer, f"{address}/close", NULL, HUGE))
    assert row_of(app, one.key).state == "answering"
    assert not list(wrong_with(officer, f"{address}/close", text))
    assert row_of(app, one.key).state == "closed"
    are_harmless(officer, address, f"{HOME}/onboarding", f"{HOME}/onboarding?state=closed")
    assert " ".join(text.split()) in " ".join(page(officer.get(address)).text.split())
    over = one.client.get(f"{one.path}/")
    assert (over.status_code, list(harms(over))) == (410, [])
    assert text not in page(over).text


def test_a_reason_for_asking_again_is_a_text(app: Flask, officer: FlaskClient) -> None:
    for number, text in enumerate(TAKEN):
        address = f"{HOME}/vendors/v{number}/ask-again"
        assert not list(wrong_with(officer, address, NULL, HUGE, text))
        made = path_of(officer.get(address))
        are_harmless(officer, made, f"{HOME}/vendors/v{number}")
        shown = " ".join(page(officer.get(made)).text.split())
        assert f"It is asked again because: {' '.join(text.split())}" in shown


def test_whom_to_invite_is_refused_at_the_field_or_a_text_wherever_it_is_shown(
    app: Flask, officer: FlaskClient
) -> None:
    one = Sender(app, "Invite Ltd")
    address = f"{HOME}/onboarding/{one.key}"
    assert not list(wrong_with(officer, f"{address}/invite", NULL, HUGE, *TAKEN))
    for number, text in enumerate(TAKEN):
        said = {"name": "Jo Poe", "email": f"jo{number}@sage.example", "message": text}
        assert send(officer, f"{address}/invite", said, holding="email").status_code == 303
        for wrong in ({"name": TURNED}, {"name": HEAD}, {"email": text}, {"due": text}):
            answer = send(officer, f"{address}/invite", said | wrong, holding="email")
            assert (answer.status_code, bool(page(answer).errors)) == (200, True), wrong
            assert not list(harms(answer))
    named = {"name": "<b>Jo</b> =1+1 {{71317*13171}}", "email": "named@sage.example"}
    assert send(officer, f"{address}/invite", named, holding="email").status_code == 303
    with app.test_request_context():
        links = [link.key for link in links_of(row_of(app, one.key).id)]
    assert len(links) == len(TAKEN) + 2
    ends = [f"{address}/links/{link}/end" for link in links]
    are_harmless(officer, address, f"{address}/invite", *(one.removesuffix("/end") for one in ends), *ends)
    assert not [wrong for end in ends for wrong in wrong_with(officer, end, *TAKEN)]
    are_harmless(officer, address)


def test_a_request_that_is_changed_to_hostile_words_shows_them_as_words_everywhere(
    app: Flask, officer: FlaskClient
) -> None:
    one = Sender(app, "Change Ltd", purpose="Letters.")
    address = f"{HOME}/onboarding/{one.key}"
    assert not list(wrong_with(officer, f"{address}/change", NULL, HUGE, *TAKEN))
    for text in (FORMULA, WICKED):
        said = {"said": text, "purpose": text}
        assert send(officer, f"{address}/change", said, holding="seen").status_code == 303
        are_harmless(officer, address, f"{HOME}/onboarding", f"{address}/change", f"{address}/close")
        are_harmless(one.client, f"{one.path}/", f"{one.path}/who", f"{one.path}/documents")
    assert row_of(app, one.key).name == WICKED


@pytest.mark.slow
def test_what_is_hostile_in_a_request_and_its_files_is_harmless_in_the_register_and_its_records(
    app: Flask, officer: FlaskClient
) -> None:
    """From a changed request to the dossier in print, as a workbook and as CSV; then asked again."""
    one = Sender(app, "Record Ltd", purpose="Letters.", activity="service")
    one.send(b"Promises.", "a.txt", what="contract", name=FORMULA)
    one.send(b"More promises.", "b.txt", what="contract", name="<img src=x onerror=alert(7)>\u202e")
    said = {"said": WICKED, "purpose": FORMULA}
    assert send(officer, f"{HOME}/onboarding/{one.key}/change", said, holding="seen").status_code == 303

    def fill(row: OnboardingRow) -> None:
        assert row.answers is not None
        said = answers(proofs=row.answers.proofs)
        nameless = replace(said.vendor, name="")
        row.answers, row.state = replace(said, vendor=nameless), "submitted"

    change_row(app, one.key, fill)
    assert accept(officer, one.key, because=FORMULA).status_code == 303
    key = row_of(app, one.key).vendor
    assert key is not None
    pages = ("documents", "history", f"vendors/{key}", f"vendors/{key}/ask-again")
    are_harmless(officer, *(f"{HOME}/{path}" for path in pages))
    with app.app_context():
        assert FORMULA in {one.name for one in snapshot_of(1).documents}
    record_is_harmless(app, key)
    assert not list(wrong_with(officer, f"{HOME}/vendors/{key}/ask-again", WICKED))
    again = path_of(officer.get(f"{HOME}/vendors/{key}/ask-again"))
    said = {"name": "Mara Quinn", "email": "mara@sage.example"}
    assert send(officer, f"{again}/invite", said, holding="email").status_code == 303
    path = path_to(app, again.rpartition("/")[2])
    client = browser_of(app, path)
    are_harmless(client, f"{path}/documents", f"{path}/review")
    assert FORMULA in page(client.get(f"{path}/documents")).text
