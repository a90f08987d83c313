"""Who changed what, when and why: the one way to write, and the register as it was known on a day."""

from registry.history.change import Writing, change
from registry.history.models import Entry, EntryThing, Mention
from registry.history.past import changes_since, hash_of, head_of, latest_entry, snapshot_as_of
from registry.history.recorded import KINDS, Recorded
from registry.history.rows import find_row, snapshot_of

__all__ = [
    "KINDS",
    "Entry",
    "EntryThing",
    "Mention",
    "Recorded",
    "Writing",
    "change",
    "changes_since",
    "find_row",
    "hash_of",
    "head_of",
    "latest_entry",
    "snapshot_as_of",
    "snapshot_of",
]
