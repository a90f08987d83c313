"""The vendor dossier: everything about a vendor, what falls short with its evidence, gaps marked."""

from datetime import date

import pytest
from msgspec.structs import replace

from registry.policy import Protection
from registry.records.book import Chapter, Section
from registry.records.chapters import book_of, dossier, dossier_terms
from registry.records.chapters.parts import Chapters
from registry.snapshot import Certification, Decision, RiskException, Snapshot
from tests.records.chapters.material import blocks_of, facts_of, material, table_of
from tests.registers import best_terms, condition, contract, flow, register, technology, term, vendor


def chapters(snapshot: Snapshot) -> Chapters:
    return dossier.chapters(material(snapshot, kind="dossier"))


def host(snapshot: Snapshot) -> Chapter:
    return next(c for c in chapters(snapshot).body if c.key == "vendor.host")


def test_vendors_stand_by_kind_and_name_and_the_book_is_made() -> None:
    vendors = (vendor(), vendor("zed", name="Aspen"), vendor("ads", kind="ad network"))
    found = chapters(register(vendors=vendors))
    assert [c.key for c in found.body] == ["vendor.ads", "vendor.zed", "vendor.host"]
    assert [c.group for c in found.body] == ["Ad network", "Service provider", "Service provider"]
    book = book_of(material(register(vendors=vendors), kind="dossier"))
    assert book.body == found.body
    assert book.about_word == "Vendor"


def test_a_profile_marks_what_ought_to_be_there() -> None:
    bare = vendor(address="", contacts=(), privacy_policy="", country=None)
    facts = facts_of(host(register(vendors=(bare,))), "Vendors")
    assert facts["Address"] == "[not recorded]"
    assert facts["Contacts"] == "[no contact recorded]"
    assert facts["Privacy policy"] == "[not recorded]"
    assert facts["Country, or international organisation"] == "[country not recorded]"
    assert facts["Representative in the EU"] == ""
    full = facts_of(host(register()), "Vendors")
    assert full["Contacts"] == "Privacy office | privacy@host.example"
    assert list(full) == list(facts)


def test_certificates_tell_whether_they_hold_and_what_they_cover() -> None:
    entry = Certification(scheme="dpf", valid_to=date(2026, 5, 1), covers_hr=True)
    (row,) = table_of(host(register(vendors=(vendor(certifications=(entry,)),))), "Certificates")
    assert row["Scheme"] == "EU-US Data Privacy Framework"
    assert (row["State"], row["Covers"]) == ("Ended", "human-resources data | other data")
    assert row["Looked up"] == "[not recorded]"


def test_a_weak_term_is_told_with_value_verdict_place_and_who_verified_it() -> None:
    weak = term("breach_notice", value=96, unit="hours", page=7, clause="9.1", quotation="within 96 hours")
    terms = (*(t for t in best_terms() if t.term != "breach_notice"), weak)
    found = host(register(contracts=(contract(name="Host terms", terms=terms),)))
    rows = table_of(found, "Terms")
    assert rows[0]["Own contracts"] == "96 hours"
    assert (rows[0]["Verdict"], rows[0]["Verdict behind it"]) == ("Weaker", "Weaker")
    assert rows[0]["Evidence"] == (
        "page 7, clause 9.1: “within 96 hours”; verified by Maeve Quinn, 1 February 2026"
    )
    (finding,) = table_of(found, "Findings")
    assert finding["Finding"].endswith("Alder → Host")
    assert finding["Accepted"] == ""
    (evidence,) = table_of(found, "Evidence")
    assert evidence["Where it says so"] == "Host terms, page 7, clause 9.1: “within 96 hours”"


def test_terms_that_are_met_stand_in_short_with_their_place_and_who_verified_them() -> None:
    first, *others = best_terms()
    placed = replace(first, page=4, clause="2.2", quotation="at any time", verified_on=date(2026, 1, 5))
    found = host(register(contracts=(contract(terms=(placed, *others)),)))
    assert not table_of(found, "Terms")
    met = table_of(found, "Terms met")
    assert [row["Where it says so"] for row in met if row["Where it says so"]] == ["page 4, clause 2.2"]
    assert all(row["Required"] and row["Own contracts"] and row["On the way"] for row in met)
    texts = [getattr(block, "text", "") for block in blocks_of(found)]
    assert any("verified: Maeve Quinn, 5 January 2026 to 1 February 2026." in text for text in texts)


def test_terms_that_nobody_has_verified_stand_in_full() -> None:
    first, *others = best_terms()
    unseen = replace(first, verified_by="", verified_on=None, page=4, quotation="at any time")
    found = host(register(contracts=(contract(terms=(unseen, *others)),)))
    (row,) = table_of(found, "Terms")
    assert row["Verdict"] == "Unverified"
    assert row["Evidence"] == "page 4: “at any time” | [verified by nobody]"


