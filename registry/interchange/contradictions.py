"""Whether what a file brings and what a register keeps fit together; told by naming both."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from registry.consistency import inconsistencies
from registry.consistency.draft import whole_draft
from registry.consistency.faults import Fault, closest, shown
from registry.errors import Problem
from registry.interchange.keeping import CALLED, Name, references
from registry.interchange.merging import KINDS, identity, key_of
from registry.law import Law
from registry.snapshot import Snapshot

MOST_SHOWN = 8
"""How many other things one contradiction names."""


def contradictions(result: Snapshot, *, given: Snapshot, law: Law, most: int) -> tuple[Problem, ...]:
    """The first ways in which a register made from a file and an older one does not fit together."""
    faults = inconsistencies(whole_draft(result), law)
    first = list(islice(faults, most))
    if not first:
        return ()
    told = Telling(result, given=given)
    problems = [told.problem(fault) for fault in first]
    if more := sum(1 for _ in faults):
        said = f"and {more:,} more problems are not listed."
        problems.append(Problem("the rest", said, "Mend those above first."))
    return tuple(problems)


class Telling:
    """Names the things of a register made from two, each with where it comes from."""

    def __init__(self, result: Snapshot, *, given: Snapshot) -> None:
        self.result = result
        self.in_file = {(kind, identity(kind, thing)) for kind in KINDS for thing in getattr(given, kind)}
        self.things: dict[Name, Any] = {
            (kind, identity(kind, thing)): thing for kind in KINDS for thing in getattr(result, kind)
        }

    def problem(self, fault: Fault) -> Problem:
        """A fault of the result, with the thing it is at and those that this one hangs together with."""
        meant = closest(fault.word, fault.options) if fault.word else ""
        right = f"Did you mean {shown(meant)}? {fault.right}" if meant else fault.right
        match fault.path:
            case (str(kind), int(row), *rest):
                thing = getattr(self.result, kind)[row]
                field = ".".join(map(str, rest))
                others = list(islice(self.others(kind, thing), MOST_SHOWN))
                if others:
                    right = f"{right} It hangs together with the {', the '.join(others)}.".lstrip()
                place = self.called(kind, thing)
                return Problem(f"{place}, field {field}" if field else place, fault.wrong, right)
            case path:
                return Problem(f"field {'.'.join(map(str, path))}", fault.wrong, right)

    def called(self, kind: str, thing: Any) -> str:
        """Such as "vendor 'mailer' of the file"."""
        whose = "of the file" if (kind, identity(kind, thing)) in self.in_file else "of the register"
        return f"{CALLED[kind]} {shown(key_of(kind, thing))} {whose}"

    def others(self, kind: str, thing: Any) -> Iterator[str]:
        """The parents above a vendor; what another thing names."""
        met: set[Name] = {(kind, identity(kind, thing))}
        waiting = [(kind, thing)]
        while waiting:
            for name in references(*waiting.pop()):
                other = self.things.get(name)
                if other is not None and name not in met:
                    met.add(name)
                    yield self.called(name[0], other)
                    if kind == "vendors":
                        waiting.append((name[0], other))
