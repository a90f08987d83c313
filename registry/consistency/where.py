"""Where in a document values of one sort stand: taken all at once to judge them, found again to name them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from itertools import chain
from operator import attrgetter
from typing import Any

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, Path

EACH = "[]"
FILE_NAMES = {"sender": "from", "recipient": "to"}
"""Fields that the file calls otherwise, because these names mean something in Python."""


class Where:
    """A route such as 'contracts.terms[].document' through a document.

    With `take`, the value is what these attributes of the thing at the route's end are, together.
    """

    def __init__(self, route: str, *take: str) -> None:
        self.route = route
        self.collection, *steps = route.replace(EACH, f".{EACH}").split(".")
        self.steps = tuple(steps)
        self.within = route.partition(".")[2]
        self.take = attrgetter(*take) if take else None

    def values(self, draft: Draft) -> Iterator[Any]:
        """Every value at the end of the route, in the order of the file; gaps on the way are left out."""
        return self.values_in(draft.rows[self.collection])

    def values_in(self, things: Iterable[Any]) -> Iterator[Any]:
        """The same for some things of the route's collection."""
        current = things
        for depth, step in enumerate(self.steps):
            present = filter(None, current) if depth else current
            current = chain.from_iterable(present) if step == EACH else map(attrgetter(step), present)
        return map(self.take, current) if self.take else iter(current)

    def places(self, draft: Draft, *, among: Collection[Any]) -> Iterator[tuple[Path, Any]]:
        """The path of every value that is one of some."""
        for row, thing in enumerate(draft.rows[self.collection]):
            for path, end in walk(thing, steps=self.steps, path=draft.path_to(self.collection, row)):
                value = self.take(end) if self.take else end
                if value in among:
                    yield path, value


def walk(value: Any, *, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    """What stands at the end of the rest of a route, with its path."""
    if value is None:
        return
    if not steps:
        yield path, value
    elif steps[0] == EACH:
        for position, entry in enumerate(value):
            yield from walk(entry, steps=steps[1:], path=(*path, position))
    else:
        name = steps[0]
        yield from walk(getattr(value, name), steps=steps[1:], path=(*path, FILE_NAMES.get(name, name)))


def judged(
    draft: Draft,
    where: Where,
    *,
    judge: Callable[[Any], Fault | None],
    right: Set[Any] = frozenset(),
) -> Iterator[Fault]:
    """A fault wherever a value is judged wrong; each different value is judged once, those in `right` never.

    The judge knows no place: the path of its fault goes on from where the value stands.
    """
    doubtful = set(where.values(draft)) - right
    wrong = {value: fault for value in doubtful if value is not None and (fault := judge(value))}
    if wrong:
        for path, value in where.places(draft, among=wrong):
            yield wrong[value]._replace(path=path + wrong[value].path)
