"""Writes findings: joins what was found with the requirement's words, the chain and what was accepted."""

from datetime import date
from typing import NamedTuple

from registry.policy.baseline import Baseline, Requirement
from registry.policy.case import Gap
from registry.policy.chains import SHOWN, Chains
from registry.policy.exceptions import accepted_on
from registry.policy.findings import Finding, Step, finding_key
from registry.policy.wording import fill, sources
from registry.snapshot import RiskException


class Report:
    """Turns gaps into findings; the same cause is written once, with the gravest requirement."""

    def __init__(
        self, chains: Chains, baseline: Baseline, exceptions: tuple[RiskException, ...], *, on: date
    ) -> None:
        self._chains = chains
        self._baseline = baseline
        self._sources: dict[str, tuple[str, ...]] = {}
        self._placed: dict[tuple[int, int], _Place] = {}
        self._accepted = accepted_on(exceptions, on=on)

    def write(self, gap: Gap, requirement: Requirement, *, rule: str, chained: bool) -> Finding:
        """One finding; a chained one carries its witness and the vendors in front and behind."""
        key = finding_key(rule, gap.subject.key, term=gap.term, flow=gap.flow)
        place = self._place(gap) if chained else _NOWHERE
        words = gap.words
        return Finding(
            key=key,
            rule=rule,
            requirement=requirement.key,
            severity=requirement.severity,
            subject=gap.subject,
            term=gap.term,
            flow=gap.flow,
            required=fill(requirement.asks, words),
            found=fill(requirement.found, words) if requirement.found else words.get("found", ""),
            remedy=fill(requirement.remedy, words),
            basis=requirement.basis,
            sources=self._source(requirement),
            number_is=requirement.number_is if requirement.least else "",
            where=gap.where,
            categories=gap.categories,
            in_front=place.in_front,
            in_front_more=place.in_front_more,
            behind=place.behind,
            behind_more=place.behind_more,
            witness=place.witness,
            doubts=gap.doubts,
            accepted=self._accepted.get(key),
        )

    def _source(self, requirement: Requirement) -> tuple[str, ...]:
        found = self._sources.get(requirement.key)
        if found is None:
            found = self._sources[requirement.key] = sources(requirement, self._baseline)
        return found

    def _place(self, gap: Gap) -> "_Place":
        network = self._chains.network
        link = network.link.get(gap.flow)
        if link is None:
            return _NOWHERE
        live = self._chains.reach.live[link]
        categories = (network.bits(gap.categories) or live) & live
        if not categories:
            return _NOWHERE
        place = self._placed.get((link, categories))
        if place is None:
            place = self._placed[link, categories] = _locate(self._chains, link, categories)
        return place


class _Place(NamedTuple):
    """Where a link stands in the chains."""

    in_front: tuple[str, ...] = ()
    in_front_more: bool = False
    behind: tuple[str, ...] = ()
    behind_more: bool = False
    witness: tuple[Step, ...] = ()


_NOWHERE = _Place()


def _locate(chains: Chains, link: int, categories: int) -> _Place:
    reach, vendors = chains.reach, chains.network.vendors
    front, front_more = reach.in_front(link, categories, limit=SHOWN)
    behind, behind_more = reach.behind(link, categories, limit=SHOWN)
    return _Place(
        in_front=tuple(vendors[i] for i in front),
        in_front_more=front_more,
        behind=tuple(vendors[i] for i in behind),
        behind_more=behind_more,
        witness=chains.steps(reach.witness(link, categories)),
    )
