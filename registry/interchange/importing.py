"""A register file into the register of an organisation: seen first, then all of it or nothing."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import msgspec

from registry.errors import OnwardError
from registry.history import change, latest_entry, snapshot_of
from registry.history.change import Writing
from registry.history.recorded import key_of
from registry.interchange.comparing import Comparison, compare
from registry.interchange.limits import Progress, no_progress
from registry.interchange.merging import KINDS
from registry.snapshot import Snapshot

COMPARED = 0.4
"""What share of an import is done once it is held against the register; the rest is writing."""


class ChangedSincePreview(OnwardError):
    """The register is no longer the one that the preview was made from; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The register has changed since this preview. Nothing was written; look again.")


class Preview(msgspec.Struct, frozen=True):
    """What an import would do to the register as an entry of its history left it."""

    entry: int
    comparison: Comparison


def preview(organisation_id: int, given: Snapshot, *, replace: bool, on: date) -> Preview:
    """What importing a register would do; changes nothing. Raises BadInput when it does not fit."""
    standing = standing_with(organisation_id, given, replace=replace, on=on)
    return Preview(standing.entry, standing.comparison)


def import_register(
    organisation_id: int,
    given: Snapshot,
    *,
    replace: bool,
    on: date,
    by: str,
    because: str,
    seen: int | None = None,
    also: Callable[[int], None] | None = None,
    progress: Progress = no_progress,
) -> Comparison:
    """Import a register, all or nothing; gives what it did.

    `seen` is the entry that a person's preview was made from: when the register has moved on since, this
    raises ChangedSincePreview. Raises BadInput when file and register do not fit together. `also` is done in
    the same transaction and is told the number of the entry that the import makes, 0 when it changes nothing.
    """
    progress(0.0)
    # As much as can be is done before others have to wait for the writing.
    standing = standing_with(organisation_id, given, replace=replace, on=on)
    if seen is not None and standing.entry != seen:
        raise ChangedSincePreview
    progress(COMPARED)
    with change(organisation_id, by=by, because=because) as writing:
        if latest_entry(organisation_id) != standing.entry:
            if seen is not None:
                raise ChangedSincePreview
            standing = standing_with(organisation_id, given, replace=replace, on=on)
        comparison = standing.comparison
        write_difference(writing, standing.current, comparison.result, progress=progress)
        if also is not None:
            also(0 if comparison.is_empty else writing.first_version)
    return comparison


class Standing(NamedTuple):
    """A register as an entry of its history left it, and what an import would do to it."""

    entry: int
    current: Snapshot
    comparison: Comparison


def standing_with(organisation_id: int, given: Snapshot, *, replace: bool, on: date) -> Standing:
    """What importing a register would do to the one that is there now."""
    entry, current = latest_entry(organisation_id), snapshot_of(organisation_id)
    return Standing(entry, current, compare(current, given, replace=replace, on=on))


def write_difference(
    writing: Writing, current: Snapshot, wanted: Snapshot, *, progress: Progress = no_progress
) -> None:
    """Put what a register shall have and has not, remove what it shall not have."""
    if wanted.organisation != current.organisation:
        writing.put(wanted.organisation)
    for done, kind in enumerate(KINDS):
        progress(COMPARED + 0.4 * done / len(KINDS))
        before = {key_of(thing): thing for thing in getattr(current, kind)}
        after = {key_of(thing): thing for thing in getattr(wanted, kind)}
        writing.put_all(thing for key, thing in after.items() if before.get(key) != thing)
        for key in before.keys() - after.keys():
            writing.remove(kind, key)


def begin_with(writing: Writing, register: Snapshot) -> None:
    """Put all of a register into an empty one, except what it says of the organisation itself."""
    for kind in KINDS:
        writing.put_all(getattr(register, kind))
