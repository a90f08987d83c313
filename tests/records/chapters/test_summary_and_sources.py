"""The summary counts and says what is not judged; the last chapter cites what the record rests on."""

from datetime import date

import msgspec

from registry.policy import SEVERITIES
from registry.records.book import Para
from registry.records.chapters import book_of
from registry.snapshot import Certification, RiskException, Snapshot
from tests.generated import shipped_baseline
from tests.records.chapters.material import blocks_of, chapter_of, facts_of, material, table_of
from tests.registers import flow, organisation, register, vendor


def uncovered(**changes: object) -> Snapshot:
    """A register with a flow that no contract covers."""
    return register(**{"contracts": (), "flows": (flow(contracts=()),)} | changes)


def accepting(snapshot: Snapshot) -> Snapshot:
    """The same, where somebody accepts the gravest finding."""
    finding = material(snapshot).findings[0].key
    accepted = RiskException(finding=finding, by="Jo Ash", reason="ends soon", until=date(2026, 12, 31))
    return msgspec.structs.replace(snapshot, exceptions=(accepted,))


def test_the_summary_counts_findings_by_severity_and_those_that_are_accepted() -> None:
    about = material(accepting(uncovered()))
    rows = table_of(chapter_of(book_of(about), "summary"), "Findings by severity")
    assert [row["Severity"].lower() for row in rows] == list(SEVERITIES)
    concerned = [f for f in about.findings if f.flow or f.subject.kind in ("flow", "activity")]
    assert sum(int(row["Findings"]) for row in rows) == len(concerned) > 0
    assert sum(int(row["Of them accepted"]) for row in rows) == 1


def test_a_finding_that_is_accepted_stays_with_who_and_until_when() -> None:
    book = book_of(material(accepting(uncovered())))
    rows = table_of(chapter_of(book, "activity.service"), "Findings")
    assert "Accepted | by Jo Ash until 31 December 2026 | ends soon" in [row["Accepted"] for row in rows]


def test_the_summary_counts_transfers_by_what_they_rest_on() -> None:
    snapshot = register(
        vendors=(vendor(country="GB"), vendor("far", country="IN")),
        flows=(flow(), flow("to-far", recipient="far", contracts=())),
    )
    facts = facts_of(chapter_of(book_of(material(snapshot)), "summary"), "")
    assert facts["Transfers that rest on a ground"] == "1"
    assert facts["Transfers without a ground"] == "1"
    assert facts["Recipients, further ones in the chains among them"] == "2"


def test_a_page_explains_every_word_by_which_a_record_judges() -> None:
    rows = table_of(chapter_of(book_of(material(register(), kind="dossier")), "meanings"), "How to read")
    words = {row["Word"].lower() for row in rows}
    assert {*SEVERITIES, "unverified", "missing", "not applicable", "grounded", "no ground"} <= words
    assert all(row["Meaning"] for row in rows)


def test_the_summary_says_which_rules_the_baseline_does_not_judge() -> None:
    shipped = shipped_baseline()
    kept = tuple(r for r in shipped.requirements if r.rule != "review-overdue")
    about = material(register(), baseline=msgspec.structs.replace(shipped, requirements=kept))
    texts = [b.text for b in blocks_of(chapter_of(book_of(about), "summary")) if isinstance(b, Para)]
    assert any("Review overdue" in text for text in texts)


def test_exceptions_that_mark_nothing_are_told_with_the_reason() -> None:
    idle = RiskException(finding="no-such/thing/-/-", by="Jo Ash", reason="x", until=date(2026, 1, 1))
    chapter = chapter_of(book_of(material(register(exceptions=(idle,)))), "summary")
    (row,) = table_of(chapter, "Idle exceptions")
    assert row["Why it marks nothing"] == "it ran out on 1 January 2026"


def test_findings_about_the_organisation_stand_in_the_summary() -> None:
    chapter = chapter_of(book_of(material(register(organisation=organisation(dpo=None)))), "summary")
    assert [row["Finding"] for row in table_of(chapter, "Findings")] == [
        "No data protection officer and no reason why"
    ]


def test_the_last_chapter_has_the_statements_that_findings_rest_on_and_no_others() -> None:
    about = material(uncovered())
    cited = {basis for finding in about.findings if finding.flow or finding.subject.kind == "flow"
             for basis in finding.basis}  # fmt: skip
    rows = table_of(chapter_of(book_of(about), "sources"), "Statements")
    known = {statement.id for statement in about.assessment.baseline.statements}
    assert {row["Statement"] for row in rows} == cited & known


def test_legal_sources_say_how_sure_they_are_and_doubts_are_shown_as_doubts() -> None:
    listed = Certification(scheme="dpf", valid_from=date(2025, 1, 1), looked_up=date(2026, 5, 1))
    snapshot = register(vendors=(vendor(country="US", certifications=(listed,)),))
    chapter = chapter_of(book_of(material(snapshot)), "sources")
    sure = {row["Legal facts"]: row["How sure"] for row in table_of(chapter, "Legal sources")}
    (contract,) = (how for fact, how in sure.items() if "Art. 6(1)(b), Contract" in fact)
    assert contract == "Primary text read"
    (framework,) = (how for fact, how in sure.items() if "(EU) 2023/1795" in fact)
    assert framework == "Source not checked against the primary text"
    assert any(isinstance(b, Para) and b.kind == "doubt" for b in blocks_of(chapter))


def test_each_source_stands_once_with_all_that_rests_on_it() -> None:
    vendors = tuple(vendor(f"v{n}", country="GB") for n in range(3))
    flows = tuple(flow(f"to-{one.key}", recipient=one.key) for one in vendors)
    chapter = chapter_of(book_of(material(register(vendors=vendors, flows=flows))), "sources")
    rows = table_of(chapter, "Legal sources")
    told = [(row["Source"], row["How sure"]) for row in rows]
    assert len(set(told)) == len(told)
    (adequacy,) = (row["Legal facts"] for row in rows if "United Kingdom" in row["Legal facts"])
    assert adequacy.startswith("Adequacy: ")
