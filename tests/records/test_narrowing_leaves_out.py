"""Whoever gets the record of a part of a register does not get the rest of it."""

from datetime import date

from msgspec.structs import replace

from registry.law import load_law
from registry.policy import assess
from registry.records.asked import Selection
from registry.records.choosing import chosen
from registry.records.narrowing import narrowed
from registry.snapshot import (
    ORGANISATION,
    PEOPLE,
    Certification,
    Decision,
    Document,
    ImpactAssessment,
    RiskException,
    Snapshot,
)
from tests.generated import shipped_baseline
from tests.registers import (
    TODAY,
    activity,
    best_terms,
    client,
    condition,
    contract,
    flow,
    register,
    technology,
    vendor,
)

LAW = load_law()
WEAK = "link-below-baseline/host/breach_notice/to-host"


def part_of(snapshot: Snapshot, **wanted: tuple[str, ...]) -> Snapshot:
    """The part, after a look whether it has the findings that the whole has about it."""
    baseline = shipped_baseline()
    whole = assess(snapshot, baseline, LAW, on=TODAY)
    choice = chosen(whole, Selection(**wanted))
    part = narrowed(snapshot, whole, choice)
    found = assess(part, baseline, LAW, on=TODAY).findings
    expected = [f.key for f in whole.findings if choice.is_about(f)]
    assert [f.key for f in found if choice.is_about(f)] == expected
    return part


def keys(things: tuple[object, ...]) -> list[str]:
    return [str(getattr(thing, "key")) for thing in things]  # noqa: B009  # of whatever kind


def neighbours() -> Snapshot:
    """Two vendors that have nothing to do with each other, and papers of each."""
    return register(
        activities=(
            activity(),
            activity("wages", note="secret", impact_assessment=ImpactAssessment(document="study")),
        ),
        vendors=(vendor(), vendor("payer", note="secret")),
        contracts=(
            contract(terms=best_terms(breach_notice=96)),
            contract("payer-dpa", between=(ORGANISATION, "payer"), documents=("scan",)),
        ),
        flows=(flow(), flow("to-payer", recipient="payer", activity="wages", contracts=("payer-dpa",))),
        documents=(Document(key="scan"), Document(key="study")),
        decisions=(Decision(key="d1", vendor="payer", decision="approve", by="A. Byrne", on=TODAY),),
        conditions=(condition(), condition("other", vendor="payer")),
        exceptions=(
            RiskException(finding=WEAK, by="A. Byrne", reason="soon renewed", until=TODAY),
            RiskException(finding="review-overdue/payer/-/-", by="A. Byrne", reason="later", until=TODAY),
        ),
    )


def test_the_record_of_one_vendor_has_nothing_of_another() -> None:
    part = part_of(neighbours(), vendors=("host",))
    assert keys(part.vendors) == ["host"]
    assert keys(part.contracts) == ["host-dpa"]
    assert keys(part.flows) == ["to-host"]
    assert keys(part.activities) == ["service"]
    assert keys(part.conditions) == ["audit-report"]
    assert not part.documents
    assert not part.decisions
    assert [e.finding for e in part.exceptions] == [WEAK]


def test_a_whole_selection_is_the_register_itself() -> None:
    snapshot = neighbours()
    whole = assess(snapshot, shipped_baseline(), LAW, on=TODAY)
    assert narrowed(snapshot, whole, chosen(whole, Selection())) is snapshot


def test_the_record_of_a_vendor_has_its_papers() -> None:
    part = part_of(neighbours(), vendors=("payer",))
    assert keys(part.decisions) == ["d1"]
    assert keys(part.documents) == ["scan", "study"]


