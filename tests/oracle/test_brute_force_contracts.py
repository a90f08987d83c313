"""The brute force on contracts that can be judged on paper from the definitions."""

from typing import Literal

import pytest

from registry.snapshot import Contract, Flow, Term, TermValue
from tests.oracle.on_paper import (
    AFTER,
    BEFORE,
    BREACH,
    DAY,
    baseline,
    flow,
    judge,
    paper,
    register,
    requirement,
)
from tests.oracle.orders import IN_PART, MISSING, NOTHING_KNOWN, Worth

Unit = Literal["", "hours", "days", "business days"]


@pytest.mark.parametrize(
    ("contracts", "worth"),
    [
        ([], MISSING),
        ([paper("x")], MISSING),
        ([paper("x", breach_notice=False)], MISSING),
        ([paper("x", read=False)], NOTHING_KNOWN),
        ([paper("x", breach_notice=96), paper("y", breach_notice=24)], Worth("value", 24)),
        ([paper("x", breach_notice=96), paper("y", read=False)], Worth("value", 96, unverified=True)),
        ([paper("x", breach_notice=96), paper("y")], Worth("value", 96)),
        ([paper("x"), paper("y", read=False)], NOTHING_KNOWN),
        ([paper("x", breach_notice=False), paper("y")], MISSING),
    ],
)
def test_of_several_contracts_the_strictest_known_value_counts(
    contracts: list[Contract], worth: Worth
) -> None:
    judged = judge(register([flow("1", "o>a", *(one.key for one in contracts))], contracts), BREACH)
    assert judged.link_value("1", "mail", "breach_notice") == worth


@pytest.mark.parametrize(
    ("row", "worth"),
    [
        (Term(term="audit", value="visits", verified_by="Ann"), Worth("value", "visits")),
        (Term(term="audit", value="visits"), NOTHING_KNOWN),
        (Term(term="audit", value="none"), NOTHING_KNOWN),
        (Term(term="audit", value="none", verified_by="Ann"), MISSING),
        (Term(term="audit", value="visits", verified_by="Ann", how="in part"), IN_PART),
        (Term(term="audit", value="visits", verified_by="Ann", how="by reference"), NOTHING_KNOWN),
    ],
)
def test_a_row_counts_once_verified_and_in_the_text(row: Term, worth: Worth) -> None:
    agreed = Contract(key="x", between=("organisation", "a"), read="in full", terms=(row,))
    judged = judge(
        register([flow("1", "o>a", "x")], [agreed]), baseline(requirement("audit", least="reports"))
    )
    assert judged.link_value("1", "mail", "audit") == worth
    short = "link-below-baseline/a/audit/1" in judged.findings()
    assert short is (worth in (MISSING, IN_PART))


@pytest.mark.parametrize(
    ("term", "value", "unit", "worth"),
    [
        ("breach_notice", 2, "days", 48),
        ("breach_notice", 1, "business days", 72),
        ("breach_notice", "without undue delay", "", 72),
        ("deletion_days", 5, "business days", 7),
        ("deletion_days", 6, "business days", 10),
        ("subprocessor_notice", 4, "business days", 4),
        ("subprocessor_notice", 10, "business days", 14),
        ("transfer_ground", ("scc", "adequacy"), "", ("adequacy", "scc")),
    ],
)
def test_values_compare_in_calendar_time_and_in_the_catalogues_order(
    term: str, value: TermValue, unit: Unit, worth: TermValue
) -> None:
    row = Term(term=term, value=value, unit=unit, verified_by="Ann")
    agreed = Contract(key="x", between=("organisation", "a"), terms=(row,))
    least: TermValue = ("adequacy",) if term == "transfer_ground" else 1
    judged = judge(register([flow("1", "o>a", "x")], [agreed]), baseline(requirement(term, least=least)))
    assert judged.link_value("1", "mail", term) == Worth("value", worth)


def test_a_known_value_beside_an_unread_contract_falls_short_and_leaves_the_chain_in_doubt() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x", "y"), flow("2", "a>b", "z")],
            [paper("x", breach_notice=96), paper("y", read=False), paper("z", breach_notice=120)],
        ),
        BREACH,
    )
    assert judged.behind("a", "mail", "breach_notice") == Worth("value", 120, unverified=True)
    assert judged.behind("b", "mail", "breach_notice") == Worth("value", 120)
    assert judged.on_the_way("a", "mail", "breach_notice") == Worth("value", 96, unverified=True)
    assert set(judged.findings()) == {
        "link-below-baseline/a/breach_notice/1",
        "link-below-baseline/b/breach_notice/2",
    }


def test_places_add_up_along_a_chain_and_narrow_down_over_several_contracts() -> None:
    judged = judge(
        register(
            [flow("1", "o>a", "x", "y"), flow("2", "a>b", "z")],
            [
                paper("x", transfer_ground=("adequacy", "scc")),
                paper("y", transfer_ground=("adequacy", "bcr")),
                paper("z", transfer_ground=("scc",)),
            ],
        ),
        baseline(requirement("transfer_ground", least=("adequacy", "bcr"))),
    )
    assert judged.on_the_way("a", "mail", "transfer_ground") == Worth("value", ("adequacy",))
    assert judged.behind("a", "mail", "transfer_ground") == Worth("value", ("adequacy", "scc"))
    assert set(judged.findings()) == {"link-below-baseline/b/transfer_ground/2"}


def test_only_what_is_active_and_in_force_on_the_day_counts() -> None:
    ended = Flow(key="1", sender="organisation", recipient="a", data=("mail",), ends=BEFORE)
    last_day = Flow(key="2", sender="organisation", recipient="b", data=("mail",), ends=DAY, contracts=("x",))
    not_yet = Contract(key="x", between=("organisation", "b"), signed=BEFORE, in_force=AFTER)
    judged = judge(register([ended, last_day], [not_yet]), BREACH)
    assert judged.holds("a") == frozenset()
    assert set(judged.findings()) == {"no-contract-in-force/b/-/2"}
