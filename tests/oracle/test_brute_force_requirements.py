"""The brute force on requirements that can be judged on paper from the definitions."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from registry.policy.baseline import Applies, Least
from registry.snapshot import Contract, Flow, Role, Term, Vendor
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
from tests.oracle.orders import MISSING, NOT_APPLICABLE, NOTHING_KNOWN, Worth

NOTICE_UNLESS_VISITS = requirement(
    "subprocessor_notice", least=30, applies=Applies(unless={"audit": ("visits",)})
)


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


@pytest.mark.parametrize(
    ("brought", "reported"),
    [
        ({"mail": "processor", "count": "controller"}, True),
        ({"address": "processor", "mail count": "controller"}, False),
        ({"address": "controller"}, False),
        ({"address": "processor", "count": "controller"}, True),
    ],
)
def test_a_vendor_sends_in_the_role_in_which_it_is_brought_the_same_data(
    brought: Mapping[str, Role], *, reported: bool
) -> None:
    into = [flow(f"2{data}", "p>a", data=data, role=role) for data, role in brought.items()]
    back = flow("1", "a>o", data="mail health")
    judged = judge(register([back, *into]), BREACH)
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


@pytest.mark.parametrize(
    ("role", "worth"),
    [("controller", NOT_APPLICABLE), ("joint controller", MISSING), ("processor", MISSING)],
)
def test_a_controller_whose_contracts_are_all_over_is_neutral_and_reported(role: Role, worth: Worth) -> None:
    over = Contract(key="x", between=("organisation", "c"), ends=BEFORE, read="in full")
    judged = judge(register([flow("1", "o>c", "x", role=role)], [over]), BREACH)
    assert judged.behind("c", "mail", "breach_notice") == worth
    assert set(judged.findings()) == {"no-contract-in-force/c/-/1"}


def test_a_controller_is_held_to_a_contract_in_force() -> None:
    judged = judge(register([flow("1", "o>c", "x", role="controller")], [paper("x")]), BREACH)
    assert judged.behind("c", "mail", "breach_notice") == MISSING
    assert set(judged.findings()) == {"link-below-baseline/c/breach_notice/1"}


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
    judged = judge(
        register(
            [flow("1", "o>a", "x"), flow("2", "o>b", "y")],
            [paper("x", audit="visits"), paper("y", audit="reports")],
        ),
        baseline(NOTICE_UNLESS_VISITS),
    )
    assert judged.link_value("1", "mail", "subprocessor_notice") == NOT_APPLICABLE
    assert judged.link_value("2", "mail", "subprocessor_notice") == MISSING


@pytest.mark.parametrize("audit", [Term(term="audit", value="none"), Term(term="audit", value="visits")])
def test_what_an_unchecked_value_might_waive_is_unknown(audit: Term) -> None:
    notice = Term(term="subprocessor_notice", value=4, verified_by="Ann")
    agreed = Contract(key="x", between=("organisation", "a"), read="in full", terms=(audit, notice))
    judged = judge(register([flow("1", "o>a", "x")], [agreed]), baseline(NOTICE_UNLESS_VISITS))
    assert judged.link_value("1", "mail", "subprocessor_notice") == NOTHING_KNOWN
    assert judged.findings() == {}


def test_what_might_be_waived_is_judged_all_the_same_by_a_requirement_without_that_waiver() -> None:
    agreed = paper("x", read=False, subprocessor_notice=20)
    less = replace(requirement("subprocessor_notice", least=10), key="ten-days")
    register_of_one = register([flow("1", "o>a", "x")], [agreed])
    judged = judge(register_of_one, baseline(NOTICE_UNLESS_VISITS, less))
    assert judged.link_value("1", "mail", "subprocessor_notice") == Worth("value", 20)
    assert judged.findings() == {}
    more = replace(less, least=Least(value=30), severity="note")
    judged = judge(register_of_one, baseline(NOTICE_UNLESS_VISITS, more))
    (finding,) = judged.findings().values()
    assert finding.severity == "note"


def test_a_waiver_is_not_open_without_a_contract_or_under_a_known_value() -> None:
    judged = judge(
        register(
            [flow("1", "o>a"), flow("2", "o>b", "x", "y")],
            [paper("x", audit="reports"), paper("y", read=False, subprocessor_notice=4)],
        ),
        baseline(NOTICE_UNLESS_VISITS),
    )
    assert judged.link_value("1", "mail", "subprocessor_notice") == MISSING
    assert judged.link_value("2", "mail", "subprocessor_notice") == Worth("value", 4)
    assert set(judged.findings()) == {
        "no-contract-in-force/a/-/1",
        "link-below-baseline/b/subprocessor_notice/2",
    }


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
