"""Every key and country that a register names is one that exists; every field that names one is looked at."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec
import pytest

from registry.consistency.references import COUNTRIES, REFERENCES
from registry.consistency.where import FILE_NAMES
from registry.snapshot import Country, Key, Snapshot
from tests.interchange.telling import assert_told_once, told_of

REGISTER = """\
vendors:
  - key: zeta
  - key: umbra
    parent: {vendors.parent}
    certifications:
      - scheme: iso
        document: {vendors.certifications[].document}
contracts:
  - key: pact
    between: [organisation, {contracts.between[]}]
    documents: [{contracts.documents[]}]
    terms:
      - term: flow_down
        document: {contracts.terms[].document}
activities:
  - key: orders
    purposes:
      - purpose: {activities.purposes[].purpose}
    subjects: [{activities.subjects[]}]
    data: [{activities.data[]}]
    retention:
      - period: a year
        data: [{activities.retention[].data[]}]
    impact_assessment:
      document: {activities.impact_assessment.document}
flows:
  - key: mails
    from: {flows.sender}
    to: {flows.recipient}
    data: [{flows.data[]}]
    activity: {flows.activity}
    purposes: [{flows.purposes[]}]
    subjects: [{flows.subjects[]}]
    contracts: [{flows.contracts[]}]
transfers:
  - flow: {transfers.flow}
    safeguards:
      - kind: standard clauses
        contract: {transfers.safeguards[].contract}
    assessment:
      made_on: 2026-01-01
      outcome: acceptable
      document: {transfers.assessment.document}
    documents: [{transfers.documents[]}]
technologies:
  - key: pixel
    kind: web beacon
    owner: {technologies.owner}
    collects: [{technologies.collects[]}]
    activity: {technologies.activity}
    flow: {technologies.flow}
documents:
  - key: paper
decisions:
  - key: yes-to-zeta
    vendor: {decisions.vendor}
    decision: approve
    by: the board
    on: 2026-01-01
conditions:
  - key: audit-zeta
    vendor: {conditions.vendor}
    duty: an audit
    due: 2026-06-01
    decision: {conditions.decision}
"""

GOOD = {
    "vendors": "zeta",
    "contracts": "pact",
    "documents": "paper",
    "purposes": "orders",
    "subject_categories": "customer",
    "data_categories": "email",
    "activities": "orders",
    "flows": "mails",
    "decisions": "yes-to-zeta",
}
"""A key that exists, of each kind."""

PLACES = {
    "vendors.parent": "line 7, vendors[1] 'umbra', field parent",
    "vendors.certifications[].document": "line 10, vendors[1] 'umbra', certifications[0] 'iso'",
    "contracts.between[]": "line 13, contracts[0] 'pact', field between[1]",
    "contracts.terms[].document": "line 17, contracts[0] 'pact', terms[0] 'flow_down', field document",
    "activities.impact_assessment.document": "line 28, activities[0] 'orders', field impact_assessment",
    "flows.sender": "line 31, flows[0] 'mails', field from",
    "flows.recipient": "line 32, flows[0] 'mails', field to",
    "transfers.safeguards[].contract": "line 42, transfers[0] 'mails', safeguards[0], field contract",
}


def register_with(changes: dict[str, str]) -> str:
    text = REGISTER
    for route, (field, *_) in REFERENCES.items():
        text = text.replace(f"{{{route}}}", changes.get(route, GOOD[field]))
    return text.replace("from: zeta\n", "from: organisation\n")


def test_a_register_whose_references_all_lead_somewhere_is_good() -> None:
    assert told_of(register_with({})) == []


@pytest.mark.parametrize("route", REFERENCES)
def test_an_unknown_key_is_told_where_it_stands_with_the_key_that_was_meant(route: str) -> None:
    good = GOOD[REFERENCES[route][0]]
    problems = told_of(register_with({route: f"{good}x"}))
    [problem] = [p for p in problems if f"'{good}x'" in p and "there is no" in p]
    assert problem.startswith(PLACES.get(route, "line "))
    assert (
        route.rsplit(".", 1)[-1].replace("[]", "[0]").replace("sender", "from") in problem or route in PLACES
    )
    assert f"Did you mean '{good}'?" in problem


def test_the_reserved_words_stand_only_where_they_have_a_meaning() -> None:
    problems = told_of(register_with({"contracts.between[]": "people", "flows.activity": "organisation"}))
    place = "line 13, contracts[0] 'pact', field between[1]"
    assert_told_once(problems, place=place, words=["'people' cannot stand here", "Name a vendor"])
    place = "line 34, flows[0] 'mails', field activity"
    assert_told_once(problems, place=place, words=["'organisation' cannot stand here", "Name an activity"])


def test_a_word_of_the_own_vocabulary_is_known_beside_the_standard_one() -> None:
    own = (
        "data_categories:\n  - key: tea\npurposes:\n  - key: tasting\nsubject_categories:\n  - key: guests\n"
    )
    changes = {"flows.data[]": "tea", "flows.purposes[]": "tasting", "flows.subjects[]": "guests"}
    assert told_of(own + register_with(changes)) == []


def routes_to(wanted: object, type_: Any, *, route: str) -> Iterator[str]:
    """The routes by which a type leads to fields of some annotated type."""
    if type_ == wanted:
        yield route
    elif get_origin(type_) is tuple and type_ != tuple[Key, Key]:
        yield from routes_to(wanted, get_args(type_)[0], route=f"{route}[]")
    elif type_ == tuple[Key, Key]:
        yield from [f"{route}[]"] if wanted == Key else []
    elif isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        for field in msgspec.structs.fields(type_):
            yield from routes_to(wanted, field.type, route=f"{route}.{field.name}")
    else:
        for inner in get_args(type_) if wanted in get_args(type_) or has_struct(type_) else ():
            yield from routes_to(wanted, inner, route=route)


def has_struct(type_: Any) -> bool:
    return any(isinstance(t, type) and issubclass(t, msgspec.Struct) for t in get_args(type_))


def all_routes(wanted: object) -> set[str]:
    return {
        route
        for part in msgspec.structs.fields(Snapshot)
        for thing in [get_args(part.type)[0] if get_origin(part.type) is tuple else part.type]
        for route in routes_to(wanted, thing, route=part.name)
    }


def test_every_field_that_names_a_key_is_in_the_table_of_references() -> None:
    own_keys = {f"{field.name}.key" for field in msgspec.structs.fields(Snapshot)}
    assert all_routes(Key) - own_keys == {*REFERENCES, "contracts.terms[].term"}


def test_every_field_that_names_a_country_is_in_the_table_of_countries() -> None:
    assert all_routes(Country) == set(COUNTRIES)


def test_fields_that_the_file_calls_otherwise_are_called_so_in_places() -> None:
    renamed = {
        field.name: field.encode_name
        for part in msgspec.structs.fields(Snapshot)
        for entry in get_args(part.type)[:1]
        if isinstance(entry, type) and issubclass(entry, msgspec.Struct)
        for field in msgspec.structs.fields(entry)
        if field.name != field.encode_name
    }
    assert renamed == FILE_NAMES
