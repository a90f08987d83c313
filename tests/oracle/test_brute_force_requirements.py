"""The brute force on requirements that can be judged on paper from the definitions."""

import pytest

from registry.policy.baseline import Applies
from registry.snapshot import Contract, Flow, Role, Vendor
from tests.oracle.on_paper import (
    BEFORE,
    BREACH,
    baseline,
    flow,
    judge,
    paper,
    register,
    requirement,
)
from tests.oracle.orders import MISSING, NOT_APPLICABLE, Worth


@pytest.mark.parametrize(
    ("usual", "said", "reported"),
    [
        ("controller", None, False),
        ("controller", "processor", True),
        ("processor", None, True),
        ("processor", "controller", False),
    ],
)
def test_a_controller_brings_data_of_its_own_into_the_organisation(
    usual: Role, said: Role | None, *, reported: bool
) -> None:
    incoming = Flow(key="1", sender="a", recipient="organisation", data=("mail",), sender_role=said)
    judged = judge(register([incoming], vendors=[Vendor(key="a", role=usual)]), BREACH)
    assert ("data-out-of-nowhere/organisation/-/1" in judged.findings()) is reported


def test_an_independent_controller_and_an_authority_are_neutral() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>c"), flow("3", "a>d")],
            [paper("x", breach_notice=24)],
            [Vendor(key="c", role="controller"), Vendor(key="d", kind="authority")],
        ),
        BREACH,
    )
    assert judged.behind("a", "mail", "breach_notice") == Worth("value", 24)
    assert judged.behind("c", "mail", "breach_notice") == NOT_APPLICABLE
    assert judged.on_the_way("d", "mail", "breach_notice") == Worth("value", 24)
    assert judged.findings() == {}


def test_a_controller_whose_contracts_are_all_over_counts_as_bound_by_an_empty_one() -> None:
    over = Contract(key="x", between=("organisation", "c"), ends=BEFORE, read="in full")
    judged = judge(
        register([flow("1", "o>c", "x")], [over], [Vendor(key="c", role="controller")]),
        baseline(requirement("breach_notice", least=72)),
    )
    assert judged.behind("c", "mail", "breach_notice") == MISSING
    assert set(judged.findings()) == {"no-contract-in-force/c/-/1"}


def test_terms_protect_personal_data_and_what_is_linked_to_people() -> None:
    judged = judge(register([flow("1", "p>a", "x", data="mail count address")], [paper("x")]), BREACH)
    assert judged.holds("a") == {"mail", "count", "address"}
    assert judged.behind("a", "count", "breach_notice") == NOT_APPLICABLE
    (finding,) = judged.findings().values()
    assert finding.categories == {"mail", "address"}


def test_a_weaker_contract_within_the_baseline_is_not_passed_down() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "a>b", "y"), flow("3", "a>c", "z"), flow("4", "a>d", "w")],
            [
                paper("x", breach_notice=24),
                paper("y", breach_notice=48),
                paper("z", breach_notice=24),
                paper("w", breach_notice=48),
            ],
            [Vendor(key="d", role="joint controller")],
        ),
        BREACH,
    )
    assert set(judged.findings()) == {"not-passed-down/b/breach_notice/2"}


def test_a_requirement_falls_away_under_the_values_that_it_names() -> None:
    notice = requirement("subprocessor_notice", least=30, applies=Applies(unless={"audit": ("visits",)}))
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "o>b", "y")],
            [paper("x", audit="visits"), paper("y", audit="reports")],
        ),
        baseline(notice),
    )
    assert judged.link_value("1", "mail", "subprocessor_notice") == NOT_APPLICABLE
    assert judged.link_value("2", "mail", "subprocessor_notice") == MISSING


def test_requirements_look_at_role_kind_and_sensitivity() -> None:
    by = baseline(
        requirement("breach_notice", least=72, roles=("processor",)),
        requirement("deletion_days", least=30, applies=Applies(data=("special",))),
        requirement("audit", least="reports", applies=Applies(kinds=("ad network",))),
    )
    judged = judge(
        register(
            [flow("1", "p>a", "x", data="mail health"), flow("2", "a>b", "y")],
            [paper("x"), paper("y")],
            [Vendor(key="b", kind="ad network")],
        ),
        by,
    )
    found = {key: finding.categories for key, finding in judged.findings().items()}
    assert found == {
        "link-below-baseline/a/breach_notice/1": {"mail", "health"},
        "link-below-baseline/a/deletion_days/1": {"health"},
        "link-below-baseline/b/audit/2": {"mail"},
    }


def test_a_requirement_that_asks_for_nothing_is_never_short_and_still_compares_chains() -> None:
    judged = judge(
        register([flow("1", "o>a", "x"), flow("2", "a>b", "y")], [paper("x", flow_down=True), paper("y")]),
        baseline(requirement("flow_down", least=False)),
    )
    assert judged.behind("a", "mail", "flow_down") == MISSING
    assert set(judged.findings()) == {"not-passed-down/b/flow_down/2"}
