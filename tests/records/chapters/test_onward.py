"""To whom data go down the chains: by what flows carry, counted from the source, cut in tables only."""

from msgspec.structs import replace

from registry.records.chapters import book_of
from registry.records.chapters.onward import SHOWN
from registry.records.chapters.reading import Reading
from registry.records.material import Material
from registry.snapshot import Flow, Snapshot, Vendor
from tests.records.chapters.material import blocks_of, chapter_of, facts_of, material, table_of
from tests.registers import activity, flow, register, vendor


def vendors(*keys: str) -> tuple[Vendor, ...]:
    return (vendor(), *(vendor(key) for key in keys))


def on(key: str, sender: str, recipient: str, *data: str, activity: str | None = None) -> Flow:
    """A flow by which one vendor passes data on to another."""
    carried = data or ("name", "email")
    return flow(key, sender=sender, recipient=recipient, data=carried, activity=activity, contracts=())


def hops(about: Material, *activities: str) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """What is followed: recipient, links away, data."""
    found = Reading(about).handed(activities or ("service",)).hops
    return [(hop.movement.flow.recipient, hop.links, hop.data) for hop in found]


def test_only_data_that_the_activity_hands_out_are_followed() -> None:
    snapshot = register(
        vendors=vendors("a", "b"),
        flows=(flow(data=("email",)), on("f1", "host", "a"), on("f2", "a", "b", "name")),
    )
    assert hops(material(snapshot)) == [("host", 1, ("email",)), ("a", 2, ("email",))]


def test_a_ring_of_vendors_ends_and_each_flow_comes_once_by_its_shortest_way() -> None:
    snapshot = register(
        vendors=vendors("a", "b"),
        flows=(flow(), on("f1", "host", "a"), on("f2", "a", "b"), on("f3", "b", "host"), on("f4", "b", "a")),
    )
    found = [(recipient, links) for recipient, links, _data in hops(material(snapshot))]
    assert found == [("host", 1), ("a", 2), ("b", 3), ("a", 4), ("host", 4)]


def test_a_flow_that_serves_the_activity_but_is_not_reached_has_no_known_way() -> None:
    snapshot = register(vendors=vendors("a", "b"), flows=(flow(), on("f1", "a", "b", activity="service")))
    assert [found[:2] for found in hops(material(snapshot))] == [("host", 1), ("b", None)]
    row = table_of(chapter_of(book_of(material(snapshot)), "activity.service"), "Recipients")[1]
    assert row["Links away"] == "[no way known]"


def test_what_people_s_browsers_send_straight_to_a_vendor_is_one_link_away() -> None:
    direct = flow("beacon", sender="people", recipient="a", contracts=(), means=("beacon",))
    assert [h[:2] for h in hops(material(register(vendors=vendors("a"), flows=(flow(), direct))))] == [
        ("a", 1),
        ("host", 1),
    ]


def test_a_planned_activity_is_followed_although_nobody_holds_its_data_yet() -> None:
    snapshot = register(
        activities=(activity(status="planned"),),
        vendors=vendors("a"),
        flows=(flow(), on("f1", "host", "a")),
    )
    assert [found[0] for found in hops(material(snapshot))] == ["host", "a"]


def many() -> Snapshot:
    """A recipient that passes data on to more vendors than a table lists."""
    keys = [f"v{number:03}" for number in range(SHOWN + 7)]
    last = vendor(keys[-1], country="IN")
    return register(
        vendors=(*vendors(*keys[:-1]), last),
        flows=(flow(), *(on(f"f-{key}", "host", key) for key in keys)),
    )


def test_a_table_cut_short_says_how_many_are_left_out_and_the_categories_count_all() -> None:
    chapter = chapter_of(book_of(material(many())), "activity.service")
    assert len(table_of(chapter, "Recipients")) == SHOWN + 1
    texts = [text for block in blocks_of(chapter) if (text := getattr(block, "text", ""))]
    assert any(text.startswith("7 more flows further down") for text in texts)
    facts = facts_of(chapter, "Activities")
    assert (
        f"Service provider as sub-processor: {SHOWN + 7} recipients"
        in (facts["Categories of recipients, Art. 30(1)(d)"])
    )
    assert facts["Third countries, Art. 30(1)(e)"] == "India"


def test_transfers_that_a_table_leaves_out_are_counted_beside_it() -> None:
    far = many()
    abroad = tuple(vendor("v000", country="US") if v.key == "v000" else v for v in far.vendors)
    for snapshot, listed in ((replace(far, vendors=abroad), ["United States"]), (far, [])):
        chapter = chapter_of(book_of(material(snapshot)), "activity.service")
        assert [row["Third country"] for row in table_of(chapter, "Transfers")] == listed
        said = [getattr(block, "text", getattr(block, "empty", "")) for block in blocks_of(chapter)]
        assert any(text.startswith("One more transfer further down the chains is left out") for text in said)
