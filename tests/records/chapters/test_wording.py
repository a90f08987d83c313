"""Small things said rightly: names in order, the signs explained, places in sentences, sources named."""

import pytest

from registry.law import load_law
from registry.records.asked import RecordKind
from registry.records.book import Book, Chapter, Facts, Items, Tag
from registry.records.chapters import book_of
from registry.records.chapters.abbreviations import abbreviations
from registry.records.chapters.saying import contacts, natural, with_days
from registry.snapshot import Contact, Snapshot
from tests.generated import ON, generate, plant
from tests.records.chapters.material import blocks_of, chapter_of, facts_of, material, table_of, words_of
from tests.registers import activity, client, flow, organisation, register, vendor

KINDS: tuple[RecordKind, ...] = ("controller", "processor", "transfers", "dossier", "gaps")


def test_names_come_in_the_order_of_their_numbers() -> None:
    names = ["Vendor 10", "vendor 2", "Vendor 1", "Vendor 02b", "Ash", "Vendor 100000000000000000000"]
    assert sorted(names, key=natural) == [
        "Ash", "Vendor 1", "vendor 2", "Vendor 02b", "Vendor 10", "Vendor 100000000000000000000",
    ]  # fmt: skip
    assert natural("9" * 10_000) < natural("9" * 10_001)
    vendors = tuple(vendor(f"v{n}", name=f"Vendor {n}") for n in (10, 2, 1))
    found = book_of(material(register(vendors=vendors, flows=(), contracts=()), kind="dossier")).body
    assert [chapter.title for chapter in found] == ["Vendor 1", "Vendor 2", "Vendor 10"]


def tags(chapter: Chapter) -> set[str]:
    """The states that a chapter shows with a sign."""
    cells = [
        cell
        for block in blocks_of(chapter)
        for row in (getattr(block, "rows", ()) if not isinstance(block, Facts) else list(block.rows))
        for cell in row
    ]
    flat = [one for cell in cells for one in (cell.of if isinstance(cell, Items) else (cell,))]
    return {cell.kind for cell in flat if isinstance(cell, Tag)}


