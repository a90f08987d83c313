"""Findings are assigned to members and commented; whoever made a comment can withdraw it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.memberships import end_membership
from registry.accounts.queries import person_by_email
from registry.db import db
from registry.history import EntryThing, snapshot_of
from registry.interchange.writing import write_json
from registry.judgement.models import AssignmentRow, CommentRow
from tests.deciding.conftest import HOME, stored
from tests.web_app import AT, client_as, member_as, page, post, with_organisation

KEY = "vendor-identity-incomplete/courier/-/-"
LIST, FINDING = f"{HOME}/findings", f"{HOME}/findings/{KEY}"
ASSIGN, COMMENT = f"{HOME}/assign/{KEY}", f"{HOME}/comment/{KEY}"


def key_of(app: Flask, email: str) -> str:
    with app.app_context():
        person = person_by_email(email)
        assert person is not None
        return person.key


@pytest.fixture
def reader(app: Flask, officer: FlaskClient) -> str:
    """The key of a member who may only read."""
    return key_of(app, member_as(app, "reader"))


def assign(officer: FlaskClient, to: str, **said: str) -> None:
    version = page(officer.get(ASSIGN)).value("version")
    answer = post(officer, ASSIGN, {"version": version, "to": to, **said})
    assert answer.status_code == 303, page(answer).errors


def test_a_finding_is_assigned_and_its_page_and_the_list_say_to_whom(
    app: Flask, organisation_id: int, officer: FlaskClient, reader: str
) -> None:
    assert "Nobody" in page(officer.get(FINDING)).text
    assign(officer, reader, due="2026-06-15", note="Ask their sales first")
    kept = stored(app, organisation_id, "assignments", KEY)
    assert (kept.finding, kept.to, str(kept.due)) == (KEY, reader, "2026-06-15")
    read = page(officer.get(FINDING))
    assert "Reader Roe until 15 June 2026: Ask their sales first" in read.text
    assert "Reader Roe" in page(officer.get(LIST)).text
    with app.app_context():
        assert db.session.scalar(select(EntryThing.key).where(EntryThing.kind == "assignments")) == KEY


def test_it_can_be_given_to_another_and_to_nobody(
    app: Flask, organisation_id: int, officer: FlaskClient, reader: str
) -> None:
    assign(officer, reader)
    assign(officer, key_of(app, "officer@alder.example"), due="2026-06-01")
    assert "Officer Roe" in page(officer.get(FINDING)).text
    assign(officer, "")
    assert stored(app, organisation_id, "assignments", KEY) is None


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"to": ""}, "Choose one of the members offered."),
        ({"to": "0123456789abcdef"}, "Choose one of the members offered."),
        ({"to": "me", "due": "2026-05-31"}, "Choose today or a later day."),
        ({"to": "me", "due": "later"}, "Write the day as year-month-day"),
        ({"to": "me", "note": "x" * 501}, "500 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    app: Flask, organisation_id: int, officer: FlaskClient, given: dict[str, str], error: str
) -> None:
    me = key_of(app, "officer@alder.example")
    said = {**given, "to": me} if given["to"] == "me" else given
    assert error in " ".join(page(post(officer, ASSIGN, said)).errors)
    assert stored(app, organisation_id, "assignments", KEY) is None


def test_only_members_can_be_assigned(app: Flask, organisation_id: int, officer: FlaskClient) -> None:
    with_organisation(app, key="birch")
    stranger = key_of(app, member_as(app, "officer", organisation="birch"))
    offered = [option.get("value") for option in page(officer.get(ASSIGN)).all("option")]
    assert stranger not in offered
    assert page(post(officer, ASSIGN, {"to": stranger})).errors
    assert stored(app, organisation_id, "assignments", KEY) is None


def test_what_another_assigned_meanwhile_is_said(
    app: Flask, organisation_id: int, officer: FlaskClient, reader: str
) -> None:
    version = page(officer.get(ASSIGN)).value("version")
    assign(officer, reader)
    me = key_of(app, "officer@alder.example")
    answer = page(post(officer, ASSIGN, {"version": version, "to": me}))
    assert "Somebody else has changed this meanwhile." in answer.text
    assert stored(app, organisation_id, "assignments", KEY).to == reader


def test_whoever_has_left_shows_as_such(
    app: Flask, organisation_id: int, officer: FlaskClient, reader: str
) -> None:
    assign(officer, reader)
    with app.app_context():
        end_membership(organisation_id, person_key=reader, by="tests", at=AT)
    assert "Reader Roe has left" in page(officer.get(FINDING)).text
    assert "Reader Roe has left" in page(officer.get(ASSIGN)).text
    assert reader not in [option.get("value") for option in page(officer.get(ASSIGN)).all("option")]
    asked = page(officer.get(f"{LIST}?assigned={reader}"))
    assert FINDING in asked.links.values()


def test_the_list_can_be_narrowed_to_ones_own_to_nobodys_and_to_what_is_late(
    app: Flask, officer: FlaskClient, reader: str
) -> None:
    assign(officer, reader, due="2026-06-01")

    def found(asked: str) -> set[str]:
        links = page(officer.get(f"{LIST}?{asked}")).links.values()
        return {url for url in links if url.startswith(f"{LIST}/")}

    everything = found("")
    assert found(f"assigned={reader}") == {FINDING}
    assert found("assigned=nobody") == everything - {FINDING}
    assert found("assigned=0123") == set()
    assert found("due_before=2026-06-02") == {FINDING}
    assert found("due_before=2026-06-01") == set()
    assert found("due_before=soon") == everything
    assert found(f"assigned={reader}&severity=note") == set()
    assert len(everything) > 1


def test_comments_stand_in_the_order_in_which_they_were_made(app: Flask, officer: FlaskClient) -> None:
    administrator = client_as(app, "administrator")
    for who, text in ((officer, "Zeroth:\nthey will answer."), (administrator, "<b>And</b> did they?")):
        assert post(who, COMMENT, {"text": text}, form_at=FINDING).status_code == 303
    read = page(officer.get(FINDING))
    assert read.text.index("they will answer.") < read.text.index("<b>And</b> did they?")
    assert read.text.index("Officer Roe") < read.text.index("Administrator Roe")


def test_an_empty_or_endless_comment_is_refused_and_kept_as_typed(app: Flask, officer: FlaskClient) -> None:
    for text in ("", "   ", "x" * 20_001, "a\x00b"):
        answer = post(officer, COMMENT, {"text": text}, form_at=FINDING)
        assert page(answer).errors, text
    with app.app_context():
        assert db.session.scalars(select(CommentRow)).all() == []


def test_only_who_made_a_comment_withdraws_it_and_the_history_keeps_it(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    post(officer, COMMENT, {"text": "They will answer."}, form_at=FINDING)
    withdraw = page(officer.get(FINDING)).links["Withdraw"]
    administrator = client_as(app, "administrator")
    assert "Withdraw" not in page(administrator.get(FINDING)).links
    refused = administrator.get(withdraw)
    assert refused.status_code == 400
    assert "Only whoever made a comment can withdraw it." in page(refused).text
    version = page(officer.get(withdraw)).value("version")
    assert (
        post(administrator, withdraw, {"version": version, "reason": "No."}, form_at=FINDING).status_code
        == 400
    )
    assert post(officer, withdraw, {"version": version, "reason": "Wrong one."}).status_code == 303
    assert "They will answer." not in page(officer.get(FINDING)).text
    with app.app_context():
        said = db.session.scalars(select(EntryThing.now).where(EntryThing.kind == "comments")).all()
        assert len(said) == 2
        assert any(text and "They will answer." in text for text in said)


def test_several_are_assigned_at_once_from_the_list(app: Flask, officer: FlaskClient, reader: str) -> None:
    boxes = page(officer.get(LIST)).all("input", type="checkbox", name="finding")
    keys = [box.get("value", "") for box in boxes][:3]
    address = f"{HOME}/together/assign?severity=major"
    named = page(post(officer, address, {"finding": [*keys, "gone/x/-/-"]}, form_at=LIST))
    assert [one.get("value") for one in named.all("input", name="finding")] == keys
    assert not named.errors
    assert "no longer found" in named.text
    missing = page(post(officer, address, {"finding": keys, "confirmed": "yes"}, form_at=LIST))
    assert missing.errors == ["Choose one of the members offered."]
    given = {"finding": keys, "confirmed": "yes", "to": reader, "note": "All of one kind"}
    answer = post(officer, address, given, form_at=LIST)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}?severity=major")
    with app.app_context():
        assert {row.key for row in db.session.scalars(select(AssignmentRow))} == set(keys)


def test_several_are_accepted_at_once_under_one_reason(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    boxes = page(officer.get(LIST)).all("input", type="checkbox", name="finding")
    keys = [box.get("value", "") for box in boxes][:2]
    address = f"{HOME}/together/accept"
    named = page(post(officer, address, {"finding": keys}, form_at=LIST))
    given = {
        "finding": keys, "confirmed": "yes", "standing": named.value("standing"),
        "until": "2026-09-01", "reason": "Until the new contract.",
    }  # fmt: skip
    assert post(officer, address, given, form_at=LIST).status_code == 303
    with app.app_context():
        kept = snapshot_of(organisation_id).exceptions
    assert {(one.finding, one.reason) for one in kept} == {(key, "Until the new contract.") for key in keys}


@pytest.mark.parametrize("what", ["assign", "accept"])
def test_without_a_choice_there_is_nothing_to_do(officer: FlaskClient, what: str) -> None:
    address = f"{HOME}/together/{what}"
    assert "No finding is chosen" in page(officer.get(address)).text
    for given in (
        {},
        {"confirmed": "yes"},
        {"finding": "a\x00b"},
        {"finding": "x" * 3000, "confirmed": "yes"},
    ):
        assert "No finding is chosen" in page(post(officer, address, given, form_at=LIST)).text


def test_they_stay_out_of_register_files_and_end_with_nothing_else(
    app: Flask, organisation_id: int, officer: FlaskClient, reader: str
) -> None:
    assign(officer, reader, note="Ask their sales first")
    post(officer, COMMENT, {"text": "They will answer."}, form_at=FINDING)
    with app.app_context():
        file = write_json(snapshot_of(organisation_id)).decode()
    for said in (reader, "Ask their sales first", "They will answer."):
        assert said not in file


def test_a_reader_reads_them_and_writes_none(app: Flask, officer: FlaskClient, reader: str) -> None:
    post(officer, COMMENT, {"text": "They will answer."}, form_at=FINDING)
    client = client_as(app, "reader")
    read = page(client.get(FINDING))
    assert "They will answer." in read.text
    assert not read.all("textarea")
    assert not page(client.get(LIST)).all("input", type="checkbox")
    for address in (ASSIGN, COMMENT, f"{HOME}/together/assign"):
        assert client.get(address).status_code == 403
