"""What a request says as the rules of triage ask for it, with what the register and the law know of it."""

from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from registry.history import KINDS, find_row
from registry.history.rows import rows_by_key
from registry.law import Law, load_law
from registry.onboarding.wanted import Decides, Wanted
from registry.snapshot import Activity, DataCategory, Purpose, SubjectCategory, Value
from registry.snapshot.parties import VendorKind
from registry.snapshot.vocabulary import Sensitivity

Border = Literal["outside the EEA", "without adequacy"]


class Facts(Value, frozen=True, kw_only=True):
    """A request as rules see it; words of vocabularies stand here by their keys and by their DPV terms.

    `borders` says where its countries lie on the day; `hr` whether the people work for the organisation.
    """

    kind: VendorKind
    decides: Decides = ""
    on_site: bool = False
    many_people: bool | None = None
    stops_without: bool | None = None
    sensitivities: frozenset[Sensitivity] = frozenset()
    data: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    hr: bool = False
    automated: bool | None = None
    borders: frozenset[Border] = frozenset()


def bare_facts(wanted: Wanted) -> Facts:
    """What the request says by itself, without asking register or law."""
    return Facts(
        kind=wanted.kind,
        decides=wanted.decides,
        on_site=wanted.on_site,
        many_people=wanted.many_people,
        stops_without=wanted.stops_without,
    )


def facts_of(wanted: Wanted, *, organisation_id: int, on: date) -> Facts:
    """A request with what the vocabularies say of its words, and the law of its countries on a day."""
    law, wanted = load_law(), completed(wanted, organisation_id=organisation_id)
    activity = activity_of(wanted, organisation_id=organisation_id)
    categories = known("data_categories", wanted.data, organisation_id=organisation_id, standard=law.category)
    people = known(
        "subject_categories", wanted.subjects, organisation_id=organisation_id, standard=law.subject
    )
    purposes = known("purposes", wanted.purposes, organisation_id=organisation_id, standard=law.purpose)
    return replace(
        bare_facts(wanted),
        sensitivities=frozenset(one.sensitivity for one in categories),
        data=words_of(categories),
        people=words_of(people),
        purposes=words_of(purposes),
        natures=frozenset(one.nature for one in purposes),
        hr=any(one.hr == "yes" for one in people),
        automated=activity.automated_decisions if activity else None,
        borders=frozenset(border for code in wanted.countries for border in borders_of(code, law, on=on)),
    )


def completed(wanted: Wanted, *, organisation_id: int) -> Wanted:
    """A request with the data, people and purposes of its activity where it names none."""
    activity = activity_of(wanted, organisation_id=organisation_id)
    if activity is None:
        return wanted
    return replace(
        wanted,
        data=wanted.data or activity.data,
        subjects=wanted.subjects or activity.subjects,
        purposes=wanted.purposes or tuple(dict.fromkeys(use.purpose for use in activity.purposes)),
    )


def activity_of(wanted: Wanted, *, organisation_id: int) -> Activity | None:
    """The activity that a request names, if the register has it still."""
    row = find_row(organisation_id, "activities", wanted.activity) if wanted.activity else None
    return row.value if row is not None else None


def known(collection: str, keys: tuple[str, ...], *, organisation_id: int, standard: Any) -> list[Any]:
    """The words of a vocabulary that some keys name: the register's own, else those of the standard one."""
    own = rows_by_key(organisation_id, KINDS[collection], keys)
    found = [own[key].value if key in own else standard(key) for key in keys]
    return [one for one in found if one is not None]


def words_of(found: list[DataCategory] | list[SubjectCategory] | list[Purpose]) -> frozenset[str]:
    """The keys of some words and the terms of the Data Privacy Vocabulary that they stand for."""
    return frozenset(word for one in found for word in (one.key, *one.dpv))


def borders_of(country: str, law: Law, *, on: date) -> list[Border]:
    """Whether a country lies outside the EEA on a day, and without a decision that covers it as a whole."""
    if law.eea(country, on=on).inside:
        return []
    whole = any(one.scope_kind == "all" for one in law.adequacy(country, on=on))
    return ["outside the EEA"] if whole else ["outside the EEA", "without adequacy"]
