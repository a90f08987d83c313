"""Writes a file object by object, so that a record of thousands of pages needs little memory."""

import hashlib
import zlib
from array import array
from typing import BinaryIO

from registry.records.pdf.syntax import Dictionary, Name, Ref, write

_SHELF = (
    250  # objects packed together: larger packs are smaller, but a reader unpacks a whole one for one object
)
_LEVEL = 6


class Writing:
    """A file being written; numbers are handed out first and filled in any order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.md5(usedforsecurity=False)
        self._at = 0
        # What kind of place each number has, where it is, and at which place of a shelf.
        self._rows = (array("B", [0]), array("Q", [0]), array("H", [65535]))
        self._shelf: list[tuple[int, bytes]] = []
        self._known: dict[bytes, int] = {}
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def number(self) -> int:
        """A number nobody has yet."""
        for column in self._rows:
            column.append(0)
        return len(self._rows[0]) - 1

    def put(self, number: int, body: bytes) -> None:
        """Fills the number with an object's text."""
        self._shelf.append((number, body))
        if len(self._shelf) == _SHELF:
            self._put_shelf()

    def add(self, value: object) -> Ref:
        """Writes a value under a number of its own."""
        number = self.number()
        self.put(number, write(value))
        return Ref(number)

    def put_stream(self, number: int, about: Dictionary, stored: bytes) -> None:
        """Fills the number with a stream whose bytes are already as its dictionary says."""
        self._place(number, 1, self._at)
        head = write({**about, "Length": len(stored)})
        self._put(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, stored))

    def add_stream(self, about: Dictionary, content: bytes, *, packed: bool = True) -> Ref:
        """Writes content as a stream under a number of its own."""
        number = self.number()
        if packed:
            self.put_stream(number, {**about, "Filter": Name("FlateDecode")}, zlib.compress(content, _LEVEL))
        else:
            self.put_stream(number, about, content)
        return Ref(number)

    def shared(self, about: Dictionary, stored: bytes) -> int:
        """The number of a stream, the same for the same bytes."""
        mark = hashlib.sha256(write(about) + b"\0" + stored).digest()
        if mark not in self._known:
            self._known[mark] = self.number()
            self.put_stream(self._known[mark], about, stored)
        return self._known[mark]

    def finish(self, *, root: Ref, info: Ref) -> None:
        """Writes the index; the file's identifier is the digest of all that is in it."""
        self._put_shelf()
        number, place = self.number(), self._at
        self._place(number, 1, place)
        identifier = self._digest.digest()
        width = (place.bit_length() + 7) // 8
        rows = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(width, "big") + last.to_bytes(2, "big")
            for kind, where, last in zip(*self._rows, strict=True)
        )
        about: Dictionary = {
            "Type": Name("XRef"),
            "Size": len(self._rows[0]),
            "W": [1, width, 2],
            "Root": root,
            "Info": info,
        }
        about |= {"ID": [identifier, identifier], "Filter": Name("FlateDecode")}
        self.put_stream(number, about, zlib.compress(rows, _LEVEL))
        self._put(b"startxref\n%d\n%%%%EOF\n" % place)

    def _place(self, number: int, *row: int) -> None:
        for column, value in zip(self._rows, row, strict=False):
            column[number] = value

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._at += len(content)

    def _put_shelf(self) -> None:
        if not self._shelf:
            return
        number, places, at = self.number(), [], 0
        for index, (each, body) in enumerate(self._shelf):
            self._place(each, 2, number, index)
            places.append(b"%d %d" % (each, at))
            at += len(body) + 1
        head = b" ".join(places) + b"\n"
        packed = zlib.compress(head + b"\n".join(body for _, body in self._shelf), _LEVEL)
        about = {
            "Type": Name("ObjStm"),
            "N": len(self._shelf),
            "First": len(head),
            "Filter": Name("FlateDecode"),
        }
        self._shelf = []
        self.put_stream(number, about, packed)
