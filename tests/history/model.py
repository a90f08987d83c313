"""Random edits of a register, played against a plain model of what it then must be."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st

from registry.history import Writing
from registry.history.recorded import key_of, kind_of
from registry.snapshot import (
    ORGANISATION,
    Document,
    RiskException,
    Safeguard,
    Snapshot,
    Transfer,
    Value,
)
from tests.registers import contract, flow, organisation, technology, vendor

KEYS = ("a", "b", "c", "zz-9")
NOTES = ("", "one", "two\n  lines\t", "é \u202e \U0001f600", "[1.5,2]", "0")
START = datetime(2026, 1, 1, 23, 59, tzinfo=UTC)

keys = st.sampled_from(KEYS)
notes = st.sampled_from(NOTES)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
numbers = st.none() | st.integers(0, 400) | st.floats(0, 400)

vendors = st.builds(vendor, keys, note=notes, parent=st.none() | keys, next_review=days)
documents = st.builds(Document, key=keys, name=notes, added=days, pages=st.none() | st.integers(1, 9))
technologies = st.builds(technology, keys, note=notes, lifetime_days=numbers, owner=st.none() | keys)
contracts = st.builds(
    contract, keys, between=st.tuples(st.just(ORGANISATION), keys), terms=st.just(()), note=notes
)
flows = st.builds(
    flow,
    keys,
    recipient=keys,
    contracts=st.lists(keys, max_size=2, unique=True).map(tuple),
    activity=st.none(),
    note=notes,
)
safeguards = st.lists(st.builds(Safeguard, kind=st.just("adequacy"), evidence=notes), max_size=2).map(tuple)
transfers = st.builds(Transfer, flow=keys, safeguards=safeguards, note=notes)
exceptions = st.builds(
    RiskException,
    finding=st.just("rule/a/-/b"),
    by=notes.filter(bool),
    reason=notes.filter(bool),
    until=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
profiles = st.builds(organisation, note=notes, public_authority=st.booleans())
things = st.one_of(
    vendors, documents, technologies, contracts, flows, transfers, exceptions, profiles, vendors, flows
)

Removal = tuple[str, str]
removals = st.tuples(
    st.sampled_from(["vendors", "documents", "technologies", "contracts", "flows", "transfers"]), keys
)
edits = st.lists(st.one_of(things, things, removals), min_size=1, max_size=6)


BEGINNING: tuple[Value, ...] = (
    organisation(),
    *map(vendor, KEYS),
    contract("a", between=(ORGANISATION, "a"), terms=()),
    flow("a", recipient="a", contracts=("a",), activity=None),
)
"""Enough to begin with that much of what is played fits."""


@dataclass
class Model:
    """What a register must be: its things by kind and key, and what it was after each entry."""

    things: dict[tuple[str, str], Value]
    past: list[tuple[datetime, dict[tuple[str, str], Value]]] = field(default_factory=list)

    def after(self, edits: list[Value | Removal]) -> dict[tuple[str, str], Value] | None:
        """The things after some edits; None when one of them removes what is not there."""
        found = dict(self.things)
        for edit in edits:
            if isinstance(edit, tuple):
                if found.pop(edit, None) is None:
                    return None
            else:
                found[kind_of(edit).collection, key_of(edit)] = edit
        return found

    def keep(self, found: dict[tuple[str, str], Value], *, at: datetime) -> None:
        """What is so from now on: an entry only when it differs."""
        if found != self.things:
            last = self.past[-1][0] if self.past else None
            moment = at if last is None else max(at, last + timedelta(microseconds=1))
            self.past.append((moment, found))
        self.things = found


def snapshot(things: dict[tuple[str, str], Value]) -> Snapshot:
    """A model's things as a register, in the order of their keys."""
    collections: dict[str, Any] = {f.name: [] for f in msgspec.structs.fields(Snapshot) if f.name != "format"}
    for (kind, _), value in sorted(things.items(), key=lambda item: item[0]):
        collections[kind].append(value)
    made: dict[str, Any] = {kind: tuple(found) for kind, found in collections.items()}
    return Snapshot(**(made | {"organisation": made["organisation"][0]}))


def write(writing: Writing, edits: list[Value | Removal]) -> None:
    """The edits, one after the other."""
    for edit in edits:
        if isinstance(edit, tuple):
            writing.remove(*edit)
        else:
            writing.put(edit)
