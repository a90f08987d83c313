"""Whose data a flow carries: as it says, else its activity, else the flows that bring its sender the data."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cached_property

from registry.graph import ORIGIN, Blocks, numbers
from registry.policy.transfers.entries import People
from registry.policy.transfers.ways import Ways
from registry.policy.view import View
from registry.snapshot import Flow


class Whose:
    """Tells whose data flow."""

    def __init__(self, view: View, ways: Ways) -> None:
        self._view = view
        self._ways = ways
        self._network = ways.reach.network
        self._people: dict[frozenset[str], People] = {}
        self._said: dict[tuple[tuple[str, ...], str | None], frozenset[str]] = {}

    def people(self, flow: Flow) -> People:
        """The people whose data a flow carries; `unknown` where nothing on any way to it says so."""
        keys = self.said_on(flow) or self._above(flow)
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

    def said_on(self, flow: Flow) -> frozenset[str]:
        """The people whom the flow itself or its activity names."""
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
        blocks, brought = self._blocks, self._brought[sender]
        people = 0
        for category in numbers(self._ways.live(flow)):
            people |= blocks.block_of(brought, category)
        return frozenset(key for key, bit in self._bits.items() if people & bit)

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        """A bit for each kind of people that some link names."""
        named = sorted({key for flow in self._network.flows for key in self.said_on(flow)})
        return {key: 1 << i for i, key in enumerate(named)}

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(width=len(self._bits), categories=len(self._network.categories))

    @cached_property
    def _brought(self) -> Sequence[int]:
        """Per vendor, in a block for each category: the people whose data of it come there.

        Links that name people bring those; silent links carry on what came to their sender.
        """
        network, live, at, everyone = self._network, self._ways.reach.live, self._blocks.at, self._blocks.ones
        brought = [0] * len(network.vendors)
        silent: list[list[tuple[int, int]]] = [[] for _ in network.vendors]
        for link, flow in enumerate(network.flows):
            said = self.said_on(flow)
            if said:
                brought[network.head[link]] |= at(live[link]) * sum(self._bits[key] for key in said)
            elif network.tail[link] != ORIGIN:
                silent[network.tail[link]].append((network.head[link], at(live[link]) * everyone))
        todo = deque(vendor for vendor, people in enumerate(brought) if people)
        while todo:
            vendor = todo.popleft()
            for head, carried in silent[vendor]:
                people = brought[head] | brought[vendor] & carried
                if people != brought[head]:
                    brought[head] = people
                    todo.append(head)
        return brought


class WhoseOfFew(Whose):
    """Tells whose data a few flows carry: looks back from each instead of following all data."""

    def _above(self, flow: Flow) -> frozenset[str]:
        network, live = self._network, self._ways.reach.live
        sender = network.number.get(flow.sender)
        if sender is None:
            return frozenset()
        people: set[str] = set()
        looked_for = {sender: self._ways.live(flow)}
        todo = list(looked_for.items())
        while todo:
            vendor, categories = todo.pop()
            for link in network.into[vendor]:
                came = categories & live[link]
                if not came:
                    continue
                if said := self.said_on(network.flows[link]):
                    people |= said
                    continue
                tail = network.tail[link]
                new = came & ~looked_for.get(tail, 0)
                if tail != ORIGIN and new:
                    looked_for[tail] = looked_for.get(tail, 0) | new
                    todo.append((tail, new))
        return frozenset(people)
