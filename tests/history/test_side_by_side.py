"""Many who write and read the same things at once, each in a process of their own."""

from flask import Flask

from tests.history.race import race


def test_sixteen_writers_lose_no_edit_and_lock_nobody_out(app: Flask, organisation_id: int) -> None:
    outcome = race(app, organisation_id, writers=16, rounds=3, readers=1)
    assert (outcome.lost, outcome.locked, outcome.torn) == (0, 0, 0)
    assert (outcome.entries, outcome.is_sound) == (outcome.edits, True)
    assert outcome.reads > 0
    assert outcome.clashes > 0, "the writers never met: the test tests nothing"
