"""Transfers are summed by country, and the worst of them decides what is said of the country."""

from datetime import date
from typing import Any

import pytest

from registry.policy.findings import Doubt
from registry.policy.transfers import GroundFound, TransferAnswer
from registry.policy.transfers.by_country import WORST_FIRST, by_country, resting_of, sums_of

DOUBT = Doubt(text="Who exports?", source="Guidelines", confidence="P")


def ground(kind: str, **changes: Any) -> GroundFound:
    return GroundFound(kind=kind, reference="R", article="Art.", why="It holds.", source="S", **changes)


def answer(flow: str, country: str, *kinds: str, **changes: Any) -> TransferAnswer:
    given: dict[str, Any] = {
        "flow": flow, "exporter": "organisation", "importer": "host", "country": country, "hops": 1,
        "country_name": {"US": "United States", "JP": "Japan"}.get(country, country), "categories": ("name",),
        "verdict": "grounded" if kinds else "no ground", "rests_on": tuple(map(ground, kinds)),
    }  # fmt: skip
    return TransferAnswer(**given | changes)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), "no ground"),
        (("derogation",), "derogation"),
        (("standard clauses",), "safeguards"),
        (("onward ground",), "safeguards"),
        (("derogation", "binding corporate rules"), "safeguards"),
        (("derogation", "adequacy", "standard clauses"), "adequacy"),
    ],
)
def test_the_best_ground_that_holds_says_what_a_transfer_rests_on(
    kinds: tuple[str, ...], expected: str
) -> None:
    assert resting_of("grounded" if kinds else "no ground", kinds) == expected


def test_what_nobody_has_confirmed_is_neither_grounded_nor_without_ground() -> None:
    assert resting_of("unconfirmed", ()) == "unconfirmed"


ANSWERS = (
    answer("a", "US", "adequacy", doubts=(DOUBT,)),
    answer("b", "US", hops=2),
    answer("c", "US", "adequacy", "standard clauses"),
    answer("d", "JP", "adequacy", hops=3),
    answer("e", "Aviation Board", verdict="unconfirmed"),
)


def test_the_worst_transfer_decides_and_the_worst_country_comes_first() -> None:
    found = by_country(sums_of(ANSWERS, is_onward=lambda one: one.hops > 1))
    assert [(one.country, one.resting) for one in found] == [
        ("US", "no ground"),
        ("Aviation Board", "unconfirmed"),
        ("JP", "adequacy"),
    ]
    states = found[0]
    assert (states.transfers, states.direct, states.onward, states.open_questions) == (3, 2, 1, 1)
    assert states.by_resting == {"no ground": 1, "adequacy": 2}
    assert states.kinds == (("adequacy", 2), ("standard clauses", 1))


def test_the_sums_do_not_depend_on_the_order_of_transfers_and_can_be_narrowed() -> None:
    sums = sums_of(ANSWERS, is_onward=lambda one: one.hops > 1)
    assert by_country(sums_of(ANSWERS[::-1], is_onward=lambda one: one.hops > 1)) == by_country(sums)
    onward = by_country(sums, keep=lambda place: place.is_onward)
    assert [(one.country, one.transfers) for one in onward] == [("US", 1), ("JP", 1)]
    grounded = by_country(sums, keep=lambda place: place.verdict == "grounded")
    assert [(one.country, one.resting) for one in grounded] == [("JP", "adequacy"), ("US", "adequacy")]
    assert by_country({}) == ()


def test_the_first_transfer_to_lose_its_last_ground_ends_what_holds() -> None:
    def until(*ends: tuple[date | None, ...]) -> date | None:
        answers = [
            answer(f"f{n}", "US", rests_on=tuple(ground("adequacy", valid_to=end) for end in grounds))
            for n, grounds in enumerate(ends)
        ]
        (found,) = by_country(sums_of(answers, is_onward=lambda _one: False))
        return found.until

    soon, later = date(2027, 1, 1), date(2031, 1, 1)
    assert until((soon,), (later,)) == soon
    assert until((soon, later)) == later
    assert until((soon, None), (later,)) == later
    assert until((None,)) is None
    assert until(()) is None


def test_what_rests_on_nothing_is_worst_and_on_a_decision_best() -> None:
    assert (WORST_FIRST[0], WORST_FIRST[-1]) == ("no ground", "adequacy")
