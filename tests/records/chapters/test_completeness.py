"""What is missing for a complete record is listed by article, and agrees with the findings."""

from collections.abc import Iterable
from typing import Any

import pytest

from registry.records.book import Para
from registry.records.chapters import book_of
from registry.records.chapters.completeness import lacks
from registry.records.chapters.lacks import Lack, RecordOf
from registry.records.material import Material
from registry.snapshot import Contact, Retention, Safeguard, Snapshot, Transfer
from tests.records.chapters.material import blocks_of, chapter_of, material, table_of
from tests.registers import activity, client, flow, organisation, register, vendor

INCOMPLETE = (
    register(organisation=organisation(address="")),
    register(organisation=organisation(email="", phone="")),
    register(organisation=organisation(dpo=None)),
    register(organisation=organisation(country="US")),
    register(activities=(activity(purposes=()),)),
    register(activities=(activity(subjects=()),)),
    register(activities=(activity(security=(" ",)),)),
    register(activities=(activity(capacity="joint controller"),)),
    register(activities=(activity(retention=(Retention(period="a year", data=("email",)),)),)),
    register(activities=(activity(data=()),)),
    register(activities=(activity(status="planned", purposes=()),)),
    register(activities=(activity(capacity="processor", purposes=()),)),
    register(activities=(activity(capacity="processor", clients=(client(email=""),)),)),
    register(activities=(activity(capacity="processor", clients=(client(),), security=()),)),
)

RULES = {
    "organisation-contact-missing": ("30.1.a.controller",),
    "no-representative": ("30.1.a.rep",),
    "no-dpo-no-reason": ("30.1.a.dpo",),
    "retention-not-stated": ("30.1.f",),
    "activity-record-incomplete": ("30.1.a.joint", "30.1.b", "30.1.c.subjects", "30.1.c.data", "30.1.g"),
    "processor-record-incomplete": ("30.2.a.controller", "30.2.b", "30.2.d"),
}
"""Rules that look at the same as the record, with the fields that they look at."""


def fields(found: Iterable[Lack]) -> set[str]:
    return {lack.field for lack in found}


def of(snapshot: Snapshot, record: RecordOf = "controller") -> tuple[Lack, ...]:
    return lacks(material(snapshot, kind=record), record)


def rules_found(about: Material) -> set[str]:
    """The rules that find something, but for retention of what is done for others: Art. 30(2) has none."""
    processors = {a.key for a in about.assessment.view.snapshot.activities if a.capacity == "processor"}
    return {
        f.rule
        for f in about.findings
        if f.rule in RULES and not (f.rule == "retention-not-stated" and f.subject.key in processors)
    }


def test_a_complete_register_lacks_nothing_and_the_page_says_so_in_one_sentence() -> None:
    book = book_of(material(register()))
    assert of(register()) == ()
    (para,) = blocks_of(chapter_of(book, "missing"))
    assert para == Para("Nothing is missing: every field that Art. 30 asks for is recorded.", "lead")


@pytest.mark.parametrize("number", range(len(INCOMPLETE)))
def test_the_list_agrees_with_the_findings_where_both_look_at_the_same(number: int) -> None:
    about = material(INCOMPLETE[number])
    found = fields(
        lack
        for record in ("controller", "processor")
        for lack in lacks(about, record)
        if (lack.kind, lack.field[-1]) != ("organisation", "b")  # no activity at all, which breaks no rule
    )
    rules = {rule for rule, looked_at in RULES.items() if not found.isdisjoint(looked_at)}
    assert rules == rules_found(about)
    assert rules


def test_where_possible_stands_beside_what_is_asked_only_where_possible() -> None:
    found = of(register(activities=(activity(security=(), retention=()),)))
    assert {(lack.article, lack.level) for lack in found} == {
        ("30(1)(f)", "where possible"),
        ("30(1)(g)", "where possible"),
    }


def test_the_page_lists_by_article_and_leads_to_the_activity() -> None:
    snapshot = register(
        organisation=organisation(address=""), activities=(activity(purposes=(), security=()),)
    )
    chapter = chapter_of(book_of(material(snapshot)), "missing")
    rows = table_of(chapter, "Missing")
    assert [row["Article"] for row in rows] == ["Art. 30(1)(a)", "Art. 30(1)(b)", "Art. 30(1)(g)"]
    assert all(row["What is missing"] and row["What would be right"] for row in rows)


