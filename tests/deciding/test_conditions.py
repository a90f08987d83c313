"""Conditions: due, met, missed; marked as met with day and reason, put off, and what missing one becomes."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.snapshot import Condition, Decision
from tests.deciding.conftest import HOME, put, stored
from tests.registers import TODAY, vendor
from tests.web_app import client_as, page, post

HERE = f"{HOME}/conditions"
LATE = TODAY - timedelta(days=9)


@pytest.fixture(autouse=True)
def duties(app: Flask, organisation_id: int) -> None:
    """One duty missed, one to come, one met; beside them the one of every register, due in September."""
    put(
        app,
        organisation_id,
        Decision(key="first", vendor="host", decision="approve with conditions", by="Mo Ash", on=LATE),
        Condition(key="late", vendor="host", duty="Sign the annex", due=LATE, decision="first"),
        Condition(key="done", vendor="relay", duty="Name a contact", due=LATE, met=LATE),
        Condition(key="today", vendor="relay", duty="Answer the letter", due=TODAY),
    )


def test_the_list_shows_the_next_due_first_and_how_each_stands(officer: FlaskClient) -> None:
    read = page(officer.get(HERE))
    assert read.text.index("Sign the annex") < read.text.index("Answer the letter")
    assert read.text.index("Answer the letter") < read.text.index("Send the audit report")
    assert read.links["Finding"].endswith("condition-missed/late/-/-")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=missed", {"Sign the annex"}),
        ("state=met", {"Name a contact"}),
        ("state=to+come", {"Answer the letter", "Send the audit report"}),
        ("vendor=relay", {"Name a contact", "Answer the letter"}),
        ("vendor=Hos", {"Sign the annex", "Send the audit report"}),
        (f"due={TODAY}", {"Sign the annex", "Name a contact", "Answer the letter"}),
        ("due=soon&state=nonsense", {
            "Sign the annex", "Name a contact", "Answer the letter", "Send the audit report"
        }),
        ("vendor=nobody", set()),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_says(officer: FlaskClient, asked: str, found: set[str]) -> None:
    every = {"Sign the annex", "Name a contact", "Answer the letter", "Send the audit report"}
    assert every & set(page(officer.get(f"{HERE}?{asked}")).links) == found


def test_the_list_says_by_which_day_it_is_narrowed_and_leads_back(officer: FlaskClient) -> None:
    read = page(officer.get(f"{HERE}?state=to+come&due=2026-06-30"))
    assert "Conditions that are due by 30 June 2026." in read.text
    assert read.links["Show the others, too"] == f"{HERE}?state=to+come&sort=due"


def test_what_was_not_met_when_its_vendor_ended_lapses(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    put(app, organisation_id, vendor(status="ended"))
    assert "Sign the annex" not in page(officer.get(f"{HERE}?state=missed")).links
    assert {"Sign the annex", "Send the audit report"} <= set(page(officer.get(f"{HERE}?state=lapsed")).links)
    shown = page(officer.get(f"{HERE}/late"))
    assert "nobody asks for it any more" in shown.text
    assert "Mark as met" in shown.links
    assert "Change the day" not in shown.links


def test_one_that_is_missed_leads_to_its_finding_and_ceases_to_be_one_when_it_is_met(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    shown = page(officer.get(f"{HERE}/late"))
    assert "Mo Ash" in shown.text
    finding = shown.links["The finding that it has become"]
    assert shown.title in page(officer.get(finding)).links
    form = page(officer.get(f"{HERE}/late/met"))
    assert form.value("met") == TODAY.isoformat()
    given = {"version": form.value("version"), "met": "2026-05-30", "reason": "It came by post."}
    assert post(officer, f"{HERE}/late/met", given).status_code == 303
    assert stored(app, organisation_id, "conditions", "late").met == date(2026, 5, 30)
    assert "This is no longer found." in page(officer.get(finding)).text
    assert "The finding that it has become" not in page(officer.get(f"{HERE}/late")).links


def test_one_marked_as_met_by_mistake_can_be_taken_back(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    version = page(officer.get(f"{HERE}/done/not-met")).value("version")
    given = {"version": version, "reason": "It was another's."}
    assert post(officer, f"{HERE}/done/not-met", given).status_code == 303
    assert stored(app, organisation_id, "conditions", "done").met is None
    assert "missed" in page(officer.get(f"{HERE}/done")).text


def test_the_day_can_be_put_off_with_a_reason(app: Flask, organisation_id: int, officer: FlaskClient) -> None:
    form = page(officer.get(f"{HERE}/late/due"))
    assert form.value("due") == LATE.isoformat()
    given = {"version": form.value("version"), "due": "2026-07-01", "reason": "They asked for time."}
    assert post(officer, f"{HERE}/late/due", given).status_code == 303
    assert stored(app, organisation_id, "conditions", "late").due == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("way", "given", "error"),
    [
        ("met", {"met": "2026-06-02", "reason": "Soon."}, "Choose today or an earlier day."),
        ("met", {"met": "", "reason": "Soon."}, "Write on which day it was met."),
        ("met", {"met": "2026-06-01"}, "Write why; it goes into the history."),
        ("due", {"due": "2026-05-31", "reason": "Soon."}, "Choose today or a later day."),
        ("due", {"due": "31 May", "reason": "Soon."}, "Write the day as year-month-day"),
        ("not-met", {"reason": ""}, "Write why; it goes into the history."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    app: Flask, organisation_id: int, officer: FlaskClient, way: str, given: dict[str, str], error: str
) -> None:
    before = stored(app, organisation_id, "conditions", "late")
    answer = page(post(officer, f"{HERE}/late/{way}", {"version": "1", **given}))
    assert error in " ".join(answer.errors)
    assert stored(app, organisation_id, "conditions", "late") == before


def test_what_another_changed_meanwhile_is_said(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    version = page(officer.get(f"{HERE}/late/due")).value("version")
    put(app, organisation_id, Condition(key="late", vendor="host", duty="Sign both annexes", due=LATE))
    given = {"version": version, "due": "2026-07-01", "reason": "They asked for time."}
    assert "Somebody else has changed this meanwhile." in page(post(officer, f"{HERE}/late/due", given)).text
    assert stored(app, organisation_id, "conditions", "late").due == LATE


def test_a_condition_that_nobody_made_is_not_found(officer: FlaskClient) -> None:
    for way in ("", "/met", "/due", "/not-met"):
        assert officer.get(f"{HERE}/no-such{way}").status_code == 404


def test_a_reader_sees_conditions_and_changes_none(app: Flask) -> None:
    reader = client_as(app, "reader")
    assert "Mark as met" not in page(reader.get(HERE)).links
    assert reader.get(f"{HERE}/late").status_code == 200
    assert reader.get(f"{HERE}/late/met").status_code == 403
