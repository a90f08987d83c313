"""The records of a part of a register, as the making of records narrows it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from registry.law import load_law
from registry.records.asked import Asked, Made, RecordKind, Selection
from registry.records.book import Book, Table
from registry.records.chapters import book_of
from registry.records.making import material_of
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.records.chapters.material import NOW, blocks_of, chapter_of, facts_of, said_in, table_of
from tests.registers import TODAY, activity, client, flow, register, vendor

CHAIN = register(
    activities=(
        activity(),
        activity("sales", name="Sales", business_function="Trade"),
        activity("served", name="For others", capacity="processor", clients=(client(), client("Cedar"))),
    ),
    vendors=(vendor(), vendor("far", country="US"), vendor("shop")),
    flows=(
        flow(),
        flow("on", sender="host", recipient="far", activity=None, contracts=()),
        flow("to-shop", recipient="shop", activity="sales", contracts=()),
    ),
)


def book(snapshot: Snapshot, kind: RecordKind = "controller", **selection: tuple[str, ...]) -> Book:
    """The book of a part of a register, made in the one way in which records are made."""
    asked = Asked(kind=kind, on=TODAY, selection=Selection(**selection))
    made = Made(at=NOW)
    return book_of(material_of(snapshot, shipped_baseline(), load_law(), asked=asked, made=made)[0])


def test_an_activity_that_is_selected_has_the_same_chapter_as_in_the_whole_record() -> None:
    whole, part = book(CHAIN), book(CHAIN, activities=("service",))
    assert [chapter.key for chapter in part.body] == ["activity.service"]
    assert chapter_of(part, "activity.service") == chapter_of(whole, "activity.service")


def test_a_business_function_keeps_the_activities_of_others_out() -> None:
    assert [chapter.about for chapter in book(CHAIN, functions=("Trade",)).body] == ["Sales"]


def test_a_vendor_down_the_chain_stands_with_how_far_it_is_and_others_do_not() -> None:
    part = book(CHAIN, vendors=("far",))
    (chapter,) = part.body
    rows = table_of(chapter, "Recipients")
    assert [(row["Recipient"], row["Links away"]) for row in rows] == [("Far", "2")]
    assert facts_of(chapter, "Activities")["Third countries, Art. 30(1)(e)"] == "United States"


def test_a_selection_of_recipients_does_not_claim_that_there_are_no_others() -> None:
    said = said_in(book(CHAIN, vendors=("shop",), activities=("service",)))
    assert "to be confirmed that there is none" not in said
    assert "Confirm that there is none" not in said


def test_a_client_that_is_not_selected_is_not_named() -> None:
    said = said_in(book(CHAIN, "processor", clients=("Cedar",)))
    assert "Cedar" in said
    assert "Birch" not in said


def test_a_selection_of_recipients_does_not_claim_that_nothing_leaves_the_eea() -> None:
    (chapter,) = book(CHAIN, vendors=("host",), countries=("DE",), activities=("service",)).body
    assert facts_of(chapter, "Activities")["Third countries, Art. 30(1)(e)"] == "None among those selected"
    (table,) = (b for b in blocks_of(chapter) if isinstance(b, Table) and b.sheet == "Transfers")
    assert table.empty == "No transfer is among those selected."
    said = said_in(book(CHAIN, "transfers", activities=("sales",)))
    assert "None among those selected: by these flows no personal data leave the European" in said
    assert "No personal data leave" not in said


def test_a_selection_of_recipients_does_not_claim_that_nobody_decides_jointly() -> None:
    jointly = register(
        activities=(activity(capacity="joint controller"),),
        vendors=(vendor(), vendor("plug", role="joint controller")),
        flows=(flow(), flow("to-plug", recipient="plug", contracts=())),
    )
    part = book(jointly, vendors=("host",))
    facts = facts_of(chapter_of(part, "activity.service"), "Activities")
    assert facts["Joint controllers, Art. 30(1)(a)"] == "None among those selected"
    assert "who decides jointly" not in said_in(part)


def test_dossiers_and_gap_reports_of_a_part_speak_of_that_part_alone() -> None:
    assert "none is among what was selected" in book(CHAIN, "dossier", activities=("sales",)).lead
    assert "none is among what was selected" not in book(CHAIN, "dossier", vendors=("host",)).lead
    clean = register(activities=(activity(), activity("other", name="Other")))
    assert "Nothing falls short with what was selected" in said_in(book(clean, "gaps", vendors=("host",)))


MOVED = replace(
    CHAIN,
    vendors=(*CHAIN.vendors, vendor("old"), vendor("new", country="IN")),
    flows=(
        *CHAIN.flows,
        flow("to-old", recipient="old", contracts=(), ends=TODAY - timedelta(days=1)),
        flow("to-new", recipient="new", contracts=(), starts=TODAY + timedelta(days=1)),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "told"), [({"vendors": ("old",)}, "Old"), ({"countries": ("IN",)}, "New")]
)
def test_a_recipient_of_other_days_alone_brings_the_activities_whose_data_it_receives(
    wanted: dict[str, tuple[str, ...]], told: str
) -> None:
    (chapter,) = book(MOVED, "controller", **wanted).body
    assert chapter.key == "activity.service"
    assert [row["Recipient"] for row in table_of(chapter, "Past and future recipients")] == [told]
    assert not table_of(chapter, "Recipients")


def test_an_activity_that_is_selected_tells_its_recipients_of_other_days_as_the_whole_record_does() -> None:
    whole, part = book(MOVED), book(MOVED, activities=("service",))
    chapter = chapter_of(part, "activity.service")
    rows = table_of(chapter, "Past and future recipients")
    assert [row["Recipient"] for row in rows] == ["New", "Old"]
    assert chapter == chapter_of(whole, "activity.service")