def test_who_stands_there_for_a_chain_alone_is_bare_of_notes_and_contacts() -> None:
    cellar = flow("kept", sender="host", recipient="cellar", activity=None, contracts=("cellar-dpa",))
    onward = flow("far", sender="cellar", recipient="vault", activity=None, contracts=("vault-dpa",))
    snapshot = register(
        activities=(activity(), activity("unrelated", data=("address",), clients=(client(),))),
        vendors=(vendor(note="secret"), vendor("cellar"), vendor("vault")),
        contracts=(
            contract(note="secret"),
            contract("cellar-dpa", between=("host", "cellar")),
            contract("vault-dpa", between=("cellar", "vault")),
        ),
        flows=(flow(note="secret"), cellar, onward),
    )
    part = part_of(snapshot, vendors=("vault",))
    assert keys(part.flows) == ["to-host", "kept", "far"]
    assert keys(part.activities) == ["service"]
    assert part.vendors[0] == replace(
        snapshot.vendors[0], note="", contacts=(), address="", privacy_policy="", opt_out=""
    )
    assert part.vendors[1:] == snapshot.vendors[1:]
    assert part.contracts[0].note == part.flows[0].note == ""


def test_one_client_does_not_read_of_another() -> None:
    hosting = activity(
        "hosting",
        capacity="processor",
        clients=(client("Birch"), client("Cedar")),
        rights_requests_go_to="client",
    )
    part = part_of(register(activities=(activity(), hosting)), clients=("Birch",))
    assert [c.name for c in part.activities[-1].clients] == ["Birch"]
    assert keys(part.activities) == ["hosting"]


def test_an_owner_reached_or_agreed_with_elsewhere_is_not_found_to_be_neither() -> None:
    widget = technology("like", kind="social widget", owner="host", hosting="third party", activity="fans")
    joint = contract("together", kind="joint controller arrangement", terms=())
    to_host = flow("seen", sender=PEOPLE, activity="service")
    snapshot = register(
        activities=(activity(), activity("fans")),
        technologies=(widget,),
        contracts=(contract(), joint),
        flows=(to_host,),
    )
    part = part_of(snapshot, activities=("fans",))
    assert keys(part.technologies) == ["like"]
    assert "together" in keys(part.contracts)
    assert keys(part.flows) == ["seen"]


def test_an_owner_that_is_a_joint_controller_elsewhere_stays_one() -> None:
    widget = technology("like", kind="social widget", owner="host", hosting="third party", activity="fans")
    snapshot = register(
        activities=(activity(), activity("fans")),
        technologies=(widget,),
        flows=(flow(), flow("jointly", role="joint controller")),
    )
    assert "jointly" in keys(part_of(snapshot, activities=("fans",)).flows)


def test_whose_data_come_to_a_vendor_abroad_is_told_by_all_that_bring_them() -> None:
    listed = Certification(scheme="dpf", valid_from=date(2025, 1, 1), covers_hr=False)
    snapshot = register(
        vendors=(vendor(), vendor("cellar", country="US", certifications=(listed,))),
        flows=(
            flow("of-users", subjects=("user",)),
            flow("to-host", subjects=("employee",)),
            flow("kept", sender="host", recipient="cellar", activity=None, subjects=(), contracts=()),
        ),
    )
    part = part_of(snapshot, countries=("US",))
    assert keys(part.flows) == ["of-users", "to-host", "kept"]


def test_recipients_of_other_days_stay_with_the_activity_and_only_those_that_are_selected() -> None:
    snapshot = register(
        activities=(activity(), activity("wages")),
        vendors=(vendor(), vendor("old"), vendor("payer")),
        flows=(
            flow(),
            flow("to-old", recipient="old", contracts=(), ends=date(2025, 1, 31), note="moved away"),
            flow("to-payer", recipient="payer", contracts=(), starts=date(2027, 1, 1), activity="wages"),
        ),
    )
    part = part_of(snapshot, activities=("service",))
    assert keys(part.flows) == ["to-host", "to-old"]
    assert part.flows[1].note == "moved away"
    assert keys(part.vendors) == ["host", "old"]
    assert keys(part_of(snapshot, vendors=("host",)).flows) == ["to-host"]


def test_what_was_accepted_and_is_mended_stays_with_its_vendor() -> None:
    mended = RiskException(finding="review-overdue/host/-/-", by="A. Byrne", reason="later", until=TODAY)
    other = RiskException(finding="review-overdue/payer/-/-", by="A. Byrne", reason="later", until=TODAY)
    snapshot = register(vendors=(vendor(), vendor("payer")), exceptions=(mended, other))
    assert part_of(snapshot, vendors=("host",)).exceptions == (mended,)
