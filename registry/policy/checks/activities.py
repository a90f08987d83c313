"""Checks on processing activities: legal basis, purposes, retention, a complete record."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.meanings import purpose_names, purposes_of_nature, sensitive
from registry.policy.findings import Subject
from registry.policy.wording import listing
from registry.snapshot import Activity


def purpose_without_legal_basis(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A purpose of an activity rests on no legal basis."""
    for activity in activities(case, requirement):
        if bare := [use.purpose for use in activity.purposes if use.basis is None]:
            yield _gap(activity, purposes=listing(purpose_names(case, iter(bare))))


def vague_purpose(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """An activity has a purpose so general that nobody can tell what it covers."""
    vague = purposes_of_nature(case, "vague")
    for activity in activities(case, requirement):
        if found := [use.purpose for use in activity.purposes if use.purpose in vague]:
            yield _gap(activity, purposes=listing(purpose_names(case, iter(found))))


def legitimate_interest_not_named(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A purpose rests on a legitimate interest that nobody has named."""
    for activity in activities(case, requirement):
        found = [u.purpose for u in activity.purposes if u.basis == "6.1.f" and not u.interest.strip()]
        if found:
            yield _gap(activity, purposes=listing(purpose_names(case, iter(found))))


def special_data_without_condition(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """An activity processes special categories of data under none of the conditions that permit it."""
    special = sensitive(case, "special")
    for activity in activities(case, requirement):
        data = tuple(key for key in activity.data if key in special)
        bare = [use.purpose for use in activity.purposes if not use.condition]
        if data and (bare or not activity.purposes):
            named = listing(purpose_names(case, iter(bare))) or "no purpose at all"
            yield _gap(activity, categories=data, data=case.view.words_for(data), purposes=named)


def retention_not_stated(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody has said how long an activity keeps some of its data."""
    for activity in activities(case, requirement):
        stated = [retention for retention in activity.retention if retention.period.strip()]
        if any(not retention.data for retention in stated):
            continue
        covered = {key for retention in stated for key in retention.data}
        if data := tuple(key for key in activity.data if key not in covered):
            yield _gap(activity, categories=data, data=case.view.words_for(data))


def activity_record_incomplete(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A controller's record of an activity lacks something that Art. 30(1) asks for."""
    for activity in activities(case, requirement):
        if activity.capacity == "processor":
            continue
        lacks = {
            "30.1.a.joint": activity.capacity == "joint controller" and not activity.joint_with,
            "30.1.b": not activity.purposes,
            "30.1.c.subjects": not activity.subjects,
            "30.1.c.data": not activity.data,
            "30.1.g": not any(measure.strip() for measure in activity.security),
        }
        if any(lacks.values()):
            yield _gap(activity, missing=_fields(case, lacks))


def processor_record_incomplete(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A processor's record of an activity lacks something that Art. 30(2) asks for."""
    for activity in activities(case, requirement):
        if activity.capacity != "processor":
            continue
        unreachable = [c for c in activity.clients if not c.address.strip() and not c.email.strip()]
        lacks = {
            "30.2.a.controller": not activity.clients or bool(unreachable),
            "30.2.b": not activity.purposes,
            "30.2.d": not any(measure.strip() for measure in activity.security),
        }
        if any(lacks.values()):
            missing = _fields(case, lacks)
            if unreachable:
                missing += f" (no contact of {listing([c.name for c in unreachable])})"
            yield _gap(activity, missing=missing)


def client_request_answered_here(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Requests about a client's data are answered here instead of going to the client."""
    for activity in activities(case, requirement):
        if activity.capacity == "processor" and activity.rights_requests_go_to != "client":
            yield _gap(activity)


def activities(case: Case, requirement: Requirement) -> Iterator[Activity]:
    """The activities that a requirement is for, planned ones too, without those that have ended."""
    capacities = requirement.applies.capacities
    for activity in case.scope.activities:
        if activity.status != "ended" and (not capacities or activity.capacity in capacities):
            yield activity


def _gap(activity: Activity, *, categories: tuple[str, ...] = (), **words: str) -> Gap:
    named = {"activity": activity.name or activity.key} | words
    return Gap(Subject("activity", activity.key, activity.name), named, categories=categories)


def _fields(case: Case, lacks: dict[str, bool]) -> str:
    """The fields of the record that are missing, as the law names them."""
    return listing(
        [
            f"{field.label[0].lower()}{field.label[1:]} (Art. {field.article_or_column})"
            for field in case.view.law.art30_fields
            if lacks.get(field.id)
        ]
    )


RULES = (
    Rule("purpose-without-legal-basis", purpose_without_legal_basis, ("activity", "purposes")),
    Rule("vague-purpose", vague_purpose, ("activity", "purposes")),
    Rule("legitimate-interest-not-named", legitimate_interest_not_named, ("activity", "purposes")),
    Rule(
        "special-data-without-condition",
        special_data_without_condition,
        ("activity", "data", "purposes"),
    ),
    Rule("retention-not-stated", retention_not_stated, ("activity", "data")),
    Rule("activity-record-incomplete", activity_record_incomplete, ("activity", "missing")),
    Rule("processor-record-incomplete", processor_record_incomplete, ("activity", "missing")),
    Rule("client-request-answered-here", client_request_answered_here, ("activity",)),
)
