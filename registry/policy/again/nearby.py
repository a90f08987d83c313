"""Which flows a change concerns: those that changed, what hangs on them, and the next links down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from registry.graph import ORIGIN
from registry.policy.again.chains import ChainsAgain
from registry.policy.again.changes import Changed
from registry.policy.again.look import Moved
from registry.policy.findings import Finding
from registry.policy.transfers.onward import ONWARD
from registry.policy.view import View
from registry.snapshot import Flow


class Nearby(NamedTuple):
    """Keys of flows whose findings may be others now, and of those that may be other transfers.

    `people` are further flows of which the data of other people may now be known to come there.
    """

    flows: frozenset[str]
    transfers: frozenset[str]
    people: frozenset[str]


class Neighbourhood:
    """Looks around what has changed in a register; `moved` are the flows that are not seen as before."""

    def __init__(self, again: ChainsAgain, moved: Mapping[str, Moved], changed: Changed) -> None:
        self._again = again
        self._network = again.chains.network
        self._view: View = again.chains.worth.view
        self._moved = moved
        self._changed = changed

    def nearby(self) -> Nearby:
        """What a change may reach, but for what is `displaced` further away."""
        first = self._concerned()
        flows = first | self._led_on(self.recipients(first))
        people = self._silent(self._of_others()) - flows
        transfers = flows | self._onward(self.recipients(flows | people))
        return Nearby(frozenset(flows), frozenset(transfers), frozenset(people))

    def recipients(self, flows: Iterable[str]) -> set[str]:
        """The vendors that flows lead to, and those that changed ones led to before."""
        found = set()
        for key in flows:
            movement = self._view.movements.get(key)
            if movement is not None and movement.vendor is not None:
                found.add(movement.vendor.key)
            if key in self._moved and (before := self._moved[key].before) and before.vendor:
                found.add(before.vendor.key)
        return found

    def _concerned(self) -> set[str]:
        """What changed itself, or names, comes from or goes to something that did."""
        changed, view, network = self._changed, self._view, self._network
        found = set(self._moved) | changed.transfers
        found.update(network.flows[link].key for link in self._again.judged)
        found |= self._led_on(changed.vendors)
        found |= self._led_on(network.vendors[number] for number in self._again.rerouted)
        found |= self._of_activities()
        contracts = changed.contracts | self._agreed_with(changed.vendors)
        if contracts:
            found.update(naming(view, contracts))
            found.update(
                key
                for key, record in view.transfers.items()
                if any(s.contract in contracts for s in record.safeguards)
            )
        return found

    def _led_on(self, vendors: Iterable[str]) -> set[str]:
        """The flows out of vendors."""
        departing = self._view.departing
        return {key for vendor in vendors for key in departing.get(vendor, ())}

    def _agreed_with(self, vendors: frozenset[str]) -> frozenset[str]:
        """The contracts of vendors: what is said of them names the parties."""
        if not vendors:
            return frozenset()
        contracts = self._view.contracts.values()
        return frozenset(c.key for c in contracts if not vendors.isdisjoint(c.between))

    def _of_activities(self) -> set[str]:
        """The flows that serve changed activities."""
        serving = self._view.serving
        return {key for activity in self._changed.activities for key in serving.get(activity, ())}

    def _of_others(self) -> set[int]:
        """The vendors to which data come, or came, over other links or of other people than before."""
        number = self._network.number
        said = {
            key
            for key, (before, after) in self._moved.items()
            if before is None or after is None or _said(before.flow) != _said(after.flow)
        }
        said.update(self._of_activities())
        return {number[key] for key in self.recipients(said) if key in number} | self._again.heads

    def _silent(self, vendors: set[int]) -> set[str]:
        """Flows that do not say whose data they carry, out of these vendors and what such flows lead to."""
        network, seen, todo = self._network, set(vendors), list(vendors)
        while todo:
            vendor = todo.pop()
            for link in network.out[vendor]:
                head = network.head[link]
                if head not in seen and not self._says(network.flows[link]):
                    seen.add(head)
                    todo.append(head)
        flows = self._led_on(network.vendors[number] for number in seen)
        return {key for key in flows if not self._says(self._view.movements[key].flow)}

    def _says(self, flow: Flow) -> bool:
        activity = self._view.activities.get(flow.activity or "")
        return bool(flow.subjects or (activity is not None and activity.subjects))

    def _onward(self, vendors: set[str]) -> set[str]:
        """Flows out of vendors with a ground that leans on those of the flows into them."""
        records = self._view.transfers
        return {
            key
            for key in self._led_on(vendors)
            if key in records and any(s.kind in ONWARD for s in records[key].safeguards)
        }

    def displaced(self, findings: Iterable[Finding]) -> set[str]:
        """The flows of findings near which other data move, so that other vendors stand before or behind."""
        network, again = self._network, self._again
        if not again.heads:
            return set()
        above = self._spread(again.tails, network.into, network.tail)
        below = self._spread(again.heads, network.out, network.head)
        found = set()
        for finding in findings:
            link = network.link.get(finding.flow) if finding.witness else None
            if link is not None and (network.head[link] in above or network.tail[link] in below):
                found.add(finding.flow)
        return found

    def _spread(
        self, vendors: Iterable[int], links: Sequence[Sequence[int]], ends: Sequence[int]
    ) -> set[int]:
        """These vendors and all that live links join to them in one direction."""
        live, seen, todo = self._again.chains.reach.live, set(vendors), list(vendors)
        while todo:
            for link in links[todo.pop()]:
                end = ends[link]
                if live[link] and end != ORIGIN and end not in seen:
                    seen.add(end)
                    todo.append(end)
        return seen


def naming(view: View, contracts: Iterable[str]) -> Iterator[str]:
    """The active flows that name one of the contracts."""
    return (key for contract in contracts for key in view.naming.get(contract, ()))


def _said(flow: Flow) -> tuple[tuple[str, ...], str | None]:
    return flow.subjects, flow.activity
