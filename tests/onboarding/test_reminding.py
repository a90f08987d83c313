"""Reminders of answers that are due: before and after the day, each once, and never to who is done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.inviting import CannotInvite, lengthen, remind
from registry.onboarding.events import events_of
from registry.onboarding.models import Mail
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import links_of
from registry.onboarding.reaching.mails import mails_of
from registry.onboarding.reaching.reminding import began, remind_all, remind_due
from tests.onboarding.invited import invited
from tests.onboarding.sink import Sink
from tests.registers import TODAY
from tests.web_app import fresh_app, with_organisation

DUE = TODAY + timedelta(days=21)
"""When answers of those who are invited in these tests are due."""


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that could send mail; nobody does its jobs here."""
    settings = {"ONWARD_MAIL": Sink().server(), "ONWARD_ADDRESS": "https://onward.example"}
    app = fresh_app(tmp_path_factory.mktemp("reminding"), settings=settings)
    with_organisation(app)
    return app


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "since"),
    [(-8, None), (-7, -7), (-3, -7), (-1, -1), (0, -1), (7, 1), (8, 8), (15, 15), (21, 15), (22, None)],
)  # fmt: skip
def test_the_day_says_since_when_a_reminder_is_to_go_out(days: int, since: int | None) -> None:
    expected = None if since is None else DUE + timedelta(days=since)
    assert began(DUE, on=DUE + timedelta(days=days)) == expected


def test_who_does_not_answer_is_reminded_five_times_and_then_left_alone(app: Flask) -> None:
    with app.test_request_context():
        key = invited(1, by="tests")
        with bookkeeping(turn=1):
            row = onboarding_of(1, key, alone=True)
            row.moved_at = links_of(row.id)[0].made_at = moment(TODAY)
        reminded = []
        for ahead in range(1, 50):
            on = TODAY + timedelta(days=ahead)
            if remind_due(on=on, at=moment(on)) + remind_due(on=on, at=moment(on)):
                reminded.append((on - DUE).days)
        assert reminded == [-7, -1, 1, 8, 15]
        number = onboarding_of(1, key).id
        assert [mail.kind for mail in mails_of(number)] == ["reminder"] * 5 + ["invitation"]
        assert [event.about for event in events_of(number) if event.what == "reminded"] == [
            "mara@plover.example"
        ] * 5


def test_nobody_is_reminded_who_has_answered_or_cannot_or_was_only_just_written_to(app: Flask) -> None:
    on = DUE - timedelta(days=1)
    with app.test_request_context():
        keys = [invited(1, by="tests", name=f"Plover {n}", email=f"{n}@plover.example") for n in range(4)]
        with bookkeeping(turn=1):
            done, ended, fresh, late = (onboarding_of(1, key, alone=True) for key in keys)
            for row in (done, ended, fresh, late):
                row.moved_at = links_of(row.id)[0].made_at = moment(TODAY)
            done.state = "submitted"
            links_of(ended.id)[0].revoked_at = moment(TODAY)
            links_of(fresh.id)[0].made_at = moment(on)
            number = late.id
        assert remind_due(on=on, at=moment(on)) == 1
        assert mails_of(number)[0].kind == "reminder"


def test_without_a_mail_server_nobody_is_reminded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.test_request_context():
        invited(1, by="tests")
        monkeypatch.setitem(app.config, "ONWARD_MAIL", None)
        monkeypatch.setitem(app.config, "ONWARD_TODAY", DUE)
        before = db.session.query(Mail).count()
        remind_all()
        assert db.session.query(Mail).count() == before


def test_an_officer_reminds_once_a_day(app: Flask) -> None:
    with app.test_request_context():
        key = invited(1, by="tests")
        link = links_of(onboarding_of(1, key).id)[0].key
        assert remind(1, key, link, by="tests", at=moment(TODAY), on=TODAY)
        with pytest.raises(CannotInvite):
            remind(1, key, link, by="tests", at=moment(TODAY), on=TODAY)
        days = {"due": DUE, "good_until": DUE}
        lengthen(1, key, link, **days, by="tests", at=moment(TODAY), on=TODAY + timedelta(days=1))
        with pytest.raises(CannotInvite):
            remind(1, key, link, by="tests", at=moment(TODAY), on=TODAY + timedelta(days=1))
        with pytest.raises(CannotInvite):
            remind(1, key, link, by="tests", at=moment(DUE), on=DUE + timedelta(days=1))
