"""The cells of the matrix held against the brute force, and against the findings that they speak of."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from registry.law import load_law
from registry.policy import Assessment, assess
from registry.policy.baseline import Least, Requirement
from registry.policy.checks import RULES
from registry.policy.dossier import Dossiers
from registry.policy.looked_at import CONDITIONS, CONTRACTS, FLOWS, TECHNOLOGIES, VENDORS
from registry.policy.matrix import Matrix, looked_at_in, said, verdicts_of
from registry.policy.matrix_terms import NO_CONTRACT, UNSEEN
from registry.policy.shortfalls import RULE
from registry.policy.topics import RULE_TOPICS, by_topic, topic_of
from registry.policy.verdicts import term_table
from registry.snapshot import RiskException
from tests.examples import examples
from tests.generated import ON, generate, plant, shipped_baseline
from tests.oracle.choices import DAY
from tests.oracle.findings import BruteForce
from tests.oracle.orders import Worth, at_least_as_protective, comparable, is_bottom, meets
from tests.oracle.registers import Case, random_cases
from tests.policy.test_chains_against_brute_force import STEADY
from tests.registers import TODAY, activity, contract, flow, register, term, vendor

SOME = settings(STEADY, max_examples=examples(400, quick=60))
SHOWS_MET = {"equal", "stricter"}


def worths(judged: BruteForce, vendor_key: str, requirement: Requirement) -> Iterator[Worth | None]:
    """What each live link into a vendor is worth for a requirement; None where nobody can tell."""
    assert requirement.term
    for link in judged.holdings.links:
        for category in link.data if link.recipient == vendor_key else ():
            if not judged.holdings.is_live(link, category):
                continue
            asked = judged.promises._asked(link, category, requirement.term)
            standings = {one.key: standing for one, standing in asked}
            if standings.get(requirement.key) in (None, "waived"):
                continue
            value = judged.promises.value(link, category, requirement.term)
            is_open = standings[requirement.key] == "open" or value.state == "nothing known"
            yield None if is_open else value


def expected(judged: BruteForce, vendor_key: str, requirement: Requirement) -> set[str]:
    """The verdicts that a cell may say; several only where sets of grounds are neither."""
    term_ = load_law().terms_by_id[requirement.term or ""]
    least = requirement.least or Least()
    found = list(worths(judged, vendor_key, requirement))
    if not found:
        return {"not applicable"}
    known = [worth for worth in found if worth is not None]
    short = [worth for worth in known if not meets(term_, worth, least=least)]
    if short:
        return {"missing"} if any(worth.state == "missing" for worth in known) else {"weaker"}
    if len(known) < len(found):
        return {"unverified"}
    if term_.order == "within":
        return SHOWS_MET
    if is_bottom(least.value):
        return {"equal"} if any(worth.state == "missing" for worth in known) else {"stricter"}
    wanted = Worth("value", comparable(term_, least.value, unit=least.unit))
    return {"equal"} if any(at_least_as_protective(term_, wanted, one) for one in known) else {"stricter"}


@SOME
@given(random_cases())
def test_cells_of_terms_agree_with_the_brute_force_the_findings_and_the_table_of_terms(
    case: Case,
) -> None:
    assessment = assess(case.snapshot, case.baseline, load_law(), on=DAY)
    judged = BruteForce(case.snapshot, case.baseline, load_law(), on=DAY)
    rules = {one.rule for one in case.baseline.requirements}
    below = {one.key for one in assessment.findings if one.rule == RULE}
    terms = [one.term for one in case.baseline.requirements]
    named: set[str] = set()
    for vendor_key in assessment.view.vendors:
        cells = verdicts_of(assessment, vendor_key)
        table = {row.term: row for row in term_table(assessment.chains, vendor_key)}
        for one in case.baseline.requirements:
            if not one.term:
                continue
            cell = cells[one.key]
            assert cell.verdict in expected(judged, vendor_key, one), (vendor_key, one.key)
            assert bool(cell.findings) <= cell.is_short
            if cell.is_short and {NO_CONTRACT, UNSEEN} <= rules:
                assert cell.findings, (vendor_key, one.key)
            if cell.verdict != "not applicable" and terms.count(one.term) == 1:
                row = table[one.term]
                assert row.verdict == cell.verdict or (cell.verdict == "unverified" and row.own.unverified)
            named |= {key for key in cell.findings if key.startswith(f"{RULE}/")}
    assert named == below


@pytest.fixture(scope="module")
def faulty() -> Assessment:
    snapshot, _planted = plant(generate(vendors=60, seed=11, flows_per_vendor=2), seed=12, faults=90)
    return assess(snapshot, shipped_baseline(), load_law(), on=ON)


def test_a_rule_falls_short_just_where_a_finding_about_the_vendor_says_so(faulty: Assessment) -> None:
    dossiers, matrix = Dossiers(faulty), Matrix(faulty)
    requirements = {one.key: one for one in faulty.baseline.requirements}
    met = 0
    for vendor_key in faulty.view.vendors:
        about = dossiers.about(vendor_key)
        cells = matrix.cells(vendor_key, about=map(said, about))
        for finding in about:
            cell, asked = cells[finding.requirement], requirements[finding.requirement]
            assert finding.key in cell.findings
            assert cell.is_short
            if asked.rule:
                assert cell.verdict == finding.severity
                assert looked_at_in(faulty, vendor_key, asked).keys, finding.key
        found = {finding.key: finding for finding in about}
        for key, cell in cells.items():
            assert cell.is_short == bool(cell.findings)
            if requirements[key].rule:
                assert all(found[one].rule == requirements[key].rule for one in cell.findings)
                met += cell.verdict == "met"
    assert met


def test_whatever_is_found_about_a_vendor_has_a_column(faulty: Assessment) -> None:
    asked = {one.key for one in Matrix(faulty).requirements}
    dossiers = Dossiers(faulty)
    for vendor_key in faulty.view.vendors:
        assert {finding.requirement for finding in dossiers.about(vendor_key)} <= asked


def test_every_rule_is_looked_at_or_about_no_vendor_and_every_term_has_a_topic() -> None:
    looked_at = {*FLOWS, *CONTRACTS, *VENDORS, *TECHNOLOGIES, *CONDITIONS}
    assert looked_at == set(RULE_TOPICS)
    assert looked_at <= set(RULES)
    assert "other" not in by_topic(shipped_baseline().requirements)
    left_out = {one.rule for one in shipped_baseline().requirements if topic_of(one) is None}
    for rule in left_out:
        assert {"activity", "category", "organisation"} & {*RULES[rule or ""].words} or rule in (
            "technology-without-owner",
        )


def test_a_requirement_that_shares_a_finding_with_a_graver_one_falls_short_as_well() -> None:
    bare = flow(encrypted=False, data=("name", "card"))
    snapshot = register(flows=(bare,), activities=(activity(data=("name", "card")),))
    cells = verdicts_of(assess(snapshot, shipped_baseline(), load_law(), on=TODAY), "host")
    assert cells["sensitive-data-encrypted"].verdict == "blocker"
    assert cells["personal-data-encrypted"].verdict == "major"
    shared = cells["personal-data-encrypted"].findings
    assert shared == cells["sensitive-data-encrypted"].findings == ("unencrypted-sensitive-flow/to-host/-/-",)


def test_without_a_contract_every_term_is_missing_and_says_it_with_the_one_finding() -> None:
    snapshot = register(flows=(flow(contracts=()),), contracts=())
    cells = verdicts_of(assess(snapshot, shipped_baseline(), load_law(), on=TODAY), "host")
    assert cells["breach-notice"].verdict == "missing"
    assert cells["breach-notice"].findings == ("no-contract-in-force/host/-/to-host",)
    assert cells["contract-with-processor"].verdict == "blocker"
    assert cells["contract-with-joint-controller"].verdict == "not applicable"


def test_what_nobody_has_checked_is_unverified_and_what_somebody_accepts_is_marked() -> None:
    late = contract(
        terms=(term("breach_notice", value=90), term("audit", value="inspection", verified_by=""))
    )
    accepted = RiskException(
        finding="link-below-baseline/host/breach_notice/to-host", by="Mo Ash", reason="Small.", until=TODAY
    )
    snapshot = register(contracts=(late,), exceptions=(accepted,))
    cells = verdicts_of(assess(snapshot, shipped_baseline(), load_law(), on=TODAY), "host")
    assert (cells["breach-notice"].verdict, cells["breach-notice"].accepted) == ("weaker", True)
    assert (cells["audit"].verdict, cells["audit"].findings) == ("unverified", ())
    assert (cells["flow-down"].verdict, cells["flow-down"].accepted) == ("missing", False)


def test_what_is_lost_further_down_the_chain_shows_behind_the_cell_of_whoever_hands_it_on() -> None:
    below = contract("relay-dpa", between=("host", "relay"), terms=(term("breach_notice", value=200),))
    snapshot = register(
        vendors=(vendor(), vendor("relay")),
        contracts=(contract(), below),
        flows=(flow(), flow("on", sender="host", recipient="relay", contracts=("relay-dpa",), activity=None)),
    )
    assessment = assess(snapshot, shipped_baseline(), load_law(), on=TODAY)
    host, relay = (verdicts_of(assessment, key)["breach-notice"] for key in ("host", "relay"))
    assert (host.verdict, host.behind, host.is_weaker_behind) == ("stricter", "weaker", True)
    assert (relay.verdict, relay.is_weaker_behind) == ("weaker", False)


def test_a_vendor_that_is_not_there_has_only_cells_that_do_not_apply() -> None:
    assessment = assess(register(), shipped_baseline(), load_law(), on=TODAY)
    assert {cell.verdict for cell in verdicts_of(assessment, "nobody").values()} == {"not applicable"}
