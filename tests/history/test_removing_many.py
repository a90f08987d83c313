"""Many things of one kind are removed together, or none of them is."""

import pytest
from sqlalchemy import event

from registry.db import db
from registry.errors import EditedMeanwhile
from registry.history import find_row, latest_entry, snapshot_of
from tests.history.reading import attempt, everything, is_sound
from tests.registers import vendor

MANY = [f"herb-{number}" for number in range(60)]


@pytest.fixture
def organisation_of_many(organisation_id: int) -> int:
    attempt(organisation_id, lambda writing: writing.put_all([vendor(key) for key in MANY]))
    return organisation_id


def test_many_are_removed_in_one_entry_and_with_few_questions(organisation_of_many: int) -> None:
    number = latest_entry(organisation_of_many)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_more: object) -> None:
        asked.append(text)

    event.listen(db.engine, "before_cursor_execute", note)
    attempt(organisation_of_many, lambda writing: writing.remove_all("vendors", [*MANY, MANY[0]]))
    event.remove(db.engine, "before_cursor_execute", note)
    assert latest_entry(organisation_of_many) == number + 1
    assert not {one.key for one in snapshot_of(organisation_of_many).vendors} & set(MANY)
    assert len([text for text in asked if text.startswith("SELECT vendors")]) < 10
    assert is_sound(organisation_of_many)


def test_where_one_is_not_there_or_was_changed_none_is_removed(organisation_of_many: int) -> None:
    row = find_row(organisation_of_many, "vendors", MANY[-1])
    assert row is not None
    old = {MANY[-1]: row.version - 1}
    before = everything()
    with pytest.raises(EditedMeanwhile):
        attempt(organisation_of_many, lambda writing: writing.remove_all("vendors", [*MANY, "nobody"]))
    with pytest.raises(EditedMeanwhile):
        attempt(organisation_of_many, lambda writing: writing.remove_all("vendors", MANY, versions=old))
    assert everything() == before


def test_removing_none_writes_nothing_and_the_organisation_stays(organisation_id: int) -> None:
    before = everything()
    attempt(organisation_id, lambda writing: writing.remove_all("vendors", []))
    with pytest.raises(ValueError, match="organisation"):
        attempt(organisation_id, lambda writing: writing.remove_all("organisation", ["organisation"]))
    assert everything() == before
