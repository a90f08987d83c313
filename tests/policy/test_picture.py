"""The picture of a vendor's chain has everybody that data come from or get to, and says what was found."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.errors import NotInRegister
from registry.graph import as_networkx, distances, distances_in_front
from registry.graph.drawing import draw
from registry.law import load_law
from registry.policy import Assessment, assess
from registry.policy.baseline import SEVERITIES
from registry.policy.dossier import findings_about
from registry.policy.gravest import worst_about_vendors
from registry.policy.picture import Pictures, picture_of
from registry.snapshot import Snapshot
from tests.generated import ON, generate, shipped_baseline
from tests.graph.drawing import DAY, drawn
from tests.graph.pictures import SAID
from tests.registers import TODAY, contract, flow, register, vendor


def judged(snapshot: Snapshot, *, on: date = DAY) -> Assessment:
    return assess(snapshot, shipped_baseline(), load_law(), on=on)


def test_the_chain_has_all_in_front_and_behind_with_the_links_between_them_and_no_others() -> None:
    assessment = judged(
        drawn(
            "f1 organisation > a: email",
            "f2 a > b: email",
            "f3 b > c: email",
            "f4 people > b: card",
            "f5 organisation > c: email",
            "f6 a > d: email",
            "f7 x > b: email",
        )
    )
    picture = picture_of(assessment, "b")
    rows = [(row.flow, row.side, row.links_away) for row in picture.rows]
    assert rows == [("f2", "in front", 1), ("f4", "in front", 1), ("f1", "in front", 2), ("f3", "behind", 1)]
    assert [node.key for node in picture.nodes] == ["a", "b", "c", "organisation", "people"]
    assert [node.key for node in picture.nodes if node.itself] == ["b"]
    assert {edge.key for edge in picture.edges} == {"f1", "f2", "f3", "f4"}


def test_on_a_circle_every_link_is_told_once_from_where_it_is_nearest() -> None:
    assessment = judged(drawn("f1 organisation > a: email", "f2 a > b: email", "f3 b > a: email"))
    rows = [(row.flow, row.side, row.links_away) for row in picture_of(assessment, "a").rows]
    assert rows == [("f1", "in front", 1), ("f3", "in front", 1), ("f2", "behind", 1)]


def test_a_vendor_that_no_data_reach_stands_alone() -> None:
    picture = picture_of(judged(drawn("f1 a > b: email")), "a")
    assert (len(picture.nodes), picture.edges, picture.rows) == (1, (), ())


def test_a_row_names_parties_live_data_countries_and_contracts_in_force() -> None:
    old = contract("old-dpa", name="Old agreement", ends=date(2025, 6, 1))
    moved = flow(data=("name", "email", "card"), contracts=("old-dpa", "host-dpa"), access_countries=("US",))
    assessment = judged(register(contracts=(contract(), old), flows=(moved,)), on=TODAY)
    (row,) = picture_of(assessment, "host").rows
    assert (row.sender.name, row.recipient.name) == ("Alder", "Host")
    assert [category.key for category in row.data] == ["email", "name"]
    assert row.countries == ("US",)
    assert row.contracts == (("host-dpa", "host-dpa"),)
    assert row.crosses_border
    assert picture_of(judged(register(), on=TODAY), "host").rows[0].countries == ("DE",)


def test_a_link_without_contract_is_as_grave_as_what_was_found_on_it() -> None:
    assessment = judged(register(flows=(flow(contracts=()),)), on=TODAY)
    found = [f.severity for f in assessment.findings if f.flow == "to-host" or f.subject.key == "to-host"]
    picture = picture_of(assessment, "host")
    assert picture.edges[0].severity == picture.rows[0].severity == min(found, key=SEVERITIES.index)
    assert picture_of(judged(register(), on=TODAY), "host").edges[0].severity == ""


def test_people_have_no_name_of_their_own_here() -> None:
    picture = picture_of(judged(drawn("f1 people > a: email")), "a")
    assert picture.rows[0].sender == ("people", "")
    assert [(node.kind, node.name) for node in picture.nodes] == [("vendor", "a"), ("people", "")]


def test_an_unknown_vendor_is_refused() -> None:
    with pytest.raises(NotInRegister):
        picture_of(judged(register(vendors=(vendor(),)), on=TODAY), "nobody")


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000))
def test_in_any_register_the_picture_agrees_with_the_graph_and_the_dossier(seed: int) -> None:
    # Years later most contracts are over: there is much to find.
    assessment = judged(generate(vendors=30, seed=seed), on=ON + timedelta(days=1_000))
    graph = as_networkx(assessment.chains.network, assessment.chains.reach)
    worst = worst_about_vendors(assessment)
    assert worst
    for key in assessment.view.vendors:
        picture = picture_of(assessment, key)
        wanted = {key, *distances(graph, key), *distances_in_front(graph, key)}
        assert {node.key for node in picture.nodes} == wanted
        about = [finding.severity for finding in findings_about(assessment, key)]
        assert worst.get(key, "") == min(about, key=SEVERITIES.index, default="")
        assert draw(picture.nodes, picture.edges, said=SAID)


def test_of_a_long_chain_the_nearest_links_are_drawn_and_the_others_counted_up_to_a_bound() -> None:
    lines = [f"f{n} v{n - 1} > v{n}: email" for n in range(2, 9)]
    pictures = Pictures(judged(drawn("f1 organisation > v1: email", *lines)))
    near = pictures.of("v4", most=3)
    assert sorted(row.flow for row in near.rows) == ["f3", "f4", "f5"]
    assert (near.more, near.and_more) == (5, False)
    bounded = pictures.of("v4", most=3, count_to=5)
    assert bounded.rows == near.rows
    assert (bounded.more, bounded.and_more) == (3, True)