def shown(book: Book) -> set[str]:
    every = (*book.front, *book.body, *book.back)
    return {kind for chapter in every if chapter.key != "meanings" for kind in tags(chapter)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_sign_that_a_document_shows_is_explained_in_it(kind: RecordKind) -> None:
    faulty, _ = plant(generate(vendors=40, seed=8), seed=8)
    book = book_of(material(faulty, kind=kind, on=ON))
    assert shown(book) <= tags(chapter_of(book, "meanings"))


def test_days_and_months_of_the_law_are_spoken() -> None:
    said = with_days("Until 2025-12: data; from 2018-05-25; Decision 2010-87; rows 2021-271")
    assert said == "Until December 2025: data; from 25 May 2018; Decision 2010-87; rows 2021-271"


def test_a_contact_in_two_roles_stands_once_with_both() -> None:
    both = (
        Contact(name="Jo", email="jo@host.example", role="privacy"),
        Contact(name="Jo", email="jo@host.example", role="security"),
        Contact(name="Al", email="al@host.example"),
    )
    assert words_of(contacts(both)) == "Jo, privacy, security | jo@host.example | Al | al@host.example"


def test_who_is_the_officer_as_well_is_missing_once() -> None:
    alone = client("Birch", email="", dpo=Contact(name="birch "))
    snapshot = register(activities=(activity(capacity="processor", clients=(alone,)),))
    book = book_of(material(snapshot, kind="processor"))
    missing = table_of(chapter_of(book, "missing"), "Missing")
    assert [row["What is missing"] for row in missing] == ["how to reach this controller"]


def test_a_joint_controller_that_the_activity_names_is_missing_once() -> None:
    widget = vendor("widget", name="Widget", role="joint controller", address="", contacts=())
    joint = activity(capacity="joint controller", joint_with=(client("Widget", email=""),))
    snapshot = register(
        activities=(joint,), vendors=(widget,), flows=(flow(recipient="widget", contracts=()),)
    )
    missing = table_of(chapter_of(book_of(material(snapshot)), "missing"), "Missing")
    assert [row["About"] for row in missing] == ["Running the service"]


def test_sentences_give_countries_their_article() -> None:
    book = book_of(material(register(organisation=organisation(country="NL"))))
    cover = {label: words_of(cell) for label, cell in book.cover}
    assert cover["Representative, Art. 30(1)(a)"] == (
        "Not needed: the Netherlands is in the European Economic Area"
    )


def test_the_law_is_its_own_source() -> None:
    law = load_law()
    for basis in ("6.1.a", "9.2.j"):
        found = law.legal_basis(basis)
        assert found is not None
        assert found.source.text == f"GDPR {found.article}"
    for country in ("IE", "NO"):
        assert "154/2018" in law.eea(country, on=ON).source.text


def test_abbreviations_of_foreign_laws_are_explained() -> None:
    facts = (("Law", "APPI, LGPD, WP29, COM(2025) 837"),)
    assert {found.short for found in abbreviations((), facts)} == {"APPI", "LGPD", "WP29", "COM"}


def test_what_is_carried_out_for_nobody_says_that_in_its_title() -> None:
    book = book_of(material(register(activities=(activity(capacity="processor"),)), kind="processor"))
    assert [chapter.title for chapter in book.body] == ["Processing whose controller is not recorded"]


def test_the_country_of_a_parent_is_that_of_the_parent_s_own_entry() -> None:
    snapshot = register(vendors=(vendor(parent="top"), vendor("top", country="US")))
    facts = facts_of(chapter_of(book_of(material(snapshot, kind="dossier")), "vendor.host"), "Vendors")
    assert facts["Country of the parent company"] == "United States"


def test_the_contents_do_not_repeat_the_severity_or_country_above_them() -> None:
    uncovered: Snapshot = register(vendors=(vendor(country="IN"),), flows=(flow(contracts=()),))
    for kind in ("gaps", "transfers"):
        for chapter in book_of(material(uncovered, kind=kind)).body:
            assert chapter.group
            assert chapter.group not in chapter.entry
            assert chapter.entry


def test_a_register_of_transfers_names_activity_and_people_as_far_as_the_chains_tell() -> None:
    on = flow("on", sender="host", recipient="far", activity=None, subjects=(), contracts=())
    odd = flow(
        "odd", sender="host", recipient="far", activity=None, subjects=(), data=("card",), contracts=()
    )
    snapshot = register(vendors=(vendor(), vendor("far", country="IN")), flows=(flow(), on, odd))
    chapter = chapter_of(book_of(material(snapshot, kind="transfers")), "country.in.far")
    first, second = [
        {label: words_of(cell) for label, cell in block.rows}
        for block in blocks_of(chapter)
        if isinstance(block, Facts)
    ]
    assert first["Activities"] == "Running the service"
    assert first["Data subjects"] == "Users of the service | as the flow from Alder to Host says"
    assert (second["Activities"], second["Data subjects"]) == ("[no activity is known]", "[not recorded]")


def test_what_stays_in_the_eea_is_not_said_to_leave_it() -> None:
    bureau = vendor(country="FR", international_organisation="Bureau of Weights")
    book = book_of(material(register(vendors=(bureau,)), kind="dossier"))
    (row,) = table_of(chapter_of(book, "vendor.host"), "Chain")
    assert row["Countries"] == "France | goes to an international organisation"
    mixed = flow(countries=("FR", "US"))
    book = book_of(material(register(flows=(mixed,)), kind="dossier"))
    (row,) = table_of(chapter_of(book, "vendor.host"), "Chain")
    assert row["Countries"] == "France | United States | leaves the EEA for the United States"
