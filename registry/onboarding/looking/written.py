"""What accepting would write, thing by thing, as people compare it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from flask_babel import gettext as _

from registry.catalogue.vendors.guided.weighed import NewNames
from registry.history import EntryThing
from registry.history.canonical import canonical
from registry.history.recording import differing
from registry.logbook.differences import ThingChange, change_of
from registry.onboarding.looking.making import Made, Thing, place_of
from registry.snapshot import Flow

ORDER = ("vendors", "contracts", "flows", "technologies")
"""The kinds of things in the order in which pages tell of them."""


MOST_SHOWN = 60
"""How many new things of a kind, and how many changed ones, a page tells of."""


class Written(NamedTuple):
    """What would be changed, new and removed; `more` are those of which the page does not tell."""

    changed: tuple[ThingChange, ...]
    new: tuple[ThingChange, ...]
    removed: tuple[str, ...]
    more: int

    def of_kind(self, kind: str) -> list[ThingChange]:
        """The new things of a kind."""
        return [one for one in self.new if one.kind == kind]

    @property
    def kinds(self) -> list[str]:
        """The kinds of which there is something new."""
        return [kind for kind in ORDER if self.of_kind(kind)]


def written(made: Made, *, organisation_id: int) -> Written:
    """What accepting would write."""
    things: Any = made.things
    names = NewNames(organisation_id, things)
    groups: dict[tuple[bool, type], list[Thing]] = {}
    for thing in made.things:
        is_new = made.replaced_by(thing) is None
        groups.setdefault((is_new, type(thing)), []).append(thing)
    shown = [thing for group in groups.values() for thing in group[:MOST_SHOWN]]
    all_ = tuple(changes(shown, made, names))
    return Written(
        changed=tuple(one for one in all_ if one.what == "changed"),
        new=tuple(one for one in all_ if one.what == "new"),
        removed=tuple(called(one, names) for one in made.removed),
        more=len(made.things) - len(shown),
    )


def changes(things: Iterable[Thing], made: Made, names: NewNames) -> Iterator[ThingChange]:
    """Each thing with the fields that differ."""
    for thing in things:
        kind, key = place_of(thing)
        before = made.replaced_by(thing)
        entry = EntryThing(
            kind=kind,
            key=key,
            was=differing(before, thing).decode() if before is not None else None,
            now=canonical(thing).decode(),
        )
        yield change_of(entry, name=called(thing, names))


def called(thing: Thing, names: NewNames) -> str:
    """What a thing is called; a flow by its ends."""
    if isinstance(thing, Flow):
        ends = {"one": names.party(thing.sender), "other": names.party(thing.recipient)}
        return _("From %(one)s to %(other)s", **ends)
    return thing.name or thing.key
