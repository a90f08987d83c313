"""The findings about chains, each told apart by looking at every walk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from registry.policy.baseline import SEVERITIES, Baseline, Requirement, Severity
from registry.snapshot import ORGANISATION, PEOPLE, Flow, Snapshot
from tests.oracle.chains import Chains
from tests.oracle.orders import at_least_as_protective, meets
from tests.oracle.promises import Law, is_unseen


@dataclass(frozen=True)
class Expected:
    """What a finding has to say, apart from its wording."""

    key: str
    severity: Severity
    categories: frozenset[str]
    in_front: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    witness: tuple[str, ...] = ()


class BruteForce(Chains):
    """One register judged on one day: its protections and its findings."""

    def __init__(self, snapshot: Snapshot, baseline: Baseline, law: Law, *, on: date) -> None:
        super().__init__(snapshot, baseline, law, on=on)
        self.required = sorted({one.term for one in baseline.requirements if one.term is not None})
        self.rules = {one.rule: one for one in baseline.requirements if one.rule is not None}

    def findings(self) -> dict[str, Expected]:
        """Every finding about chains, by key."""
        found = [
            *self._links_below_baseline(),
            *self._no_contract_in_force(),
            *self._unseen_contracts(),
            *self._not_passed_down(),
            *self._data_out_of_nowhere(),
        ]
        by_key = {finding.key: finding for finding in found}
        assert len(by_key) == len(found)
        return by_key

    def _links_below_baseline(self) -> Iterator[Expected]:
        for link in self.holdings.links:
            for term in self.required:
                unmet = {category: self._unmet(link, category, term) for category in link.data}
                concerned = frozenset(category for category, short in unmet.items() if short)
                if concerned:
                    gravest = min(SEVERITIES.index(one.severity) for short in unmet.values() for one in short)
                    yield Expected(
                        f"link-below-baseline/{link.recipient}/{term}/{link.key}",
                        SEVERITIES[gravest],
                        concerned,
                        self._vendors_in_front(link, concerned),
                        self._vendors_behind(link, concerned),
                        self._witness(link, concerned),
                    )

    def _unmet(self, link: Flow, category: str, term: str) -> list[Requirement]:
        """The requirements that the link is known to fall short of, unless one finding says it for all."""
        if not self.holdings.is_live(link, category) or self._told_in_one_finding(link, category):
            return []
        value = self.promises.value(link, category, term)
        if value.state == "nothing known":
            return []
        return [
            requirement
            for requirement in self.promises.requirements(link, category, term)
            if requirement.least and not meets(self.terms[term], value, least=requirement.least)
        ]

    def _told_in_one_finding(self, link: Flow, category: str) -> bool:
        if not self.promises.in_force(link):
            return True
        return self._nothing_seen_covers(link) and self.promises.promise_broken_above(link, category)

    def _nothing_seen_covers(self, link: Flow) -> bool:
        contracts = self.promises.in_force(link)
        return bool(contracts) and all(is_unseen(contract) for contract in contracts)

    def _vendors_in_front(self, link: Flow, concerned: Iterable[str]) -> frozenset[str]:
        return frozenset(
            above.sender
            for category in concerned
            for walk in self.holdings.live_walks(category)
            if walk[-1].key == link.key
            for above in walk
            if above.sender in self.holdings.vendors
        )

    def _vendors_behind(self, link: Flow, concerned: Iterable[str]) -> frozenset[str]:
        return frozenset(
            below.recipient
            for category in concerned
            for walk in self.holdings.live_walks(category)
            if walk[0].key == link.key
            for below in walk
        )

    def _witness(self, link: Flow, concerned: Iterable[str]) -> tuple[str, ...]:
        ways = [
            tuple(step.key for step in walk)
            for category in concerned
            for walk in self.holdings.live_walks(category)
            if walk[-1].key == link.key and self.holdings.source_holds(walk[0].sender, category)
        ]
        return min(ways, key=lambda way: (len(way), way))

    def _no_contract_in_force(self) -> Iterator[Expected]:
        rule = self.rules.get("no-contract-in-force")
        for link in self.holdings.links if rule else ():
            personal = frozenset(one for one in link.data if self.holdings.is_personal(one))
            if rule and personal and self.promises.lacks_a_contract(link):
                key = f"no-contract-in-force/{link.recipient}/-/{link.key}"
                yield Expected(key, rule.severity, personal)

    def _unseen_contracts(self) -> Iterator[Expected]:
        rule = self.rules.get("sub-processing-contract-unseen")
        for link in self.holdings.links if rule else ():
            broken = frozenset(
                category
                for category in link.data
                if self.holdings.is_live(link, category)
                and self.holdings.is_personal(category)
                and self.promises.promise_broken_above(link, category)
            )
            if rule and broken and self.promises.is_judged(link) and self._nothing_seen_covers(link):
                key = f"sub-processing-contract-unseen/{link.recipient}/-/{link.key}"
                yield Expected(key, rule.severity, broken)

    def _not_passed_down(self) -> Iterator[Expected]:
        rule = self.rules.get("not-passed-down")
        for link in self.holdings.links if rule else ():
            for term in self.required:
                weaker = frozenset(
                    category for category in link.data if self._weaker_than_above(link, category, term)
                )
                if rule and weaker:
                    key = f"not-passed-down/{link.recipient}/{term}/{link.key}"
                    yield Expected(key, rule.severity, weaker)

    def _weaker_than_above(self, link: Flow, category: str, term: str) -> bool:
        """Whether the link, though within the baseline, does not promise all that a link above it does."""
        if not self._binds_a_processor(link, category) or self._told_in_one_finding(link, category):
            return False
        here = self.promises.value(link, category, term)
        if here.state in ("not applicable", "nothing known") or self._unmet(link, category, term):
            return False
        return any(
            above.recipient == link.sender
            and self._binds_a_processor(above, category)
            and (there := self.promises.value(above, category, term)).state
            not in ("not applicable", "nothing known")
            and not at_least_as_protective(self.terms[term], here, there)
            for above in self.holdings.links
        )

    def _binds_a_processor(self, link: Flow, category: str) -> bool:
        processing = self.promises.role(link) in ("processor", "sub-processor")
        return processing and self.holdings.is_live(link, category)

    def _data_out_of_nowhere(self) -> Iterator[Expected]:
        rule = self.rules.get("data-out-of-nowhere")
        for flow in self.holdings.active if rule else ():
            if flow.sender == PEOPLE or self._brings_data_of_its_own(flow):
                continue
            missing = frozenset(one for one in flow.data if not self.holdings.holds(flow.sender, one))
            if rule and missing:
                key = f"data-out-of-nowhere/{flow.recipient}/-/{flow.key}"
                yield Expected(key, rule.severity, missing)

    def _brings_data_of_its_own(self, flow: Flow) -> bool:
        """Whether the flow goes into the organisation from a vendor that acts as a controller in it.

        Where that is not said, it acts in the one role in which it is brought any of the same data; failing
        such flows, in the one in which it is brought data at all; where those roles differ, in its usual one.
        """
        if flow.recipient != ORGANISATION:
            return False
        if flow.sender_role is not None:
            return flow.sender_role == "controller"
        into = [link for link in self.holdings.links if link.recipient == flow.sender]
        alike = [link for link in into if any(category in link.data for category in flow.data)]
        roles = {self.promises.role(link) for link in alike or into}
        if len(roles) == 1:
            return roles == {"controller"}
        return self.holdings.vendors[flow.sender].role == "controller"
