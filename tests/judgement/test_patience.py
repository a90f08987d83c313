"""A page does not wait for another's long write, and never fails because findings cannot be judged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from registry.db import begin_write, db
from registry.history import change
from registry.judgement import freshness
from registry.judgement.freshness import Judged, up_to_date
from registry.judgement.judging import judge
from registry.snapshot import Condition
from registry.turns import BUSY_SECONDS, to_write
from tests.databases import is_on_server
from tests.generated import ON


@contextmanager
def long_write(organisation_id: int) -> Iterator[None]:
    """Another program that has the turn to write."""
    other = db.engine.connect().execution_options(**to_write(turn=organisation_id))
    with other, other.begin():
        yield


def is_patient() -> bool:
    """Whether the session's own writes wait as long as all others do."""
    begin_write()
    waits = db.session.scalar(text("SHOW lock_timeout" if is_on_server() else "PRAGMA busy_timeout"))
    db.session.rollback()
    return waits in (f"{BUSY_SECONDS}s", BUSY_SECONDS * 1000)


def test_while_another_writes_for_long_a_page_is_told_at_once_that_findings_are_pending(
    organisation_id: int,
) -> None:
    with long_write(organisation_id):
        began = monotonic()
        assert up_to_date(organisation_id, on=ON) == Judged(None, 0, pending=True)
        assert monotonic() - began < 4
    assert is_patient()
    assert not up_to_date(organisation_id, on=ON).pending
    assert is_patient()


def test_a_page_that_has_judged_does_not_wait_long_for_its_turn_to_store(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = long_write(organisation_id)

    def judge_meanwhile(*given: Any, **more: Any) -> Any:
        with writing:
            return judge(*given, **more)

    monkeypatch.setattr(freshness, "judge", judge_meanwhile)
    began = monotonic()
    assert up_to_date(organisation_id, on=ON).pending
    assert monotonic() - began < 8
    assert is_patient()


@pytest.mark.parametrize("what", ["latest_entry", "has_begun", "stands", "take_up", "judge", "is_under_way"])
def test_whatever_fails_the_page_is_answered(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr(freshness, what, fail)
    if what == "is_under_way":
        monkeypatch.setattr(freshness, "take_up", lambda *_, **__: None)
    assert up_to_date(organisation_id, on=ON).pending


def test_what_was_judged_last_is_told_although_nothing_can_be_judged_now(
    app: Flask, organisation_id: int
) -> None:
    before = up_to_date(organisation_id, on=ON)
    with change(organisation_id, by="tests", because="It was agreed.") as writing:
        writing.put(Condition(key="late", vendor=some_vendor(organisation_id), duty="Send it", due=ON))
    with long_write(organisation_id):
        assert up_to_date(organisation_id, on=ON) == before._replace(pending=True)


def some_vendor(organisation_id: int) -> str:
    key = db.session.scalar(text(f"SELECT key FROM vendors WHERE organisation_id = {organisation_id}"))
    return str(key)
