"""Files of organisations, kept in a folder or in the database, as whoever runs Onward has set."""

from registry.storage.keeping import all_kept, drafted, drop, find, forget_drafts
from registry.storage.kept import Area, Draft, FileKey, Kept, Place

__all__ = [
    "Area",
    "Draft",
    "FileKey",
    "Kept",
    "Place",
    "all_kept",
    "drafted",
    "drop",
    "find",
    "forget_drafts",
]
