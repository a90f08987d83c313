"""The transfers register: by country what leaves the EEA, with what it rests on or lacks, in full."""

import json
from datetime import date

from registry.records.book import Chapter
from registry.records.chapters import book_of, transfers
from registry.records.chapters.parts import Chapters
from registry.snapshot import Certification, Safeguard, Snapshot, Transfer, TransferAssessment
from tests.records.asking import made_of
from tests.records.chapters.material import blocks_of, facts_of, material, said_in, table_of
from tests.registers import contract, flow, register, vendor

ABROAD = vendor(country="US", name="Host Inc")


def chapters(snapshot: Snapshot) -> Chapters:
    return transfers.chapters(material(snapshot, kind="transfers"))


def by_key(snapshot: Snapshot) -> dict[str, Chapter]:
    return {chapter.key: chapter for chapter in chapters(snapshot).body}


def test_without_transfers_a_sentence_says_so() -> None:
    found = chapters(register())
    assert not found.body
    assert "No personal data leave the European Economic Area on this day." in said_in(
        book_of(material(register(), kind="transfers"))
    )


def test_a_transfer_stands_under_its_country_with_what_was_tried_and_what_mends_it() -> None:
    found = by_key(register(vendors=(ABROAD,)))
    assert list(found) == ["country.us", "country.us.host"]
    (row,) = table_of(found["country.us"], "Transfers")
    assert (row["Exporter"], row["Importer"], row["Country"]) == ("Alder", "Host Inc", "United States")
    assert (row["Links away"], row["Verdict"], row["Valid until"]) == ("direct", "No ground", "")
    facts = facts_of(found["country.us.host"], "Transfers in full")
    assert facts["The way of the data"] == "Alder → Host Inc"
    assert facts["Exporter"] == "Alder | Ireland, controller"
    assert facts["Importer"] == "Host Inc | United States, processor"
    assert facts["What was tried, and why it fails"]
    assert facts["What would mend it"]
    assert facts["Safeguards"] == "[no safeguard recorded]"
    assert facts["Transfer impact assessment"] == "[none recorded]"


def test_a_grounded_transfer_tells_decision_reason_source_and_end() -> None:
    listed = Certification(scheme="dpf", valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))
    found = by_key(register(vendors=(vendor(country="US", certifications=(listed,)),)))
    (row,) = table_of(found["country.us"], "Transfers")
    assert row["Verdict"] == "Grounded"
    assert "2023/1795" in row["Rests on, or lacks"]
    facts = facts_of(found["country.us.host"], "Transfers in full")
    ground, why, until, sure = facts["Rests on"].split(" | ")
    assert ground == row["Rests on, or lacks"]
    assert why
    assert until == "valid until 31 December 2026"
    assert sure == "Source not checked against the primary text"
    assert facts["Transfer impact assessment"] == ""


def test_what_is_recorded_is_told_in_full() -> None:
    record = Transfer(
        flow="to-host",
        safeguards=(Safeguard(kind="standard clauses", contract="clauses", evidence="folder 3"),),
        assessment=TransferAssessment(
            made_on=date(2026, 1, 5), outcome="acceptable with measures", author="Ann"
        ),
        measures=("keys stay in the EEA",),
    )
    clauses = contract(
        "clauses", kind="standard clauses", clause_set="2021/914", modules=("M2",), annexes_complete=True
    )
    found = by_key(register(vendors=(ABROAD,), contracts=(contract(), clauses), transfers=(record,)))
    facts = facts_of(found["country.us.host"], "Transfers in full")
    assert facts["Safeguards"] == "Standard clauses | clauses | evidence: folder 3"
    assert facts["Transfer impact assessment"] == (
        "Acceptable with measures, 5 January 2026 | by Ann | [no document attached]"
    )
    assert facts["Supplementary measures"] == "keys stay in the EEA"
    assert facts["Verdict"] == "Grounded"


def test_onward_transfers_and_those_by_which_nothing_comes_are_told_apart() -> None:
    onward = flow("on", sender="host", recipient="sub", contracts=())
    nothing = flow("none", sender="host", recipient="sub", contracts=(), data=("card",))
    snapshot = register(vendors=(vendor(), vendor("sub", country="IN")), flows=(flow(), onward, nothing))
    found = chapters(snapshot)
    (counted,) = table_of(found.front[0], "Countries")
    assert (counted["Country"], counted["No ground"]) == ("India", "2")
    assert (counted["Direct"], counted["Onward"], counted["No data known to come"]) == ("0", "1", "1")
    away = [row["Links away"] for row in table_of(found.body[0], "Transfers")]
    assert away == ["onward, 2 links", "[no data are known to come by it]"]


def test_doubts_are_shown_and_other_regimes_are_not_judged() -> None:
    widget = flow(sender="people", means=("embedded widget",), sender_role=None)
    found = by_key(register(vendors=(vendor(country="GB"),), flows=(widget,)))
    doubts = [block for block in blocks_of(found["country.gb.host"]) if getattr(block, "kind", "") == "doubt"]
    assert doubts


def test_a_selection_of_countries_is_by_flow_and_leaves_no_country_of_one_out() -> None:
    snapshot = register(
        vendors=(ABROAD, vendor("sub", country="BR")),
        flows=(flow(access_countries=("IN",)), flow("b", recipient="sub", contracts=())),
    )
    about, data = made_of(snapshot, "transfers", countries=("US",))
    book = book_of(about)
    countries = [chapter.title for chapter in book.body if not chapter.short]
    assert countries == ["India: all transfers", "United States: all transfers"]
    assert "The selection is by flow" in book.lead
    in_json = {one["country"] for one in json.loads(data)["transfers"]}
    assert in_json == {"IN", "US"}
    assert "The selection is by flow" not in chapters(snapshot).lead
