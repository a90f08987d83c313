"""The sweep over packed protections, where the answer is plain to see."""

from collections.abc import Mapping

from registry.graph import Network, Reach, Weakest, merge_links, weakest
from tests.graph.drawing import followed

FULL = 0b1111


def swept(network: Network, reach: Reach, worth: Mapping[str, int]) -> Weakest:
    """The sweep over one category of four grades; links not named are worth everything."""
    assert len(network.categories) == 1
    values = [worth.get(f.key, FULL) if reach.live[j] else FULL for j, f in enumerate(network.flows)]
    elsewhere = [0 if live else FULL for live in reach.live]
    links = zip(network.tail, network.head, values, elsewhere, strict=True)
    return weakest(merge_links(network, links, full=FULL))


def by_vendor(network: Network, packed: "list[int] | tuple[int, ...]") -> dict[str, int]:
    return dict(zip(network.vendors, packed, strict=True))


def test_behind_takes_the_weakest_link_at_any_distance_and_the_link_in_itself() -> None:
    network, reach = followed("f1 organisation > a: email", "f2 a > b: email", "f3 b > c: email")
    found = swept(network, reach, {"f1": 0b0111, "f3": 0b0001})
    assert by_vendor(network, list(found.behind)) == {"a": 0b0001, "b": 0b0001, "c": 0b0001}
    assert by_vendor(network, list(found.on_the_way)) == {"a": 0b0111, "b": 0b0111, "c": 0b0001}


def test_a_weak_neighbour_spoils_neither_its_siblings_nor_what_lies_before_the_fork() -> None:
    network, reach = followed("f1 organisation > a: email", "f2 a > b: email", "f3 a > c: email")
    found = swept(network, reach, {"f3": 0b0001})
    assert by_vendor(network, list(found.behind)) == {"a": 0b0001, "b": FULL, "c": 0b0001}
    assert by_vendor(network, list(found.on_the_way)) == {"a": FULL, "b": FULL, "c": 0b0001}


def test_all_vendors_of_a_cycle_share_its_weakest_link() -> None:
    lines = ["f0 organisation > a: email", "f1 a > b: email", "f2 b > c: email", "f3 c > a: email"]
    network, reach = followed(*lines)
    found = swept(network, reach, {"f2": 0b0001})
    assert set(found.behind) == {0b0001}
    assert set(found.on_the_way) == {0b0001}


def test_a_weakness_reaches_every_vendor_of_cycles_that_are_nested() -> None:
    lines = ["f00 organisation > v0: email"]
    size = 12
    for i in range(size):
        lines.append(f"g{i:02} v{i} > v{(i + 1) % size}: email")
        lines.append(f"h{i:02} v{i} > v{(i * 5 + 3) % size}: email")
    network, reach = followed(*lines)
    found = swept(network, reach, {"g07": 0b0011})
    assert set(found.behind) == {0b0011}
    assert set(found.on_the_way) == {0b0011}


def test_what_no_data_reach_weakens_nothing() -> None:
    network, reach = followed("f1 organisation > a: email", "f2 x > a: email", "f3 x > y: email")
    found = swept(network, reach, {"f2": 0, "f3": 0})
    assert by_vendor(network, list(found.behind))["a"] == FULL


def test_parallel_links_are_as_weak_as_the_weakest_of_them() -> None:
    lines = ["f1 organisation > a: email", "f2 a > b: email", "f3 a > b: email", "f4 b > c: email"]
    network, reach = followed(*lines)
    found = swept(network, reach, {"f2": 0b0011, "f3": 0b0111})
    assert by_vendor(network, list(found.behind)) == {"a": 0b0011, "b": 0b0011, "c": FULL}
    assert by_vendor(network, list(found.on_the_way)) == {"a": FULL, "b": 0b0011, "c": 0b0011}
