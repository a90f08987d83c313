"""The gravest of what was found on each link, about each vendor."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from registry.policy.assess import Assessment
from registry.policy.baseline import SEVERITIES
from registry.policy.findings import Finding
from registry.policy.view import View

_RANKS: Mapping[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Gravest(Protocol):
    """Says how grave what was found is, for some things at once; what nothing was found about is left out."""

    def on_links(self, flows: Collection[str], /) -> Mapping[str, str]:
        """The gravest by flow."""

    def about_vendors(self, vendors: Collection[str], /) -> Mapping[str, str]:
        """The gravest by vendor."""


class GravestFound:
    """The gravest of an assessment, worked out for all things when the first is asked for."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    def on_links(self, _flows: Collection[str], /) -> Mapping[str, str]:
        """The gravest by flow, of every flow."""
        return self._on_links

    def about_vendors(self, _vendors: Collection[str], /) -> Mapping[str, str]:
        """The gravest by vendor, of every vendor."""
        return self._about_vendors

    @cached_property
    def _on_links(self) -> Mapping[str, str]:
        return worst_on_links(self._assessment)

    @cached_property
    def _about_vendors(self) -> Mapping[str, str]:
        return worst_about_vendors(self._assessment)


def worst_on_links(assessment: Assessment) -> Mapping[str, str]:
    """For each flow the gravest of what was found on it or in its contracts; accepted or not."""
    by_contract = _flows_by_contract(assessment.view)

    def found() -> Iterator[tuple[str, str]]:
        for finding in assessment.findings:
            key = finding.subject.key
            if finding.flow:
                yield finding.flow, finding.severity
            elif finding.subject.kind in ("flow", "transfer"):
                yield key, finding.severity
            elif finding.subject.kind == "contract":
                yield from ((flow, finding.severity) for flow in by_contract.get(key, ()))

    return _gravest(found())


def worst_about_vendors(assessment: Assessment) -> Mapping[str, str]:
    """For each vendor the gravest of the findings about it, as its dossier lists them; accepted or not."""
    return _gravest(
        (vendor, finding.severity)
        for vendor, findings in about_vendors(assessment).items()
        for finding in findings
    )


def about_vendors(assessment: Assessment) -> Mapping[str, list[Finding]]:
    """For each vendor the findings about it and what is its own; gravest first."""
    view = assessment.view
    recipient = {key: (movement.flow.recipient,) for key, movement in view.movements.items()}
    whose: Mapping[str, Mapping[str, Iterable[str]]] = {
        "vendor": {key: (key,) for key in view.vendors},
        "flow": recipient,
        "transfer": recipient,
        "contract": {
            contract: dict.fromkeys(view.movements[flow].flow.recipient for flow in flows)
            for contract, flows in _flows_by_contract(view).items()
        },
        "technology": {t.key: (t.owner,) for t in view.technologies if t.owner},
        "condition": {c.key: (c.vendor,) for c in view.snapshot.conditions},
    }
    found: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        for vendor in whose.get(finding.subject.kind, {}).get(finding.subject.key, ()):
            found.setdefault(vendor, []).append(finding)
    return found


def _gravest(found: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    worst: dict[str, str] = {}
    for key, severity in found:
        if key not in worst or _RANKS[severity] < _RANKS[worst[key]]:
            worst[key] = severity
    return worst


def _flows_by_contract(view: View) -> Mapping[str, list[str]]:
    flows: dict[str, list[str]] = {}
    for key, movement in view.movements.items():
        for contract in movement.in_force:
            flows.setdefault(contract.key, []).append(key)
    return flows
