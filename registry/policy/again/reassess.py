"""The assessment of a changed register, made from the one before: exactly what `assess` gives, sooner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from registry.policy.again.area import Area, area_of, scope_of
from registry.policy.again.chains import chains_again
from registry.policy.again.changes import Changed, edit
from registry.policy.again.look import look_again
from registry.policy.again.nearby import Neighbourhood
from registry.policy.again.reasons import BeyondBoundsError, Reason
from registry.policy.again.transfers import Answers, answer_again
from registry.policy.assess import Assessment, assess, conclude, find
from registry.policy.case import Case
from registry.policy.collector import collector_paused
from registry.policy.exceptions import accepted_on
from registry.policy.findings import Finding
from registry.policy.transfers import TransferAnswer
from registry.policy.view import View
from registry.snapshot import Snapshot, Vendor


@dataclass(frozen=True, slots=True)
class Again:
    """An assessment with what sets it apart from the one before, each in the order of keys.

    `rewritten` are pairs of a finding as it was and as it is. `in_full` says why the whole register was
    judged; it is empty where only what the change could reach was.
    """

    assessment: Assessment
    appeared: tuple[Finding, ...]
    rewritten: tuple[tuple[Finding, Finding], ...]
    went: tuple[Finding, ...]
    in_full: str = ""


def reassess(before: Assessment, snapshot: Snapshot, *, changed: Changed) -> Again:
    """What `assess` says of the changed register under the baseline, law and day of the one before.

    `changed` has to name at least what differs from the snapshot that was judged before.
    """
    try:
        with collector_paused():
            if gone := _gone_with_flows(before, snapshot, changed):
                kept, _ = edit(snapshot, put=gone)
                between = _reassess(before, kept, changed).assessment
                now = _reassess(between, snapshot, Changed(vendors=frozenset(v.key for v in gone))).assessment
                return _compared(now, _by_key(before.findings), _by_key(now.findings))
            return _reassess(before, snapshot, changed)
    except BeyondBoundsError as beyond:
        now = assess(snapshot, before.baseline, before.view.law, on=before.on)
        return _compared(now, _by_key(before.findings), _by_key(now.findings), in_full=beyond.reason)


def _gone_with_flows(before: Assessment, snapshot: Snapshot, changed: Changed) -> list[Vendor]:
    """Vendors that went together with flows: the flows have to go first."""
    if not changed.vendors:
        return []
    network, left = before.chains.network, {vendor.key for vendor in snapshot.vendors}
    numbers = [network.number[key] for key in changed.vendors - left if key in network.number]
    flowed = [network.vendors[i] for i in numbers if network.out[i] or network.into[i]]
    return [before.view.vendors[key] for key in flowed]


def _reassess(before: Assessment, snapshot: Snapshot, changed: Changed) -> Again:
    if changed.organisation:
        raise BeyondBoundsError(Reason.ORGANISATION)
    if changed.vocabularies:
        raise BeyondBoundsError(Reason.VOCABULARIES)
    network = before.chains.network
    view, moved = look_again(before.view, snapshot, changed, flowing=network.categories)
    if view.held != before.view.held:
        raise BeyondBoundsError(Reason.HELD)
    again = chains_again(before.chains, view, moved, changed)
    around = Neighbourhood(again, moved, changed)
    near = around.nearby()
    answers, answered = answer_again(before.transfers, again, near, before.baseline)
    transfers = _merged(before.transfers, answers, answered)
    flows = near.flows | answered | around.displaced(before.findings)
    vendors = around.recipients(flows)
    area = area_of(flows, vendors, view, before=before.view, moved=moved, changed=changed)
    whole, link = Case(view, again.chains, transfers), again.chains.network.link
    found = find(
        _case_of(area, whole),
        before.baseline,
        links=sorted(link[key] for key in flows if key in link),
        whole=whole if area.things["category"] else None,
    )
    old, kept = _part(before.findings, area)
    new = {key: finding for key, finding in found.items() if area.has(finding)}
    _mark(old, kept, new, view=view, keys=changed.exceptions)
    assessment = conclude(whole, before.baseline, [*kept.values(), *new.values()])
    return _compared(assessment, old, new)


def _merged(
    before: tuple[TransferAnswer, ...], answers: Answers, answered: frozenset[str]
) -> tuple[TransferAnswer, ...]:
    """All answers by flow, those on some flows replaced."""
    if not answered:
        return before
    merged = [answer for answer in before if answer.flow not in answered]
    merged += [answer for flow in answered for answer in answers.get(flow, ())]
    return tuple(sorted(merged, key=lambda answer: answer.flow))


def _case_of(area: Area, whole: Case) -> Case:
    """The case narrowed down to what has to be gone through for an area."""
    scope = scope_of(area, whole.view)
    flows = {movement.flow.key for movement in scope.movements}
    answers = [answer for answer in whole.transfers if answer.flow in flows]
    return Case(whole.view, whole.chains, tuple(answers), scope)


def _part(findings: Iterable[Finding], area: Area) -> tuple[dict[str, Finding], dict[str, Finding]]:
    """The findings of an area, and the others."""
    within: dict[str, Finding] = {}
    outside: dict[str, Finding] = {}
    for finding in findings:
        (within if area.has(finding) else outside)[finding.key] = finding
    return within, outside


def _mark(
    old: dict[str, Finding],
    kept: dict[str, Finding],
    new: dict[str, Finding],
    *,
    view: View,
    keys: frozenset[str],
) -> None:
    """Moves kept findings that are accepted otherwise than before to those that are compared."""
    accepted = accepted_on(view.snapshot.exceptions, on=view.on) if keys else {}
    for key in keys & kept.keys():
        finding = old[key] = kept.pop(key)
        new[key] = replace(finding, accepted=accepted.get(key))


def _by_key(findings: Iterable[Finding]) -> Mapping[str, Finding]:
    return {finding.key: finding for finding in findings}


def _compared(
    assessment: Assessment, old: Mapping[str, Finding], new: Mapping[str, Finding], *, in_full: str = ""
) -> Again:
    return Again(
        assessment,
        appeared=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        rewritten=tuple((old[k], new[k]) for k in sorted(old.keys() & new.keys()) if old[k] != new[k]),
        went=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        in_full=in_full,
    )
