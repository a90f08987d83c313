"""Findings' sentences with flows spelt out: who sends to whom and for what, where they say a flow's key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from registry.policy.wording import listing

FLOWS = frozenset({"flow", "flows", "above", "above_flow"})
"""The words of wordings that a check may fill with keys of flows."""

TRIES = 4
"""How often a full stop in a key may look like the end of it."""

_PIECES = re.compile(r"\{(\w+)\}")
_BETWEEN = re.compile(r", | and ")


class Ends(Protocol):
    """From whom to whom data move, and for which purposes."""

    @property
    def sender(self) -> str:
        """The word by which flows name the party that sends."""

    @property
    def recipient(self) -> str:
        """The word by which flows name the party that receives."""

    @property
    def purposes(self) -> tuple[str, ...]:
        """The keys of the purposes."""


class FlowNames(Protocol):
    """Flows by key, and what their parties and purposes are called."""

    @property
    def flows(self) -> Mapping[str, Ends]:
        """Every flow that is known, by key."""

    def party(self, key: str) -> str:
        """What a party is called."""

    def purposes(self, keys: Iterable[str]) -> str:
        """What purposes are called, as a phrase."""


def spelt_out(text: str, wording: str, names: FlowNames) -> str:
    """A sentence made from a wording, its keys of flows replaced where the wording has them.

    Keys are found by what the wording says around them, never by their own letters: a key may be any word.
    """
    pieces = _PIECES.split(wording)
    words = frozenset(pieces[1::2])
    if words.isdisjoint(FLOWS):
        return text
    at = 0
    for before, word, after in zip(pieces[:-1:2], pieces[1::2], pieces[2::2], strict=True):
        if word not in FLOWS:
            continue
        place = _place(text, before, after, at=at, names=names)
        if place is None:
            continue
        start, end = place
        said = words if word == "flow" else frozenset[str]()  # other flows have other ends and purposes
        spoken = _spoken(text[start:end], said, noun=text[:start].endswith("flow "), names=names)
        head = text[:start] if spoken else text[:start].rstrip()
        text = f"{head}{spoken}{text[end:]}"
        at = len(head) + len(spoken)
    return text


def _place(text: str, before: str, after: str, *, at: int, names: FlowNames) -> tuple[int, int] | None:
    """Where keys of flows stand between two pieces of a wording; None where they stand nowhere."""
    for start in _ends_of(before, text, at=at):
        for end in _starts_of(after, text, at=start):
            if all(key in names.flows for key in _BETWEEN.split(text[start:end])):
                return start, end
    return None


def _ends_of(piece: str, text: str, *, at: int) -> Iterator[int]:
    """The places after a piece of the wording; the beginning where the wording begins with the key."""
    if not piece:
        yield at
        return
    found = text.find(piece, at)
    while found >= 0:
        yield found + len(piece)
        found = text.find(piece, found + 1)


def _starts_of(piece: str, text: str, *, at: int) -> Iterator[int]:
    """The first places at which a piece of the wording begins; the end where the wording ends with a key."""
    if not piece:
        yield len(text)
        return
    found = text.find(piece, at)
    for _try in range(TRIES):
        if found < 0:
            return
        yield found
        found = text.find(piece, found + 1)


def _spoken(keys: str, words: frozenset[str], *, noun: bool, names: FlowNames) -> str:
    """Flows in words, without what the sentence says of them by itself."""
    said = dict.fromkeys(_ends(names.flows[key], words, names) for key in _BETWEEN.split(keys))
    if noun and len(said) == 1:
        return next(iter(said))
    return listing([f"the flow {one}".rstrip() for one in said])


def _ends(flow: Ends, words: frozenset[str], names: FlowNames) -> str:
    parts = []
    if "from" not in words:
        parts.append(f"from {names.party(flow.sender)}")
    if "to" not in words:
        parts.append(f"to {names.party(flow.recipient)}")
    if "purposes" not in words and flow.purposes:
        parts.append(f"for “{names.purposes(flow.purposes)}”")
    return " ".join(parts)
