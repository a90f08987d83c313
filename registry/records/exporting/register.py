"""The register that a record is made from, read as one state."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from registry.db import db
from registry.errors import NotInRegister
from registry.history import Entry, head_of
from registry.history.past import entry_on, snapshot_at, things_at
from registry.judgement.keeper import baseline_of, in_effect
from registry.judgement.renewing import in_order, read_whole
from registry.policy import Baseline
from registry.snapshot import Snapshot


class Register(NamedTuple):
    """A register with the baseline in effect, and the number and hash of the newest entry that counts."""

    snapshot: Snapshot
    baseline: Baseline
    entry: int
    head: str


def register_for(organisation_id: int, *, on: date, recorded: date | None) -> Register:
    """The newest register, or what was known of it at the end of a day, and the baseline for a day.

    Leaves no transaction open. Raises NotInRegister when the register had not been begun.
    """
    try:
        if recorded is not None:
            return as_known(organisation_id, on=on, recorded=recorded)
        return newest(organisation_id, on=on)
    finally:
        db.session.rollback()


def newest(organisation_id: int, *, on: date) -> Register:
    """The register as its rows stand."""
    while True:
        # Where a server lets each question see what was committed before it, a change may come in between.
        whole = read_whole(organisation_id)
        baseline = baseline_of(organisation_id, on=on)
        number, head = head_of(organisation_id)
        if number == whole.number:
            return Register(whole.snapshot, baseline, number, head)


def as_known(organisation_id: int, *, on: date, recorded: date) -> Register:
    """The register as the history has it at the end of a day; what it has no later entry can change."""
    number = entry_on(organisation_id, recorded)
    if not number:
        raise NotInRegister("entry on or before", recorded.isoformat())
    snapshot = in_order(snapshot_at(organisation_id, number))
    baselines = things_at(organisation_id, number, kind="baselines").get("baselines", [])
    asked = select(Entry.hash).where(Entry.organisation_id == organisation_id, Entry.number == number)
    return Register(snapshot, in_effect(baselines, on=on), number, db.session.scalars(asked).one())
