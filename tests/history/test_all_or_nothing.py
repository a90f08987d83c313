"""A change is written whole or not at all, and nothing is written without one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from registry.db import db
from registry.errors import BadInput, EditedMeanwhile
from registry.history import (
    Writing,
    change,
    changes_since,
    find_row,
    latest_entry,
    snapshot_as_of,
    snapshot_of,
)
from registry.history import recording as recorded_by
from registry.history.verifying import verify_chain
from registry.jobs import Job
from registry.snapshot import RiskException
from tests.history.reading import attempt, count, edit, everything, is_sound
from tests.registers import TODAY, contract, flow, vendor


def several_things(writing: Writing) -> None:
    """A change that creates, edits, replaces, removes and asks for work."""
    writing.create(vendor("fresh"))
    writing.put(vendor("host", note="changed"))
    writing.put_all([flow(note="changed")])
    writing.remove("technologies", "session")
    writing.queue("dig", about="after the change")


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_whatever_goes_wrong_nothing_is_written(organisation_id: int, fault: type[BaseException]) -> None:
    def act(writing: Writing) -> None:
        several_things(writing)
        db.session.flush()
        raise fault

    before = everything()
    with pytest.raises(fault):
        attempt(organisation_id, act)
    assert everything() == before


def test_what_does_not_fit_is_refused_whole(organisation_id: int) -> None:
    def act(writing: Writing) -> None:
        several_things(writing)
        writing.put(flow("astray", recipient="nobody"))

    before = everything()
    with pytest.raises(BadInput) as refused:
        attempt(organisation_id, act)
    assert [problem.path for problem in refused.value.problems] == [("flows", "astray", "to")]
    assert everything() == before


def test_what_others_still_name_cannot_be_removed(organisation_id: int) -> None:
    before = everything()
    with pytest.raises(BadInput):
        attempt(organisation_id, lambda writing: writing.remove("vendors", "host"))
    assert everything() == before


def test_a_version_clash_in_the_middle_writes_nothing(organisation_id: int) -> None:
    def act(writing: Writing) -> None:
        several_things(writing)
        writing.put(contract(note="late"), version=999)

    before = everything()
    with pytest.raises(EditedMeanwhile) as clash:
        attempt(organisation_id, act)
    assert clash.value.current == contract()
    assert everything() == before


def test_a_change_whose_job_cannot_be_asked_for_is_not_written(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("no queue")

    before = everything()
    monkeypatch.setattr(Writing, "queue", fails)
    with pytest.raises(RuntimeError, match="no queue"):
        edit(organisation_id, "vendors", "host", note="changed")
    monkeypatch.undo()
    assert everything() == before


def test_a_database_error_at_any_statement_writes_nothing(organisation_id: int) -> None:
    before = everything()
    with statements() as counted:
        pass_through(organisation_id, fail=True)
    total = len(counted)
    assert total > 12, "a change of several things takes many statements"
    for at in range(total):
        with statements(fail_at=at), pytest.raises(DBAPIError):
            pass_through(organisation_id)
        assert everything() == before, f"something was left when statement {at + 1} of {total} failed"
    pass_through(organisation_id)
    assert is_sound(organisation_id)


def pass_through(organisation_id: int, *, fail: bool = False) -> None:
    """Write a change of several things; or all of it but the end."""
    try:
        with change(organisation_id, by="tests", because="Whole.") as writing:
            several_things(writing)
            if fail:
                recorded_by.record(writing)
                raise InterruptedError
    except InterruptedError:
        pass


@contextmanager
def statements(*, fail_at: int = -1) -> Iterator[list[str]]:
    """Counts what is asked of the database, and has one of it fail, commits counted."""
    seen: list[str] = []

    def note(said: str) -> None:
        seen.append(said)
        if len(seen) - 1 == fail_at:
            raise OperationalError(said, {}, Exception("the machine is on fire"))

    def on_statement(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        note(statement)

    def on_commit(_connection: Any) -> None:
        note("COMMIT")

    listeners: list[tuple[str, Callable[..., None]]] = [
        ("before_cursor_execute", on_statement),
        ("commit", on_commit),
    ]
    for name, heard in listeners:
        event.listen(db.engine, name, heard)
    try:
        yield seen
    finally:
        for name, heard in listeners:
            event.remove(db.engine, name, heard)


def test_a_change_inside_a_change_is_refused_and_ends_both(organisation_id: int) -> None:
    def nested(writing: Writing) -> None:
        several_things(writing)
        attempt(organisation_id, several_things)

    before = everything()
    with pytest.raises(RuntimeError, match="being written already"):
        attempt(organisation_id, nested)
    assert everything() == before
    edit(organisation_id, "vendors", "host", note="afterwards")
    assert is_sound(organisation_id)


def test_what_is_put_as_it_stands_makes_no_entry_and_no_job(organisation_id: int) -> None:
    before = everything()
    attempt(organisation_id, lambda writing: writing.put_all([contract(), contract()]))
    assert everything() == before


def test_what_is_put_and_put_back_makes_no_entry(organisation_id: int) -> None:
    def to_and_fro(writing: Writing) -> None:
        writing.put(vendor("host", note="for a moment"))
        db.session.flush()
        writing.put(vendor("host"))
        writing.create(vendor("passing"))
        writing.remove("vendors", "passing")

    number, jobs = latest_entry(organisation_id), count(Job)
    attempt(organisation_id, to_and_fro)
    assert (latest_entry(organisation_id), count(Job)) == (number, jobs)
    assert is_sound(organisation_id)


def test_a_thing_made_anew_is_never_taken_for_the_one_that_was_removed(organisation_id: int) -> None:
    attempt(organisation_id, lambda writing: writing.create(vendor("twice", note="the first")))
    seen = find_row(organisation_id, "vendors", "twice")
    assert seen is not None
    version = seen.version
    attempt(organisation_id, lambda writing: writing.remove("vendors", "twice"))
    attempt(organisation_id, lambda writing: writing.create(vendor("twice", note="the second")))
    with pytest.raises(EditedMeanwhile):
        attempt(organisation_id, lambda writing: writing.put(vendor("twice", note="late"), version=version))
    assert {v.note for v in snapshot_of(organisation_id).vendors if v.key == "twice"} == {"the second"}


def test_the_organisation_stays_and_kinds_are_not_mixed(organisation_id: int) -> None:
    before = everything()
    with pytest.raises(ValueError, match="organisation"):
        attempt(organisation_id, lambda writing: writing.remove("organisation", "organisation"))
    with pytest.raises(TypeError):
        attempt(organisation_id, lambda writing: writing.put_all([vendor("one"), flow("two")]))
    assert everything() == before


def test_two_exceptions_that_say_different_things_stand_side_by_side(organisation_id: int) -> None:
    first = RiskException(finding="a/b/c/-", by="Maeve Quinn", reason="Known.", until=TODAY)
    second = msgspec.structs.replace(first, reason="Known, and small.")
    attempt(organisation_id, lambda writing: writing.put_all([first, second, first]))
    assert set(snapshot_of(organisation_id).exceptions) == {first, second}


def test_reading_never_begins_a_transaction_that_writes(organisation_id: int) -> None:
    db.session.rollback()
    with statements() as seen:
        snapshot_of(organisation_id)
        snapshot_as_of(organisation_id, TODAY.replace(year=2999))
        list(changes_since(organisation_id, 0))
        list(verify_chain(organisation_id))
        db.session.rollback()
    verbs = {said.split()[0] for said in seen}
    assert verbs - {"BEGIN"} == {"SELECT"}
    assert "BEGIN IMMEDIATE" not in seen
