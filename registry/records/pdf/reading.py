"""Takes a file apart that the printer wrote: objects on one compressed shelf, and an index of them."""

import re
import zlib
from pathlib import Path
from typing import NamedTuple

from registry.records.pdf.syntax import Dictionary, Ref, Unreadable, read

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_OBJECT = re.compile(rb"\s*\d+ 0 obj\s*")
_OPENED = b">>\nstream\n"


class Stream(NamedTuple):
    """A dictionary and the bytes that belong to it, as stored."""

    about: Dictionary
    stored: bytes

    @property
    def content(self) -> bytes:
        """The bytes unpacked."""
        return zlib.decompress(self.stored) if "Filter" in self.about else self.stored


class Part:
    """One printed file, taken to pieces: texts of objects, and streams, by number."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.bodies: dict[int, bytes] = {}
        self.streams: dict[int, Stream] = {}
        self._dictionaries: dict[int, Dictionary] = {}
        content = path.read_bytes()
        start = _START.search(content[-64:])
        if start is None:
            raise Unreadable(f"{self.name} is cut off")
        index = self._stream_at(content, int(start[1]))
        self.trailer = index.about
        for number, place in _places(index):
            stream = self._stream_at(content, place)
            if stream.about.get("Type") == "ObjStm":
                self._unpack(stream)
            elif stream.about.get("Type") != "XRef":
                self.streams[number] = stream
        self.root = self.dictionary(self.trailer["Root"])
        self.pages = [int(kid) for kid in self.dictionary(self.root["Pages"])["Kids"]]

    def dictionary(self, number: int) -> Dictionary:
        """The dictionary kept under this number; not to be changed."""
        if number not in self._dictionaries:
            value = read(self.bodies[number])
            if not isinstance(value, dict):
                raise Unreadable(f"{self.name}: {self.bodies[number][:40]!r}")
            self._dictionaries[number] = value
        return self._dictionaries[number]

    @property
    def fonts(self) -> list[int]:
        """The numbers of the fonts, in the file's order."""
        return [number for number, body in self.bodies.items() if b"/Subtype /Type0" in body]

    def resolved(self, value: object) -> Dictionary:
        """A dictionary that stands on its own or behind a reference."""
        if isinstance(value, Ref):
            return self.dictionary(value)
        return value if isinstance(value, dict) else {}

    def _unpack(self, shelf: Stream) -> None:
        content, first = shelf.content, shelf.about["First"]
        head = [int(each) for each in content[:first].split()]
        ends = [*head[3::2], len(content) - first]
        for number, begin, end in zip(head[::2], head[1::2], ends, strict=True):
            self.bodies[number] = content[first + begin : first + end].rstrip()

    def _stream_at(self, content: bytes, place: int) -> Stream:
        head, end = _OBJECT.match(content, place), content.find(_OPENED, place)
        if head is None or end < 0:
            raise Unreadable(f"{self.name}: no stream at {place}")
        about, begin = read(content[head.end() : end + 2]), end + len(_OPENED)
        return Stream(about, content[begin : begin + about["Length"]])


def _places(index: Stream) -> list[tuple[int, int]]:
    kind, place, _ = widths = index.about["W"]
    rows, size = index.content, sum(widths)
    found = []
    for number in range(index.about["Size"]):
        row = rows[number * size : (number + 1) * size]
        if int.from_bytes(row[:kind], "big") == 1:
            found.append((number, int.from_bytes(row[kind : kind + place], "big")))
    return found
