"""Checks on each flow: within its activity, encrypted, free of credentials, to an approved vendor."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.chains import FLOW_WORDS, flow_words
from registry.policy.checks.meanings import purpose_names, sensitive
from registry.policy.findings import Subject
from registry.policy.movement import Movement
from registry.policy.wording import listing
from registry.snapshot import ORGANISATION, PEOPLE, Vendor

OWN = frozenset((ORGANISATION, PEOPLE))
"""The senders whose flows belong to an activity of the organisation."""

NOT_APPROVED = frozenset(("proposed", "in review", "suspended", "ended"))


def flow_without_activity(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Data are collected or handed on without naming the activity that they serve."""
    for movement in case.movements(requirement):
        flow = movement.flow
        if flow.activity is None and flow.sender in OWN and flow.recipient != PEOPLE:
            yield flow_gap(case, movement, flow.data)


def purpose_outside_activity(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A flow serves a purpose that its activity does not have."""
    own = {a.key: frozenset(use.purpose for use in a.purposes) for a in case.view.activities.values()}
    for movement in case.movements(requirement):
        flow = movement.flow
        named = own.get(flow.activity) if flow.activity is not None else None
        if named is None or named.issuperset(flow.purposes):
            continue
        outside = purpose_names(case, (key for key in flow.purposes if key not in named))
        yield flow_gap(
            case, movement, flow.data, purposes=listing(outside), activity=_activity(case, movement)
        )


def data_outside_activity(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A flow out of an activity carries data that the activity does not collect."""
    # What no activity of the organisation collects has another root cause: data out of nowhere.
    held = case.view.held
    own = {a.key: frozenset(a.data) for a in case.view.activities.values()}
    for movement in case.movements(requirement):
        flow = movement.flow
        collected = own.get(flow.activity) if flow.activity is not None else None
        if collected is None or flow.sender not in OWN or collected.issuperset(flow.data):
            continue
        outside = tuple(
            key for key in flow.data if key not in collected and (flow.sender == PEOPLE or key in held)
        )
        if outside:
            yield flow_gap(case, movement, outside, activity=_activity(case, movement))


def unencrypted_sensitive_flow(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Data that need protection are sent without encryption."""
    for movement in case.movements(requirement):
        if movement.flow.encrypted is False and (data := _to_protect(case, requirement, movement)):
            yield flow_gap(case, movement, data)


def encryption_not_recorded(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody has recorded whether data that need protection are encrypted on their way."""
    for movement in case.movements(requirement):
        if movement.flow.encrypted is None and (data := _to_protect(case, requirement, movement)):
            yield flow_gap(case, movement, data)


def credentials_to_third_party(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Account credentials are handed to a third party."""
    credentials = sensitive(case, "credentials")
    for movement in case.movements(requirement):
        flow = movement.flow
        if movement.vendor is not None and not credentials.isdisjoint(flow.data):
            yield flow_gap(case, movement, tuple(key for key in flow.data if key in credentials))


def vendor_not_approved(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Data flow to a vendor that is not, or no longer, approved."""
    flows: dict[str, list[str]] = {}
    concerned: dict[str, Vendor] = {}
    for movement in case.movements(requirement):
        vendor = movement.vendor
        if vendor is not None and vendor.status in NOT_APPROVED:
            concerned[vendor.key] = vendor
            flows.setdefault(vendor.key, []).append(movement.flow.key)
    for key, vendor in concerned.items():
        words = {"vendor": case.view.name(key), "status": vendor.status, "flows": listing(flows[key])}
        yield Gap(Subject("vendor", key, vendor.name), words)


def flow_gap(case: Case, movement: Movement, data: tuple[str, ...], **words: str) -> Gap:
    """A gap about a flow; `data` are the categories that it concerns."""
    named = flow_words(case, movement) | {"data": case.view.words_for(data)} | words
    subject = Subject("flow", movement.flow.key, case.view.flow_name(movement.flow))
    return Gap(subject, named, categories=data)


def _to_protect(case: Case, requirement: Requirement, movement: Movement) -> tuple[str, ...]:
    """What of the flow is personal or sensitive, and of a sensitivity that the requirement is for."""
    wanted, view = requirement.applies.data, case.view
    return tuple(
        key
        for key in movement.flow.data
        if (not wanted or view.category(key).sensitivity in wanted)
        and (key in view.personal or view.category(key).sensitivity != "ordinary")
    )


def _activity(case: Case, movement: Movement) -> str:
    key = movement.flow.activity or ""
    return case.view.activities[key].name or key


RULES = (
    Rule("flow-without-activity", flow_without_activity, FLOW_WORDS),
    Rule("purpose-outside-activity", purpose_outside_activity, (*FLOW_WORDS, "purposes", "activity")),
    Rule("data-outside-activity", data_outside_activity, (*FLOW_WORDS, "activity")),
    Rule("unencrypted-sensitive-flow", unencrypted_sensitive_flow, FLOW_WORDS),
    Rule("encryption-not-recorded", encryption_not_recorded, FLOW_WORDS),
    Rule("credentials-to-third-party", credentials_to_third_party, FLOW_WORDS),
    Rule("vendor-not-approved", vendor_not_approved, ("vendor", "status", "flows")),
)
