"""The hash chain: recomputed by other means, and attacked cell by cell."""

import hashlib
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import rfc8785
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from registry.db import begin_write, db
from registry.history import Entry, EntryThing, change
from registry.history.verifying import Broken, verify_chain, verify_rows
from tests.databases import is_on_server
from tests.history.reading import attempt, drop_guards, edit, is_sound
from tests.registers import contract, flow, technology, vendor

TABLES = {"history": Entry, "history_things": EntryThing}


@pytest.fixture
def written(organisation_id: int) -> int:
    """A history of five entries: made, edited, several at once, removed, said with line breaks."""
    with change(organisation_id, by="tests", because="first\nsecond") as writing:
        writing.put(vendor("host", note="edited"))
    attempt(organisation_id, lambda writing: writing.put_all([vendor("one"), vendor("two")]))
    attempt(organisation_id, lambda writing: writing.remove("vendors", "one"))
    edit(organisation_id, "flows", "to-host", note="a\nb")
    return organisation_id


@pytest.fixture
def attacker(written: int) -> Iterator[int]:
    """The same in the hands of somebody who has the file: the guards of the tables are gone."""
    begin_write()
    drop_guards()
    db.session.commit()
    begin_write()
    yield written
    db.session.rollback()


def test_every_hash_is_what_the_rows_alone_make_it(written: int) -> None:
    previous = "0" * 64
    entries = list(db.session.scalars(select(Entry).order_by(Entry.number)))
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    for entry in entries:
        things = []
        for row in db.session.scalars(select(EntryThing).where(EntryThing.number == entry.number)):
            hidden = f"{row.salt}\n".encode() + rfc8785.dumps([row.was, row.now])
            assert row.digest == hashlib.sha256(hidden).hexdigest()
            things.append([row.kind, row.key, row.digest])
        head: Any = {
            "register": str(written),
            "number": entry.number,
            "at": entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
            "by": entry.by,
            "because": hashlib.sha256(
                f"{entry.salt}\n".encode() + rfc8785.dumps([entry.because])
            ).hexdigest(),
            "things": sorted(things),
            "previous": previous,
        }
        assert (entry.previous, entry.hash) == (previous, hashlib.sha256(rfc8785.dumps(head)).hexdigest())
        previous = entry.hash
    assert is_sound(written)


def test_any_change_of_any_cell_of_any_row_is_noticed(attacker: int) -> None:
    chance = random.Random(5)
    for name, kind in TABLES.items():
        columns = [column.name for column in kind.__table__.c if column.name != "id"]
        asked = text(f"SELECT id, number, {', '.join(columns)} FROM {name} ORDER BY number DESC LIMIT 5")
        for row in db.session.execute(asked).mappings().all():
            for column in columns:
                for wrong in others(row[column], chance=chance):
                    told = found_after(
                        attacker, f"UPDATE {name} SET {column} = {wrong} WHERE id = {row['id']}"
                    )
                    assert told, f"{name}.{column} of entry {row['number']} made {wrong} was not noticed"


def others(cell: Any, *, chance: random.Random) -> Iterator[str]:
    """What somebody could write over a cell: as SQL; the file as it stands even holds broken texts."""
    if isinstance(cell, datetime):
        yield from (f"TIMESTAMP '{cell + timedelta(microseconds=shift)}'" for shift in (-1, 1, 3_600_000_000))
        return
    if not isinstance(cell, str):
        yield from ("1000000", "0", "-1", "'many'", "7.5") if cell is not None else ("''", "'null'")
        return
    at = chance.randrange(len(cell)) if cell else 0
    for changed in (cell[:at] + chr(ord(cell[at]) ^ 1) + cell[at + 1 :] if cell else "x", cell + " ", ""):
        if changed != cell:
            yield written_as(changed.encode())
    yield written_as(cell.encode() + b"\xff")  # no UTF-8
    if not is_on_server():
        yield f"CAST(x'{cell.encode().hex()}' AS BLOB)"
    if "\n" in cell:
        yield written_as(cell.partition("\n")[2].encode())