def test_a_number_without_a_unit_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier_terms, "_", lambda text, **said: (text or "Content-Type: ...") % said)
    assert dossier_terms.worth(Protection(state="value", value=3.0), "") == "3"


def test_an_accepted_finding_stays_with_who_until_when_and_why() -> None:
    uncovered = register(flows=(flow(contracts=()),))
    key = next(f.key for f in material(uncovered).assessment.findings if f.rule == "no-contract-in-force")
    accepted = RiskException(finding=key, by="Maeve Quinn", reason="ends in July", until=date(2026, 7, 1))
    idle = RiskException(finding="vendor-not-approved/host/-/-", by="A", reason="b", until=date(2026, 5, 1))
    found = host(register(flows=(flow(contracts=()),), exceptions=(accepted, idle)))
    (row,) = (row for row in table_of(found, "Findings") if row["Accepted"])
    assert row["Accepted"] == "Accepted | by Maeve Quinn until 1 July 2026 | ends in July"
    states = [row["State"] for row in table_of(found, "Exceptions")]
    assert states == ["Ended", "In force"]


def test_what_falls_short_further_down_is_told_apart_from_what_is_the_vendors_own() -> None:
    passed = flow("on", sender="host", recipient="sub", contracts=())
    found = host(register(vendors=(vendor(), vendor("sub")), flows=(flow(), passed)))
    assert not [row for row in table_of(found, "Findings") if "No contract" in row["Finding"]]
    behind = [row["Finding"] for row in table_of(found, "Findings behind")]
    said = [getattr(block, "empty", "") for block in blocks_of(found)]
    assert not any("meets the baseline" in text for text in said)
    assert "No contract in force: Host → Sub" in behind


def test_contracts_are_told_with_their_state_and_how_far_they_were_read() -> None:
    clauses = contract(
        "clauses",
        kind="standard clauses",
        clause_set="2021/914",
        modules=("M2", "M3"),
        ends=date(2026, 1, 1),
        read="not",
    )
    rows = table_of(host(register(contracts=(contract(), clauses))), "Contracts")
    assert [row["State"] for row in rows] == ["Ended", "In force"]
    assert rows[0]["Kind"] == "Standard clauses | 2021/914, M2, M3"
    assert rows[0]["Read"] == "[not read]"
    assert rows[1]["Read"] == "In full | Maeve Quinn, 1 February 2026"
    assert rows[1]["Between"] == "Alder | Host"


def test_decisions_and_conditions_are_told_with_what_was_met_or_missed() -> None:
    made = Decision(
        key="d", vendor="host", decision="approve with conditions", by="Board", on=date(2026, 2, 1)
    )
    late = condition("report", due=date(2026, 5, 1))
    met = condition("audit", due=date(2026, 4, 1), met=date(2026, 3, 1))
    found = host(register(decisions=(made,), conditions=(late, met, condition())))
    (row,) = table_of(found, "Decisions")
    assert (row["Decision"], row["Reason"]) == ("Approve with conditions", "[not recorded]")
    assert [row["State"] for row in table_of(found, "Conditions")] == ["Met", "Missed", "To come"]
    over = host(register(vendors=(vendor(status="ended"),), conditions=(late, met)))
    assert [row["State"] for row in table_of(over, "Conditions")] == ["Met", "Lapsed"]


def test_technologies_tell_lifetime_consent_and_signals() -> None:
    pixel = technology(
        "pixel",
        owner="host",
        session=False,
        lifetime_days=60,
        consent_category="marketing",
        answers_gpc="unknown",
    )
    (row,) = table_of(host(register(technologies=(pixel,))), "Technologies")
    assert row["Lifetime"] == "seen: 60 days | [none declared]"
    assert row["Consent"] == "Marketing | [not known whether asked first]"
    assert row["Answers signals"] == "Do Not Track: no | [Global Privacy Control: not recorded]"
    assert row["Opt-out"] == "[not recorded]"


def test_a_chapter_does_not_change_when_another_vendor_does() -> None:
    others = (vendor("ads", kind="ad network"), vendor("ads", kind="ad network", name="Other", address=""))
    one, other = (host(register(vendors=(vendor(), second))) for second in others)
    assert one == other


def test_what_a_vendor_has_nothing_of_is_said_in_a_line_each() -> None:
    found = host(register(flows=(), contracts=()))
    last = found.blocks[-1]
    assert isinstance(last, Section)
    assert last.title == "Nothing to show"
    told = facts_of(found, "")
    assert told["Contracts"] == "No contract with it is recorded."
    assert told["Data it holds"] == "It holds no data on this day."


def test_the_overview_counts_the_findings_of_each_vendor_and_leads_to_it() -> None:
    front, _meanings = chapters(register(flows=(flow(contracts=()),))).front
    (row,) = table_of(front, "Overview")
    assert (row["Vendor"], row["Country"], row["Blocker"]) == ("Host", "Germany", "1")
