"""Rows of tables on both sides: what counts for nothing stays so; saved as it is, nothing changes."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.events import events_of
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.answering import answers_of, asked, browser_of, path_to, say
from tests.onboarding.officer import REVIEW, look_at_all, onboarding
from tests.onboarding.submitted import SENT, answers, submitted
from tests.registers import activity, register
from tests.web_app import client_as, fresh_app, with_organisation

CORRECT = f"{REVIEW.format('sage')}/correct"
SUBS = f"{CORRECT}/sub-processors"
UNCHANGED = "You changed nothing, so the answer stays as it is."


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app, register(activities=(activity(),)))
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


def none_counts(app: Flask, *, rows: int = 2) -> FlaskClient:
    """An officer before a list of some rows that count for nothing: the answer is that there are none."""
    given = answers()
    submitted(app, replace(given, passed_on=PassedOn(known="none", subs=given.passed_on.subs[:rows])))
    return client_as(app, "officer")


def answered(app: Flask) -> Answers:
    """The answers as they are kept."""
    found = onboarding(app).answers
    assert found is not None
    return found


def test_taking_a_row_off_a_list_that_counts_for_nothing_makes_no_others_count(app: Flask) -> None:
    officer = none_counts(app)
    send(officer, f"{SUBS}/row/1/remove", holding="mark")
    found = answered(app).passed_on
    assert ([one.name for one in found.subs], found.known) == (["Host"], "none")


def test_the_last_row_that_counts_for_nothing_leaves_the_answer_that_there_are_none(app: Flask) -> None:
    officer = none_counts(app, rows=1)
    asked_first = page(officer.get(f"{SUBS}/row/1/remove")).text
    assert "The answer stays that there are none" in asked_first
    assert "What is the answer then?" not in asked_first
    assert send(officer, f"{SUBS}/row/1/remove", holding="mark").status_code == 303
    assert answered(app).passed_on == PassedOn(known="none")


def test_changing_a_row_that_counts_for_nothing_does_not_make_it_count(app: Flask) -> None:
    officer = none_counts(app)
    send(officer, f"{SUBS}/row/1", {"name": "Thyme Press"}, holding="name")
    found = answered(app).passed_on
    assert ([one.name for one in found.subs], found.known) == (["Thyme Press", "Host"], "none")
    send(officer, f"{SUBS}/row", {"name": "Rush", "contract": "none"}, holding="name")
    assert answered(app).passed_on.known == "some"  # whoever adds one says that there is one


def test_behind_a_link_rows_that_count_for_nothing_do_not_begin_to_count_either(app: Flask) -> None:
    client_as(app, "reader")
    key = asked(app, "Rows Ltd", purpose="Letters.")
    path = path_to(app, key)
    client = browser_of(app, path)
    for name in ("A", "B"):
        send(client, f"{path}/sub-processors/row", {"name": name, "contract": "none"}, holding="name")
    say(client, path, "sub-processors", known="none")
    send(client, f"{path}/sub-processors/row/1", {"remove": "1"}, holding="name")
    found = answers_of(app, key).passed_on
    assert ([one.name for one in found.subs], found.known) == (["B"], "none")


@pytest.mark.parametrize(
    ("question", "path", "holding"),
    [
        ("sub-processors", "/row/1", "name"),
        ("certificates", "/row/1", "scheme"),
        ("technologies", "/row/1", "host"),
        ("sub-processors", "", "known"),
        ("technologies", "", "known"),
        ("who.name", "", "name"),
        ("who.contacts", "", "version"),
        ("who.domains", "", "domains"),
        ("places.countries", "", "version"),
        ("terms.breach_notice", "", "version"),
        ("contract.notice_days", "", "version"),
    ],
)
def test_what_is_saved_as_it_is_is_no_correction(app: Flask, question: str, path: str, holding: str) -> None:
    submitted(app)
    officer = client_as(app, "officer")
    look_at_all(officer)
    before, version = answered(app), onboarding(app).version
    answer = send(officer, f"{CORRECT}/{question}{path}", holding=holding)
    assert answer.status_code == 303
    assert UNCHANGED in page(officer.get(answer.location)).text
    assert (answered(app), onboarding(app).version) == (before, version)
    with app.test_request_context():
        assert events_of(onboarding(app).id)[0].what == "answer accepted"


def test_a_file_that_is_saved_as_it_is_is_no_correction_and_one_that_is_changed_says_what_it_is(
    app: Flask,
) -> None:
    proof = Proof(sha256="a" * 64, name="iso.txt", media_type="text/plain", size=9, by="Mara", at=SENT)
    submitted(app, answers(proofs=(proof,)))
    officer = client_as(app, "officer")
    url = f"{CORRECT}/documents/{proof.sha256}"
    answer = send(officer, url, holding="name")
    assert UNCHANGED in page(officer.get(answer.location)).text
    assert answered(app).proofs == (proof,)
    answer = send(officer, url, {"name": "ISO", "what": "certificate"}, holding="name")
    text = page(officer.get(answer.location)).text
    assert "Changed. The file is now: ISO, Certificate." in text
    assert "does not count any more" not in text
    assert answered(app).proofs[0].name == "ISO"


@pytest.mark.parametrize("path", ["row", "row/1", "row/1/remove"])
def test_asking_for_the_head_of_a_page_is_no_sending(app: Flask, path: str) -> None:
    submitted(app)
    officer = client_as(app, "officer")
    assert officer.get(f"{SUBS}/{path}").status_code == officer.head(f"{SUBS}/{path}").status_code == 200
    assert officer.head(f"{SUBS}/row/9").status_code == 404
    look_at_all(officer)
    assert officer.head(f"{REVIEW.format('sage')}/accept").status_code == 200


def test_the_page_of_a_list_shows_its_rows_once_and_leads_on_to_rows(app: Flask) -> None:
    many = tuple(SubProcessor(name=f"Helper {n}") for n in range(1, 251))
    submitted(app, answers(passed_on=PassedOn(known="some", subs=many)))
    read = page(client_as(app, "officer").get(SUBS))
    assert read.text.count("Helper 8 ") == 1
    assert "Helper 250" not in read.text
    assert f"{SUBS}?part=2#rows" in read.html
