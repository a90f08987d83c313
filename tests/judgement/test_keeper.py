"""The assessment that a process keeps is the one that the register calls for."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.db import db
from registry.history import change, snapshot_of
from registry.judgement import keeper
from registry.judgement.keeper import Keeper, Kept, baseline_of, current, soon
from registry.policy import Assessment
from tests.generated import ON, shipped_baseline
from tests.web_app import with_organisation


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every assessment that is worked out from the ground up."""
    done: list[int] = []
    really = keeper.judged

    def counted(*args: object, **kwargs: object) -> Kept:
        done.append(1)
        return really(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(keeper, "judged", counted)
    return done


def test_what_is_kept_is_given_again_until_something_changes(organisation_id: int, judged: list[int]) -> None:
    first = current(organisation_id, on=ON)
    assert current(organisation_id, on=ON) is first
    vendor = snapshot_of(organisation_id).vendors[0]
    with change(organisation_id, by="tests", because="It has a new name.") as writing:
        writing.put(replace(vendor, name="Another name"))
    second = current(organisation_id, on=ON)
    assert second.number == first.number + 1
    assert second.assessment.view.name(vendor.key) == "Another name"
    assert current(organisation_id, on=ON + timedelta(days=1)).assessment.on == ON + timedelta(days=1)
    assert len(judged) == 2


def test_of_several_baselines_the_latest_that_has_begun_is_in_effect(organisation_id: int) -> None:
    later = ON + timedelta(days=10)
    with change(organisation_id, by="tests", because="The next version.") as writing:
        writing.put(replace(shipped_baseline(), key="next", effective=later, requirements=()))
    assert baseline_of(organisation_id, on=ON).key == shipped_baseline().key
    assert current(organisation_id, on=ON).assessment.findings
    assert not current(organisation_id, on=later).assessment.findings


def test_only_so_many_organisations_are_kept(app: Flask, organisation_id: int, judged: list[int]) -> None:
    other, small = with_organisation(app, key="birch"), Keeper(most=1)
    kept = small.current(organisation_id, on=ON)
    small.current(other, on=ON)
    assert small.current(organisation_id, on=ON) is not kept
    assert len(judged) == 3


def test_threads_that_ask_at_once_share_one_answer(
    app: Flask, organisation_id: int, judged: list[int], tmp_path: Path
) -> None:
    found: list[Assessment] = []

    def ask() -> None:
        with app.app_context():
            found.append(current(organisation_id, on=ON).assessment)

    db.session.remove()
    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({id(one) for one in found}) == 1
    assert len(judged) == 1


def test_who_cannot_wait_is_told_so_and_the_work_goes_on_behind(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, really = Event(), keeper.judged

    def slow(*args: object, **kwargs: object) -> Kept:
        assert may_go_on.wait(10)
        return really(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(keeper, "judged", slow)
    assert soon(organisation_id, on=ON, wait_seconds=0.01) is None
    assert soon(organisation_id, on=ON, wait_seconds=0.01) is None
    may_go_on.set()
    found = soon(organisation_id, on=ON, wait_seconds=10)
    assert found is not None
    assert current(organisation_id, on=ON) is found


def test_why_it_could_not_be_worked_out_is_told_to_who_waits(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Kept:
        raise ArithmeticError("of all things")

    monkeypatch.setattr(keeper, "judged", broken)
    with pytest.raises(ArithmeticError, match="of all things"):
        soon(organisation_id, on=ON, wait_seconds=10)
    monkeypatch.undo()
    assert soon(organisation_id, on=ON, wait_seconds=10)