def test_a_recipient_without_a_country_is_missing_unless_the_flow_says_where() -> None:
    nowhere = (vendor(country=None),)
    assert fields(of(register(vendors=nowhere))) == {"30.1.e.country"}
    assert of(register(vendors=nowhere, flows=(flow(countries=("FR",)),))) == ()
    assert of(register(vendors=(vendor(country=None, international_organisation="Interpol"),))) == ()


def test_a_joint_controller_that_nobody_can_reach_is_missing() -> None:
    unreachable = vendor(role="joint controller", address="", contacts=())
    assert fields(of(register(vendors=(unreachable,)))) == {"30.1.a.joint"}
    named = activity(capacity="joint controller", joint_with=(client("Cedar", email=""),))
    assert fields(of(register(activities=(named,)))) == {"30.1.a.joint"}


@pytest.mark.parametrize(("record", "field"), [("controller", "30.1.b"), ("processor", "30.2.b")])
def test_a_record_of_no_activity_never_says_that_nothing_is_missing(record: RecordOf, field: str) -> None:
    empty = register(activities=(), flows=(), technologies=())
    for snapshot in (empty, register(activities=(activity(capacity=record, status="ended"),), flows=())):
        assert fields(of(snapshot, record)) == {field}
        lead, *_ = blocks_of(chapter_of(book_of(material(snapshot, kind=record)), "missing"))
        assert getattr(lead, "text", "") == (
            f"No current or planned activity of the organisation as a {record} is recorded."
        )


@pytest.mark.parametrize(("record", "other"), [("controller", "processor"), ("processor", "controller")])
def test_a_selection_of_no_activity_in_a_capacity_says_so(record: RecordOf, other: Any) -> None:
    snapshot = register(activities=(activity(capacity=record), activity("else", capacity=other)))
    about = material(snapshot, kind=record, activities=frozenset({"else"}))
    assert lacks(about, record) == ()
    (lead,) = blocks_of(chapter_of(book_of(about), "missing"))
    assert getattr(lead, "text", "").endswith(f"as a {record} is among those selected.")


def test_a_vendor_that_decides_jointly_stands_for_the_joint_controller() -> None:
    snapshot = register(
        activities=(activity(capacity="joint controller"),), vendors=(vendor(role="joint controller"),)
    )
    assert of(snapshot) == ()


def test_a_client_that_one_of_its_activities_can_reach_is_reached() -> None:
    known, bare = Contact(name="Jo", email="jo@birch.example"), Contact(name="Jo")
    entries = (
        client(email="", representative=bare, dpo=known),
        client(representative=known, dpo=bare),
    )
    both = register(
        activities=tuple(
            activity(key, capacity="processor", clients=(one,))
            for key, one in zip(("service", "second"), entries, strict=True)
        )
    )
    assert of(both, "processor") == ()


def test_an_officer_or_representative_that_nobody_can_reach_is_missing() -> None:
    who = organisation(
        country="US", dpo=Contact(name="Jo Ash"), representative=Contact(name="Rep", email="rep@rep.example")
    )
    assert fields(of(register(organisation=who))) == {"30.1.a.dpo"}
    far = client(representative=Contact(name="Rep"), dpo=Contact(name="Jo"))
    served = register(activities=(activity(capacity="processor", clients=(far,)),))
    assert fields(of(served, "processor")) == {"30.2.a.rep", "30.2.a.dpo"}


def test_compelling_interests_without_documented_safeguards_are_missing() -> None:
    bare = Safeguard(kind="derogation", article="compelling interests", repetitive=False)
    snapshot = register(
        vendors=(vendor(country="IN"),), transfers=(Transfer(flow="to-host", safeguards=(bare,)),)
    )
    assert fields(of(snapshot)) == {"30.1.e.safeguard"}


def test_no_recipient_at_all_is_to_be_confirmed_and_is_no_gap() -> None:
    chapter = chapter_of(book_of(material(register(flows=()))), "missing")
    texts = [getattr(block, "text", "") for block in blocks_of(chapter)]
    assert texts[0].startswith("Nothing is missing")
    assert texts[1] == "No recipient is recorded for: Running the service. Confirm that there is none."


def test_ended_activities_and_those_not_chosen_lack_nothing() -> None:
    ended = register(activities=(activity(), activity("old", status="ended", purposes=())))
    assert of(ended) == ()
    other = register(activities=(activity(), activity("old", purposes=())))
    assert lacks(material(other, activities=frozenset({"service"}))) == ()
