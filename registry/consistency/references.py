"""Every key that a thing names is the key of something; every country exists."""

from collections.abc import Collection, Iterator
from functools import partial

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, shown
from registry.consistency.names import SINGULAR, STANDARD, known_keys
from registry.consistency.where import Where, judged
from registry.law import Law, country_codes, suggest_country
from registry.snapshot import ORGANISATION, PEOPLE, Value

REFERENCES: dict[str, tuple[str, ...]] = {
    "activities.purposes[].purpose": ("purposes",),
    "activities.subjects[]": ("subject_categories",),
    "activities.data[]": ("data_categories",),
    "activities.retention[].data[]": ("data_categories",),
    "activities.impact_assessment.document": ("documents",),
    "vendors.parent": ("vendors",),
    "vendors.certifications[].document": ("documents",),
    "contracts.between[]": ("vendors", ORGANISATION),
    "contracts.documents[]": ("documents",),
    "contracts.terms[].document": ("documents",),
    "flows.sender": ("vendors", ORGANISATION, PEOPLE),
    "flows.recipient": ("vendors", ORGANISATION, PEOPLE),
    "flows.data[]": ("data_categories",),
    "flows.activity": ("activities",),
    "flows.purposes[]": ("purposes",),
    "flows.subjects[]": ("subject_categories",),
    "flows.contracts[]": ("contracts",),
    "transfers.flow": ("flows",),
    "transfers.safeguards[].contract": ("contracts",),
    "transfers.assessment.document": ("documents",),
    "transfers.documents[]": ("documents",),
    "technologies.owner": ("vendors", ORGANISATION),
    "technologies.collects[]": ("data_categories",),
    "technologies.activity": ("activities",),
    "technologies.flow": ("flows",),
    "decisions.vendor": ("vendors",),
    "conditions.vendor": ("vendors",),
    "conditions.decision": ("decisions",),
}
"""Where keys are named: the field whose things are meant, then the reserved words allowed beside them."""

COUNTRIES = (
    "organisation.country",
    "organisation.representative.country",
    "organisation.dpo.country",
    "activities.locations[]",
    *(
        f"activities.{clients}[].{office}country"
        for clients in ("clients", "joint_with")
        for office in ("", "representative.", "dpo.")
    ),
    "vendors.country",
    "vendors.parent_country",
    "vendors.contacts[].country",
    "vendors.representative.country",
    "flows.countries[]",
    "flows.access_countries[]",
    "transfers.safeguards[].countries[]",
)
"""Where countries are named."""

REFERENCE_ROUTES = tuple((Where(route), field, words) for route, (field, *words) in REFERENCES.items())
COUNTRY_ROUTES = tuple(Where(route) for route in COUNTRIES)

ROUTES_OF = {
    collection: [(where, field) for where, field, _ in REFERENCE_ROUTES if where.collection == collection]
    for collection in {where.collection for where, _, _ in REFERENCE_ROUTES}
}
"""By the collection of the thing that names others: where it does so, and the field that is meant."""


def mentions_in(thing: Value, *, collection: str) -> Iterator[tuple[str, str, str]]:
    """What a thing names: the route of the field, the collection that is meant and the key; each once."""
    for where, field in ROUTES_OF.get(collection, ()):
        for key in dict.fromkeys(where.values_in((thing,))):
            if key is not None and key not in (ORGANISATION, PEOPLE):
                yield where.within, field, key


def unknown_references(draft: Draft, law: Law) -> Iterator[Fault]:
    """Something is named that the register does not have."""
    known = known_keys(draft, law)
    for where, field, words in REFERENCE_ROUTES:
        allowed = known[field].union(words)
        judge = partial(judge_reference, field=field, allowed=allowed)
        yield from judged(draft, where, judge=judge, right=allowed)


def judge_reference(key: str, *, field: str, allowed: Collection[str]) -> Fault:
    """What is wrong with a key that names nothing, or a reserved word where it has no meaning."""
    if key in (ORGANISATION, PEOPLE):
        article = "an" if field == "activities" else "a"
        return Fault((), f"'{key}' cannot stand here.", f"Name {article} {SINGULAR[field]} of the register.")
    or_standard = ", or use a key of the standard vocabulary" if field in STANDARD else ""
    wrong = f"there is no {SINGULAR[field]} {shown(key)}."
    return Fault((), wrong, f"Add it under {field}{or_standard}.", word=key, options=allowed)


def unknown_countries(draft: Draft) -> Iterator[Fault]:
    """A country that does not exist."""
    for where in COUNTRY_ROUTES:
        yield from judged(draft, where, judge=judge_country, right=country_codes())


def judge_country(code: str) -> Fault:
    """What is wrong with a code that has the form of a country's but is none."""
    meant = suggest_country(code)
    right = f"Did you mean {meant}?" if meant else "Write a code of ISO 3166-1, such as IE or US."
    return Fault((), f"there is no country {shown(code)}.", right)
