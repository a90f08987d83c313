"""Who holds what, and by which way."""

import pytest

from registry.graph import follow
from registry.graph.network import build_network
from tests.generated import ON, generate, plant
from tests.graph.drawing import followed

HOLDS = [
    (
        "a chain carries on what it carries",
        ["f1 organisation > a: email card", "f2 a > b: email"],
        "b",
        "email",
    ),
    ("what was never handed over does not arrive", ["f1 organisation > a: email", "f2 a > b: card"], "b", ""),
    ("people hold everything", ["f1 people > a: health", "f2 a > b: health"], "b", "health"),
    ("a loop that no source reaches holds nothing", ["f1 a > b: email", "f2 b > a: email"], "a", ""),
    (
        "a loop behind a source holds what entered it",
        ["f1 organisation > a: email", "f2 a > b: email", "f3 b > a: email"],
        "b",
        "email",
    ),
    (
        "categories join from several sides",
        ["f1 organisation > a: email", "f2 organisation > b: card", "f3 a > c: email", "f4 b > c: card"],
        "c",
        "card email",
    ),
    ("the organisation passes on only what it holds", ["f1 organisation > a: email health"], "a", "email"),
]


@pytest.mark.parametrize(("_", "lines", "vendor", "expected"), HOLDS, ids=[h[0] for h in HOLDS])
def test_a_vendor_holds_what_live_links_bring(_: str, lines: list[str], vendor: str, expected: str) -> None:
    network, reach = followed(*lines)
    assert network.keys(reach.holds[network.number[vendor]]) == tuple(expected.split())


def test_the_witness_is_the_shortest_way_and_ties_go_to_the_first_flow_keys() -> None:
    network, reach = followed(
        "f9 organisation > a: email",
        "f2 organisation > b: email",
        "f3 organisation > c: email",
        "f4 b > c: email",
        "f5 a > d: email",
        "f6 c > d: email",
        "f7 b > d: email",
        "f8 d > e: email",
    )
    way = reach.witness(network.link["f8"], network.bits(["email"]))
    assert [network.flows[j].key for j in way] == ["f2", "f7", "f8"]


def test_the_witness_takes_the_category_that_has_the_shorter_way() -> None:
    network, reach = followed(
        "f1 organisation > a: card", "f2 a > b: card", "f3 organisation > b: email", "f4 b > c: email card"
    )
    way = reach.witness(network.link["f4"], network.bits(["email", "card"]))
    assert [network.flows[j].key for j in way] == ["f3", "f4"]


def test_who_stands_in_front_and_behind_follows_the_category_and_comes_nearest_first() -> None:
    network, reach = followed(
        "f1 organisation > a: email card",
        "f2 a > b: email",
        "f3 b > c: email",
        "f4 c > d: email",
        "f5 x > c: card",
        "f6 c > y: card",
    )
    link, email = network.link["f3"], network.bits(["email"])
    front, cut_in_front = reach.in_front(link, email, limit=10)
    behind, cut_behind = reach.behind(link, email, limit=10)
    assert [network.vendors[i] for i in front] == ["b", "a"]
    assert [network.vendors[i] for i in behind] == ["c", "d"]
    assert not cut_in_front
    assert not cut_behind


def test_a_long_list_is_cut_at_the_limit_and_says_so() -> None:
    network, reach = followed(
        *[f"f{i} {'organisation' if i == 0 else f'v{i - 1}'} > v{i}: email" for i in range(6)]
    )
    behind, cut = reach.behind(network.link["f0"], network.bits(["email"]), limit=3)
    assert [network.vendors[i] for i in behind] == ["v0", "v1", "v2"]
    assert cut


def test_a_link_is_behind_a_vendor_for_the_data_for_which_the_vendor_is_in_front_of_it() -> None:
    snapshot, _ = plant(
        generate(vendors=40, seed=11, flows_per_vendor=3, categories=6, tiers=4), seed=2, faults=9
    )
    network = build_network(snapshot, on=ON)
    reach = follow(network, held=(1 << len(network.categories)) - 1)
    seen = 0
    for vendor in range(len(network.vendors)):
        links, cut = reach.links_behind(vendor, limit=len(network.flows) + 1)
        assert not cut
        for link in range(len(network.flows)):
            for category in range(len(network.categories)):
                front, _ = reach.in_front(link, 1 << category, limit=len(network.vendors) + 1)
                expected = vendor in front and bool(reach.live[link] >> category & 1)
                assert bool(links.get(link, 0) >> category & 1) == expected, (vendor, link, category)
                seen += expected
    assert seen > 100


def test_of_the_links_behind_a_vendor_the_nearest_are_looked_at_when_there_are_too_many() -> None:
    network, reach = followed(
        "f1 organisation > a: email", "f2 a > b: email", "f3 b > c: email", "f4 c > d: email"
    )
    links, cut = reach.links_behind(network.number["a"], limit=2)
    assert [network.flows[link].key for link in links] == ["f2", "f3"]
    assert cut
