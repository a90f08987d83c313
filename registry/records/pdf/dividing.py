"""A book in parts that are printed apart from each other and stay the same when something else changes."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from registry.records.book import Chapter

ABOUT = 4
"""About how many chapters of ordinary length make a part."""

FULL = 150_000
"""A part that says so much (bytes of its chapters as JSON) takes no further chapter."""

ROOMY = 60_000
"""Before a short chapter no part ends that says less than this, for each part begins a page."""

REFERENCES = re.compile(rb'"type":"Ref","text":"(?:[^"\\]|\\.)*","chapter":"([^"]+)"')


class Part(NamedTuple):
    """Some chapters that follow each other, as JSON once more, by which they are recognised."""

    chapters: tuple[Chapter, ...]
    encoded: bytes

    def refers_to(self, keys: frozenset[str]) -> tuple[str, ...]:
        """Those of the keys that something in this part leads to."""
        return tuple(sorted({found.decode() for found in REFERENCES.findall(self.encoded)} & keys))


def divided(chapters: Sequence[Chapter]) -> tuple[Part, ...]:
    """The chapters in parts.

    Whether a chapter is the last of its part is told by its key, not by its place, so that one chapter more
    changes one part and not all that follow.
    """
    return tuple(_divided(chapters))


def _divided(given: Sequence[Chapter]) -> Iterator[Part]:
    gathered: list[tuple[Chapter, bytes]] = []
    for chapter, following in zip_longest(given, given[1:]):
        gathered.append((chapter, msgspec.json.encode(chapter)))
        size = sum(len(encoded) for _, encoded in gathered)
        goes_on = following is not None and following.short and size < ROOMY
        if size > FULL or (is_last(chapter) and not goes_on):
            yield _part(gathered)
            gathered = []
    if gathered:
        yield _part(gathered)


def is_last(chapter: Chapter) -> bool:
    """Whether a part ends with this chapter."""
    return sha256(chapter.key.encode()).digest()[0] % ABOUT == 0


def _part(gathered: Sequence[tuple[Chapter, bytes]]) -> Part:
    return Part(tuple(chapter for chapter, _ in gathered), b"\n".join(encoded for _, encoded in gathered))
