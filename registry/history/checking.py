"""Whether what a change puts fits the register as it then stands."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import msgspec
from sqlalchemy import select

from registry.consistency import Draft, FaultList, inconsistencies, named_problem
from registry.consistency.names import SINGULAR, STANDARD
from registry.consistency.references import mentions_in
from registry.db import db
from registry.errors import BadInput, Problem
from registry.history.models import Mention
from registry.history.recorded import KINDS, key_of
from registry.history.rows import in_parts, known_keys, rows_by_key
from registry.law import load_law
from registry.snapshot import ORGANISATION, PEOPLE, Snapshot, Value, Vendor

MOST_NAMED = 5
MOST_PROBLEMS = 200


def refuse_faults(organisation_id: int, after: Mapping[tuple[str, str], Value | None]) -> None:
    """Raise BadInput with all that does not fit in what was put; its places name kind, key and field."""
    put: dict[str, list[Value]] = {}
    for (kind, _), value in after.items():
        if value is not None:
            put.setdefault(kind, []).append(value)
    draft = draft_of(organisation_id, put)
    faults = FaultList(MOST_PROBLEMS)
    faults.extend(inconsistencies(draft, load_law()))
    if faults.count:
        names = {
            kind: [key_of(value) for value in rows] for kind, rows in draft.rows.items() if kind in KINDS
        }
        raise BadInput("the register", [named_problem(fault, names=names) for fault in faults.listed])


def draft_of(organisation_id: int, put: Mapping[str, Sequence[Value]]) -> Draft:
    """What was put as a draft that knows the keys of everything in the register that it names."""
    rows: dict[str, Any] = {field.name: () for field in msgspec.structs.fields(Snapshot)}
    rows |= put
    rows["vendors"] = [*rows["vendors"], *parents_of(organisation_id, rows["vendors"])]
    wanted: dict[str, set[str]] = {}
    for collection, things in put.items():
        for thing in things:
            for _, of_kind, of_key in mentions_in(thing, collection=collection):
                wanted.setdefault(of_kind, set()).add(of_key)
    lost: dict[str, dict[int, str]] = {}
    for of_kind, keys in wanted.items():
        own = {key_of(thing) for thing in rows[of_kind]}
        others = known_keys(organisation_id, KINDS[of_kind], keys - own - {ORGANISATION, PEOPLE})
        # Positions below zero: known to the register, and nowhere among what was put.
        lost[of_kind] = dict(zip(count(-1, -1), sorted(others), strict=False))
    positions = {
        name: range(len(things)) for name, things in rows.items() if name not in ("organisation", "format")
    }
    return Draft(rows, positions, lost)


def parents_of(organisation_id: int, vendors: Sequence[Vendor]) -> list[Vendor]:
    """The companies above some vendors that were not put themselves, so that a circle of parents shows."""
    known = {vendor.key for vendor in vendors}
    found: list[Vendor] = []
    asked = {vendor.parent for vendor in vendors if vendor.parent} - known
    while asked:
        rows = rows_by_key(organisation_id, KINDS["vendors"], asked)
        found += [row.value for row in rows.values()]
        known |= asked
        asked = {row.value.parent for row in rows.values() if row.value.parent} - known
    return found


def refuse_orphans(organisation_id: int, removed: Sequence[tuple[str, str]]) -> None:
    """Raise BadInput when something that stays names a thing that was removed.

    A word that stood in for a standard one may go: what names it then means the standard word.
    """
    problems = []
    for kind, keys in group(removed).items():
        standard = STANDARD[kind](load_law()) if kind in STANDARD else ()
        for some in in_parts(key for key in keys if key not in standard):
            asked = select(Mention).where(
                Mention.organisation_id == organisation_id, Mention.of_kind == kind, Mention.of_key.in_(some)
            )
            for mention in db.session.scalars(asked.limit(MOST_NAMED)):
                place = f"{SINGULAR.get(kind, kind)} '{mention.of_key}'"
                wrong = f"the {SINGULAR.get(mention.kind, mention.kind)} '{mention.key}' still names it."
                right = "End it instead, or take the mention away first."
                if kind in STANDARD:  # words do not end
                    right = "Take the mention away first."
                problems.append(Problem(place, wrong, right))
    if problems:
        raise BadInput("the register", problems)


def group(things: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The keys of things by kind."""
    grouped: dict[str, list[str]] = {}
    for kind, key in things:
        grouped.setdefault(kind, []).append(key)
    return grouped
