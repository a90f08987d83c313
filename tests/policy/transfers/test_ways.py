"""How data get to where they leave, and the order of the answers."""

from typing import Any

import pytest

from registry.policy.transfers import leaving_flows
from registry.snapshot import ORGANISATION, Vendor
from tests.generated import ON, generate
from tests.policy.transfers.scenes import desk, judge, only, reach_of, scene, to_desk
from tests.registers import organisation, vendor


def chain(*countries: str) -> dict[str, Any]:
    """Vendors a, b, c … in these countries, each passing names and e-mail addresses on to the next."""
    keys = "abcdefgh"[: len(countries)]
    vendors: tuple[Vendor, ...] = tuple(
        vendor(key, country=country) for key, country in zip(keys, countries, strict=True)
    )
    senders = (ORGANISATION, *keys)
    flows = tuple(
        to_desk(key=f"into-{key}", sender=sender, recipient=key)
        for sender, key in zip(senders, keys, strict=False)
    )
    return {"vendors": vendors, "flows": flows}


def test_hops_count_links_from_the_source_and_the_way_shows_them() -> None:
    answer = only(judge(scene(**chain("IE", "DE", "IN"))), flow="into-c")
    assert answer.hops == 3
    assert [step.flow for step in answer.way] == ["into-a", "into-b", "into-c"]


def test_a_transfer_of_data_that_never_arrive_is_judged_without_a_way() -> None:
    answer = only(judge(scene(sent=to_desk(sender="a"), vendors=(vendor("a"), desk()))))
    assert (answer.hops, answer.way) == (0, ())
    unheld = only(judge(scene(sent=to_desk(data=("phone",)))))
    assert (unheld.hops, unheld.way) == (1, ())


def test_the_way_back_to_an_organisation_outside_the_eea_goes_through_the_vendor() -> None:
    found = chain("IE")
    found["flows"] += (to_desk(key="back", sender="a", recipient=ORGANISATION),)
    answer = only(judge(scene(organisation=organisation(country="GB"), **found)), flow="back")
    assert [step.flow for step in answer.way] == ["into-a", "back"]
    assert (answer.exporter, answer.importer, answer.hops) == ("a", ORGANISATION, 2)


def test_flows_that_leave_are_those_that_are_judged_sorted_by_flow_and_place() -> None:
    snapshot = generate(vendors=120, seed=5)
    view, _ = reach_of(snapshot, on=ON)
    answers = judge(snapshot, on=ON)
    assert leaving_flows(view) == {answer.flow for answer in answers} != set()
    assert [(a.flow, a.country) for a in answers] == sorted((a.flow, a.country) for a in answers)


@pytest.mark.parametrize("seed", range(3))
def test_the_way_is_the_witness_that_the_graph_gives(seed: int) -> None:
    snapshot = generate(vendors=150, seed=seed)
    view, reach = reach_of(snapshot, on=ON)
    network = reach.network
    personal = network.bits(view.personal)
    answers = judge(snapshot, on=ON)
    assert any(answer.hops > 2 for answer in answers)
    for answer in answers:
        link = network.link[answer.flow]
        live = reach.live[link] & personal
        witness = reach.witness(link, live) if live else ()
        assert [step.flow for step in answer.way] == [network.flows[j].key for j in witness]