def written_as(content: bytes) -> str:
    """A text as SQL, whatever characters are in it."""
    if is_on_server():
        return f"convert_from('\\x{content.hex()}', 'UTF8')"
    return f"CAST(x'{content.hex()}' AS TEXT)"


def found_after(organisation_id: int, *statements: str) -> list[Broken]:
    """What is told after something was done to the file; it is undone again."""
    with db.session.begin_nested() as attack:
        try:
            for statement in statements:
                db.session.execute(text(statement))
        except DBAPIError as error:
            told = [Broken(0, str(error.orig))]  # the database itself refuses it
        else:
            told = list(verify_chain(organisation_id))
        attack.rollback()
    return told


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_an_entry_or_a_thing_that_is_gone_is_noticed(attacker: int, number: int) -> None:
    for what in (f"history WHERE number = {number}", f"history_things WHERE number = {number}"):
        assert found_after(attacker, f"DELETE FROM {what}")[0].number == number


def test_entries_that_changed_places_are_noticed(attacker: int) -> None:
    both = [
        f"UPDATE {table} SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE number IN (2, 3)"
        for table in TABLES
    ]
    back = [f"UPDATE {table} SET number = -number WHERE number < 0" for table in TABLES]
    assert found_after(attacker, *both, *back)[0].number == 2


def test_a_thing_of_another_entry_or_one_more_is_noticed(attacker: int) -> None:
    moved = "UPDATE history_things SET number = 2 WHERE number = 3 AND key = 'one'"
    rest = "organisation_id, kind, key, salt, digest, was, now"
    added = (
        f"INSERT INTO history_things (number, {rest}) "
        f"SELECT number + 10, {rest} FROM history_things WHERE number = 5"
    )
    assert [broken.number for broken in found_after(attacker, moved)] == [2, 3]
    assert {broken.number for broken in found_after(attacker, added)} == {6, 15}


def test_a_reason_cannot_hide_its_first_lines_in_the_salt(attacker: int) -> None:
    hidden = "UPDATE history SET salt = salt || '\n' || 'first', because = 'second' WHERE number = 2"
    assert found_after(attacker, hidden)[0].number == 2


def test_a_whole_history_forged_from_one_entry_on_is_told_at_that_entry_only(attacker: int) -> None:
    forged = found_after(attacker, "UPDATE history SET because = 'forged' WHERE number = 2")
    assert [broken.number for broken in forged] == [2]


def test_a_history_cut_short_no_longer_fits_the_rows(attacker: int) -> None:
    for table in TABLES:
        db.session.execute(text(f"DELETE FROM {table} WHERE number = 5"))
    assert list(verify_chain(attacker)) == []
    assert list(verify_rows(attacker)) == [("flows", "to-host")]


def test_rows_changed_behind_the_history_are_noticed(attacker: int) -> None:
    for done, told in (
        ("UPDATE vendors SET name = 'Another' WHERE key = 'two'", ("vendors", "two")),
        ("DELETE FROM technologies", ("technologies", technology().key)),
        ("UPDATE contracts SET key = 'other'", ("contracts", contract().key)),
        ("UPDATE flows SET countries = '[\"US\"]'", ("flows", flow().key)),
    ):
        with db.session.begin_nested() as attack:
            db.session.execute(text(done))
            db.session.expire_all()
            assert told in list(verify_rows(attacker))
            attack.rollback()
    assert list(verify_rows(attacker)) == []


def test_the_database_itself_lets_the_history_only_grow(written: int) -> None:
    for table in TABLES:
        for statement in (f"UPDATE {table} SET salt = 'x'", f"DELETE FROM {table}"):
            begin_write()
            with pytest.raises(Exception, match="only grows"):
                db.session.execute(text(statement))
            db.session.rollback()
