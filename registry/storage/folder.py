"""Files as files: in the instance folder, outside of what the web server gives out, for this user only."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from registry.storage.copying import copy
from registry.storage.kept import Area, FileKey, Kept

FOLDERS: dict[Area, str] = {"documents": "documents", "records": "exports", "answers": "answers"}
"""Where the files of each area lie in the instance folder."""

CHECKSUM = re.compile(r"[0-9a-f]{64}")


class Folder:
    """The files in an instance folder; by organisation, and no other's ever lies there."""

    def __init__(self, instance: Path) -> None:
        self._instance = instance

    def path_of(self, key: FileKey) -> Path:
        """Where the file of a key lies, or would lie."""
        folder = self._instance / FOLDERS[key.area] / str(key.organisation_id)
        return folder / key.name[:2] / key.name if key.area == "documents" else folder / key.name

    @contextmanager
    def drafted(self, file: BinaryIO, *, key: FileKey) -> Iterator["FolderDraft"]:
        """A copy of a file beside its place."""
        place = self.path_of(key)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        try:
            make_private(place.parent)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                sha256, _size = copy(file, written.write)
                written.flush()
                os.fsync(written.fileno())
            yield FolderDraft(draft, sha256=sha256, place=place)
        finally:
            draft.unlink(missing_ok=True)

    def find(self, key: FileKey) -> Kept | None:
        """The file of a key, if there is one."""
        path = self.path_of(key)
        if not path.is_file():
            return None
        told = path.stat()
        return Kept(told.st_size, datetime.fromtimestamp(told.st_mtime, UTC), partial(opened, path))

    def drop(self, key: FileKey) -> None:
        """Delete the file of a key, and the folder of a record, or of answers, that has no other."""
        path = self.path_of(key)
        path.unlink(missing_ok=True)
        if key.area != "documents":
            with suppress(OSError):  # it is gone, or the record is being made in it
                path.parent.rmdir()

    def all_kept(self, area: Area) -> Iterator[FileKey]:
        """What is kept; drafts and what is not ours are passed over."""
        for organisation, path in self._files(area):
            name = path.name if area == "documents" else f"{path.parent.name}/{path.name}"
            key = FileKey(organisation, area, name)
            is_ours = CHECKSUM.fullmatch(path.name) or area == "records"
            if is_ours and not path.name.startswith(".") and self.path_of(key) == path:
                yield key

    def forget_drafts(self, area: Area, *, before: datetime) -> None:
        """Delete drafts that were begun before a moment."""
        for _organisation, path in self._files(area):
            with suppress(FileNotFoundError):
                if path.name.startswith(".") and path.stat().st_mtime < before.timestamp():
                    path.unlink()

    def _files(self, area: Area) -> Iterator[tuple[int, Path]]:
        """The files of an area with the organisation in whose folder they lie, in order."""
        for organisation in sorted((self._instance / FOLDERS[area]).glob("*")):
            if organisation.name.isdecimal():
                for path in sorted(organisation.glob("*/*")):
                    if path.is_file():
                        yield int(organisation.name), path


class FolderDraft:
    """A copy of a file beside the place for it."""

    def __init__(self, draft: Path, *, sha256: str, place: Path) -> None:
        self.sha256 = sha256
        self._draft = draft
        self._place = place

    def keep(self) -> None:
        """Put it into its place; what lies there already is the very same."""
        self._draft.replace(self._place)
        settle(self._place.parent)


def opened(path: Path) -> BinaryIO:
    """A file open to be read."""
    return path.open("rb")


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are lacking, into which only this user may look."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        settle(folder.parent)


def settle(folder: Path) -> None:
    """See to it that a name that was given in a folder outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
