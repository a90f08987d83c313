"""What stays to be done about a vendor that is not used any more waits, and is missed when it is late."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import snapshot_of
from registry.snapshot import Condition, Decision
from tests.deciding.conftest import HOME, put, stored
from tests.deciding.test_decisions import HOST, send
from tests.html_page import words
from tests.registers import TODAY, vendor
from tests.web_app import client_as, page, post

END = f"{HOST}/decide/end"
FLOWS_DUTY = "See that no data move to it or on from it any more, and end its flows"
DELETION = "Ask for deletion or return in writing, and keep the confirmation"
SOON = TODAY + timedelta(days=30)


def proposed(officer: FlaskClient, address: str) -> dict[str, str]:
    """The tasks of a decision's page as a browser sends them untouched."""
    boxes = page(officer.get(address)).all("input")
    found = {str(box.get("name")): box for box in boxes if str(box.get("name")).startswith("tasks-")}
    return {
        name: box.get("value", "")
        for name, box in found.items()
        if box.get("type") != "checkbox" or box.get("checked") is not None
    }


def duties(app: Flask, organisation_id: int) -> dict[str, date]:
    """The conditions that a decision made, by their duty."""
    with app.app_context():
        return {c.duty: c.due for c in snapshot_of(organisation_id).conditions if c.decision}


def test_an_end_proposes_what_stays_to_be_done_with_its_days(officer: FlaskClient) -> None:
    sent = proposed(officer, END)
    tasks = {sent[f"tasks-{n}-duty"]: sent[f"tasks-{n}-due"] for n in range(4)}
    assert tasks == {
        FLOWS_DUTY: SOON.isoformat(),
        "Give notice: Hosting agreement": SOON.isoformat(),
        DELETION: (TODAY + timedelta(days=90)).isoformat(),
        "Take off your sites: Host's widget": SOON.isoformat(),
    }
    assert [name for name in sent if name.endswith("take")] == [f"tasks-{n}-take" for n in range(4)]


def test_what_is_ticked_waits_on_the_first_page_and_what_is_late_becomes_a_finding(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    sent = proposed(officer, END)
    del sent["tasks-3-take"]
    assert send(officer, END, reason="They closed down.", **sent).status_code == 303
    assert duties(app, organisation_id).keys() == {
        FLOWS_DUTY, "Give notice: Hosting agreement", DELETION
    }  # fmt: skip
    waiting = page(officer.get(f"{HOME}/conditions?state=to+come")).links
    assert {FLOWS_DUTY, DELETION} <= waiting.keys()
    assert "Send the audit report" not in waiting
    (due,) = [row for row in page(officer.get(f"{HOME}/")).all("tr") if "Conditions due" in words(row)]
    assert words(list(due.iter("td"))[-1]) == "3"
    assert DELETION in page(officer.get(HOST)).text
    app.config["ONWARD_TODAY"] = SOON + timedelta(days=1)
    later = client_as(app, "officer")
    assert "2 conditions missed" in page(later.get(f"{HOME}/")).text
    missed = page(later.get(f"{HOME}/conditions?state=missed"))
    assert FLOWS_DUTY in missed.links
    assert "condition-missed/" in missed.links["Finding"]


def test_flows_that_end_today_leave_nothing_to_see_to(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    sent = proposed(officer, END)
    assert send(officer, END, reason="They closed down.", end_flows="y", **sent).status_code == 303
    assert FLOWS_DUTY not in duties(app, organisation_id)
    assert DELETION in duties(app, organisation_id)
    assert "still live" not in page(officer.get(HOST)).text


def test_of_a_suspension_only_the_flows_are_pressing(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{HOST}/decide/suspend"
    assert send(officer, address, reason="A breach.", **proposed(officer, address)).status_code == 303
    assert duties(app, organisation_id) == {FLOWS_DUTY: SOON}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"tasks-1-due": ""}, "Write by which day."),
        ({"tasks-1-due": "soon"}, "Write the day as year-month-day"),
        ({"tasks-1-due": "2026-05-31"}, "Choose today or a later day."),
        ({"tasks-1-duty": "  "}, "Write what has to be done."),
        ({"tasks-1-duty": "x" * 501}, "500 characters"),
        ({"tasks-1-duty": "a\x07b"}, "control character"),
    ],
)
def test_a_task_that_cannot_be_kept_is_said_and_nothing_is_written(
    app: Flask, organisation_id: int, officer: FlaskClient, changes: dict[str, str], error: str
) -> None:
    sent = proposed(officer, END) | changes
    read = page(send(officer, END, reason="They closed down.", **sent))
    assert [line for line in read.errors if error in line], read.errors
    assert stored(app, organisation_id, "vendors", "host").status != "ended"
    assert not duties(app, organisation_id)


def test_a_vendor_that_has_ended_with_live_flows_says_so_and_ends_them(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    address = f"{HOST}/end-flows"
    assert "It is used, so its flows go on." in page(officer.get(address)).text
    post(officer, address, {"reason": "x"})
    assert stored(app, organisation_id, "flows", "to-host").ends is None
    send(officer, END, reason="They closed down.")
    said = "Ended on 1 June 2026; 2 flows to it or from it are still live."
    assert said in page(client_as(app, "reader").get(HOST)).text
    assert page(officer.get(HOST)).links["End its flows"] == address
    assert "Relay" in page(officer.get(address)).text
    assert "Write why" in page(post(officer, address, {"seal": seal(officer)})).text
    assert "others than when you looked" in page(post(officer, address, {"reason": "x"})).text
    assert stored(app, organisation_id, "flows", "to-host").ends is None
    done = post(officer, address, {"seal": seal(officer), "reason": "They closed down."})
    assert done.status_code == 303
    assert stored(app, organisation_id, "flows", "to-host").ends == TODAY
    assert stored(app, organisation_id, "flows", "to-relay").ends == TODAY
    assert stored(app, organisation_id, "flows", "to-courier").ends is None
    assert "still live" not in page(officer.get(HOST)).text
    assert "No flow to it or from it is live any more." in page(officer.get(address)).text


def seal(officer: FlaskClient) -> str:
    return page(officer.get(f"{HOST}/end-flows")).value("seal")


def test_one_that_was_brought_in_as_ended_or_suspended_says_so_without_a_day(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    put(app, organisation_id, vendor(status="ended"))
    assert "It has ended; 2 flows" in page(officer.get(HOST)).text
    put(app, organisation_id, replace(vendor(), status="suspended"))
    assert "It is suspended; 2 flows" in page(officer.get(HOST)).text
    reader = client_as(app, "reader")
    assert "End its flows" not in page(reader.get(HOST)).links
    assert reader.get(f"{HOST}/end-flows").status_code == 403
    assert officer.get(f"{HOME}/vendors/nobody/end-flows").status_code == 404


def test_what_was_missed_follows_the_decision_that_asked_for_it(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    late = TODAY - timedelta(days=9)
    ends = Decision(key="last", vendor="host", decision="end", by="Mo Ash", on=late)
    duty = Condition(key="late", vendor="host", duty="Wipe the disks", due=late, decision="last")
    put(app, organisation_id, vendor(status="ended"), ends, duty)
    here = f"{HOME}/conditions/late"
    assert "The finding that it has become" in page(officer.get(here)).links
    put(app, organisation_id, replace(ends, decision="suspend"))
    assert "The finding that it has become" not in page(officer.get(here)).links
    assert "nobody asks for it any more" in page(officer.get(here)).text
