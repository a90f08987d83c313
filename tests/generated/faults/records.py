"""Faults of the record: activities, categories, the organisation itself."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from registry.snapshot import ORGANISATION, DataCategory, PurposeUse
from tests.generated.faults.draft import Draft, Planted


def _change(
    draft: Draft, key: str, rule: str, *, of_processors: bool = False, **changes: Any
) -> Sequence[Planted] | None:
    if (draft.activities[key].capacity == "processor") is not of_processors or not draft.take(key):
        return None
    draft.change(draft.activities, key, **changes)
    return [Planted(rule, key)]


def no_legal_basis(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A purpose that rests on no legal basis."""
    uses = draft.activities[key].purposes
    bare = replace(uses[0], basis=None, interest="")
    return _change(draft, key, "purpose-without-legal-basis", purposes=(bare, *uses[1:]))


def vague(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A purpose under which anything fits."""
    general = next(p.key for p in draft.law.purposes if p.nature == "vague")
    uses = draft.activities[key].purposes
    use = PurposeUse(purpose=general, basis="6.1.b", condition=uses[0].condition)
    return _change(draft, key, "vague-purpose", purposes=(*uses, use))


def interest_unnamed(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A legitimate interest that nobody has named."""
    uses = draft.activities[key].purposes
    unnamed = replace(uses[0], basis="6.1.f", interest="")
    return _change(draft, key, "legitimate-interest-not-named", purposes=(unnamed, *uses[1:]))


def no_condition(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Special categories of data for a purpose under none of the conditions that permit it."""
    activity = draft.activities[key]
    if not any(draft.category(c).sensitivity == "special" for c in activity.data):
        return None
    *others, last = activity.purposes
    uses = (*others, replace(last, condition=None))
    return _change(draft, key, "special-data-without-condition", purposes=uses)


def no_retention(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Data that may be kept for ever, as far as anybody has said; of one category only."""
    activity = draft.activities[key]
    stated = tuple(replace(r, data=activity.data[1:]) for r in activity.retention)
    return _change(draft, key, "retention-not-stated", retention=stated)


def no_security(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A controller's record that says nothing of how the data are secured."""
    return _change(draft, key, "activity-record-incomplete", security=())


def no_clients(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A processor's record that does not say for whom."""
    return _change(draft, key, "processor-record-incomplete", of_processors=True, clients=())


def answers_for_client(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Requests about a client's data that are answered without the client."""
    return _change(
        draft, key, "client-request-answered-here", of_processors=True, rights_requests_go_to="organisation"
    )


def linked_to_people(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A cookie that collects logs: called not personal, and linked to people all the same."""
    technology = draft.technologies[key]
    category = f"log-{key}"
    if not draft.take(category):
        return None
    draft.categories[category] = DataCategory(key=category, personal=False, linked_to_person=True)
    draft.change(draft.technologies, key, collects=(*technology.collects, category))
    return [Planted("non-personal-but-linked", category)]


def no_officer(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Neither a Data Protection Officer nor the reason why there is none."""
    if not draft.take("the officer"):
        return None
    draft.organisation = replace(draft.organisation, dpo=None)
    return [Planted("no-dpo-no-reason", ORGANISATION)]


def no_representative(draft: Draft, key: str) -> Sequence[Planted] | None:
    """An organisation outside the EEA, in a country that is adequate, with nobody to answer for it inside."""
    if not draft.take("the representative"):
        return None
    draft.organisation = replace(draft.organisation, country="GB")
    return [Planted("no-representative", ORGANISATION)]


def unreachable(draft: Draft, key: str) -> Sequence[Planted] | None:
    """An organisation that nobody can write to."""
    if not draft.take("the address"):
        return None
    draft.organisation = replace(draft.organisation, address="", email="", phone="")
    return [Planted("organisation-contact-missing", ORGANISATION)]
