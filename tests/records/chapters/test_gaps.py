"""The gap report: severity first, whom it concerns, the remedy; what is accepted is marked, not hidden."""

from collections import Counter
from datetime import date

from registry.policy import SEVERITIES
from registry.records.chapters import gaps
from registry.records.chapters.naming import Names
from registry.records.chapters.parts import Chapters
from registry.records.chapters.spelling_out import found_of
from registry.snapshot import RiskException, Snapshot
from tests.generated import ON, generate, plant
from tests.records.chapters.material import blocks_of, material, table_of
from tests.registers import TODAY, activity, flow, register, technology, vendor


def chapters(snapshot: Snapshot, *, on: date = TODAY) -> Chapters:
    return gaps.chapters(material(snapshot, kind="gaps", on=on))


def rows(found: Chapters) -> list[dict[str, str]]:
    return [row for chapter in found.body for row in table_of(chapter, "Findings")]


def test_a_clean_register_says_that_nothing_falls_short() -> None:
    found = chapters(register())
    assert not found.body
    front, _meanings = found.front
    (said,) = [getattr(block, "text", "") for block in blocks_of(front)]
    assert said == "Nothing falls short: what is recorded meets the baseline on this day."


def test_every_finding_stands_once_under_its_severity_gravest_first() -> None:
    faulty, _ = plant(generate(vendors=20, seed=4), seed=4)
    made = material(faulty, kind="gaps", on=ON)
    found = gaps.chapters(made)
    assert len(rows(found)) == len(made.findings) > 0
    ranks = [SEVERITIES.index(chapter.key.split(".")[1]) for chapter in found.body]
    assert ranks == sorted(ranks)
    assert len({chapter.key for chapter in found.body}) == len(found.body)
    names = Names(made.assessment)
    told = Counter((row["Required"], row["Found"]) for row in rows(found))
    assert told == Counter((finding.required, found_of(finding, names)) for finding in made.findings)


def test_findings_are_listed_under_the_vendor_the_activity_or_the_organisation() -> None:
    bare = activity(retention=())
    pixel = technology("pixel", owner="host", opt_out="", consent_category="")
    found = chapters(
        register(
            activities=(bare,),
            vendors=(vendor(address=""),),
            flows=(flow(contracts=()),),
            technologies=(pixel,),
        )
    )
    kinds = {chapter.key.split(".", 2)[2] for chapter in found.body}
    assert kinds == {"activity.service", "vendor.host"}
    abouts = {chapter.about for chapter in found.body}
    assert abouts == {"Activity “Running the service”", "Host"}


def test_open_findings_come_before_accepted_ones_which_say_by_whom_until_when_and_why() -> None:
    snapshot = register(flows=(flow(contracts=()), flow("b", contracts=())))
    first = next(f for f in material(snapshot).findings if f.rule == "no-contract-in-force")
    accepted = RiskException(finding=first.key, by="Maeve", reason="being signed", until=date(2026, 7, 1))
    found = chapters(register(flows=snapshot.flows, exceptions=(accepted,)))
    (chapter,) = (c for c in found.body if c.key == f"gaps.{first.severity}.vendor.host")
    states = [row["Accepted"] for row in table_of(chapter, "Findings")]
    assert states == ["", "Accepted | by Maeve until 1 July 2026 | being signed"]
    (counted,) = [
        row for row in table_of(found.front[0], "Severities") if row["Severity"].lower() == first.severity
    ]
    assert (counted["Open"], counted["Accepted"], counted["Total"]) == ("1", "1", "2")


def test_remedies_are_counted_by_what_is_lacking() -> None:
    vendors = (vendor(address=""), vendor("b", address=""), vendor("c", address=""))
    flows = tuple(flow(f"to-{v.key}", recipient=v.key, contracts=()) for v in vendors)
    front, _meanings = chapters(register(vendors=vendors, flows=flows)).front
    found = {row["What"]: row for row in table_of(front, "Remedies")}
    lacking = found["No contract in force"]
    assert (lacking["Open"], lacking["Accepted"], lacking["Concerned"]) == ("3", "0", "3")
    assert lacking["Remedy"].startswith("Conclude or renew")
    assert "{" not in "".join(row["Remedy"] for row in found.values())


def test_the_evidence_tells_data_and_way_beneath_the_basis() -> None:
    passed = flow("on", sender="host", recipient="sub", contracts=())
    found = chapters(register(vendors=(vendor(), vendor("sub")), flows=(flow(), passed)))
    (chapter,) = (one for one in found.body if one.key == "gaps.blocker.vendor.sub")
    finding = next(row for row in table_of(chapter, "Findings") if row["Finding"].startswith("No contract"))
    assert "Art. 28" in finding["Based on"]
    told = {row["Finding"]: row for row in table_of(chapter, "Evidence")}[finding["Finding"]]
    assert told["Data concerned"] == "Email address, Name"
    assert told["The way of the data"] == "Alder → Host → Sub"


def test_parties_too_many_for_a_column_are_counted_there_and_named_beneath() -> None:
    vendors = tuple(vendor(f"v{n}", name=f"Vendor {n}") for n in range(1, 12))
    passed = tuple(flow(f"on-{one.key}", sender="host", recipient=one.key) for one in vendors)
    found = chapters(register(vendors=(vendor(), *vendors), flows=(flow(contracts=()), *passed)))
    (chapter,) = (one for one in found.body if one.key == "gaps.blocker.vendor.host")
    (told,) = table_of(chapter, "Evidence")
    (beneath,) = table_of(chapter, "Parties concerned")
    assert told["The data go on to"] == "11, named beneath"
    assert beneath["Finding"] == told["Finding"]
    assert beneath["How"] == "The data go on to"
    assert beneath["Parties"] == ", ".join(one.name for one in vendors)


def test_the_report_ends_with_what_its_reasons_rest_on() -> None:
    (back,) = chapters(register(flows=(flow(contracts=()),))).back
    assert {row["Statement"] for row in table_of(back, "Statements")} >= {"P10"}
