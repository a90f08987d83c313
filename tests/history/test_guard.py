"""Rows of the register are written inside a change only, as the change was told."""

import pytest
from sqlalchemy import delete, insert, update

from registry.db import db
from registry.history import Writing, find_row
from registry.history.guard import WriteOutsideChange
from registry.history.recorded import KINDS
from tests.history.reading import attempt, everything
from tests.registers import vendor


def test_rows_are_not_written_outside_a_change(organisation_id: int) -> None:
    before = everything()
    row = find_row(organisation_id, "vendors", "host")
    assert row is not None
    row.take(vendor("host", note="secretly"))
    with pytest.raises(WriteOutsideChange):
        db.session.commit()
    db.session.rollback()
    db.session.delete(find_row(organisation_id, "technologies", "session"))
    with pytest.raises(WriteOutsideChange):
        db.session.flush()
    db.session.rollback()
    for asked in (
        update(KINDS["vendors"]).values(note="secretly"),
        delete(KINDS["vendors"]),
        insert(KINDS["vendors"]).values(organisation_id=organisation_id, key="x", version=1),
    ):
        with pytest.raises(WriteOutsideChange):
            db.session.execute(asked)
    db.session.rollback()
    assert everything() == before


def test_inside_a_change_only_what_it_was_told_is_written(organisation_id: int) -> None:
    def other_content(writing: Writing) -> None:
        writing.put(vendor("host", note="told"))
        row = find_row(organisation_id, "vendors", "host")
        assert row is not None
        row.take(vendor("host", note="otherwise"))

    def other_thing(writing: Writing) -> None:
        writing.put(vendor("host", note="told"))
        db.session.delete(find_row(organisation_id, "technologies", "session"))

    before = everything()
    for act in (other_content, other_thing):
        with pytest.raises(WriteOutsideChange):
            attempt(organisation_id, act)
    assert everything() == before
