"""Activities, data categories and the organisation: what a rule is about and finds in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from registry.policy import Requirement
from registry.policy.case import Case
from registry.snapshot import ORGANISATION, Activity

Keys = Iterator[str]
Clean = Callable[[Case, Requirement], Iterator[str]]


def every(things: Callable[[Case, Requirement], Iterable[Any]], kept: Callable[[Case, Any], bool]) -> Clean:
    """The keys of the things that keep a rule."""

    def keys(case: Case, requirement: Requirement) -> Keys:
        return (thing.key for thing in things(case, requirement) if kept(case, thing))

    return keys


def _activities(case: Case, requirement: Requirement) -> Iterator[Activity]:
    capacities = requirement.applies.capacities
    return (
        a
        for a in case.view.activities.values()
        if a.status == "active" and (not capacities or a.capacity in capacities)
    )


def _unlinked(case: Case, requirement: Requirement) -> Keys:
    used = {key for m in case.view.movements.values() for key in m.flow.data}
    found = (case.view.category(key) for key in sorted(used))
    return (c.key for c in found if not c.personal and not c.linked_to_person)


def _interest_named(case: Case, activity: Activity) -> bool:
    interests = [use.interest for use in activity.purposes if use.basis == "6.1.f"]
    return bool(interests) and all(interests)


def _specified(case: Case, activity: Activity) -> bool:
    found = {case.view.purpose(use.purpose).nature for use in activity.purposes}
    return bool(found) and "vague" not in found


def _kept_until(case: Case, activity: Activity) -> bool:
    named = {key for retention in activity.retention for key in retention.data}
    return any(not r.data for r in activity.retention) or named.issuperset(activity.data)


def _recorded(case: Case, activity: Activity) -> bool:
    told = (activity.purposes, activity.subjects, activity.data, activity.security)
    return all(told) and (activity.capacity != "joint controller" or bool(activity.joint_with))


def _conditioned(case: Case, activity: Activity) -> bool:
    special = any(case.view.category(key).sensitivity == "special" for key in activity.data)
    return special and any(use.condition for use in activity.purposes)


def _clients_known(case: Case, activity: Activity) -> bool:
    known = activity.purposes and activity.security and activity.clients
    return bool(known) and all(client.address or client.email for client in activity.clients)


def _officer(case: Case, requirement: Requirement) -> Keys:
    named = case.view.organisation.dpo is not None or case.view.organisation.no_dpo_reason
    return iter((ORGANISATION,) if named else ())


def _represented(case: Case, requirement: Requirement) -> Keys:
    inside = case.view.law.eea(case.view.organisation.country, on=case.on).inside
    return iter((ORGANISATION,) if inside or case.view.organisation.representative else ())


def _reachable(case: Case, requirement: Requirement) -> Keys:
    organisation = case.view.organisation
    return iter((ORGANISATION,) if organisation.address and organisation.email else ())


CLEAN: Mapping[str, Clean] = {
    "non-personal-but-linked": _unlinked,
    "purpose-without-legal-basis": every(
        _activities, lambda _, a: a.purposes and all(use.basis for use in a.purposes)
    ),
    "vague-purpose": every(_activities, _specified),
    "legitimate-interest-not-named": every(_activities, _interest_named),
    "retention-not-stated": every(_activities, _kept_until),
    "activity-record-incomplete": every(_activities, _recorded),
    "processor-record-incomplete": every(_activities, _clients_known),
    "client-request-answered-here": every(_activities, lambda _, a: a.rights_requests_go_to == "client"),
    "special-data-without-condition": every(_activities, _conditioned),
    "no-dpo-no-reason": _officer,
    "no-representative": _represented,
    "organisation-contact-missing": _reachable,
}
"""By rule: the activities, categories or organisation that it is about and that keep it."""
