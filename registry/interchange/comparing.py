"""What importing a register file into a register would do, before anything is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from registry.config import Settings
from registry.errors import BadInput
from registry.interchange.contradictions import contradictions
from registry.interchange.keeping import Kept, Name, Staying, keep
from registry.interchange.merging import (
    KINDS,
    Change,
    Difference,
    Pairs,
    change,
    differences,
    ended,
    identity,
    pair,
)
from registry.interchange.writing import in_order
from registry.law import Law, load_law
from registry.snapshot import Snapshot

RESULT = "the register as it would be"


@dataclass(frozen=True, slots=True)
class KindComparison:
    """What would become of the things of one kind; every thing of register or file is counted once.

    `unchanged` counts those that stay as they are (in the file and the same, or ended already), `untouched`
    those that the file does not speak of.
    """

    kind: str
    added: tuple[Any, ...] = ()
    changed: tuple[Change, ...] = ()
    ended: tuple[Change, ...] = ()
    removed: tuple[Any, ...] = ()
    kept: tuple[Kept, ...] = ()
    unchanged: int = 0
    untouched: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this kind would change."""
        return not (self.added or self.changed or self.ended or self.removed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that an import would do: the organisation's own fields, every kind of things, the result."""

    organisation: tuple[Difference, ...]
    kinds: tuple[KindComparison, ...]
    result: Snapshot

    @property
    def is_empty(self) -> bool:
        """Whether the import would change nothing."""
        return not self.organisation and all(kind.is_empty for kind in self.kinds)

    def of(self, kind: str) -> KindComparison:
        """What would become of one kind of things, by its field of the register ('vendors')."""
        return next(found for found in self.kinds if found.kind == kind)


def compare(
    current: Snapshot, given: Snapshot, *, replace: bool, on: date, law: Law | None = None
) -> Comparison:
    """What importing `given` into `current` would do; changes nothing.

    With `replace`, what the file does not have ends on the day, or is removed where it cannot end and
    nothing that stays needs it. Raises BadInput when the file's things and those kept do not fit together.
    """
    law = law or load_law()
    pairs = {kind: pair(kind, current=getattr(current, kind), given=getattr(given, kind)) for kind in KINDS}
    kept = _kept(pairs, on=on, law=law) if replace else {}
    kinds, things = [], {}
    for kind in KINDS:
        found, things[kind] = _merge(kind, pairs[kind], kept=kept if replace else None, on=on)
        kinds.append(found)
    result = in_order(msgspec.structs.replace(current, organisation=given.organisation, **things))
    problems = contradictions(result, given=given, law=law, most=Settings().max_problems)
    if problems:
        raise BadInput(RESULT, problems)
    return Comparison(tuple(differences(current.organisation, given.organisation)), tuple(kinds), result)


def _kept(pairs: dict[str, Pairs], *, on: date, law: Law) -> dict[Name, Kept]:
    """Which of the things that neither the file has nor an end can be set to have to stay."""
    staying: list[Staying] = []
    absent: dict[Name, Any] = {}
    for kind, (both, only_given, only_current) in pairs.items():
        staying += [Staying(kind, new, in_file=True) for _, new in both]
        staying += [Staying(kind, new, in_file=True) for new in only_given]
        for thing in only_current:
            after = ended(thing, on=on)
            if after is None:
                absent[kind, identity(kind, thing)] = thing
            else:
                staying.append(Staying(kind, after, in_file=False))
    return dict(keep(absent, staying=staying, law=law))


def _merge(
    kind: str, pairs: Pairs, *, kept: dict[Name, Kept] | None, on: date
) -> tuple[KindComparison, tuple[Any, ...]]:
    """One kind's part of the comparison and its things in the result; without `kept` nothing is ended."""
    changed = [found for old, new in pairs.both if (found := change(kind, old, new))]
    things = [new for _, new in pairs.both] + list(pairs.only_given)
    ending, removed, staying, untouched = [], [], [], 0
    unchanged = len(pairs.both) - len(changed)
    for thing in pairs.only_current:
        after = thing if kept is None else ended(thing, on=on)
        if kept is None:
            untouched += 1
        elif after is None and (stays := kept.get((kind, identity(kind, thing)))):
            staying.append(stays)
            after = thing
        elif after is None:
            removed.append(thing)
        elif end := change(kind, thing, after):
            ending.append(end)
        else:
            unchanged += 1
        things += [] if after is None else [after]
    comparison = KindComparison(
        kind,
        added=pairs.only_given,
        changed=tuple(changed),
        ended=tuple(ending),
        removed=tuple(removed),
        kept=tuple(staying),
        unchanged=unchanged,
        untouched=untouched,
    )
    return comparison, tuple(things)
