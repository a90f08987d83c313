"""Random edits against a plain model: what is, what was after each entry, what was known on each day."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from registry.accounts.models import Organisation
from registry.accounts.writing import writing_accounts
from registry.consistency import inconsistencies
from registry.consistency.draft import whole_draft
from registry.consistency.references import mentions_in
from registry.db import db
from registry.errors import BadInput, EditedMeanwhile, NotInRegister
from registry.history import Mention, change, changes_since, latest_entry, snapshot_as_of, snapshot_of
from registry.history.past import snapshot_at
from registry.history.recorded import key_of, kind_of
from registry.law import load_law
from registry.snapshot import Value
from tests.history.model import BEGINNING, START, Model, Removal, edits, snapshot, write
from tests.history.reading import is_sound
from tests.web_app import AT, fresh_app

number = count(1)
waits = st.integers(-3_000, 90_000).map(lambda seconds: timedelta(seconds=seconds))
"""How much later the next change is made; clocks are also set back."""


class Interrupted(Exception):
    """Something went wrong after all was put."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return fresh_app(Path(tmp_path_factory.mktemp("model")))


@given(st.lists(st.tuples(edits, waits, st.integers(0, 9)), min_size=1, max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([([("vendors", "a")], timedelta(0), 5)])
def test_the_register_is_at_every_moment_what_was_written(
    app: Flask, steps: list[tuple[list[Value | Removal], timedelta, int]]
) -> None:
    with app.app_context():
        organisation_id = begun()
        with change(organisation_id, by="tests", because="Begun.", at=START) as writing:
            write(writing, [*BEGINNING])
        model = Model({})
        model.keep({(kind_of(value).collection, key_of(value)): value for value in BEGINNING}, at=START)
        at = START
        for edits_, wait, luck in steps:
            at += wait
            play(organisation_id, model, edits_, at=at, fails=luck == 0)
            assert snapshot_of(organisation_id) == snapshot(model.things)
            assert latest_entry(organisation_id) == len(model.past)
        the_past_is_what_it_was(organisation_id, model)
        everything_fits_together(organisation_id)


def begun() -> int:
    """An organisation of its own for each example."""
    with writing_accounts():
        row = Organisation(key=f"model-{next(number)}", created=AT)
        db.session.add(row)
        db.session.flush()
        return row.id


def play(
    organisation_id: int, model: Model, edits: list[Value | Removal], *, at: datetime, fails: bool
) -> None:
    """Write some edits; the model follows when they were written, and only then."""
    wanted = model.after(edits)
    try:
        with change(organisation_id, by="tests", because="Played.", at=at) as writing:
            write(writing, edits)
            if fails:
                raise Interrupted
    except EditedMeanwhile:
        assert wanted is None
    except BadInput:
        assert wanted is not None
        assert list(inconsistencies(whole_draft(snapshot(wanted)), load_law())), "refused without need"
    except Interrupted:
        pass
    else:
        assert wanted is not None
        model.keep(wanted, at=at)


def the_past_is_what_it_was(organisation_id: int, model: Model) -> None:
    """Each entry's register and each day's, and what entries say of the things that they changed."""
    for entry, (_, things) in enumerate(model.past, start=1):
        assert snapshot_at(organisation_id, entry) == snapshot(things)
    days = {moment.date() for moment, _ in model.past}
    for day in {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}:
        known = [things for moment, things in model.past if moment.date() <= day]
        if known:
            assert snapshot_as_of(organisation_id, day) == snapshot(known[-1])
        else:
            with pytest.raises(NotInRegister):
                snapshot_as_of(organisation_id, day)
    replayed: dict[tuple[str, str], Value] = {}
    for changed in changes_since(organisation_id, 0):
        if changed.now is None:
            del replayed[changed.kind, changed.key]
        else:
            replayed[changed.kind, changed.key] = changed.now
    assert replayed == model.things


def everything_fits_together(organisation_id: int) -> None:
    """Chain, rows, mentions and consistency, as if all had been imported at once."""
    assert is_sound(organisation_id)
    standing = snapshot_of(organisation_id)
    assert list(inconsistencies(whole_draft(standing), load_law())) == []
    noted = select(Mention.kind, Mention.key, Mention.field, Mention.of_kind, Mention.of_key)
    rows = db.session.execute(noted.where(Mention.organisation_id == organisation_id))
    made = [
        (kind, getattr(value, "key", None) or value.flow, *mention)
        for kind in ("vendors", "contracts", "flows", "transfers", "technologies")
        for value in getattr(standing, kind)
        for mention in mentions_in(value, collection=kind)
    ]
    assert sorted(map(tuple, rows)) == sorted(made)
