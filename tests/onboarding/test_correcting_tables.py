"""Tables of answers corrected row by row, by somebody of the organisation: marked as theirs, nothing lost."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from werkzeug.test import TestResponse

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers
from registry.onboarding.events import events_of
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import Page, page
from tests.onboarding.answering import change_row
from tests.onboarding.officer import REVIEW, accept, kept, onboarding
from tests.onboarding.submitted import WANTED, answers, submitted
from tests.web_app import client_as, fresh_app, with_organisation

CORRECT = f"{REVIEW.format('sage')}/correct"
SUBS = f"{CORRECT}/sub-processors"
HOSTILE = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0 "


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    """Somebody who looks at answers that wait for it."""
    submitted(app)
    return client_as(app, "officer")


def answered(app: Flask) -> Answers:
    """The answers as they are kept."""
    found = onboarding(app).answers
    assert found is not None
    return found


def subs(app: Flask) -> list[str]:
    """Those to whom the answers say that data are passed on."""
    return [sub.name for sub in answered(app).passed_on.subs]


def verdict(app: Flask, question: str) -> str:
    """What was made of an answer."""
    look = answered(app).look_at(question)
    return look.verdict if look else ""


def shown(client: FlaskClient, url: str, *, holding: str = "version") -> Any:
    """What the form of a page would send as it stands."""
    return shown_in(form_of(page(client.get(url)), holding=holding))


def resend(client: FlaskClient, answer: TestResponse, url: str) -> TestResponse:
    """Send the form of a page once more, as it stands, where it leads."""
    form = form_of(page(answer), holding="mark")
    return client.post(form.get("action") or url, data=shown_in(form))


def line_of(read: Page, question: str) -> str:
    """What the page of all answers says in the row of a question."""
    (row,) = [row for row in read.all("tr") if any(e.get("id") == question for e in row.iter())]
    return " ".join("".join(row.itertext()).split())


def test_a_row_is_changed_and_the_answer_is_the_officer_s_from_then_on(
    app: Flask, officer: FlaskClient
) -> None:
    version = onboarding(app).version
    listed = page(officer.get(SUBS))
    assert "“you” is Sage Letters" in listed.text
    assert f"{SUBS}/row/2" in listed.html
    answer = send(officer, f"{SUBS}/row/1", {"name": "Thyme Press", "country": "FR"}, holding="name")
    assert (answer.status_code, answer.location) == (303, f"{SUBS}#rows")
    (first, second) = answered(app).passed_on.subs
    assert (first.name, first.country, first.purpose, second.name) == ("Thyme Press", "FR", "prints", "Host")
    assert (verdict(app, "sub-processors"), onboarding(app).version) == ("corrected", version + 1)
    row = line_of(page(officer.get(REVIEW.format("sage"))), "sub-processors")
    assert "corrected" in row
    assert "Thyme Press (France)" in row
    assert "Thyme Print" not in row
    with app.test_request_context():
        event = events_of(onboarding(app).id)[0]
    assert (event.what, event.about) == ("answer corrected", "sub-processors")
    assert event.by != ""


@pytest.mark.parametrize(
    ("topic", "new", "changes", "says"),
    [
        ("sub-processors", {"name": "Rush Mail", "contract": "none"}, {"name": "Rush Ltd"}, "Rush Ltd"),
        ("certificates", {"scheme": "DPF"}, {"covers_hr": "y"}, "with human-resources data"),
        ("technologies", {"name": "pixel", "kind": "web beacon"}, {"host": "p.example"}, "from p.example"),
    ],
)
def test_each_table_is_added_to_and_changed_and_has_its_row_taken_off(
    app: Flask, officer: FlaskClient, topic: str, new: dict[str, str], changes: dict[str, str], says: str
) -> None:
    rows, before = f"{CORRECT}/{topic}/row", answered(app)
    count = 2 if topic == "sub-processors" else 1
    answer = send(officer, rows, {**new, "another": "1"}, holding="mark")
    assert answer.location == rows
    assert send(officer, f"{rows}/{count + 1}", changes, holding="mark").status_code == 303
    assert says in line_of(page(officer.get(REVIEW.format("sage"))), topic)
    asked = page(officer.get(f"{rows}/{count + 1}/remove"))
    assert "off the list?" in asked.text
    assert "What is the answer then?" not in asked.text
    assert send(officer, f"{rows}/{count + 1}/remove", holding="mark").status_code == 303
    after = answered(app)
    assert after.passed_on == before.passed_on
    assert after.vendor.certifications == before.vendor.certifications
    assert [one.name for one in after.technologies] == [one.name for one in before.technologies]
    assert verdict(app, topic) == "corrected"


def test_that_there_are_none_is_said_and_taken_back(app: Flask, officer: FlaskClient) -> None:
    assert send(officer, SUBS, {"known": "none"}, holding="known").status_code == 303
    assert (answered(app).passed_on.known, len(subs(app))) == ("none", 2)
    assert "These rows count for nothing" in page(officer.get(SUBS)).text
    assert send(officer, SUBS, {"known": "some"}, holding="known").status_code == 303
    assert answered(app).passed_on.known == "some"


@pytest.mark.parametrize(
    ("then", "known", "told"), [("none", "none", "None"), ("unsaid", "", "Not answered")]
)
def test_with_the_last_row_it_has_to_be_said_whether_there_are_any(
    app: Flask, officer: FlaskClient, then: str, known: str, told: str
) -> None:
    last = f"{CORRECT}/certificates/row/1/remove"
    asked = send(officer, last, holding="mark")
    assert page(asked).errors == ["Say what the answer is then."]
    assert answered(app).certified == "some"
    assert send(officer, last, {"known": then}, holding="mark").status_code == 303
    now = answered(app)
    assert (now.certified, now.vendor.certifications) == (known, ())
    assert told in line_of(page(officer.get(REVIEW.format("sage"))), "certificates")
    some = send(officer, f"{CORRECT}/certificates", {"known": "some"}, holding="known")
    assert page(some).errors == ["Add at least one, or choose another answer."]


def test_what_cannot_be_used_is_said_at_its_field_and_nothing_is_kept(
    app: Flask, officer: FlaskClient
) -> None:
    good, row = {"name": "Rush", "contract": "none"}, f"{SUBS}/row"
    for field, text in (("name", ""), ("name", "x" * 501), ("name", "a\x00b"), ("given", "health"),
                        ("country", "ZZ"), ("contract", "maybe"), ("countries", "Atlantis")):  # fmt: skip
        assert page(send(officer, row, {**good, field: text}, holding="name")).errors, field
    assert (subs(app), verdict(app, "sub-processors")) == (["Thyme Print", "Host"], "")


def test_two_officers_at_one_list_do_not_write_over_each_other(app: Flask, officer: FlaskClient) -> None:
    other = client_as(app, "officer", email="other@alder.example")
    first, second = (shown(officer, f"{SUBS}/row/{n}", holding="name") for n in (1, 2))
    known = shown(officer, SUBS, holding="known")
    off = shown(officer, f"{SUBS}/row/1/remove", holding="mark")
    send(other, f"{SUBS}/row/1/remove", holding="mark")
    clash = officer.post(f"{SUBS}/row/2", data={**second, "name": "Host & Sons"})
    assert "Somebody else has changed this meanwhile" in page(clash).text
    assert subs(app) == ["Host"]
    assert resend(officer, clash, f"{SUBS}/row/2").status_code == 303
    assert subs(app) == ["Host & Sons"]
    gone = officer.post(f"{SUBS}/row/1", data={**first, "name": "Thyme & Sons"})
    assert "taken it off the list" in page(gone).text
    assert resend(officer, gone, f"{SUBS}/row/1").status_code == 303
    assert subs(app) == ["Host & Sons", "Thyme & Sons"]
    assert officer.post(f"{SUBS}/row/1/remove", data=off).location == f"{SUBS}#rows"
    late = page(officer.post(SUBS, data={**known, "known": "none"}))
    assert "Somebody else has changed this meanwhile" in late.text
    assert "Thyme & Sons" in late.text  # the list as it is now, not as it was
    assert (answered(app).passed_on.known, len(subs(app))) == ("some", 2)


def test_only_what_waits_to_be_looked_at_is_corrected(app: Flask, officer: FlaskClient) -> None:
    paths = ("", "/row", "/row/1", "/row/1/remove")
    data = [(path, shown(officer, f"{SUBS}{path}")) for path in paths]

    def sent_back(row: Any) -> None:
        row.state = "sent back"

    change_row(app, "sage", sent_back)
    for path, form in data:
        answer = officer.post(f"{SUBS}{path}", data={**form, "name": "Rush", "contract": "none"})
        assert "do not wait to be looked at any more" in page(answer).text, path
        assert path == "" or officer.get(f"{SUBS}{path}").location == f"{SUBS}#rows"
    assert "Add one" not in page(officer.get(SUBS)).text
    assert (subs(app), verdict(app, "sub-processors")) == (["Thyme Print", "Host"], "")


def test_rows_and_questions_that_are_not_there_are_not_found(app: Flask) -> None:
    submitted(app, wanted=replace(WANTED, on_site=False))
    with_organisation(app, key="birch")
    officer, reader = client_as(app, "officer"), client_as(app, "reader")
    for path in ("sub-processors/row/3", "sub-processors/row/0", "sub-processors/row/9/remove", "who/row",
                 "technologies", "technologies/row", "technologies/row/1", "documents/row"):  # fmt: skip
        assert officer.get(f"{CORRECT}/{path}").status_code == 404, path
    outsider = client_as(app, "administrator", organisation="birch")
    for path in ("", "/row", "/row/1", "/row/1/remove"):
        assert reader.get(SUBS + path).status_code == 403, path
        assert outsider.get(SUBS.replace("alder", "birch") + path).status_code == 404, path
        assert outsider.get(SUBS + path).status_code in (403, 404), path


def test_hostile_rows_stand_on_the_pages_as_text(app: Flask) -> None:
    bad = tuple(SubProcessor(name=f"{HOSTILE}{n}", purpose=HOSTILE) for n in range(2))
    submitted(app, answers(passed_on=PassedOn(known="some", subs=bad)))
    officer = client_as(app, "officer")
    for path in ("", "/row/1", "/row/2/remove"):
        text = officer.get(SUBS + path).text
        assert "<script>alert" not in text
        assert "alert(1)" in text


def test_a_long_list_is_shown_a_part_at_a_time(app: Flask) -> None:
    many = tuple(SubProcessor(name=f"Helper {n}") for n in range(1, 251))
    submitted(app, answers(passed_on=PassedOn(known="some", subs=many)))
    officer = client_as(app, "officer")
    first, last = page(officer.get(SUBS)), page(officer.get(f"{SUBS}?part=2"))
    assert f"{SUBS}/row/250" not in first.html
    assert f"{SUBS}?part=2" in first.html
    assert "201 to 250 of 250" in last.text
    answer = send(officer, f"{SUBS}/row/250", {"name": "Helper Z"}, holding="name")
    assert answer.location == f"{SUBS}?part=2#rows"


def test_accepting_writes_the_corrected_rows(app: Flask, officer: FlaskClient) -> None:
    send(officer, f"{SUBS}/row/1", {"name": "Thyme Press", "country": "FR"}, holding="name")
    send(officer, f"{SUBS}/row/2/remove", holding="mark")
    send(officer, f"{CORRECT}/certificates/row/1", {"number": "78"}, holding="scheme")
    send(officer, f"{CORRECT}/technologies/row/1", {"host": "cdn.sage.example"}, holding="host")
    assert accept(officer).status_code == 303
    assert kept(app, "vendors", "thyme-press").country == "FR"
    assert kept(app, "vendors", "thyme-print") is None
    assert kept(app, "vendors", "sage-letters").certifications[0].number == "78"
    assert kept(app, "technologies", "sage-id").host == "cdn.sage.example"
