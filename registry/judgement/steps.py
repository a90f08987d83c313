"""What sets an assessment apart from those before it, so that only that has to be stored."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registry.judgement.concerned import subjects_touched
from registry.policy import Assessment, Finding
from registry.policy.again import Again, Changed

MOST_STEPS = 50
"""How many steps are remembered: whoever stores is seldom further behind."""

MOST_FINDINGS = 20_000
"""Of more findings that may differ it is no longer worth telling them apart."""


class Step(NamedTuple):
    """What may differ between the assessment of an entry and the next one that was made from it.

    Findings by key, None when gone; `flows` are those whose transfers may be said otherwise.
    """

    entry: int
    findings: Mapping[str, Finding | None]
    flows: frozenset[str]


def one_more(
    steps: Sequence[Step], again: Again, *, entry: int, before: Assessment, changed: Changed
) -> tuple[Step, ...]:
    """The steps with that which a change made; none when everything was judged again."""
    if again.in_full:
        return ()
    findings: dict[str, Finding | None] = {finding.key: None for finding in again.went}
    findings.update((finding.key, finding) for finding in again.appeared)
    findings.update((finding.key, finding) for _, finding in again.rewritten)
    now = again.assessment
    # A finding may say the same as before and yet be about another vendor.
    subjects = subjects_touched(before.view, now.view, changed)
    for finding in now.findings if subjects else ():
        if (finding.subject.kind, finding.subject.key) in subjects:
            findings[finding.key] = finding
    if len(findings) > MOST_FINDINGS:
        return ()
    return (*steps, Step(entry, findings, flows_touched(before, now, changed)))[-MOST_STEPS:]


def flows_touched(before: Assessment, now: Assessment, changed: Changed) -> frozenset[str]:
    """The flows of which a list says something else: other answers, other records, other names."""
    answers = {id(answer) for answer in before.transfers}
    found = {answer.flow for answer in now.transfers if id(answer) not in answers}
    answers = {id(answer) for answer in now.transfers}
    found |= {answer.flow for answer in before.transfers if id(answer) not in answers}
    for view in (before.view, now.view):
        for vendor in changed.vendors:
            found.update(view.arriving.get(vendor, ()), view.departing.get(vendor, ()))
    return frozenset(found | changed.flows | changed.transfers)


def since(steps: Sequence[Step], entry: int) -> Step | None:
    """All that may differ from the assessment of an entry; None when the steps do not go back to it."""
    first = next((number for number, step in enumerate(steps) if step.entry == entry), None)
    if first is None:
        return None
    findings: dict[str, Finding | None] = {}
    flows: set[str] = set()
    for step in steps[first:]:
        findings.update(step.findings)
        flows |= step.flows
    return Step(entry, findings, frozenset(flows))
