"""The brute force on sub-processing contracts that nobody here has seen."""

from registry.snapshot import Contract, Term
from tests.oracle.on_paper import DUTIES, flow, judge, paper, register
from tests.oracle.orders import IN_PART, MISSING, NOTHING_KNOWN, Worth


def test_an_unseen_contract_under_the_promise_of_the_same_duties_is_unknown() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y")],
            [paper("x", flow_down=True, breach_notice=24), paper("y", seen=False)],
        ),
        DUTIES,
    )
    assert judged.link_value("2", "mail", "breach_notice") == NOTHING_KNOWN
    assert judged.behind("a", "mail", "breach_notice") == Worth("value", 24, unverified=True)
    assert judged.behind("b", "mail", "breach_notice") == NOTHING_KNOWN
    assert judged.findings() == {}


def test_unseen_contracts_under_a_contract_without_the_promise_count_as_empty_all_the_way_down() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "b>c", "z")],
            [
                paper("x", flow_down=False, breach_notice=24),
                paper("y", seen=False, breach_notice=24),
                paper("z", seen=False),
            ],
        ),
        DUTIES,
    )
    assert judged.link_value("2", "mail", "breach_notice") == MISSING
    assert judged.behind("c", "mail", "breach_notice") == MISSING
    assert set(judged.findings()) == {
        "link-below-baseline/a/flow_down/1",
        "sub-processing-contract-unseen/b/-/2",
        "sub-processing-contract-unseen/c/-/3",
    }


def test_a_promise_in_part_is_no_full_promise_for_what_lies_unseen_below() -> None:
    partly = Term(term="flow_down", value=True, how="in part", verified_by="Ann")
    above = Contract(key="x", between=("organisation", "a"), terms=(partly,))
    judged = judge(
        register([flow("1", "o>a", "x"), flow("2", "a>b", "y")], [above, paper("y", seen=False)]), DUTIES
    )
    assert judged.link_value("2", "mail", "breach_notice") == MISSING


def test_a_cycle_of_unseen_contracts_does_not_condemn_itself() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "b>a", "z")],
            [paper("x", flow_down=True), paper("y", seen=False), paper("z", seen=False)],
        ),
        DUTIES,
    )
    assert judged.link_value("2", "mail", "flow_down") == NOTHING_KNOWN
    assert judged.link_value("3", "mail", "flow_down") == NOTHING_KNOWN


def test_a_contract_without_the_promise_condemns_a_whole_cycle_of_unseen_ones() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "b>a", "z"), flow("4", "p>b")],
            [paper("x", flow_down=True), paper("y", seen=False), paper("z", seen=False)],
        ),
        DUTIES,
    )
    assert judged.link_value("3", "mail", "flow_down") == MISSING
    assert judged.link_value("2", "mail", "flow_down") == MISSING
    assert set(judged.findings()) >= {
        "no-contract-in-force/b/-/4",
        "sub-processing-contract-unseen/a/-/3",
        "sub-processing-contract-unseen/b/-/2",
        "link-below-baseline/a/breach_notice/1",
    }


def test_an_unseen_contract_beside_one_that_is_seen_and_short_gives_findings_on_terms() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y", "z")],
            [paper("x", breach_notice=24), paper("y", seen=False), paper("z", flow_down=True)],
        ),
        DUTIES,
    )
    assert set(judged.findings()) == {
        "link-below-baseline/a/flow_down/1",
        "link-below-baseline/b/breach_notice/2",
    }


def test_a_link_without_the_promise_condemns_its_own_unseen_contract_when_data_run_round() -> None:
    partly = Term(term="flow_down", value=True, how="in part", verified_by="Ann")
    judged = judge(
        register(
            [flow("1", "p>a", role="controller"), flow("2", "a>b", "x", "y"), flow("3", "b>a", "z")],
            [
                paper("x", seen=False),
                Contract(key="y", between=("a", "b"), read="in full", terms=(partly,)),
                paper("z", seen=False),
            ],
        ),
        DUTIES,
    )
    assert judged.link_value("2", "mail", "flow_down") == IN_PART
    assert judged.link_value("3", "mail", "flow_down") == MISSING
    assert judged.link_value("2", "mail", "breach_notice") == MISSING
