"""The brute force on chains that can be judged on paper from the definitions."""

from tests.oracle.on_paper import BREACH, flow, judge, paper, register
from tests.oracle.orders import MISSING, NOT_APPLICABLE, Worth
from tests.oracle.walks import walks


def test_walks_use_every_link_at_most_once() -> None:
    there, back, on = flow("1", "a>b"), flow("2", "b>a"), flow("3", "b>c")
    found = {"".join(link.key for link in walk) for walk in walks([there, back, on])}
    assert found == {"1", "2", "3", "12", "13", "21", "213"}


def test_the_weakest_link_counts_behind_and_on_the_way() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "b>c", "z")],
            [
                paper("x", breach_notice=24),
                paper("y", breach_notice=96),
                paper("z", breach_notice="without undue delay"),
            ],
        ),
        BREACH,
    )
    behind = {vendor: judged.behind(vendor, "mail", "breach_notice").value for vendor in "abc"}
    on_the_way = {vendor: judged.on_the_way(vendor, "mail", "breach_notice").value for vendor in "abc"}
    assert behind == {"a": 96, "b": 96, "c": 72}
    assert on_the_way == {"a": 24, "b": 96, "c": 96}
    (finding,) = (one for one in judged.findings().values() if not one.key.startswith("not-passed-down"))
    assert finding.key == "link-below-baseline/b/breach_notice/2"
    assert finding.in_front == {"a"}
    assert finding.behind == {"b", "c"}
    assert finding.witness == ("1", "2")


def test_in_a_cycle_every_vendor_stands_before_and_behind_every_other() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "b>a", "z")],
            [paper("x", breach_notice=24), paper("y", breach_notice=48), paper("z", breach_notice=96)],
        ),
        BREACH,
    )
    for vendor in "ab":
        assert judged.behind(vendor, "mail", "breach_notice") == Worth("value", 96)
        assert judged.on_the_way(vendor, "mail", "breach_notice") == Worth("value", 96)
    finding = judged.findings()["link-below-baseline/a/breach_notice/3"]
    assert finding.in_front == {"a", "b"}
    assert finding.behind == {"a", "b"}
    assert finding.witness == ("1", "2", "3")


def test_a_loop_that_no_source_feeds_holds_nothing() -> None:
    judged = judge(register([flow("1", "a>b"), flow("2", "b>a")]), BREACH)
    assert judged.holds("a") == judged.holds("b") == frozenset()
    assert judged.behind("a", "mail", "breach_notice") == NOT_APPLICABLE
    assert set(judged.findings()) == {
        "no-contract-in-force/a/-/2",
        "no-contract-in-force/b/-/1",
        "data-out-of-nowhere/b/-/1",
        "data-out-of-nowhere/a/-/2",
    }


def test_people_hold_every_category_and_the_organisation_what_its_active_activities_collect() -> None:
    judged = judge(register([flow("1", "o>a", data="mail health"), flow("2", "p>b", data="health")]), BREACH)
    assert judged.holds("a") == {"mail"}
    assert judged.holds("b") == {"health"}
    out_of_nowhere = judged.findings()["data-out-of-nowhere/a/-/1"]
    assert out_of_nowhere.categories == {"health"}


def test_flows_into_the_organisation_are_no_links() -> None:
    judged = judge(register([flow("1", "p>a", "x"), flow("2", "a>o")], [paper("x")]), BREACH)
    assert judged.on_the_way("a", "mail", "breach_notice") == MISSING
    assert set(judged.findings()) == {"link-below-baseline/a/breach_notice/1"}


def test_of_several_shortest_ways_the_one_with_the_first_keys_is_the_witness() -> None:
    judged = judge(
        register(
            [flow("4", "o>a"), flow("2", "p>b"), flow("3", "b>c"), flow("1", "a>c"), flow("5", "c>d", "x")],
            [paper("x")],
        ),
        BREACH,
    )
    finding = judged.findings()["link-below-baseline/d/breach_notice/5"]
    assert finding.witness == ("2", "3", "5")
    assert finding.in_front == {"a", "b", "c"}
