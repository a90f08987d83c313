"""Which flows a part of a register has to keep so that its chosen flows are judged as in the whole."""

from collections.abc import Collection, Iterable, Iterator

from registry.graph import ORIGIN
from registry.policy import Assessment, Finding
from registry.policy.movement import Movement
from registry.policy.transfers.onward import ONWARD
from registry.records.following import live_on
from registry.records.material import Chosen
from registry.snapshot import ORGANISATION, PEOPLE, Technology

OWN = (ORGANISATION, PEOPLE)
PROCESSORS = ("processor", "sub-processor")


def needed_flows(assessment: Assessment, chosen: Chosen) -> frozenset[str]:
    """The chosen flows, and of the others those without which something chosen would be judged otherwise."""
    needed = Needed(assessment, chosen)
    for key in sorted(chosen.flows):
        needed.bring(assessment.view.movements[key])
        needed.distrust(key)
        needed.transfer(key)
    for finding in assessment.findings:
        if chosen.is_about(finding):
            needed.found(finding)
    for technology in assessment.view.technologies:
        if technology.key in chosen.technologies:
            needed.reach_owner(technology)
    return frozenset(needed.flows)


class Needed:
    """Gathers flows; whatever is added only ever comes from the register, so nothing is found that is not."""

    def __init__(self, assessment: Assessment, chosen: Chosen) -> None:
        self.flows: set[str] = {*chosen.flows, *chosen.on_the_way}
        self._view = assessment.view
        self._chains = assessment.chains
        self._network = assessment.chains.network
        self._live = assessment.chains.reach.live
        self._leaving = {answer.flow for answer in assessment.transfers}
        self._personal = self._network.bits(assessment.view.personal)
        self._brought: dict[int, int] = {}
        self._silent: set[str] = set()

    def bring(self, movement: Movement) -> None:
        """Keep the first of the shortest ways by which each category of a flow gets to its sender."""
        sender = self._network.number.get(movement.flow.sender)
        if sender is not None:
            self._bring(sender, live_on(self._chains, movement.flow))

    def _bring(self, vendor: int, categories: int) -> None:
        todo = [(vendor, categories)]
        while todo:
            vendor, categories = todo.pop()
            categories &= ~self._brought.get(vendor, 0)
            if not categories:
                continue
            self._brought[vendor] = self._brought.get(vendor, 0) | categories
            for bits, key in self._chains.reach.arrivals[vendor]:
                if bits & categories:
                    self.flows.add(key)
                    tail = self._network.tail[self._network.link[key]]
                    if tail != ORIGIN:
                        todo.append((tail, bits & categories))

    def distrust(self, key: str) -> None:
        """Keep what lets an unseen contract count for nothing: the links above it without the promise."""
        worth, link = self._chains.worth, self._network.link.get(key)
        todo = [] if link is None else [(link, worth.distrusted[link])]
        seen: dict[int, int] = {}
        while todo:
            link, categories = todo.pop()
            categories &= ~seen.get(link, 0)
            seen[link] = seen.get(link, 0) | categories
            for above, common in self._above(link, categories):
                self._add(above, common)
                if above in worth.unseen and worth.distrusted[above] & common:
                    todo.append((above, worth.distrusted[above] & common))

    def transfer(self, key: str) -> None:
        """Keep what a flow's transfer leans on: grounds above it, whose data come, the sender's role."""
        movement = self._view.movements[key]
        record = self._view.transfers.get(key)
        if movement.flow.recipient == ORGANISATION:
            self._role_of_sender(movement)
        if key not in self._leaving:
            return
        self._judged_as_transfer(movement)
        if record is not None and any(s.kind in ONWARD for s in record.safeguards):
            for above, common in self._into_sender(movement):
                self._add(above, common)
                self._judged_as_transfer(self._view.movements[self._network.flows[above].key])

    def _judged_as_transfer(self, movement: Movement) -> None:
        self._role_of_sender(movement)
        parties = (self._view.vendors.get(movement.flow.sender), movement.vendor)
        if any(party is not None and party.certifications for party in parties):
            self._people(movement)

    def _people(self, movement: Movement) -> None:
        """Where a flow does not say whose data it carries, keep all that may say so above it."""
        todo = [movement]
        while todo:
            movement = todo.pop()
            flow = movement.flow
            activity = self._view.activities.get(flow.activity or "")
            if flow.subjects or (activity is not None and activity.subjects) or flow.key in self._silent:
                continue
            self._silent.add(flow.key)
            for above, common in self._into_sender(movement):
                self._add(above, common)
                todo.append(self._view.movements[self._network.flows[above].key])

    def _role_of_sender(self, movement: Movement) -> None:
        """Keep a flow for each role in which a vendor is brought the data that it sends."""
        flow = movement.flow
        if flow.sender_role is not None:
            return
        arriving = [self._view.movements[key] for key in self._view.arriving.get(flow.sender, ())]
        alike = [m for m in arriving if m.role is not None and not set(m.flow.data).isdisjoint(flow.data)]
        self._one_for_each((m.flow.key, m.role) for m in alike or arriving)

    def found(self, finding: Finding) -> None:
        """Keep what a finding rests on besides its subject and its flow."""
        link = self._network.link.get(finding.flow)
        if finding.rule == "not-passed-down" and link is not None:
            for above, common in self._above(link, self._network.bits(finding.categories)):
                if self._chains.worth.movements[above].role in PROCESSORS:
                    self._add(above, common)
        if finding.flow:
            return
        key = finding.subject.key
        if finding.subject.kind == "contract":
            self._as_asked(self._view.naming.get(key, ()), personal=True)
        elif finding.subject.kind == "vendor":
            self._as_asked(self._view.arriving.get(key, ()), personal=False)
            self._personal_data(self._network.number[key])

    def _personal_data(self, vendor: int) -> None:
        """Keep a way by which personal data get to a vendor, where they do."""
        into = [link for link in self._network.into[vendor] if self._live[link] & self._personal]
        if into and not any(self._network.flows[link].key in self.flows for link in into):
            held = self._chains.reach.holds[vendor] & self._personal
            self._bring(vendor, held & -held)

    def _as_asked(self, flows: Collection[str], *, personal: bool) -> None:
        """Keep one flow for each way in which a requirement may be for one of these."""
        movements = [self._view.movements[key] for key in flows]
        self._one_for_each(
            (m.flow.key, (m.role, m.vendor and m.vendor.kind, m.flow.key in self._leaving, sensitivity))
            for m in movements
            if m.personal or not personal
            for sensitivity in {self._view.category(category).sensitivity for category in m.flow.data}
        )

    def _one_for_each(self, sorts: Iterable[tuple[str, object]]) -> None:
        """Keep a flow of each sort, and none where one is kept already."""
        found = list(sorts)
        kept = {sort for key, sort in found if key in self.flows}
        for key, sort in found:
            if sort not in kept:
                kept.add(sort)
                self.flows.add(key)

    def reach_owner(self, technology: Technology) -> None:
        """Keep a flow by which the sites' data get to a technology's owner, and one to it as joint."""
        arriving = [self._view.movements[key] for key in self._view.arriving.get(technology.owner or "", ())]
        own = [m for m in arriving if m.flow.sender in OWN]
        self._one_for_each((m.flow.key, "any") for m in own)
        self._one_for_each((m.flow.key, "joint") for m in own if m.role == "joint controller")

    def _above(self, link: int, categories: int) -> Iterator[tuple[int, int]]:
        tail = self._network.tail[link]
        for above in self._network.into[tail] if tail != ORIGIN else ():
            if common := self._live[above] & categories:
                yield above, common

    def _into_sender(self, movement: Movement) -> Iterator[tuple[int, int]]:
        sender = self._network.number.get(movement.flow.sender)
        live = live_on(self._chains, movement.flow) & self._personal
        for above in self._network.into[sender] if sender is not None else ():
            if common := self._live[above] & live:
                yield above, common

    def _add(self, link: int, categories: int) -> None:
        self.flows.add(self._network.flows[link].key)
        tail = self._network.tail[link]
        if tail != ORIGIN:
            self._bring(tail, categories)
