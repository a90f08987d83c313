"""Parts that have been printed, kept by what stands in them."""

import os
import secrets
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from registry.records.pdf.paper import look

VERSIONS = tuple(version(library) for library in ("weasyprint", "babel"))
"""What decides beside ourselves how a page looks: who sets it, and who words days and numbers."""


class Rendered(NamedTuple):
    """A part as PDF; `begins` says on which of its pages (from 0) each element with an id begins."""

    content: bytes
    pages: int
    begins: Mapping[str, int]


class Kept(msgspec.Struct, frozen=True):
    """A printed part: where it lies, how many pages it has, and on which each element with an id begins."""

    file: Path
    pages: int
    begins: Mapping[str, int]


class _Told(msgspec.Struct, frozen=True):
    size: int
    pages: int
    begins: dict[str, int]


class Store:
    """A folder of printed parts; any number of processes may use it side by side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def find(self, key: str) -> Kept | None:
        """The part of this key; None if it is not there. One that is used counts as new for the clearing."""
        file = self.folder / f"{key}.pdf"
        try:
            told = msgspec.json.decode((self.folder / f"{key}.json").read_bytes(), type=_Told)
            os.utime(file)
            if file.stat().st_size != told.size:  # the machine went down before all of it was on the disk
                return None
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return Kept(file, told.pages, told.begins)

    def keep(self, key: str, rendered: Rendered) -> Kept:
        """Keep a part; whoever finds it finds all of it."""
        told = _Told(len(rendered.content), rendered.pages, dict(sorted(rendered.begins.items())))
        self._write(f"{key}.pdf", rendered.content)
        self._write(f"{key}.json", msgspec.json.encode(told))
        return Kept(self.folder / f"{key}.pdf", told.pages, told.begins)

    def _write(self, name: str, content: bytes) -> None:
        draft = self.folder / f".{name}.{secrets.token_hex(4)}"
        try:
            draft.touch(mode=0o600)
            draft.write_bytes(content)
            draft.replace(self.folder / name)
        finally:
            draft.unlink(missing_ok=True)


def key_of(*content: bytes) -> str:
    """By what a part is kept: all that stands in it, and all that decides how it looks."""
    digest = sha256(f"{look()}\0{VERSIONS}".encode())
    for text in content:
        digest.update(b"\0" + sha256(text).digest())
    return digest.hexdigest()
