"""What each judged day found is kept, and since when a vendor fails without a break."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from registry.db import db
from registry.history import change
from registry.judgement.daily import JudgedDay
from registry.judgement.development import NOT_FAILING, failing_from, judged_days, new_from
from registry.judgement.found import Judgement, VendorJudgement
from registry.judgement.judging import judge
from registry.snapshot import Vendor
from tests.generated import ON
from tests.judgement.edits import edit_at_random

DAY = timedelta(days=1)


def put(organisation_id: int, vendor: Vendor) -> None:
    with change(organisation_id, by="tests", because="For the days.") as writing:
        writing.put(vendor)


def failing(organisation_id: int) -> dict[str, date]:
    """Since when the vendors fail that do, as stored."""
    rows = db.session.scalars(select(VendorJudgement).filter_by(organisation_id=organisation_id))
    found = {row.vendor: row.failing_since for row in rows}
    fails = {row.vendor for row in db.session.scalars(select(VendorJudgement)) if row.blocker or row.major}
    assert {vendor for vendor, day in found.items() if day != NOT_FAILING} == fails
    return {vendor: day for vendor, day in found.items() if day != NOT_FAILING}


def days_of(organisation_id: int) -> dict[date, JudgedDay]:
    rows = db.session.scalars(select(JudgedDay).filter_by(organisation_id=organisation_id))
    return {row.day: row for row in rows}


def test_vendors_fail_since_the_first_of_the_days_on_which_they_were_judged_to_fail(
    organisation_id: int,
) -> None:
    rng, on = Random(3), ON
    since: dict[str, date] = {}
    changes = 0
    for _ in range(12):
        edit_at_random(organisation_id, rng, on=on, findings=[])
        on += DAY * rng.choice((1, 1, 3))
        judge(organisation_id, on=on)
        now = failing(organisation_id)
        expected = {vendor: since.get(vendor, on) for vendor in now}
        assert now == expected
        changes += since.keys() != now.keys()
        since = now
        row, judgement = days_of(organisation_id)[on], db.session.get(Judgement, organisation_id)
        assert judgement is not None
        assert {
            name: getattr(row, name) for name in judgement.counts.severities
        } == judgement.counts.severities
        assert (row.accepted, row.failing) == (judgement.counts.accepted, len(now))
    assert changes > 1, "no vendor began or ceased to fail: it shows less than it should"


def test_several_judgements_of_a_day_leave_one_row_with_what_the_last_one_says(organisation_id: int) -> None:
    judge(organisation_id, on=ON)
    before = days_of(organisation_id)[ON].minor + days_of(organisation_id)[ON].major
    put(organisation_id, Vendor(key="bare", next_review=ON - DAY))
    judge(organisation_id, on=ON)
    rows = days_of(organisation_id)
    assert list(rows) == [ON]
    assert rows[ON].minor + rows[ON].major > before


def test_a_day_without_a_judgement_has_no_row_and_the_one_before_is_read_first(organisation_id: int) -> None:
    for day in (ON, ON + 2 * DAY, ON + 9 * DAY):
        judge(organisation_id, on=day)
    read = judged_days(organisation_id, since=ON + DAY, until=ON + 8 * DAY)
    assert [row.day for row in read] == [ON, ON + 2 * DAY]
    assert not judged_days(organisation_id, since=ON - 9 * DAY, until=ON - DAY)


def test_judged_back_from_a_day_that_has_not_come_nothing_fails_since_the_future(
    organisation_id: int,
) -> None:
    judge(organisation_id, on=ON + 400 * DAY)
    assert set(failing(organisation_id).values()) == {ON + 400 * DAY}
    judge(organisation_id, on=ON)
    assert set(failing(organisation_id).values()) == {ON}
    judgement = db.session.get(Judgement, organisation_id)
    assert judgement is not None
    assert (judgement.on, judgement.first_on) == (ON, ON)


def test_of_what_failed_on_the_first_judged_day_nothing_is_new(organisation_id: int) -> None:
    assert new_from(None, on=ON) is None
    for days, expected in ((0, ON + DAY), (3, ON + DAY), (6, ON + DAY), (7, ON + DAY), (8, ON + 2 * DAY)):
        judge(organisation_id, on=ON + days * DAY)
        judgement = db.session.get(Judgement, organisation_id)
        assert new_from(judgement, on=ON + days * DAY) == expected, days


@pytest.mark.parametrize(
    ("before", "fails", "since"),
    [
        (None, True, ON),
        (NOT_FAILING, True, ON),
        (ON - DAY, True, ON - DAY),
        (ON + DAY, True, ON),
        (ON - DAY, False, NOT_FAILING),
        (None, False, NOT_FAILING),
    ],
)
def test_failing_goes_on_from_where_it_began(before: date | None, fails: bool, since: date) -> None:  # noqa: FBT001  # a row of the table
    assert failing_from(before=before, fails=fails, on=ON) == since
