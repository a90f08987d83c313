"""Deciding about a vendor: what follows is worked out first, and all of it is written in one change."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import select

from registry.db import db
from registry.history import EntryThing, latest_entry
from registry.judgement.models import ConditionRow, DecisionRow
from registry.snapshot import Condition, Vendor
from tests.deciding.conftest import HOME, put, stored
from tests.registers import TODAY, vendor
from tests.web_app import client_as, page, post, token_of

HOST = f"{HOME}/vendors/host"
COURIER = f"{HOME}/vendors/courier"


def send(officer: FlaskClient, address: str, **said: Any) -> Any:
    """Look at the consequences, and decide with what the page was shown with."""
    shown = page(officer.get(address))
    hidden = {name: shown.value(name) for name in ("version", "seal")}
    return officer.post(address, data={**hidden, "csrf_token": token_of(officer, address), **said})


def decisions(app: Flask) -> list[Any]:
    with app.app_context():
        return [row.value for row in db.session.scalars(select(DecisionRow).order_by(DecisionRow.id))]


def test_only_what_makes_sense_of_a_vendor_as_it_stands_is_offered(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    offered = page(officer.get(f"{COURIER}/decide"))
    assert offered.title == "Decide about Courier"
    assert {"Approve", "Approve with conditions", "Refuse", "End"} <= set(offered.links)
    assert "Refuse" not in page(officer.get(f"{HOST}/decide")).links
    put(app, organisation_id, vendor(status="ended"))
    left = page(officer.get(f"{HOST}/decide")).links
    assert "Approve" in left
    assert not {"End", "Suspend", "Refuse"} & set(left)
    closed = officer.get(f"{HOST}/decide/end")
    assert closed.status_code == 400
    assert "its status is 'Ended'" in page(closed).text


def test_an_approval_names_the_blockers_first_and_asks_whether_they_are_known(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{COURIER}/decide/approve"
    shown = page(officer.get(address))
    assert "open blocker" in shown.text
    blockers = [url for url in shown.links.values() if "/findings/" in url]
    assert blockers
    refused = page(send(officer, address, reason="It is quick."))
    assert "Tick that you know of the open blockers." in refused.errors
    assert stored(app, organisation_id, "vendors", "courier").status == "proposed"
    assert decisions(app) == []
    review = {"reason": "It is quick.", "known": "y", "next_review": "2027-06-01"}
    assert send(officer, address, **review).status_code == 303
    assert stored(app, organisation_id, "vendors", "courier").status == "approved"
    assert stored(app, organisation_id, "vendors", "courier").next_review == date(2027, 6, 1)
    (decision,) = decisions(app)
    assert (decision.vendor, decision.decision, decision.on) == ("courier", "approve", TODAY)
    assert (decision.by, decision.reason) == ("Officer Roe", "It is quick.")
    read = page(officer.get(COURIER))
    assert "Because: It is quick." in read.text


def test_blockers_that_nobody_saw_are_not_known(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{COURIER}/decide/approve"
    shown = page(officer.get(address))
    seen = {name: shown.value(name) for name in ("version", "seal")}
    answer = post(officer, address, {**seen, "seal": "0" * 16, "known": "y", "reason": "Quick."})
    assert "The open blockers are others than when you looked." in page(answer).text
    assert decisions(app) == []


def test_approving_takes_the_findings_away_that_rest_on_the_status_and_says_so(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    shown = page(officer.get(f"{COURIER}/decide/approve"))
    assert "finding goes:" in shown.text or "findings go:" in shown.text
    clean = page(officer.get(f"{HOST}/decide/approve"))
    assert "The decision alone changes no finding." in clean.text


def test_conditions_are_written_with_the_decision_and_all_of_it_in_one_change(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{HOST}/decide/approve-with-conditions"
    given = {
        "conditions-0-duty": "Send the audit report",
        "conditions-0-due": "2026-09-01",
        "conditions-1-duty": "Send the audit report",
        "conditions-1-due": "2026-12-01",
        "conditions-2-duty": "",
        "conditions-2-due": "",
        "reason": "Reports are late.",
    }
    with app.app_context():
        before = latest_entry(organisation_id)
    assert "What it has to do (optional)" not in page(officer.get(address)).text
    assert send(officer, address, **given).status_code == 303
    with app.app_context():
        assert latest_entry(organisation_id) == before + 1
        things = db.session.scalars(select(EntryThing.kind).where(EntryThing.number == before + 1)).all()
        assert sorted(things) == ["conditions", "conditions", "decisions", "vendors"]
        duties = db.session.scalars(select(ConditionRow).where(ConditionRow.decision.is_not(None))).all()
        assert {row.due for row in duties} == {date(2026, 9, 1), date(2026, 12, 1)}
        assert {row.decision for row in duties} == {decisions(app)[0].key}
    assert stored(app, organisation_id, "vendors", "host").status == "approved with conditions"
    assert page(officer.get(HOST)).text.count("Send the audit report") >= 2


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "Write what the vendor has to do."),
        ({"conditions-0-duty": "Report"}, "Write by which day."),
        ({"conditions-0-due": "2026-09-01"}, "Write what the vendor has to do."),
        ({"conditions-0-duty": "Report", "conditions-0-due": "2026-05-31"}, "Choose today or a later day."),
        ({"conditions-0-duty": "Report", "conditions-0-due": "soon"}, "Write the day as year-month-day"),
        ({"conditions-0-duty": "x" * 501, "conditions-0-due": "2026-09-01"}, "500 characters"),
        ({"conditions-0-duty": "a\x07b", "conditions-0-due": "2026-09-01"}, "control character"),
        ({"next_review": "2020-01-01"}, "Choose today or a later day."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    app: Flask, officer: FlaskClient, given: dict[str, str], error: str
) -> None:
    answer = send(officer, f"{HOST}/decide/approve-with-conditions", reason="Reports are late.", **given)
    assert answer.status_code == 200
    assert error in page(answer).text
    assert page(answer).errors
    assert decisions(app) == []


def test_one_more_condition_can_be_asked_for_before_anything_is_judged(
    app: Flask, officer: FlaskClient
) -> None:
    address = f"{HOST}/decide/approve-with-conditions"
    read = page(send(officer, address, add="conditions", **{"conditions-0-duty": "Report"}))
    assert read.value("conditions-0-duty") == "Report"
    assert read.value("conditions-1-duty") == ""
    assert not read.errors


def test_an_end_shows_what_hangs_on_the_vendor(officer: FlaskClient) -> None:
    shown = page(officer.get(f"{HOST}/decide/end"))
    for said in (
        "Relay", "Running the service", "Reached only through it", "Hosting agreement", "90 days",
        "2 November 2026", "31 January 2027", "Deletes live data after the end: 30 days", "Give notice",
        "Take Host's widget off your sites.", "Findings, if its flows end with it",
        "between Host and Relay", "Send the audit report, due on 1 September 2026",
    ):  # fmt: skip
        assert said in shown.text, said
    assert shown.text.index("Findings, if its flows stay") < shown.text.index("1 finding comes:")
    assert "audit report" not in page(officer.get(f"{HOST}/decide/suspend")).text


def test_flows_end_with_the_vendor_only_when_that_is_chosen(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    assert send(officer, f"{HOST}/decide/suspend", reason="A breach.").status_code == 303
    assert stored(app, organisation_id, "vendors", "host").status == "suspended"
    assert stored(app, organisation_id, "flows", "to-host").ends is None
    assert send(officer, f"{HOST}/decide/end", reason="A breach.", end_flows="y").status_code == 303
    assert stored(app, organisation_id, "vendors", "host").status == "ended"
    assert stored(app, organisation_id, "flows", "to-host").ends == TODAY
    assert stored(app, organisation_id, "flows", "to-relay").ends == TODAY
    assert stored(app, organisation_id, "flows", "to-courier").ends is None
    assert [one.decision for one in decisions(app)] == ["suspend", "end"]
    assert len({one.key for one in decisions(app)}) == 2


def test_a_refusal_ends_what_was_proposed(app: Flask, organisation_id: int, officer: FlaskClient) -> None:
    assert send(officer, f"{COURIER}/decide/refuse", reason="No agreement.").status_code == 303
    assert stored(app, organisation_id, "vendors", "courier").status == "ended"
    assert decisions(app)[0].decision == "refuse"


def test_what_another_changed_meanwhile_is_said_and_the_reason_stays(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{HOST}/decide/suspend"
    shown = page(officer.get(address))
    before: Vendor = stored(app, organisation_id, "vendors", "host")
    put(app, organisation_id, replace(before, note="Another's note."))
    given = {"version": shown.value("version"), "seal": shown.value("seal"), "reason": "A breach."}
    clash = page(post(officer, address, given))
    assert "Somebody else has changed this meanwhile." in clash.text
    assert clash.value("reason") == "A breach."
    assert decisions(app) == []


def test_notice_of_a_contract_without_an_end_can_be_given_on_any_day(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    agreement = stored(app, organisation_id, "contracts", "host-dpa")
    put(app, organisation_id, replace(agreement, notice_days=36_500, ends=None))
    shown = page(officer.get(f"{HOST}/decide/end"))
    assert "Any day: it has no end of its own" in shown.text
    assert "8 May 2126 if notice is given today" in shown.text
    put(app, organisation_id, replace(agreement, notice_days=None, terms=()))
    unknown = page(officer.get(f"{HOST}/decide/end")).text
    assert "Nothing is entered: ask for deletion in writing." in unknown


def test_the_list_says_who_decided_what_and_can_be_narrowed(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    here = f"{HOME}/decisions"
    assert "Nothing has been decided yet" in page(officer.get(here)).text
    send(officer, f"{COURIER}/decide/refuse", reason="No agreement.")
    send(officer, f"{HOST}/decide/suspend", reason="A breach.")
    whole = page(client_as(app, "reader").get(here))
    assert {"Courier", "Host"} <= set(whole.links)
    assert "Host" not in page(officer.get(f"{here}?decision=refuse")).links
    assert "Courier" not in page(officer.get(f"{here}?vendor=Host")).links
    assert "Courier" in page(officer.get(f"{here}?vendor=couri")).links
    assert "Nothing matches" in page(officer.get(f"{here}?vendor=nobody")).text


def test_a_reader_decides_nothing(app: Flask, organisation_id: int) -> None:
    reader = client_as(app, "reader")
    assert reader.get(f"{HOST}/decide").status_code == 403
    assert reader.get(f"{HOST}/decide/end").status_code == 403
    put(app, organisation_id, Condition(key="report", vendor="host", duty="Report", due=TODAY))
    read = page(reader.get(HOST))
    assert "Report" in read.text
    assert not {"Decide", "Mark as met"} & set(read.links)
