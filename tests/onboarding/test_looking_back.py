"""The review once answers are accepted: only what the register really shows otherwise stands out, and why."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn
from registry.history import change
from registry.onboarding.answers import Answers, Given, Proof
from registry.onboarding.looking.comparing import Seen, compared
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.snapshot import Certification
from registry.storage import drafted
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding import left_behind
from tests.onboarding.left_behind import ALL_STAY, filled, officer_for
from tests.onboarding.officer import REVIEW, accept, kept
from tests.onboarding.submitted import SENT, WANTED, answers, submitted
from tests.onboarding.test_accepting import host_again, known_app
from tests.registers import TODAY
from tests.web_app import client_as

LOOK = REVIEW.format("sage")
CONTENT = b"We are certified."


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return known_app(tmp_path)


def lines(app: Flask) -> dict[str, Seen]:
    """The questions with what is answered and what the register says, by id."""
    with app.test_request_context():
        return {one.question.id: one for one in compared(onboarding_of(1, "sage"), on=TODAY).lines}


def differing(app: Flask) -> set[str]:
    """The questions whose answers the register does not show as they were given."""
    return {id for id, one in lines(app).items() if one.standing in ("changed", "new")}


def unsure(**changes: Any) -> Answers:
    """Answers of which some are that there is none, and some that nobody knows."""
    given = answers(passed_on=PassedOn(known="none"), certified="none", on_site="none", technologies=())
    who = replace(given.vendor, country="US", certifications=())
    more: dict[str, Any] = {
        "vendor": who,
        "flow": replace(given.flow, countries=("US",), encrypted=None),
        "dpf": "unsure",
        "unsure": ("places.encrypted", "terms.confidentiality"),
        "saved": (*given.saved, Given(topic="documents", version=2, by="Mara", at=SENT)),
    }
    return replace(given, **(more | changes))


def test_nothing_in_the_register_is_how_it_says_none_and_not_sure_is_no_answer(app: Flask) -> None:
    submitted(app, unsure())
    client = client_as(app, "officer")
    assert lines(app)["sub-processors"].standing == "new"  # nobody of that name is in the register yet
    before = page(client.get(LOOK)).text
    assert before.count("Not sure") == 3
    assert accept(client).status_code == 303
    found = lines(app)
    for question in ("sub-processors", "certificates", "technologies", "documents"):
        assert (found[question].said, found[question].standing) == (("None",), "the same"), question
    for question in ("places.dpf", "places.encrypted", "terms.confidentiality"):
        assert found[question].standing == "not sure", question
    assert differing(app) == set()
    assert "as they were given" not in page(client.get(LOOK)).text
    assert "as it was given" not in page(client.get(LOOK)).text


@pytest.mark.parametrize(("field", "question"), [("has_contract", "contract.has"), ("dpf", "places.dpf")])
def test_no_contract_and_no_entry_are_the_same_as_none_in_the_register(
    app: Flask, field: str, question: str
) -> None:
    submitted(app, unsure(**{field: "none"}))
    assert accept(client_as(app, "officer")).status_code == 303
    assert lines(app)[question].standing == "the same"


def test_a_register_that_has_some_is_not_the_same_as_none(tmp_path: Path) -> None:
    app = left_behind.app_with(tmp_path)
    client = officer_for(app)
    assert client.post(left_behind.ACCEPT, data=filled(client, **ALL_STAY)).status_code == 303
    assert differing(app) == {"sub-processors", "certificates", "technologies"}
    text = page(client.get(LOOK)).text
    assert text.count("What the answer does not list stayed in the register, or came in since.") == 2
    assert "1 answer that the register does not show as it was given" in text


def sent(app: Flask) -> Proof:
    """A file that came with the answers of Sage Letters."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    who = {"by": "Mara Quinn", "at": SENT}
    proof = Proof(sha256=digest, name="iso.txt", media_type="text/plain", size=len(CONTENT), **who)  # type: ignore[arg-type]
    submitted(app, replace(answers(), proofs=(proof,)))
    with (
        app.test_request_context(),
        drafted(BytesIO(CONTENT), key=key_of(onboarding_of(1, "sage"), digest)) as draft,
    ):
        draft.keep()
    return proof


