"""A finding is accepted until a day: it is marked and never hidden, and the exception can be ended early."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.db import db
from registry.judgement.models import ExceptionRow
from registry.snapshot import RiskException
from tests.deciding.conftest import HOME, put
from tests.html_page import words
from tests.registers import TODAY, vendor
from tests.web_app import client_as, page, post

KEY = "vendor-identity-incomplete/courier/-/-"
FINDING, ACCEPT, HERE = f"{HOME}/findings/{KEY}", f"{HOME}/accept/{KEY}", f"{HOME}/exceptions"


def kept(app: Flask) -> list[RiskException]:
    with app.app_context():
        rows = db.session.scalars(select(ExceptionRow).order_by(ExceptionRow.until))
        return [row.value for row in rows]


def key_of(app: Flask, **said: str) -> str:
    with app.app_context():
        (row,) = db.session.scalars(select(ExceptionRow).filter_by(**said))
        return str(row.key)


def accept(officer: FlaskClient, *, until: str = "2026-09-01", reason: str = "It is asked for.") -> None:
    standing = page(officer.get(ACCEPT)).value("standing")
    answer = post(officer, ACCEPT, {"standing": standing, "until": until, "reason": reason})
    assert answer.status_code == 303, page(answer).errors


def exception(finding: str = KEY, *, days: int, since: int = -90, by: str = "Mo Ash") -> RiskException:
    begins, until = TODAY + timedelta(days=since), TODAY + timedelta(days=days)
    return RiskException(finding=finding, by=by, reason="For now.", since=begins, until=until)


def test_an_accepted_finding_is_marked_and_stays_in_the_list(app: Flask, officer: FlaskClient) -> None:
    assert page(officer.get(FINDING)).links["Accept for a time…"] == ACCEPT
    accept(officer)
    (one,) = kept(app)
    assert (one.finding, one.by, one.since, str(one.until)) == (KEY, "Officer Roe", TODAY, "2026-09-01")
    assert (
        "Accepted by Officer Roe until 1 September 2026: It is asked for." in page(officer.get(FINDING)).text
    )
    buttons = [
        words(link) for link in page(officer.get(FINDING)).all("a") if "button" in link.get("class", "")
    ]
    assert buttons.index("Assign") < buttons.index("Accept for a time…")
    listed = page(officer.get(f"{HOME}/findings?vendor=courier"))
    assert any(url == FINDING for url in listed.links.values())


def test_accepting_anew_takes_the_place_of_what_held(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    put(app, organisation_id, exception(days=60))
    assert "Mo Ash accepts it until 31 July 2026: For now." in page(officer.get(ACCEPT)).text
    accept(officer)
    old, new = kept(app)
    assert (old.by, old.until) == ("Mo Ash", TODAY - timedelta(days=1))
    assert new.by == "Officer Roe"
    accept(officer, until="2026-10-01", reason="It takes longer.")
    assert [str(one.until) for one in kept(app)] == ["2026-05-31", "2026-10-01"]


def test_what_somebody_accepted_meanwhile_is_seen_before_it_is_replaced(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    standing = page(officer.get(ACCEPT)).value("standing")
    put(app, organisation_id, exception(days=60))
    given = {"standing": standing, "until": "2026-09-01", "reason": "It is asked for."}
    read = page(post(officer, ACCEPT, given))
    assert "Somebody else has accepted it meanwhile" in read.text
    assert read.value("reason") == "It is asked for."
    assert len(kept(app)) == 1


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"until": "2026-05-31"}, "Choose today or a later day."),
        ({"until": ""}, "Write the last day on which it is accepted."),
        ({"until": "never"}, "Write the day as year-month-day"),
        ({"reason": "  "}, "Write why; it goes into the history."),
        ({"reason": "a\x01b"}, "control character"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    app: Flask, officer: FlaskClient, given: dict[str, str], error: str
) -> None:
    whole = {"standing": "", "until": "2026-09-01", "reason": "It is asked for.", **given}
    assert error in " ".join(page(post(officer, ACCEPT, whole)).errors)
    assert kept(app) == []


def test_more_than_a_year_is_allowed_and_said_to_be_long(app: Flask, officer: FlaskClient) -> None:
    accept(officer, until="2027-06-01")
    assert "more than a year" not in page(officer.get(FINDING)).text
    accept(officer, until="2028-01-01")
    assert "That is more than a year." in page(officer.get(FINDING)).text


def test_only_what_is_found_can_be_accepted(app: Flask, organisation_id: int, officer: FlaskClient) -> None:
    assert officer.get(f"{HOME}/accept/no-such-rule/nobody/-/-").status_code == 404
    officer.get(FINDING)
    put(app, organisation_id, vendor("courier", status="proposed"))
    gone = officer.get(ACCEPT)
    assert gone.status_code == 400
    assert "this is no longer found" in page(gone).text


def test_an_exception_ends_early_with_a_reason_and_today_is_its_last_day(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    put(app, organisation_id, exception(days=60))
    end = page(officer.get(FINDING)).links["End the exception"]
    form = page(officer.get(end))
    assert "Today becomes its last day" in form.text
    assert post(officer, end, {"version": form.value("version"), "reason": ""}).status_code == 200
    given = {"version": form.value("version"), "reason": "It is mended."}
    assert post(officer, end, given).status_code == 303
    (one,) = kept(app)
    assert (one.until, one.by, one.reason) == (TODAY, "Mo Ash", "For now.")
    again = page(officer.get(f"{HERE}/{key_of(app)}/end"))
    assert "Today is its last day anyway" in again.text
    given = {"version": again.value("version"), "reason": "Again."}
    assert post(officer, f"{HERE}/{key_of(app)}/end", given).status_code == 303
    assert kept(app) == [one]


def test_one_that_has_not_begun_is_taken_away(app: Flask, organisation_id: int, officer: FlaskClient) -> None:
    put(app, organisation_id, exception(days=60, since=5))
    end = f"{HERE}/{key_of(app)}/end"
    form = page(officer.get(end))
    assert "It has not begun" in form.text
    assert post(officer, end, {"version": form.value("version"), "reason": "No."}).status_code == 303
    assert kept(app) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Ann", "Bo", "Cy", "Di", "Ed"}),
        ("state=in+force", {"Ann", "Bo"}),
        ("state=soon", {"Bo", "Ed"}),
        ("state=not+found+today", {"Ed"}),
        ("state=to+come", {"Cy"}),
        ("state=ended", {"Di"}),
        ("state=nonsense", {"Ann", "Bo", "Cy", "Di", "Ed"}),
        ("by=an", {"Ann"}),
        ("vendor=courier", {"Ann", "Bo", "Cy", "Di"}),
    ],
)
def test_the_list_says_how_each_stands_and_can_be_narrowed(
    app: Flask, organisation_id: int, officer: FlaskClient, asked: str, found: set[str]
) -> None:
    put(
        app,
        organisation_id,
        exception(days=200, by="Ann"),
        exception(days=30, by="Bo"),
        exception(days=60, since=10, by="Cy"),
        exception(days=-1, by="Di"),
        exception("review-overdue/host/-/-", days=3, by="Ed"),
    )
    read = page(officer.get(f"{HERE}?{asked}"))
    assert {
        name
        for name in ("Ann", "Bo", "Cy", "Di", "Ed")
        if f'<td data-label="Accepted by">{name}<' in read.html
    } == found


def test_the_list_says_by_which_days_it_is_narrowed_and_leads_back(officer: FlaskClient) -> None:
    read = page(officer.get(f"{HERE}?ended_since=2026-05-02&by=Ann"))
    assert "Exceptions that ended since 2 May 2026." in read.text
    assert read.links["Show the others, too"] == f"{HERE}?by=Ann&sort=-until"
    text = page(officer.get(f"{HERE}?ends_by=2026-06-30")).text
    assert "Exceptions that end between today and 30 June 2026." in text


def test_a_reader_sees_exceptions_and_changes_none(app: Flask, organisation_id: int) -> None:
    put(app, organisation_id, exception(days=60))
    reader = client_as(app, "reader")
    assert "End" not in page(reader.get(HERE)).links
    assert "Accept for a time…" not in page(reader.get(FINDING)).links
    assert reader.get(ACCEPT).status_code == 403
    assert reader.get(f"{HERE}/{key_of(app)}/end").status_code == 403
