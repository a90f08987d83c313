"""What cannot be followed at a vendor is told with its flows, why that is so, and what is lacking."""

import pytest

from registry.errors import NotInRegister
from registry.law import load_law
from registry.policy import Assessment, assess
from registry.policy.untraced import Untraced, untraced_of
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.graph.drawing import DAY, drawn
from tests.registers import TODAY, activity, flow, register, vendor


def judged(snapshot: Snapshot) -> Assessment:
    return assess(snapshot, shipped_baseline(), load_law(), on=DAY)


def lost(*lines: str, at: str, holds: str = "email") -> Untraced:
    return untraced_of(judged(drawn(*lines, holds=holds)), at)


def flows(found: Untraced) -> list[tuple[str, list[str]]]:
    return [(row.flow, [one.key for one in row.data]) for row in found.flows]


def unbrought(found: Untraced) -> dict[str, list[str]]:
    return {party.key: [one.key for one in data] for party, data in found.unbrought}


def test_where_every_sender_has_the_data_nothing_is_lost() -> None:
    assert lost("f1 organisation > a: email", "f2 a > b: email", "f3 people > b: card", at="b") == Untraced()


def test_data_that_no_activity_names_are_lost_at_every_vendor_down_the_chain() -> None:
    lines = ("f1 organisation > a: email card", "f2 a > b: email card", "f3 b > c: card")
    for at, wanted in {"a": ["f1", "f2"], "b": ["f2", "f3"], "c": ["f3"]}.items():
        found = lost(*lines, at=at)
        assert flows(found) == [(key, ["card"]) for key in wanted]
        assert [one.key for one in found.unnamed] == ["card"]
        assert found.unbrought == ()
        assert found.terms_unknown


def test_data_that_no_flow_brings_to_their_sender_are_told_with_the_first_that_has_them() -> None:
    found = lost("f1 organisation > a: email", "f2 a > b: card", "f3 b > c: card email", at="c")
    assert flows(found) == [("f3", ["email", "card"])]
    assert unbrought(found) == {"a": ["card"], "b": ["email"]}
    assert found.unnamed == ()


def test_vendors_that_only_hand_data_to_each_other_have_them_from_nobody() -> None:
    found = lost("f1 a > b: card", "f2 b > a: card", "f3 b > c: card", at="c")
    assert flows(found) == [("f3", ["card"])]
    assert unbrought(found) == {"b": ["card"]}


def test_what_a_vendor_decides_about_itself_it_may_hand_to_the_organisation() -> None:
    giving = flow("back", sender="host", recipient="organisation", sender_role="controller", contracts=())
    alone = untraced_of(judged(register(flows=(giving,), contracts=())), "host")
    assert (alone.flows, alone.delivers, alone.terms_unknown) == ((), True, False)
    returning = flow("back", sender="host", recipient="organisation", sender_role="processor", contracts=())
    found = untraced_of(judged(register(flows=(returning,), contracts=())), "host")
    assert flows(found) == [("back", ["email", "name"])]
    assert unbrought(found) == {"host": ["email", "name"]}


def test_data_that_are_not_personal_call_for_no_terms() -> None:
    found = untraced_of(judged(register(flows=(flow(data=("statistics",)),))), "host")
    assert flows(found) == [("to-host", ["statistics"])]
    assert not found.terms_unknown


def test_only_the_first_flows_are_told_and_the_others_counted() -> None:
    some = tuple(flow(f"f{n}") for n in range(5))
    found = untraced_of(judged(register(activities=(), flows=some)), "host", most=2)
    assert ([row.flow for row in found.flows], found.more) == (["f0", "f1"], 3)
    assert found.flows[0].countries == ("DE",)


def test_what_is_lacking_is_looked_for_over_so_many_links_and_no_farther(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = ("f1 organisation > a: card", "f2 a > b: card", "f3 b > c: card", "f4 c > d: card")
    assert [one.key for one in lost(*lines, at="d").unnamed] == ["card"]
    monkeypatch.setattr("registry.policy.untraced.LOOKED_AT", 2)
    found = lost(*lines, at="d")
    assert flows(found) == [("f4", ["card"])]
    assert (found.unnamed, found.unbrought) == ((), ())


def test_an_activity_that_has_ended_or_not_begun_names_nothing() -> None:
    for status in ("planned", "ended"):
        snapshot = register(activities=(activity(status=status),))
        assert [one.key for one in untraced_of(judged(snapshot), "host").unnamed] == ["email", "name"]


def test_an_unknown_vendor_is_refused() -> None:
    with pytest.raises(NotInRegister):
        untraced_of(judged(register(vendors=(vendor(),))), "nobody")


def test_every_flow_that_cannot_be_followed_is_one_with_data_out_of_nowhere() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("below")),
        activities=(activity(data=("name",)),),
        flows=(flow(), flow("on", sender="host", recipient="below", data=("name", "email", "card"))),
    )
    assessment = assess(snapshot, shipped_baseline(), load_law(), on=TODAY)
    found = {f.flow: set(f.categories) for f in assessment.findings if f.rule == "data-out-of-nowhere"}
    told = {row.flow: {one.key for one in row.data} for row in untraced_of(assessment, "host").flows}
    assert told == found == {"to-host": {"email"}, "on": {"email", "card"}}
