"""What concerns one vendor, drawn together from an assessment."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from registry.policy.assess import Assessment
from registry.policy.findings import Finding
from registry.policy.gravest import about_vendors


def findings_about(assessment: Assessment, vendor: str) -> tuple[Finding, ...]:
    """Findings on the vendor, on what flows to it, and on its contracts, technologies and conditions."""
    return tuple(about_vendors(assessment).get(vendor, ()))


def findings_behind(assessment: Assessment, vendor: str) -> tuple[Finding, ...]:
    """Findings on links further down the chain that spoil what is handed to the vendor."""
    return Dossiers(assessment).behind(vendor)


class Dossiers:
    """What concerns each vendor of an assessment, asked for many vendors one after another."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    def about(self, vendor: str) -> tuple[Finding, ...]:
        """Findings on the vendor, its flows, contracts, technologies and conditions, gravest first."""
        return tuple(self._about.get(vendor, ()))

    def behind(self, vendor: str) -> tuple[Finding, ...]:
        """Findings on links further down the chain, gravest first."""
        number = self._assessment.chains.network.number.get(vendor)
        if number is None:
            return ()
        return tuple(finding for finding, front in self._fronts if front >> number & 1)

    @cached_property
    def _about(self) -> Mapping[str, list[Finding]]:
        return about_vendors(self._assessment)

    @cached_property
    def _fronts(self) -> Sequence[tuple[Finding, int]]:
        """Findings on links, each with the numbers of the vendors in front of it as bits."""
        chains = self._assessment.chains
        network = chains.network
        places: dict[tuple[int, int], int] = {}
        found = []
        for finding in self._assessment.findings:
            link = network.link.get(finding.flow)
            if link is None or not finding.witness:
                continue
            place = (link, network.bits(finding.categories) or chains.reach.live[link])
            if place not in places:
                front, _ = chains.reach.in_front(*place, limit=len(network.vendors) + 1)
                places[place] = sum(1 << number for number in set(front))
            if places[place]:
                found.append((finding, places[place]))
        return found
