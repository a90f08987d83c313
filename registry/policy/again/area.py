"""The things whose findings may be others after a change, and what has to be gone through to judge them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from registry.policy.again.changes import Changed
from registry.policy.again.look import Moved
from registry.policy.again.nearby import naming
from registry.policy.case import Scope
from registry.policy.findings import Finding
from registry.policy.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Area:
    """Keys of things by kind; a finding on a flow belongs to the flow, any other to its subject."""

    flows: frozenset[str]
    things: Mapping[str, frozenset[str]]

    def has(self, finding: Finding) -> bool:
        """Whether the finding may be another one now."""
        kind = finding.subject.kind
        if finding.flow or kind == "flow":
            return (finding.flow or finding.subject.key) in self.flows
        return finding.subject.key in self.things.get(kind, ())


def area_of(
    flows: Collection[str],
    vendors: Collection[str],
    view: View,
    *,
    before: View,
    moved: Mapping[str, Moved],
    changed: Changed,
) -> Area:
    """What is concerned besides these flows and vendors."""
    both = [one for pair in moved.values() for one in pair if one is not None]
    concerned = changed.vendors.union(vendors, _owned(view, changed.vendors))
    agreed = {
        party
        for look in (before, view)
        for key in changed.contracts
        if key in look.contracts
        for party in look.contracts[key].between
    }
    return Area(
        frozenset(flows),
        {
            "vendor": concerned,
            "contract": changed.contracts.union(*(one.flow.contracts for one in both)),
            "activity": changed.activities,
            "technology": changed.technologies.union(
                t.key for t in view.technologies if t.owner in concerned or t.owner in agreed
            ),
            "category": frozenset(_categories(view, before=before, moved=moved, changed=changed)),
            "condition": changed.conditions.union(
                c.key
                for c in view.snapshot.conditions
                if c.vendor in changed.vendors or c.decision in changed.decisions
            ),
        },
    )


def _categories(view: View, *, before: View, moved: Mapping[str, Moved], changed: Changed) -> Iterator[str]:
    """The categories that stand somewhere in what has changed, before or now."""
    for old, new in moved.values():
        if old is None or new is None or old.flow is not new.flow or old.vendor is not new.vendor:
            for one in (old, new):
                yield from one.flow.data if one is not None else ()
    for look in (before, view):
        for key in changed.activities & look.activities.keys():
            yield from look.activities[key].data
        for technology in look.technologies if changed.technologies else ():
            if technology.key in changed.technologies:
                yield from technology.collects


def _owned(view: View, vendors: Collection[str]) -> set[str]:
    """The vendors that belong to some of these, any number of steps down."""
    found: set[str] = set()
    above = set(vendors)
    while above:
        above = {v.key for v in view.vendors.values() if v.parent in above} - found
        found |= above
    return found


def scope_of(area: Area, view: View) -> Scope:
    """All that has to be gone through so that nothing of the area is judged in part."""
    things = area.things
    technologies = [t for t in view.technologies if t.key in things["technology"]]
    conditions = [c for c in view.snapshot.conditions if c.key in things["condition"]]
    parties = things["vendor"].union(t.owner for t in technologies if t.owner is not None)
    flows = set(area.flows)
    flows.update(key for party in parties for key in view.arriving.get(party, ()))
    if things["contract"]:
        flows.update(naming(view, things["contract"]))
    vendors = things["vendor"].union(c.vendor for c in conditions)
    return Scope(
        movements=_found(view.movements, flows),
        vendors=_found(view.vendors, vendors),
        activities=_found(view.activities, things["activity"]),
        technologies=technologies,
        conditions=conditions,
    )


def _found(things: Mapping[str, T], keys: Iterable[str]) -> list[T]:
    """Those of the keys that are there, in order."""
    return [things[key] for key in sorted(keys) if key in things]
