"""The cover says whose record it is, who answers for it, what it is about and from what it was made."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from registry.records.asked import Made, RecordKind, Selection
from registry.records.chapters import book_of
from registry.records.material import Material
from registry.snapshot import Contact
from tests.records.chapters.material import material, words_of
from tests.registers import activity, client, organisation, register


def cover_of(about: Material) -> dict[str, str]:
    return {label: words_of(cell) for label, cell in book_of(about).cover}


def test_the_cover_names_the_organisation_and_how_to_reach_it() -> None:
    cover = cover_of(material(register()))
    assert cover["Organisation"] == "Alder | 1 Quay Street, Galway | Ireland | office@alder.example"
    assert cover["Data protection officer, Art. 30(1)(a)"] == "Maeve Quinn | dpo@alder.example"
    assert cover["Representative, Art. 30(1)(a)"] == "Not needed: Ireland is in the European Economic Area"


def test_what_the_organisation_has_not_recorded_is_a_gap_with_its_article() -> None:
    who = organisation(address="", email="", country="US", dpo=None)
    cover = cover_of(material(register(organisation=who), kind="processor"))
    assert cover["Organisation"] == (
        "Alder | [no address recorded] | United States | [no e-mail address or telephone number recorded]"
    )
    assert "Art. 27" in cover["Representative, Art. 30(2)(a)"]
    assert cover["Data protection officer, Art. 30(2)(a)"].startswith("[")


def test_a_reason_for_having_no_officer_stands_in_the_officers_place() -> None:
    who = organisation(dpo=None, no_dpo_reason="no core activity of Art. 37(1)")
    assert cover_of(material(register(organisation=who)))["Data protection officer, Art. 30(1)(a)"] == (
        "None: no core activity of Art. 37(1)"
    )


def test_a_representative_stands_on_the_cover_with_its_contact() -> None:
    who = organisation(country="US", representative=Contact(name="Rep GmbH", address="4 Ring, Kiel"))
    assert cover_of(material(register(organisation=who)))["Representative, Art. 30(1)(a)"] == (
        "Rep GmbH | 4 Ring, Kiel"
    )


def test_the_digest_of_the_data_stands_in_groups_for_the_eye() -> None:
    made = Made(at=datetime(2026, 6, 1, tzinfo=UTC), entry=7, head="0a" * 32, recorded=date(2026, 5, 1))
    cover = cover_of(material(register(), made=made))
    assert cover["Data"].endswith(" | ".join(["01234567 89abcdef 01234567 89abcdef"] * 2))
    assert cover["Version of the register"] == ("Entry 7 of the history | SHA-256 begins 0a0a 0a0a 0a0a 0a0a")
    assert cover["State of knowledge"] == "As known at the end of 1 May 2026"


def test_a_register_from_a_file_has_no_entry() -> None:
    cover = cover_of(material(register(), made=Made(at=datetime(2026, 6, 1, tzinfo=UTC))))
    assert cover["Version of the register"] == "From a file, without a history"


def test_the_moment_of_making_is_told_in_utc() -> None:
    at = datetime(2026, 6, 2, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert cover_of(material(register(), made=Made(at=at)))["Made on"] == "1 June 2026, 22:30 UTC"


def test_a_selection_is_told_in_names() -> None:
    selection = Selection(vendors=("host",), countries=("US", "IN"), clients=("Birch",))
    assert cover_of(material(register(), selection=selection))["Covers"] == (
        "A part of the register only | Vendors: Host | Countries: India, United States | "
        "Controllers served: Birch"
    )
    assert cover_of(material(register()))["Covers"] == "The whole organisation"


@pytest.mark.parametrize(
    ("kind", "expected"), [("controller", "Controller | Joint controller"), ("processor", "Processor")]
)
def test_the_cover_says_in_which_capacity_the_record_is_kept(kind: RecordKind, expected: str) -> None:
    snapshot = register(
        activities=(
            activity(),
            activity("b", capacity="joint controller", joint_with=(client(),)),
            activity("c", capacity="processor", clients=(client(),)),
        )
    )
    assert cover_of(material(snapshot, kind=kind))["Kept in the capacity of"] == expected
