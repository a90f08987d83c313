"""The data map says whose data go to whom and where, narrowed as asked; each line has what is behind it."""

from random import Random

import pytest
from msgspec.structs import replace

from registry.graph.drawing.datamap import DataMap, MapBox
from registry.law import load_law
from registry.policy import SEVERITIES, Assessment, assess
from registry.policy.datamap import ALL, DataMaps, Mapped, Narrow, Part, behind, column_boxes
from registry.policy.datamap.worst import NONE
from registry.policy.gravest import worst_about_vendors, worst_on_links
from registry.snapshot import Activity, Flow, Snapshot
from tests.generated import ON, generate, plant, shipped_baseline
from tests.graph.drawing import DAY, drawn
from tests.registers import TODAY, activity, contract, flow, register, vendor


def judged(snapshot: Snapshot, *, on: object = DAY) -> Assessment:
    return assess(snapshot, shipped_baseline(), load_law(), on=on)  # type: ignore[arg-type]


def mapped(snapshot: Snapshot, narrow: Narrow = ALL, *, on: object = DAY, most: int = 12) -> DataMap:
    return DataMaps(judged(snapshot, on=on)).of(narrow, most=most).drawn


def lines(found: DataMap) -> set[tuple[str, str]]:
    """The lines by the things at their ends, without those to countries."""
    boxes = found.by_key
    ends = [(boxes[line.tail], boxes[line.head]) for line in found.lines]
    return {(tail.thing or tail.kind, head.thing) for tail, head in ends if head.kind != "country"}


def places(found: DataMap) -> set[str]:
    return {box.thing for box in found.boxes if box.kind == "country"}


CHAIN = drawn(
    "f1 organisation > a: email card",
    "f2 a > b: email",
    "f3 b > c: email",
    "f4 c > d: email",
    "f5 people > w: card",
    "f6 x > y: email",
)


def test_columns_stand_by_how_far_data_have_come_and_the_last_holds_all_that_is_farther() -> None:
    found = mapped(CHAIN)
    standing = [(box.column, box.thing) for box in found.boxes if box.kind == "vendor"]
    assert sorted(standing) == [(2, "a"), (2, "w"), (3, "b"), (4, "c"), (4, "d")]
    assert [(c.kind, c.total, c.is_last) for c in found.columns] == [
        ("people", 1, False), ("organisation", 1, False), ("vendor", 2, False), ("vendor", 1, False),
        ("vendor", 2, True), ("country", 1, False),
    ]  # fmt: skip


def test_lines_lead_from_people_through_the_organisation_to_those_who_receive() -> None:
    assert lines(mapped(CHAIN)) == {
        ("people", "organisation"), ("organisation", "a"), ("a", "b"), ("b", "c"), ("c", "d"),
        ("people", "w"),
    }  # fmt: skip


def test_what_cannot_be_followed_is_counted_and_not_drawn() -> None:
    found = mapped(CHAIN)
    assert (found.flows, found.untraced) == (5, 1)
    assert not {"x", "y"} & {box.thing for box in found.boxes}


def test_a_register_in_which_nothing_moves_has_no_map() -> None:
    assert mapped(replace(CHAIN, flows=(), activities=())) == DataMap()


def test_people_stand_by_their_categories_with_what_is_collected_of_them() -> None:
    staff = activity("payroll", name="Payroll", subjects=("employee",), data=("name",))
    found = mapped(register(activities=(activity(), staff)), on=TODAY)
    people = {line.tail: line for line in found.lines if line.head == "organisation:"}
    assert people.keys() == {"people:user", "people:employee"}
    assert (people["people:employee"].activities, people["people:employee"].flows) == (1, 0)
    assert people["people:employee"].data == ("Name",)


def abroad() -> Snapshot:
    """A host in Germany, and one in the United States without any contract."""
    other = flow("to-crm", recipient="crm", contracts=(), data=("email",))
    return register(vendors=(vendor(), vendor("crm", country="US")), flows=(flow(), other))


def test_a_line_is_as_grave_as_what_was_found_on_its_flows_and_says_where_they_leave_the_eea() -> None:
    assessment = judged(abroad(), on=TODAY)
    found = DataMaps(assessment).of().drawn
    told = {(line.tail, line.head): line for line in found.lines}
    worst = min((f.severity for f in assessment.findings if f.flow == "to-crm"), key=SEVERITIES.index)
    sent, clean = told["organisation:", "vendor:crm"], told["organisation:", "vendor:host"]
    assert (sent.severity, sent.crosses_border, sent.data) == (worst, True, ("Email address",))
    assert (clean.severity, clean.crosses_border, clean.flows) == ("", False, 1)
    assert told["vendor:crm", "country:US"].severity == "blocker"
    assert not told["vendor:host", "country:DE"].crosses_border


@pytest.mark.parametrize(
    ("narrow", "kept", "where"),
    [
        (Narrow(country="US"), {("user", "organisation"), ("organisation", "crm")}, {"US"}),
        (Narrow(country="DE"), {("user", "organisation"), ("organisation", "host")}, {"DE"}),
        (Narrow(border="yes"), {("user", "organisation"), ("organisation", "crm")}, {"US"}),
        (Narrow(severity="minor"), {("user", "organisation"), ("organisation", "crm")}, {"US"}),
        (Narrow(vendor="host"), {("user", "organisation"), ("organisation", "host")}, {"DE"}),
        (Narrow(data="name"), {("user", "organisation"), ("organisation", "host")}, {"DE"}),
        (Narrow(activity="none"), set(), set()),
        (Narrow(people="none"), set(), set()),
        (Narrow(vendor="none"), set(), set()),
        (Narrow(data="none"), set(), set()),
        (Narrow(country="'; --"), set(), set()),
    ],
)
def test_a_map_can_be_narrowed(narrow: Narrow, kept: set[tuple[str, str]], where: set[str]) -> None:
    found = mapped(abroad(), narrow, on=TODAY)
    assert (lines(found), places(found)) == (kept, where)


