"""The JSON that programs read; its shape is published by `onward schema answers`."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from registry.graph import as_networkx, distances, distances_in_front
from registry.interchange import published
from registry.policy import SEVERITIES, Assessment, Finding, TransferAnswer
from registry.policy.dossier import findings_about, findings_behind
from registry.policy.exceptions import IdleException
from registry.policy.findings import Step
from registry.policy.untraced import untraced_of
from registry.policy.verdicts import TermRow, term_table
from registry.snapshot import Vendor


class Answer(msgspec.Struct, kw_only=True, tag_field="onward"):
    """What every answer begins with; `onward` is the command.

    `format` changes when a field changes its meaning or goes. `judged` counts things, `not_judged` are
    the rules that the baseline leaves out.
    """

    format: int = 1
    organisation: str
    on: date
    baseline: dict[str, str]
    judged: dict[str, int]
    not_judged: tuple[str, ...]


class CheckAnswer(Answer, kw_only=True, tag="check"):
    """`onward check`: all findings, gravest first; `accepted` counts those of them that somebody accepts."""

    fail_on: str
    strict: bool
    within: bool
    counts: dict[str, int]
    accepted: dict[str, int]
    findings: tuple[Finding, ...]
    idle_exceptions: tuple[IdleException, ...]


class Held(msgspec.Struct, kw_only=True):
    """A category that a vendor holds, with the first of the shortest ways by which it gets there."""

    category: str
    way: tuple[Step, ...]


class Neighbour(msgspec.Struct, kw_only=True):
    """A party and how many links it is away."""

    party: str
    links: int


class ChainAnswer(Answer, kw_only=True, tag="chain"):
    """`onward chain`: one vendor; `findings_behind` are keys of findings down the chain that weaken it.

    `not_followed` are keys of flows to it or from it of which nothing says where the data come from: what
    they carry is not in `holds`, nor what it calls for in `terms`.
    """

    vendor: Vendor
    holds: tuple[Held, ...]
    terms: tuple[TermRow, ...]
    in_front: tuple[Neighbour, ...]
    behind: tuple[Neighbour, ...]
    findings: tuple[Finding, ...]
    findings_behind: tuple[str, ...]
    not_followed: tuple[str, ...]


class TransfersAnswer(Answer, kw_only=True, tag="transfers"):
    """`onward transfers`: one entry for each flow and country outside the EEA."""

    transfers: tuple[TransferAnswer, ...]


def answers_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what `--json` prints: one of the three answers."""
    kinds = CheckAnswer | ChainAnswer | TransfersAnswer
    return published(kinds, schema_id="urn:onward:answers:1", title="Onward answers")


def _head(assessment: Assessment) -> dict[str, Any]:
    snapshot = assessment.view.snapshot
    return {
        "organisation": snapshot.organisation.name,
        "on": assessment.on,
        "baseline": {"key": assessment.baseline.key, "version": assessment.baseline.version},
        "judged": {
            "vendors": len(snapshot.vendors),
            "flows": len(assessment.view.movements),
            "contracts": len(snapshot.contracts),
            "transfers": len(assessment.transfers),
        },
        "not_judged": assessment.not_judged,
    }


def _bytes(answer: Answer) -> bytes:
    return msgspec.json.format(msgspec.json.encode(answer), indent=2)


def check_json(assessment: Assessment, *, beyond: Sequence[Finding], fail_on: str, strict: bool) -> bytes:
    """Everything that `onward check` found."""
    counts = Counter[str](f.severity for f in assessment.findings)
    accepted = Counter[str](f.severity for f in assessment.findings if f.accepted)
    return _bytes(
        CheckAnswer(
            **_head(assessment),
            fail_on=fail_on,
            strict=strict,
            within=not beyond,
            counts={severity: counts[severity] for severity in SEVERITIES},
            accepted={severity: accepted[severity] for severity in SEVERITIES},
            findings=assessment.findings,
            idle_exceptions=assessment.idle_exceptions,
        )
    )


def chain_json(assessment: Assessment, vendor: str) -> bytes:
    """One vendor in its chains."""
    chains = assessment.chains
    graph = as_networkx(chains.network, chains.reach)
    return _bytes(
        ChainAnswer(
            **_head(assessment),
            vendor=assessment.view.vendors[vendor],
            holds=tuple(
                Held(category=category, way=chains.way(vendor, category))
                for category in sorted(chains.holds(vendor))
            ),
            terms=term_table(chains, vendor),
            in_front=neighbours(distances_in_front(graph, vendor), vendor),
            behind=neighbours(distances(graph, vendor), vendor),
            findings=findings_about(assessment, vendor),
            findings_behind=tuple(f.key for f in findings_behind(assessment, vendor)),
            not_followed=tuple(row.flow for row in untraced_of(assessment, vendor).flows),
        )
    )


def neighbours(found: dict[str, int], vendor: str) -> tuple[Neighbour, ...]:
    """The parties at some distances from a vendor, nearest first, without the vendor itself."""
    others = sorted((links, key) for key, links in found.items() if key != vendor)
    return tuple(Neighbour(party=key, links=links) for links, key in others)


def transfers_json(assessment: Assessment) -> bytes:
    """Every transfer with what it rests on or lacks."""
    return _bytes(TransfersAnswer(**_head(assessment), transfers=assessment.transfers))
