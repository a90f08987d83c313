"""The JSON that programs read; its shape is part of the product and documented in README."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from registry.graph import as_networkx, distances, distances_in_front
from registry.policy import SEVERITIES, Assessment, Finding
from registry.policy.dossier import findings_about, findings_behind
from registry.policy.verdicts import term_table

FORMAT = 1


def _head(assessment: Assessment, command: str) -> dict[str, Any]:
    snapshot = assessment.view.snapshot
    return {
        "onward": command,
        "format": FORMAT,
        "organisation": snapshot.organisation.name,
        "on": assessment.on,
        "baseline": {"key": assessment.baseline.key, "version": assessment.baseline.version},
        "not_judged": assessment.not_judged,
        "judged": {
            "vendors": len(snapshot.vendors),
            "flows": len(assessment.view.movements),
            "contracts": len(snapshot.contracts),
            "transfers": len(assessment.transfers),
        },
    }


def _bytes(content: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


def check_json(assessment: Assessment, *, beyond: Sequence[Finding], fail_on: str, strict: bool) -> bytes:
    """Everything that `onward check` found."""
    counts = Counter(f.severity for f in assessment.findings)
    return _bytes(
        _head(assessment, "check")
        | {
            "fail_on": fail_on,
            "strict": strict,
            "within": not beyond,
            "counts": {severity: counts.get(severity, 0) for severity in SEVERITIES},
            "findings": assessment.findings,
            "idle_exceptions": assessment.idle_exceptions,
        }
    )


def chain_json(assessment: Assessment, vendor: str) -> bytes:
    """One vendor in its chains."""
    chains = assessment.chains
    graph = as_networkx(chains.network, chains.reach)
    number = chains.network.number[vendor]
    held = [
        {
            "category": category,
            "way": chains.steps(chains.reach.way(number, chains.network.categories.index(category))),
        }
        for category in sorted(chains.holds(vendor))
    ]
    return _bytes(
        _head(assessment, "chain")
        | {
            "vendor": assessment.view.vendors[vendor],
            "holds": held,
            "terms": term_table(chains, vendor),
            "in_front": _distances(distances_in_front(graph, vendor), vendor),
            "behind": _distances(distances(graph, vendor), vendor),
            "findings": findings_about(assessment, vendor),
            "findings_behind": [f.key for f in findings_behind(assessment, vendor)],
        }
    )


def _distances(found: dict[str, int], vendor: str) -> list[dict[str, Any]]:
    others = sorted((links, key) for key, links in found.items() if key != vendor)
    return [{"party": key, "links": links} for links, key in others]


def transfers_json(assessment: Assessment) -> bytes:
    """Every transfer with what it rests on or lacks."""
    return _bytes(_head(assessment, "transfers") | {"transfers": assessment.transfers})
