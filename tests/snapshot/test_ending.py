"""What ends keeps its past: it ends on the day, or on the one on which it has ended already."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.snapshot import Activity, Contract, Flow, RiskException, Vendor
from registry.snapshot.ending import begins, ended

ON = date(2026, 6, 1)
DAY = timedelta(days=1)

days = st.none() | st.dates(ON - 20 * DAY, ON + 20 * DAY)


def contract(**changes: Any) -> Contract:
    return Contract(key="c", between=("organisation", "a"), **changes)


def flow(**changes: Any) -> Flow:
    return Flow(key="f", sender="organisation", recipient="a", data=("logs",), **changes)


def accepted(since: date | None, until: date) -> RiskException:
    return RiskException(finding="f", by="Ida Rowe", reason="Small.", since=since, until=until)


@pytest.mark.parametrize("thing", [Vendor(key="v"), Activity(key="a")])
def test_a_vendor_and_an_activity_are_marked_as_ended(thing: Vendor | Activity) -> None:
    after = ended(thing, on=ON)
    assert after.status == "ended"
    assert after.key == thing.key
    assert ended(after, on=ON + DAY) == after


@pytest.mark.parametrize(
    ("thing", "last"),
    [
        (contract(), ON),
        (contract(signed=ON - DAY, ends=ON + DAY), ON),
        (contract(ends=ON - DAY), ON - DAY),
        (contract(in_force=ON + 2 * DAY), ON + 2 * DAY),
        (contract(signed=ON + 3 * DAY, in_force=ON + DAY, ends=ON + 9 * DAY), ON + 3 * DAY),
        (flow(starts=ON), ON),
        (flow(ends=ON - DAY), ON - DAY),
        (flow(starts=ON + 2 * DAY, ends=ON + 9 * DAY), ON + 2 * DAY),
    ],
)
def test_a_contract_and_a_flow_end_on_the_day_or_on_their_first_when_it_is_still_to_come(
    thing: Contract | Flow, last: date
) -> None:
    assert ended(thing, on=ON).ends == last


def test_an_exception_ends_with_its_day() -> None:
    assert ended(accepted(None, ON + DAY), on=ON).until == ON
    assert ended(accepted(ON + DAY, ON + 9 * DAY), on=ON).until == ON + DAY
    assert ended(accepted(None, ON - DAY), on=ON).until == ON - DAY


@given(days, days, days)
def test_nothing_that_ends_ends_before_it_begins_and_a_second_end_changes_nothing(
    signed: date | None, in_force: date | None, ends: date | None
) -> None:
    first = max((day for day in (signed, in_force) if day is not None), default=None)
    before = contract(signed=signed, in_force=in_force, ends=max(filter(None, (ends, first)), default=None))
    assert begins(before) == first
    after = ended(before, on=ON)
    assert after.ends is not None
    assert first is None or after.ends >= first
    assert before.ends is None or after.ends <= before.ends
    assert ended(after, on=ON) == ended(after, on=ON + 30 * DAY) == after
