"""What a file is kept under, what is told of one that is kept, and what every place for files can do."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import BinaryIO, Literal, NamedTuple, Protocol

Area = Literal["documents", "records", "answers"]
"""What a file is: uploaded as a document, made as a record, or sent by a third party with its answers."""


class FileKey(NamedTuple):
    """What a file is kept under: whose it is, what it is, and its name among those.

    A document's name is the SHA-256 of its content, a record's its own key and file name, a slash between;
    what came with answers is called by the key of the onboarding and the SHA-256 of its content.
    """

    organisation_id: int
    area: Area
    name: str


class Kept(NamedTuple):
    """A file that is kept: its size in bytes, since when, and how to read it."""

    size: int
    at: datetime
    open: Callable[[], BinaryIO]


class Draft(Protocol):
    """A whole copy of a file that nobody sees yet, and the SHA-256 of what it holds."""

    sha256: str

    def keep(self) -> None:
        """Let it be the file of its key, in the turn of its organisation; raises Busy when it has gone."""


class Place(Protocol):
    """Somewhere files can be kept: each of one organisation, whole or not at all.

    Whoever keeps or drops one has begun to write, in the turn of the organisation, and commits.
    """

    def drafted(self, file: BinaryIO, *, key: FileKey) -> AbstractContextManager[Draft]:
        """A draft of a file, gone at the end of the block unless it was kept and what kept it committed."""

    def find(self, key: FileKey) -> Kept | None:
        """The file of a key, if there is one."""

    def drop(self, key: FileKey) -> None:
        """Delete the file of a key, if there is one, in the turn of its organisation."""

    def all_kept(self, area: Area) -> Iterator[FileKey]:
        """What is kept, of every organisation; nothing else that may lie beside it."""

    def forget_drafts(self, area: Area, *, before: datetime) -> None:
        """Delete drafts that were begun before a moment: whoever began them has been killed."""
