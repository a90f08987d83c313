"""An edit reaches as far as it has to: down silent links, up the chain, and to what names a changed thing."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from registry.law import load_law
from registry.policy.again import Again, Thing, edit, reassess
from registry.policy.assess import assess
from registry.snapshot import Flow, Safeguard, Snapshot, Technology, Transfer
from tests.generated import shipped_baseline
from tests.policy.again.sameness import assert_same
from tests.policy.transfers.scenes import ASSESSED, clauses, desk, entry, scene, to_desk
from tests.registers import TODAY, activity, contract, vendor


def edited(snapshot: Snapshot, *put: Thing, drop: tuple[Thing, ...] = ()) -> Again:
    """The edit judged again, which has to be what judging everything gives."""
    baseline, law = shipped_baseline(), load_law()
    before = assess(snapshot, baseline, law, on=TODAY)
    now, changed = edit(snapshot, put=put, drop=drop)
    again = reassess(before, now, changed=changed)
    assert not again.in_full
    assert_same(again.assessment, assess(now, baseline, law, on=TODAY))
    return again


def silent(key: str, sender: str, recipient: str, **changes: Any) -> Flow:
    said = {"sender": sender, "recipient": recipient, "activity": None, "subjects": ()}
    return to_desk(key, **said | changes)


def relayed(*more: Flow, **changes: Any) -> Snapshot:
    """Data of users that go to a desk on the list through three relays; none says whose they are."""
    relays = ("first", "second", "third")
    flows = (
        silent("a", "organisation", "first", subjects=("user",)),
        silent("b", "first", "second"),
        silent("c", "second", "third"),
        silent("d", "third", "desk"),
    )
    vendors = (desk(country="US", certifications=(entry(),)), *(vendor(key) for key in relays))
    return scene(flows=(*flows, *more), vendors=vendors, activities=(activity(),), **changes)


def grounds(again: Again) -> dict[str, str]:
    return {answer.flow: answer.verdict for answer in again.assessment.transfers}


def test_whose_data_are_sent_is_known_any_number_of_silent_links_further_down() -> None:
    snapshot = relayed()
    first = snapshot.flows[0]
    again = edited(snapshot, replace(first, subjects=("employee",)))
    assert grounds(again) == {"d": "no ground"}
    assert [f.flow for f in again.appeared if f.rule == "transfer-without-ground"] == ["d"]


def test_a_new_flow_far_above_brings_the_data_of_other_people() -> None:
    again = edited(relayed(), silent("z", "organisation", "first", subjects=("employee",)))
    assert grounds(again) == {"d": "no ground"}


def test_an_activity_that_is_about_other_people_is_known_far_below() -> None:
    snapshot = relayed()
    first = replace(snapshot.flows[0], subjects=(), activity=snapshot.activities[0].key)
    snapshot = replace(snapshot, flows=(first, *snapshot.flows[1:]))
    again = edited(snapshot, replace(snapshot.activities[0], subjects=("employee",)))
    assert grounds(again) == {"d": "no ground"}


def test_the_sender_of_data_from_nowhere_is_called_by_its_new_name() -> None:
    stranger = vendor("stranger", name="Old Name")
    snapshot = relayed(silent("n", "stranger", "desk"))
    snapshot = replace(snapshot, vendors=(*snapshot.vendors, stranger))
    again = edited(snapshot, replace(stranger, name="New Name"))
    rewritten = {new.rule: new.found for _, new in again.rewritten}
    assert "New Name" in rewritten["data-out-of-nowhere"]


def test_a_vendor_that_moves_away_is_the_owner_outside_of_all_that_it_owns() -> None:
    snapshot = relayed()
    owned = [replace(v, parent=p) for v, p in zip(snapshot.vendors[1:3], ("second", "third"), strict=True)]
    snapshot, _ = edit(snapshot, put=owned)
    again = edited(snapshot, replace(snapshot.vendors[3], country="US"))
    appeared = {f.subject.key for f in again.appeared if f.rule == "parent-outside-eea"}
    assert appeared == {"first", "second"}


def test_a_vendor_goes_together_with_all_its_flows() -> None:
    snapshot = relayed()
    second = snapshot.vendors[2]
    gone = tuple(f for f in snapshot.flows if second.key in (f.sender, f.recipient))
    again = edited(snapshot, drop=(second, *gone))
    assert second.key not in again.assessment.view.vendors
    assert again.assessment.chains.holds("desk") == frozenset()
    appeared = {f.flow for f in again.appeared if f.rule == "data-out-of-nowhere"}
    assert appeared == {"d"}


def test_a_ground_that_leans_on_clauses_above_falls_with_the_role_that_calls_for_them() -> None:
    seats = (vendor("first"), vendor("second", country="IN"), desk(country="PH"))
    flows = (
        silent("a", "organisation", "first", role="controller"),
        silent("b", "first", "second", role="controller", contracts=("b-scc",)),
        silent("c", "second", "desk"),
    )
    onward = Safeguard(kind="onward ground", onward="O6", conditions="as agreed")
    snapshot = scene(
        Transfer(flow="b", assessment=ASSESSED),
        Transfer(flow="c", safeguards=(onward,), assessment=ASSESSED),
        flows=flows,
        vendors=seats,
        contracts=(clauses("b-scc", between=("first", "second"), modules=("M1",)),),
    )
    again = edited(snapshot, replace(flows[0], role="processor"))
    assert grounds(again) == {"b": "no ground", "c": "no ground"}
    back = edited(again.assessment.view.snapshot, flows[0])
    assert grounds(back) == {"b": "grounded", "c": "grounded"}


def test_an_arrangement_that_ends_leaves_the_widget_of_its_party_without_one() -> None:
    buttons = vendor("buttons", role="joint controller", kind="social widget")
    agreed = contract(
        "buttons-jca", between=("organisation", "buttons"), kind="joint controller arrangement", ends=TODAY
    )
    widget = Technology(key="like", kind="social widget", owner="buttons")
    snapshot = relayed(contracts=(agreed,), technologies=(widget,))
    snapshot, _ = edit(snapshot, put=[buttons])
    again = edited(snapshot, replace(agreed, ends=TODAY - timedelta(days=1)))
    assert [f.rule for f in again.appeared] == ["widget-without-arrangement"]
