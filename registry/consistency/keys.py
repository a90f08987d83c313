"""Keys name one thing each, and never a word that means something else."""

import re
from collections.abc import Iterator
from operator import attrgetter

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, shown
from registry.consistency.names import SINGULAR
from registry.consistency.where import Where, judged
from registry.snapshot import ORGANISATION, PEOPLE

KEYED = {**dict.fromkeys(SINGULAR, "key"), "transfers": "flow"}
"""By which of its fields a thing is known among its kind."""

FINDING = re.compile(r"[^/\s]+(/[^/\s]+){3}")


def equal_keys(draft: Draft) -> Iterator[Fault]:
    """Two things of a kind have the same key, or two transfers the same flow."""
    for collection, field in KEYED.items():
        keys = list(map(attrgetter(field), draft.rows[collection]))
        lost = draft.lost_keys(collection)
        if not lost and len(set(keys)) == len(keys):
            continue
        by_position = {**lost, **dict(zip(draft.positions[collection], keys, strict=True))}
        first: dict[str, int] = {}
        for position, key in sorted(by_position.items()):
            if key and first.setdefault(key, position) != position:
                yield equal_key(collection, field, key=key, at=position, first=first[key])


def equal_key(collection: str, field: str, *, key: str, at: int, first: int) -> Fault:
    """The fault of the second of two things with one key."""
    if collection == "transfers":
        wrong, right = f"the flow {shown(key)} has a transfer already.", "Join the two."
    else:
        wrong, right = f"the key {shown(key)} is taken.", "Give each its own."
    return Fault((collection, at, field), wrong, right, see=(collection, first))


def reserved_keys(draft: Draft) -> Iterator[Fault]:
    """A vendor is called by a word that means the organisation or the data subjects."""
    yield from judged(draft, Where("vendors.key"), judge=judge_vendor_key)


def judge_vendor_key(key: str) -> Fault | None:
    """A vendor's key that is a reserved word."""
    if key not in (ORGANISATION, PEOPLE):
        return None
    return Fault((), f"'{key}' is a reserved word.", "Give the vendor another key.")


def broken_keys(draft: Draft) -> Iterator[Fault]:
    """A key or checksum ends with a line break, which the schema's pattern does not see."""
    for route in (*(f"{collection}.key" for collection in SINGULAR), "documents.sha256"):
        where = Where(route)
        if "\n" in "".join(filter(None, where.values(draft))):
            yield from judged(draft, where, judge=judge_line_break)


def judge_line_break(key: str) -> Fault | None:
    """A key that ends with a line break."""
    return (
        Fault((), "it ends with a line break.", "Take the line break away.") if key.endswith("\n") else None
    )


def finding_keys(draft: Draft) -> Iterator[Fault]:
    """An exception names what cannot be a finding."""
    yield from judged(draft, Where("exceptions.finding"), judge=judge_finding)


def judge_finding(finding: str) -> Fault | None:
    """A finding's key that has not its four parts."""
    if FINDING.fullmatch(finding):
        return None
    right = "Write it as the check prints it: rule/subject/term/flow, with '-' for what there is none of."
    return Fault((), f"{shown(finding)} is not the key of a finding.", right)
