"""What judging again says besides the assessment: what changed, and when all was gone through."""

import pytest
from msgspec.structs import replace

from registry.law import load_law
from registry.policy.again import Changed, Thing, difference, edit, reassess
from registry.policy.assess import Assessment, assess
from registry.snapshot import (
    DataCategory,
    Flow,
    RiskException,
    Term,
)
from tests.generated import ON, generate, plant, shipped_baseline
from tests.policy.again.sameness import assert_same


@pytest.fixture(scope="module")
def before() -> Assessment:
    snapshot, _ = plant(generate(vendors=40, seed=3), seed=3)
    return assess(snapshot, shipped_baseline(), load_law(), on=ON)


def test_nothing_changed_is_nothing_told(before: Assessment) -> None:
    again = reassess(before, before.view.snapshot, changed=Changed())
    assert_same(again.assessment, before)
    assert (again.appeared, again.rewritten, again.went, again.in_full) == ((), (), (), "")


def test_a_suspended_vendor_appears_as_a_finding_and_goes_when_it_is_approved(before: Assessment) -> None:
    kept = {finding.subject.key for finding in before.findings}
    vendor = next(v for v in before.view.vendors.values() if before.view.arriving.get(v.key))
    vendor = next(
        v for v in before.view.vendors.values() if before.view.arriving.get(v.key) and v.key not in kept
    )
    snapshot, changed = edit(before.view.snapshot, put=[replace(vendor, status="suspended")])
    suspended = reassess(before, snapshot, changed=changed)
    assert [finding.rule for finding in suspended.appeared] == ["vendor-not-approved"]
    back, changed = edit(snapshot, put=[vendor])
    approved = reassess(suspended.assessment, back, changed=changed)
    assert approved.went == suspended.appeared
    assert_same(approved.assessment, before)


def test_a_vendor_that_is_renamed_rewrites_what_names_it(before: Assessment) -> None:
    named = next(f for f in before.findings if f.rule == "link-below-baseline")
    vendor = replace(before.view.vendors[named.subject.key], name="Quite Another")
    snapshot, changed = edit(before.view.snapshot, put=[vendor])
    again = reassess(before, snapshot, changed=changed)
    assert not again.appeared
    assert not again.went
    assert named in [old for old, _ in again.rewritten]
    assert all(old.key == new.key for old, new in again.rewritten)


def test_accepting_a_finding_rewrites_it_and_it_alone(before: Assessment) -> None:
    finding = before.findings[0]
    accepted = RiskException(finding=finding.key, by="Ann Example", reason="so be it", until=ON)
    snapshot, changed = edit(before.view.snapshot, put=[accepted])
    again = reassess(before, snapshot, changed=changed)
    assert [new.key for _, new in again.rewritten] == [finding.key]
    assert again.rewritten[0][1].accepted is not None
    assert not again.in_full


def a_new_category(before: Assessment) -> Thing:
    flow = next(m.flow for m in before.view.movements.values() if m.vendor is not None)
    return replace(flow, data=("never-heard-of",))


def a_new_number(before: Assessment) -> Thing:
    contract = next(m.in_force[0] for m in before.view.movements.values() if m.judged and m.in_force)
    rows = tuple(row for row in contract.terms if row.term != "breach_notice")
    odd = Term(term="breach_notice", value=23.75, unit="hours", verified_by="Ann Example")
    return replace(contract, terms=(*rows, odd))


def other_holdings(before: Assessment) -> Thing:
    activity = next(iter(before.view.activities.values()))
    return replace(activity, data=(*activity.data, "never-heard-of"))


IN_FULL = [
    (a_new_category, "a category flows that did not flow before"),
    (a_new_number, "a number that stands in no other contract"),
    (other_holdings, "holds other data"),
    (lambda _: DataCategory(key="own", name="Own"), "what data, people or purposes are called"),
]


@pytest.mark.parametrize(("make", "why"), IN_FULL)
def test_what_may_reach_everything_is_judged_in_full_and_says_why(
    before: Assessment, make: "type[Thing]", why: str
) -> None:
    thing = make(before)  # type: ignore[call-arg, arg-type]
    snapshot, changed = edit(before.view.snapshot, put=[thing])
    again = reassess(before, snapshot, changed=changed)
    assert why in again.in_full
    fresh = assess(snapshot, before.baseline, load_law(), on=ON)
    assert_same(again.assessment, fresh)
    old, new = {f.key for f in before.findings}, {f.key for f in fresh.findings}
    assert {f.key for f in again.appeared} == new - old
    assert {f.key for f in again.went} == old - new


def test_another_organisation_is_judged_in_full(before: Assessment) -> None:
    other = replace(before.view.organisation, country="US")
    snapshot, changed = edit(before.view.snapshot, organisation=other)
    again = reassess(before, snapshot, changed=changed)
    assert "organisation itself" in again.in_full
    assert_same(again.assessment, assess(snapshot, before.baseline, load_law(), on=ON))


def test_an_edit_puts_things_in_their_place_and_names_them(before: Assessment) -> None:
    snapshot = before.view.snapshot
    first, second, last = snapshot.flows[0], snapshot.flows[1], snapshot.flows[-1]
    new = Flow(key="new", sender="people", recipient=first.recipient, data=first.data)
    edited, changed = edit(snapshot, put=[replace(second, note="seen"), new], drop=[first])
    assert edited.flows == (replace(second, note="seen"), *snapshot.flows[2:-1], last, new)
    assert changed == Changed(flows=frozenset({first.key, second.key, "new"}))
    assert edited.vendors is snapshot.vendors


def test_a_difference_names_what_an_edit_changed_and_nothing_that_stayed_equal(before: Assessment) -> None:
    snapshot = before.view.snapshot
    vendor, flow = snapshot.vendors[0], snapshot.flows[0]
    edited, changed = edit(snapshot, put=[replace(vendor, name="Else"), replace(flow)], drop=[])
    assert changed.flows == {flow.key}
    assert difference(snapshot, edited) == Changed(vendors=frozenset({vendor.key}))
    assert difference(snapshot, replace(snapshot)) == Changed()