def test_narrowed_to_an_activity_it_follows_its_data_and_not_those_of_another() -> None:
    snapshot = drawn(
        "f1 organisation > a: email", "f2 organisation > a: card", "f3 a > b: email", "f4 a > c: card"
    )
    one, two = Activity(key="one", data=("email",)), Activity(key="two", data=("card",))
    serving = {"f1": "one", "f2": "two"}
    flows = tuple(replace(f, activity=serving.get(f.key)) for f in snapshot.flows)
    found = mapped(replace(snapshot, activities=(one, two), flows=flows), Narrow(activity="one"))
    assert lines(found) == {("people", "organisation"), ("organisation", "a"), ("a", "b")}


def test_narrowed_to_people_it_follows_their_data_alone() -> None:
    staff = activity("payroll", name="Payroll", subjects=("employee",), data=("name",))
    paid = flow("to-pay", recipient="pay", activity="payroll", subjects=("employee",), data=("name",))
    snapshot = register(
        activities=(activity(), staff), vendors=(vendor(), vendor("pay")), flows=(flow(), paid)
    )
    found = mapped(snapshot, Narrow(people="employee"), on=TODAY)
    assert lines(found) == {("employee", "organisation"), ("organisation", "pay")}


def test_narrowed_to_a_vendor_it_has_all_in_front_and_behind_and_marks_it() -> None:
    found = mapped(CHAIN, Narrow(vendor="b"))
    assert lines(found) == {
        ("people", "organisation"),
        ("organisation", "a"),
        ("a", "b"),
        ("b", "c"),
        ("c", "d"),
    }
    assert [box.thing for box in found.boxes if box.itself] == ["b"]


def test_a_part_of_a_register_shows_its_activities_and_flows_alone() -> None:
    snapshot = abroad()
    part = Part(frozenset({"service"}), flows=frozenset({"to-host"}))
    found = DataMaps(judged(snapshot, on=TODAY)).of(part=part).drawn
    assert lines(found) == {("user", "organisation"), ("organisation", "host")}
    assert not DataMaps(judged(snapshot, on=TODAY)).of(part=Part(frozenset())).drawn.boxes


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    clean = generate(vendors=150, seed=8, flows_per_vendor=3, categories=6, tiers=4)
    snapshot, _ = plant(clean, seed=9, faults=25)
    return judged(snapshot, on=ON)


@pytest.fixture(scope="module")
def large(assessment: Assessment) -> DataMaps:
    return DataMaps(assessment)


QUESTIONS = (
    ALL,
    Narrow(severity="minor"),
    Narrow(border="yes"),
    Narrow(country="US"),
    Narrow(people="customer"),
)


@pytest.mark.parametrize("narrow", QUESTIONS)
def test_behind_every_line_stands_as_much_as_it_counts(large: DataMaps, narrow: Narrow) -> None:
    found = large.of(narrow, most=5)
    assert found.drawn.lines
    for line in found.drawn.lines:
        told = behind(large.links, found, tail=line.tail, head=line.head, most=10_000)
        assert (len(told.flows), len(told.activities)) == (line.flows, line.activities), line


def test_a_column_has_at_most_so_many_boxes_and_one_for_all_others(large: DataMaps) -> None:
    found = large.of(most=5)
    for n, column in enumerate(found.drawn.columns):
        boxes = [box for box in found.drawn.boxes if box.column == n]
        assert len(boxes) <= 5
        assert sum(box.several for box in boxes) == column.total


def test_the_list_behind_a_column_has_everything_that_stands_in_it_once(large: DataMaps) -> None:
    found = large.of(most=5)
    for column in found.drawn.columns:
        every = in_column(large, found, column)
        assert len({box.key for box in every}) == len(every) == column.total


def in_column(maps: DataMaps, found: Mapped, column: object) -> list[MapBox]:
    pages = [column_boxes(maps.links, found, column, start=n, most=40) for n in range(0, 400, 40)]  # type: ignore[arg-type]
    return [box for some in pages for box in some]


def test_vendors_and_links_are_as_grave_as_on_their_own_pages(
    large: DataMaps, assessment: Assessment
) -> None:
    found = large.links.worst
    for keys, ranks, wanted in (
        (large.links.network.vendors, found.about_vendors, worst_about_vendors(assessment)),
        (tuple(large.links.network.link), found.on_links, worst_on_links(assessment)),
    ):
        told = {key: SEVERITIES[rank] for key, rank in zip(keys, ranks, strict=True) if rank < NONE}
        assert told == {key: severity for key, severity in wanted.items() if key in keys}
        assert told


def test_the_order_of_things_in_the_register_does_not_matter() -> None:
    snapshot = generate(vendors=40, seed=3, flows_per_vendor=2, categories=5, tiers=3)
    mixed = list(snapshot.flows)
    Random(4).shuffle(mixed)
    turned = replace(snapshot, flows=tuple(mixed), vendors=snapshot.vendors[::-1])
    assert mapped(turned, on=ON, most=4) == mapped(snapshot, on=ON, most=4)


def test_a_contract_that_has_ended_makes_no_vendor_grave() -> None:
    old = contract("old-dpa", ends=TODAY.replace(year=2025), terms=())
    kept: tuple[Flow, ...] = (flow(contracts=("host-dpa", "old-dpa")),)
    found = mapped(register(contracts=(contract(), old), flows=kept), on=TODAY)
    assert {box.severity for box in found.boxes} == {""}