def test_a_file_is_in_the_register_once_a_document_has_its_content(app: Flask) -> None:
    proof = sent(app)
    assert lines(app)["documents"].standing == "new"
    assert accept(client_as(app, "officer")).status_code == 303
    assert lines(app)["documents"].standing == "the same"
    other = replace(kept(app, "documents", "iso"), sha256="a" * 64)
    with app.app_context(), change(1, by="tests", because="Another file.") as writing:
        writing.put(other)
    assert lines(app)["documents"].standing == "new"
    assert proof.name in lines(app)["documents"].said[0]


def review_of(app: Flask, said: Answers, **chosen: str) -> tuple[FlaskClient, str]:
    """The review of the host after its answers were accepted, and who reads it."""
    submitted(app, said, vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    accept(client)
    send(client, f"{LOOK}/accept", chosen, holding="version")
    return client, page(client.get(LOOK)).text


def test_a_checked_term_that_stayed_is_told_with_who_has_checked_it(app: Flask) -> None:
    _client, text = review_of(app, host_again(), term_breach_notice="kept")
    assert differing(app) == {"terms.breach_notice"}
    assert "48 hours Maeve Quinn has checked another value, which stayed." in text


def test_a_term_that_was_taken_is_no_difference(app: Flask) -> None:
    _client, text = review_of(app, host_again(), term_breach_notice="taken")
    assert differing(app) == set()
    assert "which stayed" not in text


def test_an_entry_that_was_only_claimed_is_told(app: Flask) -> None:
    given = answers()
    entry = Certification(scheme="dpf")
    who = replace(given.vendor, country="US", certifications=(*given.vendor.certifications, entry))
    said = replace(given, vendor=who, dpf="all", flow=replace(given.flow, countries=("US",)))
    submitted(app, said)
    client = client_as(app, "officer")
    assert accept(client).status_code == 303
    assert differing(app) == {"places.dpf", "certificates"}
    text = page(client.get(LOOK)).text
    assert text.count("It was only claimed to stand on the list: nobody has looked that up.") == 2


def test_what_somebody_changed_since_is_told_with_the_day(app: Flask) -> None:
    client, text = review_of(app, host_again(), term_breach_notice="taken")
    assert "has been changed since" not in text
    moved = replace(kept(app, "vendors", "host"), address="Elsewhere")
    with app.app_context(), change(1, by="tests", because="It has moved.") as writing:
        writing.put(moved)
    assert "Elsewhere The register has been changed since, on" in page(client.get(LOOK)).text


def test_the_topics_have_the_words_of_the_organisation_here_and_of_the_third_party_there(app: Flask) -> None:
    submitted(app)
    client = client_as(app, "officer")
    heads = {"".join(one.itertext()) for one in page(client.get(LOOK)).all("h2")}
    assert {"Who it is", "Its sub-processors"} < heads
    assert not heads & {"Who you are", "Your sub-processors"}
    overview = page(client.get("/o/alder/onboarding/sage")).text
    assert "Who it is" in overview
    assert "Who you are" not in overview


def test_what_changes_in_the_terms_is_shown_term_by_term(app: Flask) -> None:
    submitted(app, host_again(), vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    send(client, LOOK, {"all": "1"}, holding="version")
    text = page(client.get(f"{LOOK}/accept")).text
    assert "Acts only on documented instructions Nothing Yes page 3 Unverified" in text
    assert "documented_instructions" not in text
    answer = send(
        client, f"{LOOK}/accept", {"term_breach_notice": "taken", "version": "1"}, holding="version"
    )
    assert (
        "Reports a breach 48 hours Checked by Maeve Quinn 24 hours “at once” Unverified" in page(answer).text
    )


def test_the_tables_of_all_topics_have_columns_of_one_width(app: Flask) -> None:
    submitted(app)
    read = page(client_as(app, "officer").get(LOOK))
    tables = read.all("table")
    assert len(tables) > 3
    assert {one.get("class") for one in tables} == {"even"}


def test_an_empty_list_offers_to_ask_once(app: Flask) -> None:
    client = client_as(app, "officer")
    path = "/o/alder/onboarding"

    def offers() -> int:
        buttons = [one for one in page(client.get(path)).all("a") if "primary" in one.get("class", "")]
        return len([one for one in buttons if "".join(one.itertext()) == "Ask for a third party"])

    assert offers() == 1
    submitted(app)
    assert offers() == 1
