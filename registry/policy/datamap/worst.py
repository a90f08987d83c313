"""The gravest of what was found on every link of a map, about every vendor, activity and transfer."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from registry.graph import Network
from registry.policy.baseline import SEVERITIES
from registry.policy.findings import Finding, Subject
from registry.policy.view import View

NONE = len(SEVERITIES)
"""The rank of what nothing was found about."""

RANKS: Mapping[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def severity_of(rank: int) -> str:
    """The severity of a rank, '' of what nothing was found about."""
    return SEVERITIES[rank] if rank < NONE else ""


class Worst:
    """What was found, by rank: 0 is the gravest; accepted or not."""

    def __init__(self, findings: Sequence[Finding], view: View, network: Network) -> None:
        self._findings = findings
        self._view = view
        self._network = network

    @cached_property
    def on_links(self) -> bytes:
        """By link, the rank of the gravest that was found on it or in its contracts."""
        found = bytearray([NONE]) * len(self._network.flows)
        link = self._network.link
        for finding in self._findings:
            rank = RANKS[finding.severity]
            for flow in self._flows(finding):
                number = link.get(flow)
                if number is not None and rank < found[number]:
                    found[number] = rank
        return bytes(found)

    @cached_property
    def about_vendors(self) -> bytes:
        """By vendor, the rank of the gravest that was found about it and what is its own."""
        found = bytearray([NONE]) * len(self._network.vendors)
        numbers = self._network.number
        for finding in self._findings:
            rank = RANKS[finding.severity]
            for vendor in self._whose(finding.subject):
                number = numbers.get(vendor)
                if number is not None and rank < found[number]:
                    found[number] = rank
        return bytes(found)

    @cached_property
    def about_transfers(self) -> Mapping[str, int]:
        """By flow, the rank of the gravest that was found about it as a transfer."""
        return self._about("transfer")

    @cached_property
    def about_activities(self) -> Mapping[str, int]:
        """By activity, the rank of the gravest that was found about it."""
        return self._about("activity")

    def _about(self, kind: str) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for finding in self._findings:
            if finding.subject.kind == kind:
                key, rank = finding.subject.key, RANKS[finding.severity]
                found[key] = min(rank, found.get(key, rank))
        return found

    def _flows(self, finding: Finding) -> Iterable[str]:
        """The flows on which a finding is."""
        if finding.flow:
            return (finding.flow,)
        kind, key = finding.subject.kind, finding.subject.key
        if kind in ("flow", "transfer"):
            return (key,)
        return self._under(key) if kind == "contract" else ()

    def _under(self, contract: str) -> list[str]:
        """The flows that a contract covers on the day."""
        movements = self._view.movements
        return [flow for flow in self._view.naming.get(contract, ()) if contract in movements[flow].covered]

    def _whose(self, subject: Subject) -> Iterable[str]:
        """The vendors whose own the subject of a finding is: those that receive by it, own it or owe it."""
        movements, key = self._view.movements, subject.key
        match subject.kind:
            case "vendor":
                return (key,)
            case "flow" | "transfer":
                return (movements[key].flow.recipient,) if key in movements else ()
            case "contract":
                return {movements[flow].flow.recipient for flow in self._under(key)}
            case "technology" | "condition":
                return (self._owners[subject.kind].get(key, ""),)
        return ()

    @cached_property
    def _owners(self) -> Mapping[str, Mapping[str, str]]:
        """By technology its owner, by condition the vendor that owes it."""
        return {
            "technology": {one.key: one.owner or "" for one in self._view.technologies},
            "condition": {one.key: one.vendor for one in self._view.snapshot.conditions},
        }
