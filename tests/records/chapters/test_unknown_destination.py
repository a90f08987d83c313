"""A flow to a recipient whose country nobody has recorded is never told as no transfer."""

import pytest

from registry.records.asked import RecordKind
from registry.records.book import Gap
from registry.records.chapters import book_of
from registry.records.chapters.reading import Reading
from registry.records.chapters.unplaced import NAMED
from registry.records.sheets.authorities.answers import outside, third
from registry.records.sheets.authorities.entry import Entry
from registry.snapshot import Snapshot
from tests.records.chapters.material import blocks_of, chapter_of, facts_of, material, said_in, table_of
from tests.registers import activity, client, flow, register, vendor

DENIALS = (
    "No transfer is known",
    "No personal data leave",
    "No personal data are known to leave",
    "No data leave the EEA",
    "rests on a ground: 1",
)
"""Sentences that say that there is no transfer."""


def nowhere(**changes: object) -> Snapshot:
    """A register whose only recipient has no country."""
    return register(**{"vendors": (vendor(country=None),)} | changes)


@pytest.mark.parametrize("kind", ["controller", "processor", "transfers", "dossier"])
def test_no_document_says_that_there_is_no_transfer(kind: RecordKind) -> None:
    served = activity(capacity="processor", clients=(client(),))
    snapshot = nowhere(activities=(served,)) if kind == "processor" else nowhere()
    said = said_in(book_of(material(snapshot, kind=kind)))
    assert [denial for denial in DENIALS if denial in said] == []
    assert "unknown: no country is recorded" in said


def test_the_record_of_an_activity_tells_who_receives_data_nobody_knows_where() -> None:
    chapter = chapter_of(book_of(material(nowhere())), "activity.service")
    facts = facts_of(chapter, "Activities")
    unknown = "[destination unknown: no country is recorded for Host]"
    assert facts["Third countries, Art. 30(1)(e)"] == unknown
    assert facts["Categories of recipients, Art. 30(1)(d)"].endswith(unknown)
    (row,) = table_of(chapter, "Destination unknown")
    assert (row["Recipient"], row["From"], row["Data"]) == ("Host", "Alder", "Email address, Name")
    assert row["Destination"] == "[unknown: no country is recorded]"


def test_known_countries_stand_beside_what_is_unknown() -> None:
    snapshot = nowhere(
        vendors=(vendor(country=None), vendor("far", country="IN")),
        flows=(flow(), flow("to-far", recipient="far", contracts=())),
    )
    facts = facts_of(chapter_of(book_of(material(snapshot)), "activity.service"), "Activities")
    assert facts["Third countries, Art. 30(1)(e)"].startswith("India | [destination unknown")


def test_the_transfers_register_has_a_row_and_a_chapter_for_them() -> None:
    on = flow("on", sender="host", recipient="sub", contracts=(), access_countries=("US",))
    snapshot = nowhere(vendors=(vendor(), vendor("sub", country=None)), flows=(flow(), on))
    book = book_of(material(snapshot, kind="transfers"))
    counted = {row["Country"]: row for row in table_of(chapter_of(book, "countries"), "Countries")}
    unknown = counted["Destination unknown"]
    assert (unknown["No ground"], unknown["Direct"], unknown["Onward"]) == ("", "0", "1")
    (row,) = table_of(chapter_of(book, "destination-unknown"), "Destination unknown")
    assert row["Destination"] == "[unknown: no country is recorded] | read from the United States"
    assert "chapter of their own" in book.lead


def test_the_dossier_lists_them_for_sender_and_recipient() -> None:
    on = flow("on", sender="host", recipient="sub", contracts=())
    snapshot = nowhere(vendors=(vendor(), vendor("sub", country=None)), flows=(flow(), on))
    book = book_of(material(snapshot, kind="dossier"))
    for key in ("vendor.host", "vendor.sub"):
        (row,) = table_of(chapter_of(book, key), "Destination unknown")
        assert (row["From"], row["Recipient"]) == ("Host", "Sub")


def test_a_flow_that_says_where_or_carries_nothing_personal_is_not_among_them() -> None:
    for placed in (flow(countries=("FR",)), flow(data=("statistics",))):
        book = book_of(material(nowhere(flows=(placed,))))
        assert not table_of(chapter_of(book, "activity.service"), "Destination unknown")


def test_the_templates_of_authorities_have_a_gap_and_not_a_no() -> None:
    reading = Reading(material(nowhere()))
    (found,) = reading.activities("controller")
    entry = Entry(reading, found, reading.handed((found.key,)))
    assert isinstance(third(entry), Gap)
    assert isinstance(outside(entry), Gap)


def test_many_of_them_are_counted_in_short_and_all_named_in_the_table() -> None:
    keys = [f"v{number}" for number in range(NAMED + 4)]
    snapshot = nowhere(
        vendors=tuple(vendor(key, country=None) for key in keys),
        flows=tuple(flow(f"to-{key}", recipient=key, contracts=()) for key in keys),
    )
    chapter = chapter_of(book_of(material(snapshot)), "activity.service")
    rows = table_of(chapter, "Destination unknown")
    assert [row["Recipient"] for row in rows] == [f"V{number}" for number in range(NAMED + 4)]
    assert "for 10 recipients" in facts_of(chapter, "Activities")["Third countries, Art. 30(1)(e)"]
    assert facts_of(chapter_of(book_of(material(snapshot)), "summary"), "")[
        "Flows whose destination is unknown"
    ] == str(len(keys))


def test_the_sentence_beside_them_says_that_no_transfer_is_certain() -> None:
    chapter = chapter_of(book_of(material(nowhere())), "activity.service")
    empty = [getattr(block, "empty", "") for block in blocks_of(chapter)]
    assert "No transfer is certain: the destination of the flows beneath is unknown." in empty
