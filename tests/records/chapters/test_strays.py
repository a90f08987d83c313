"""A flow that belongs to no activity of a record does not drop out of it, and is listed as missing."""

from registry.records.book import Chapter
from registry.records.chapters import book_of
from registry.records.chapters.completeness import lacks
from registry.records.material import Material
from registry.snapshot import Snapshot
from tests.records.chapters.material import chapter_of, facts_of, material, table_of
from tests.registers import activity, client, flow, register, vendor


def with_stray(**changes: object) -> Snapshot:
    """A register in which one flow goes to a vendor in India and names no activity."""
    stray = flow("lone", recipient="far", contracts=(), activity=None, **changes)
    return register(vendors=(vendor(), vendor("far", country="IN")), flows=(flow(), stray))


def missing(about: Material) -> list[tuple[str, str, str]]:
    return [(lack.article, lack.about, lack.missing) for lack in lacks(about, "controller")]


def apart(snapshot: Snapshot) -> Chapter:
    return chapter_of(book_of(material(snapshot)), "no-activity")


def test_it_is_missing_among_the_recipients() -> None:
    (lack,) = missing(material(with_stray()))
    assert lack == (
        "30(1)(d)",
        "Alder → Far: Email address, Name",
        "it belongs to no activity, so that the record cannot say what it is for",
    )


def test_its_recipients_and_transfers_stand_in_a_chapter_of_their_own() -> None:
    chapter = apart(with_stray())
    assert [row["Recipient"] for row in table_of(chapter, "Recipients")] == ["Far"]
    assert [row["Third country"] for row in table_of(chapter, "Transfers")] == ["India"]
    found = {row["Finding"].split(":")[0] for row in table_of(chapter, "Findings")}
    assert {"No contract in force", "Flow without activity"} <= found
    facts = facts_of(chapter_of(book_of(material(with_stray())), "summary"), "")
    assert facts["Flows that belong to no activity"] == "1"
    assert facts["Transfers without a ground"] == "1"
    assert facts["Recipients, further ones in the chains among them"] == "2"


def test_those_to_whom_its_recipients_pass_data_on_stand_there_too() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("sub")),
        flows=(flow(activity=None), flow("on", sender="host", recipient="sub", activity=None, contracts=())),
    )
    rows = table_of(apart(snapshot), "Recipients")
    assert [(row["Recipient"], row["Links away"]) for row in rows] == [("Host", "1"), ("Sub", "2")]


def test_a_flow_of_an_activity_that_has_ended_is_one_too() -> None:
    snapshot = register(activities=(activity(), activity("old", name="Old shop", status="ended")))
    lone = flow("lone", activity="old")
    about = material(register(activities=snapshot.activities, flows=(flow(), lone)))
    assert [text for _article, _about, text in missing(about)] == [
        "it belongs to “Old shop”, which has ended"
    ]


def test_the_role_in_the_flow_says_which_record_misses_it() -> None:
    served = activity("served", capacity="processor", clients=(client(),))
    lone = flow("lone", activity=None, sender_role="processor")
    about = material(register(activities=(activity(), served), flows=(flow(), lone)), kind="processor")
    assert missing(about) == []
    assert [(one.article, one.key) for one in lacks(about, "processor")] == [("30(2)(b)", "lone")]
    assert chapter_of(book_of(about), "no-activity")


def test_what_carries_no_personal_data_or_is_not_chosen_is_none() -> None:
    assert missing(material(with_stray(data=("statistics",)))) == []
    assert missing(material(with_stray(), flows=frozenset({"to-host"}))) == []
    assert "no-activity" not in {chapter.key for chapter in book_of(material(register())).body}


def test_a_recipient_of_it_without_a_country_is_missing() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("far", country=None)),
        flows=(flow(), flow("lone", recipient="far", contracts=(), activity=None)),
    )
    assert ("30(1)(e)", "Far") in [(article, about) for article, about, _text in missing(material(snapshot))]
