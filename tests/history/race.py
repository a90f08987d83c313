"""Writers in processes of their own that edit the same few things, and readers beside them."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, NamedTuple

import msgspec
from flask import Flask

from registry.db import db
from registry.errors import Busy, EditedMeanwhile
from registry.history import change, find_row, latest_entry, snapshot_of
from registry.history.past import snapshot_at
from registry.snapshot import Document
from tests.history.reading import attempt, is_sound
from tests.registers import vendor

SHARED = ("shared-1", "shared-2", "shared-3")
"""The things that everybody edits: a vendor and a document each, whose notes count together."""


class Outcome(NamedTuple):
    """What came of a race: edits made, edits lost, writes that found the database locked, clashes met."""

    edits: int
    lost: int
    locked: int
    clashes: int
    reads: int
    torn: int
    seconds: float
    is_sound: bool
    entries: int


def race(app: Flask, organisation_id: int, *, writers: int, rounds: int, readers: int = 1) -> Outcome:
    """So many writers make so many edits each, side by side; every edit counts one up from what it read."""
    attempt(organisation_id, lambda writing: writing.put_all([vendor(key, note="0") for key in SHARED]))
    attempt(organisation_id, lambda writing: writing.put_all([Document(key=k, note="0") for k in SHARED]))
    before = latest_entry(organisation_id)
    db.session.remove()
    db.engine.dispose()  # no connection may go over into another process
    began = monotonic()
    writing = [begin(write, app, organisation_id, seed, rounds) for seed in range(writers)]
    reading = [begin(read, app, organisation_id, monotonic() + 1_000, 0) for _ in range(readers)]
    wrote = [answer(child) for child in writing]
    seconds = monotonic() - began
    for process, pipe in reading:
        assert process.is_alive()
        pipe.send("enough")
    have_read = [answer(child) for child in reading]
    standing = snapshot_of(organisation_id)
    counted = sum(int(found.note) for found in standing.vendors if found.key in SHARED)
    return Outcome(
        edits=writers * rounds,
        lost=writers * rounds - counted,
        locked=sum(locked for locked, _ in wrote),
        clashes=sum(clashes for _, clashes in wrote),
        reads=sum(reads for reads, _ in have_read),
        torn=sum(torn for _, torn in have_read),
        seconds=seconds,
        is_sound=is_sound(organisation_id),
        entries=latest_entry(organisation_id) - before,
    )


def begin(work: Callable[..., tuple[int, int]], app: Flask, *given: Any) -> tuple[Any, Connection]:
    """Begin work in a child of this process."""
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(work, app, theirs, given), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def run(work: Callable[..., tuple[int, int]], app: Flask, pipe: Connection, given: tuple[Any, ...]) -> None:
    """What a child does: its work, with a database connection of its own."""
    with app.app_context():
        try:
            pipe.send(work(pipe, *given))
        except BaseException as fault:
            pipe.send(RuntimeError(f"{type(fault).__name__}: {fault}"))


def answer(child: tuple[Any, Connection]) -> tuple[int, int]:
    """What a child came to; raises what went wrong in it."""
    process, pipe = child
    found = pipe.recv()
    process.join()
    if isinstance(found, BaseException):
        raise found
    return found


def write(_pipe: Connection, organisation_id: int, seed: int, rounds: int) -> tuple[int, int]:
    """Read, count one up, save; again when somebody was faster. Gives how often it was locked, and late."""
    locked = clashes = made = 0
    while made < rounds:
        key = SHARED[(seed + made) % len(SHARED)]
        row = find_row(organisation_id, "vendors", key)
        assert row is not None
        value, version = row.value, row.version
        note = str(int(value.note) + 1)
        try:
            with change(organisation_id, by=f"writer-{seed}", because=f"Round {made}.") as writing:
                writing.put(msgspec.structs.replace(value, note=note), version=version)
                writing.put(Document(key=key, note=note))
        except EditedMeanwhile:
            clashes += 1
        except Busy:
            locked += 1
        else:
            made += 1
        db.session.rollback()
    return locked, clashes


def read(pipe: Connection, organisation_id: int, until: float, _rounds: int) -> tuple[int, int]:
    """Read the register until told to stop; gives how often, and how often it did not fit itself."""
    reads = torn = 0
    while not pipe.poll() and monotonic() < until:
        standing = snapshot_of(organisation_id)
        notes = {thing.key: thing.note for thing in standing.documents}
        fits = all(thing.note == notes[thing.key] for thing in standing.vendors if thing.key in SHARED)
        fits = fits and standing == snapshot_at(organisation_id, latest_entry(organisation_id))
        reads, torn = reads + 1, torn + (not fits)
        db.session.rollback()
    return reads, torn
