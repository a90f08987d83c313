"""A network with a few links changed, made from the one before, is the network built anew."""

from random import Random

import pytest
from msgspec.structs import replace

from registry.graph import Arcs, Network, Reach, build_network, follow, merge_links, weakest
from registry.graph.arcs import Entering, renumber_arcs, replace_arcs
from registry.graph.editing import EditedNetwork, edit_network
from registry.graph.mending import mend
from registry.graph.protection import Weakest
from registry.graph.refollowing import refollow
from registry.snapshot import Activity, Flow, Organisation, Snapshot, Vendor
from tests.graph.drawing import DAY

CATEGORIES = ("card", "email", "name")
HELD = ("card", "email")
WIDTH = 4
FULL = (1 << WIDTH * len(CATEGORIES)) - 1


def register(flows: dict[str, Flow], vendors: set[str]) -> Snapshot:
    return Snapshot(
        organisation=Organisation(name="Alder", country="IE"),
        activities=(Activity(key="all", data=HELD),),
        vendors=tuple(Vendor(key=key) for key in vendors),
        flows=tuple(flows.values()),
    )


def any_flow(random: Random, key: str, vendors: set[str]) -> Flow:
    recipient = random.choice(sorted(vendors))
    sender = random.choice([*sorted(vendors - {recipient}), "organisation", "people", "organisation"])
    data = tuple(random.sample(CATEGORIES, random.randint(1, 3)))
    return Flow(key=key, sender=sender, recipient=recipient, data=data)


def lists(lists: object) -> list[list[object]]:
    assert isinstance(lists, list | tuple)
    return [list(one) for one in lists]


def assert_same_network(found: Network, wanted: Network) -> None:
    for name in ("vendors", "number", "categories", "flows", "link"):
        assert getattr(found, name) == getattr(wanted, name), name
    for name in ("tail", "head", "carries", "from_organisation", "from_people"):
        assert list(getattr(found, name)) == list(getattr(wanted, name)), name
    assert lists(found.out) == lists(wanted.out)
    assert lists(found.into) == lists(wanted.into)


def worths(flows: dict[str, Flow], random: Random, before: dict[str, int]) -> dict[str, int]:
    """A thermometer a category for each flow; most keep theirs."""
    return {
        key: before[key] if key in before and random.random() < 0.8 else random.choice((0, 1, 3, 7, 15, 15))
        for key in flows
    }


def packed(network: Network, reach: Reach, link: int, worth: dict[str, int]) -> tuple[int, int]:
    elsewhere = sum(15 << WIDTH * i for i in range(len(network.categories)) if not reach.live[link] >> i & 1)
    everywhere = sum(worth[network.flows[link].key] << WIDTH * i for i in range(len(network.categories)))
    return everywhere | elsewhere, elsewhere


def arcs_of(network: Network, reach: Reach, worth: dict[str, int]) -> Arcs:
    every = range(len(network.flows))
    return merge_links(
        network,
        ((network.tail[j], network.head[j], *packed(network, reach, j, worth)) for j in every),
        full=FULL,
    )


def entering(network: Network, reach: Reach, head: int, worth: dict[str, int]) -> Entering:
    found: dict[int, tuple[int, int]] = {}
    for link in network.into[head]:
        value, elsewhere = packed(network, reach, link, worth)
        other, beside = found.get(network.tail[link], (FULL, FULL))
        found[network.tail[link]] = (value & other, elsewhere & beside)
    return found


def change(random: Random, flows: dict[str, Flow], vendors: set[str]) -> tuple[set[str], set[str]]:
    """Changes a few flows in place, and now and then a vendor comes or one without flows goes."""
    for _ in range(random.choice((1, 1, 2, 3))):
        key = random.choice([*flows, "a0", f"m{random.randrange(9)}", "z9"])
        if key in flows and random.random() < 0.3:
            del flows[key]
        elif key in flows and random.random() < 0.5:
            flows[key] = replace(flows[key], data=any_flow(random, key, vendors).data)
        else:
            flows[key] = any_flow(random, key, vendors)
    idle = vendors - {party for flow in flows.values() for party in (flow.sender, flow.recipient)}
    come = {random.choice("aghz")} - vendors if random.random() < 0.3 else set()
    return come, {min(idle)} if idle and random.random() < 0.3 else set()


def is_idle(network: Network, vendor: str) -> bool:
    number = network.number[vendor]
    return not network.out[number] and not network.into[number]


def mended(
    swept: Weakest, before: Arcs, edited: EditedNetwork, reach: Reach, worth: dict[str, int]
) -> tuple[Weakest, Arcs]:
    vendors, network = edited.vendors, edited.network
    was = renumber_arcs(before, vendors)
    values = (swept.behind, swept.on_the_way, swept.beyond)
    carried = Weakest(*(vendors.carried(one, fill=FULL) for one in values))
    heads = range(len(network.vendors))
    arcs, tails = replace_arcs(was, {head: entering(network, reach, head, worth) for head in heads})
    return mend(carried, was, arcs, tails=tails, heads=heads), arcs


@pytest.mark.parametrize("seed", range(60))
def test_links_reach_and_protection_follow_any_change_of_flows_and_vendors(seed: int) -> None:
    random, vendors = Random(seed), set("bcdef")
    flows = {f"k{i}": any_flow(random, f"k{i}", vendors) for i in range(random.randint(4, 14))}
    flows["k"] = Flow(key="k", sender="people", recipient="b", data=CATEGORIES)
    network = build_network(register(flows, vendors), on=DAY)
    reach, worth = follow(network, held=network.bits(HELD)), worths(flows, random, {})
    arcs = arcs_of(network, reach, worth)
    swept = weakest(arcs)
    for _ in range(8):
        old, was = dict(flows), set(vendors)
        come, go = change(random, flows, vendors)
        vendors = (vendors | come) - {key for key in go if is_idle(network, key)}
        changed = {key: flows.get(key) for key in old.keys() | flows.keys() if old.get(key) != flows.get(key)}
        edited = edit_network(network, changed, come=vendors - was, go=was - vendors)
        wanted = build_network(register(flows, vendors), on=DAY)
        if edited is None:
            assert wanted.categories != network.categories
            return
        assert_same_network(edited.network, wanted)
        followed = refollow(reach, edited, held=wanted.bits(HELD))
        anew = follow(wanted, held=wanted.bits(HELD))
        assert (list(followed.reach.holds), list(followed.reach.live)) == (anew.holds, anew.live)
        assert lists(followed.reach.arrivals) == lists(anew.arrivals)
        worth = worths(flows, random, worth)
        swept, arcs = mended(swept, arcs, edited, followed.reach, worth)
        assert swept == weakest(arcs_of(wanted, anew, worth))
        network, reach = edited.network, followed.reach


def test_a_network_in_which_other_categories_flow_is_not_edited() -> None:
    flow = Flow(key="f", sender="people", recipient="a", data=("email",))
    network = build_network(register({"f": flow}, {"a"}), on=DAY)
    assert edit_network(network, {"f": replace(flow, data=("card",))}, come=(), go=()) is None
    assert edit_network(network, {"f": None}, come=(), go=()) is None
    same = edit_network(network, {"f": replace(flow, note="seen")}, come=(), go=())
    assert same is not None
    assert (same.dropped, same.gained) == ({}, {})
