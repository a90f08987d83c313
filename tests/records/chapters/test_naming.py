"""Things are called by their names, and lead to chapters that the book has."""

from registry.law import load_law
from registry.policy import assess
from registry.policy.findings import Doubt, Where
from registry.policy.transfers.doubts import NOT_CHECKED
from registry.records.book import Gap, Ref
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import answer, doubt, with_source
from registry.snapshot import Document, Snapshot
from tests.generated import shipped_baseline
from tests.registers import TODAY, register, vendor


def names(snapshot: Snapshot, *chapters: str) -> Names:
    return Names(assess(snapshot, shipped_baseline(), load_law(), on=TODAY), chapters=chapters)


def test_a_flow_is_said_as_its_parties_and_its_data() -> None:
    assert names(register()).flow("to-host") == "Alder → Host: Email address, Name"
    assert names(register()).flow("gone") == "gone"


def test_a_party_leads_to_its_chapter_only_where_the_book_has_one() -> None:
    assert names(register(), "vendor.host").party_ref("host") == Ref("Host", "vendor.host")
    assert names(register()).party_ref("host") == "Host"
    assert names(register()).party("people") == "the people concerned"


def test_a_place_names_contract_document_page_clause_and_quotation() -> None:
    snapshot = register(documents=(Document(key="pdf", name="Signed DPA"),))
    where = Where(contract="host-dpa", document="pdf", page=4, clause="8.2", quotation="within 24 hours")
    expected = "host-dpa, document Signed DPA, page 4, clause 8.2: “within 24 hours”"
    assert names(snapshot).place(where) == expected


def test_a_country_that_is_not_known_is_a_gap() -> None:
    found = names(
        register(vendors=(vendor(country=None), vendor("b", international_organisation="Interpol")))
    )
    assert found.seat("host") == Gap("country not recorded")
    assert found.seat("b") == "Interpol"
    assert found.countries(("US", "DE")) == "Germany, United States"


def test_a_doubt_stands_with_its_source_marked_where_nobody_has_checked_that() -> None:
    remembered = Doubt(text="Is it?", source="a book of 2026-03-03", confidence="P; date M")
    assert doubt(remembered) == "Is it? (source not checked)"
    assert with_source(remembered) == "Is it? (source not checked) [a book of 3 March 2026]"
    assert doubt(Doubt(text="Is it?", confidence="P")) == "Is it?"
    assert doubt(Doubt(text=f"A rule: {NOT_CHECKED}", confidence="M")) == f"A rule: {NOT_CHECKED}"


def test_an_answer_that_nobody_gave_is_a_gap() -> None:
    assert answer(None) == Gap("not recorded")
    assert answer("unknown") == Gap("not recorded")
    assert answer("no") == "No"
    assert answer(vendor().representative is not None) == "No"
