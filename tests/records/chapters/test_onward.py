"""To whom data go down the chains: by what flows carry, counted from the source, none of them left out."""

from msgspec.structs import replace

from registry.records.book import Book
from registry.records.chapters import book_of
from registry.records.chapters.further import ROOM
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


def apart(book: Book, sheet: str) -> list[dict[str, str]]:
    """The rows of the chapters of further recipients."""
    return [row for one in book.back if one.key.startswith("further") for row in table_of(one, sheet)]


def test_flows_that_a_chapter_has_no_room_for_stand_in_a_chapter_of_their_own() -> None:
    book = book_of(material(many()))
    chapter = chapter_of(book, "activity.service")
    near, far = table_of(chapter, "Recipients"), apart(book, "Further recipients")
    assert len(near) == SHOWN + 1
    everybody = {"Host", *(f"V{number:03}" for number in range(SHOWN + 7))}
    assert {row["Recipient"] for row in (*near, *far)} == everybody
    assert len(near) + len(far) == len(everybody)
    texts = [text for block in blocks_of(chapter) if (text := getattr(block, "text", ""))]
    assert any(
        text.startswith("7 more flows") and text.endswith("Recipients further down the chains.")
        for text in texts
    )
    facts = facts_of(chapter, "Activities")
    assert (
        f"Service provider as sub-processor: {SHOWN + 7} recipients"
        in (facts["Categories of recipients, Art. 30(1)(d)"])
    )
    assert facts["Third countries, Art. 30(1)(e)"] == "India"


def test_transfers_that_a_chapter_has_no_room_for_stand_there_too() -> None:
    far = many()
    abroad = tuple(vendor("v000", country="US") if v.key == "v000" else v for v in far.vendors)
    for snapshot, listed in ((replace(far, vendors=abroad), ["United States"]), (far, [])):
        book = book_of(material(snapshot))
        chapter = chapter_of(book, "activity.service")
        assert [row["Third country"] for row in table_of(chapter, "Transfers")] == listed
        said = [getattr(block, "text", getattr(block, "empty", "")) for block in blocks_of(chapter)]
        assert any(text.startswith("One more transfer, or flow to an unknown destination") for text in said)
        assert [row["Third country"] for row in apart(book, "Transfers")] == ["India"]


def test_flows_that_several_activities_have_no_room_for_stand_once_under_all_of_them() -> None:
    other = activity("sales", name="Sales", data=("email",))
    sent = flow("sold", activity="sales", data=("email",))
    snapshot = many()
    book = book_of(
        material(replace(snapshot, activities=(*snapshot.activities, other), flows=(*snapshot.flows, sent)))
    )
    rows = apart(book, "Further recipients")
    assert len(rows) == 7
    assert {row["Data of"] for row in rows} == {"1–2"}
    assert {row["Data"] for row in rows} == {"Email address, Name"}
    named = [(row["Number"], row["Data of"]) for row in apart(book, "Further recipients, whose data")]
    assert named == [("1", "Running the service"), ("2", "Sales")]
    assert [one.entry for one in book.back if one.key.startswith("further.")] == ["Germany", "India"]


def test_flows_that_differ_in_nothing_but_their_data_share_a_row() -> None:
    keys = [f"v{number:03}" for number in range(SHOWN)]
    twice = (on("z1", "host", "zed", "name"), on("z2", "host", "zed", "email"))
    snapshot = register(
        vendors=vendors(*keys, "zed"),
        flows=(flow(), *(on(f"f-{key}", "host", key) for key in keys), *twice),
    )
    (row,) = apart(book_of(material(snapshot)), "Further recipients")
    assert (row["Recipient"], row["Data"]) == ("Zed", "Email address, Name")


def test_a_chapter_of_further_recipients_has_only_so_many() -> None:
    keys = [f"v{number:03}" for number in range(SHOWN + ROOM + 1)]
    snapshot = register(
        vendors=vendors(*keys), flows=(flow(), *(on(f"f-{key}", "host", key) for key in keys))
    )
    book = book_of(material(snapshot))
    counted = [
        (one.entry, len(table_of(one, "Further recipients")))
        for one in book.back
        if one.key.startswith("further.")
    ]
    assert counted == [("Germany, part 1", ROOM), ("Germany, part 2", 1)]


def test_a_record_of_few_recipients_has_no_such_chapter() -> None:
    assert "further" not in {chapter.key for chapter in book_of(material(register())).back}
