"""Whose data a flow carries: as it says, else its activity, else the flows that bring its sender the data."""

from collections import deque
from functools import cached_property

from registry.graph import numbers
from registry.policy.transfers.entries import People
from registry.policy.transfers.ways import Ways
from registry.policy.view import View
from registry.snapshot import Flow


class Whose:
    """Tells whose data flow; what it finds at a vendor for a category it remembers."""

    def __init__(self, view: View, ways: Ways) -> None:
        self._view = view
        self._ways = ways
        self._network = ways.reach.network
        self._at: dict[int, dict[int, frozenset[str]]] = {}
        self._people: dict[frozenset[str], People] = {}
        self._said: dict[tuple[tuple[str, ...], str | None], frozenset[str]] = {}

    def people(self, flow: Flow) -> People:
        """The people whose data a flow carries; `unknown` where nothing on any way to it says so."""
        keys = self._said_on(flow) or self._above(flow)
        found = self._people.get(keys)
        if found is None:
            found = self._people[keys] = self._sorted(keys)
        return found

    def _sorted(self, keys: frozenset[str]) -> People:
        subjects = [self._view.subject(key) for key in sorted(keys)]
        return People(
            employees=tuple(s.name or s.key for s in subjects if s.hr == "yes"),
            others=not subjects or any(s.hr == "no" for s in subjects),
            doubtful=tuple(s.name or s.key for s in subjects if s.hr == "doubtful"),
            unknown=not subjects,
        )

    def _said_on(self, flow: Flow) -> frozenset[str]:
        key = (flow.subjects, flow.activity)
        found = self._said.get(key)
        if found is None:
            activity = self._view.activities.get(flow.activity or "")
            keys = flow.subjects or (activity.subjects if activity is not None else ())
            found = self._said[key] = frozenset(keys)
        return found

    def _above(self, flow: Flow) -> frozenset[str]:
        """The people of whom the sender has the categories that the flow passes on."""
        sender = self._network.number.get(flow.sender)
        if sender is None:
            return frozenset()
        held = (self._spread(category).get(sender) for category in numbers(self._ways.live(flow)))
        return frozenset(key for keys in held if keys for key in keys)

    @cached_property
    def _silent(self) -> frozenset[int]:
        """The links that do not say whose data they carry."""
        return frozenset(j for j, flow in enumerate(self._network.flows) if not self._said_on(flow))

    def _spread(self, category: int) -> dict[int, frozenset[str]]:
        """Per vendor the people whose data of a category it gets, silent links carrying on what came in."""
        found = self._at.get(category)
        if found is not None:
            return found
        network, live = self._network, self._ways.reach.live
        found = self._at[category] = {}
        todo: deque[int] = deque()
        for j, flow in enumerate(network.flows):
            if j not in self._silent and live[j] >> category & 1:
                _add(found, network.head[j], self._said_on(flow), todo)
        while todo:
            vendor = todo.popleft()
            for j in network.out[vendor]:
                if j in self._silent and live[j] >> category & 1:
                    _add(found, network.head[j], found[vendor], todo)
        return found


def _add(found: dict[int, frozenset[str]], vendor: int, keys: frozenset[str], todo: deque[int]) -> None:
    """Add people at a vendor; where that is news, the vendor is to be looked at again."""
    known = found.get(vendor, frozenset())
    if not keys <= known:
        found[vendor] = known | keys
        todo.append(vendor)
