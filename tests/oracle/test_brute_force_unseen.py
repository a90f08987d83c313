"""The brute force on sub-processing contracts that nobody here has seen."""

import pytest

from registry.policy.baseline import Applies, Baseline
from registry.snapshot import Contract, Role, Term, Vendor
from tests.oracle.on_paper import BEFORE, BREACH, DUTIES, baseline, flow, judge, paper, register, requirement
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


ASKED_OF_OTHERS = baseline(
    requirement("flow_down", roles=("sub-processor",)), requirement("breach_notice", least=72)
)


@pytest.mark.parametrize("by", [BREACH, ASKED_OF_OTHERS, DUTIES])
@pytest.mark.parametrize(
    ("above", "worth"),
    [
        (paper("x", flow_down=True, breach_notice=24), NOTHING_KNOWN),
        (paper("x", flow_down=False, breach_notice=24), MISSING),
    ],
)
def test_the_promise_counts_whether_or_not_the_baseline_asks_for_it(
    by: Baseline, above: Contract, worth: Worth
) -> None:
    judged = judge(
        register([flow("1", "o>a", "x"), flow("2", "a>b", "y")], [above, paper("y", seen=False)]), by
    )
    assert judged.link_value("2", "mail", "breach_notice") == worth
    assert ("sub-processing-contract-unseen/b/-/2" in judged.findings()) is (worth == MISSING)


@pytest.mark.parametrize(
    ("role", "named", "worth"),
    [
        ("controller", "", NOTHING_KNOWN),
        ("controller", "over", NOTHING_KNOWN),
        ("controller", "unread", NOTHING_KNOWN),
        ("controller", "empty", MISSING),
        ("joint controller", "", MISSING),
        ("joint controller", "over", MISSING),
        ("processor", "over", MISSING),
        ("processor", "unread", NOTHING_KNOWN),
    ],
)
def test_only_who_is_held_to_a_contract_can_be_without_the_promise(
    role: Role, named: str, worth: Worth
) -> None:
    contracts = [
        Contract(key="over", between=("organisation", "a"), ends=BEFORE, read="in full"),
        paper("unread", read=False),
        paper("empty"),
        paper("y", seen=False),
    ]
    above = flow("1", "o>a", *named.split(), role=role)
    judged = judge(register([above, flow("2", "a>b", "y")], contracts), BREACH)
    assert judged.link_value("2", "mail", "breach_notice") == worth


def test_an_authority_is_never_without_the_promise() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y")],
            [paper("x"), paper("y", seen=False)],
            [Vendor(key="a", kind="authority")],
        ),
        BREACH,
    )
    assert judged.link_value("2", "mail", "breach_notice") == NOTHING_KNOWN


@pytest.mark.parametrize(
    ("above", "worth"),
    [
        (paper("x", flow_down=True, audit="reports", breach_notice=24), NOTHING_KNOWN),
        (paper("x", flow_down=False, audit="reports", breach_notice=24), Worth("value", 96)),
    ],
)
def test_what_an_unseen_contract_might_waive_is_unknown_only_under_the_promise(
    above: Contract, worth: Worth
) -> None:
    waivable = requirement("breach_notice", least=72, applies=Applies(unless={"audit": ("visits",)}))
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y", "z")],
            [above, paper("y", seen=False), paper("z", breach_notice=96)],
        ),
        baseline(waivable),
    )
    assert judged.link_value("2", "mail", "breach_notice") == worth
