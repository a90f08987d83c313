"""The transfer impact assessment behind a ground of Art. 46."""

from dataclasses import replace as amended
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from registry.law import load_law
from registry.policy.transfers.assessments import months_after
from registry.snapshot import Safeguard, TransferAssessment
from tests.policy.transfers.scenes import ASSESSED, clauses, doubted, judge, only, record, said, scene
from tests.registers import TODAY

BY_CLAUSES = Safeguard(kind="standard clauses", contract="desk-scc")
OLD_RULES = Safeguard(kind="binding corporate rules", reference="approval 7", covers_importer=True)


def assessed(**changes: Any) -> TransferAssessment:
    return replace(ASSESSED, **changes)


@pytest.mark.parametrize(
    ("made", "measures", "months", "verdict", "word"),
    [
        (assessed(), (), 24, "grounded", "assessment of 1 September 2025: acceptable"),
        (None, (), 24, "no ground", "no transfer impact assessment is recorded"),
        (assessed(outcome="not acceptable"), ("encryption",), 24, "no ground", "came out as not acceptable"),
        (assessed(outcome="acceptable with measures"), (), 24, "no ground", "asks for measures and none"),
        (assessed(outcome="acceptable with measures"), (" ",), 24, "no ground", "asks for measures and none"),
        (assessed(outcome="acceptable with measures"), ("own keys",), 24, "grounded", "with measures"),
        (assessed(made_on=TODAY), (), 24, "grounded", "assessment of 1 June 2026"),
        (assessed(made_on=date(2026, 6, 2)), (), 24, "no ground", "made only on 2 June 2026"),
        (assessed(made_on=date(2024, 6, 1)), (), 24, "grounded", "assessment of 1 June 2024"),
        (
            assessed(made_on=date(2024, 5, 31)),
            (),
            24,
            "no ground",
            "is older than allowed (24 months: the organisation's choice)",
        ),
        (
            assessed(made_on=date(2025, 5, 31)),
            (),
            12,
            "no ground",
            "is older than allowed (12 months: the organisation's choice)",
        ),
        (assessed(made_on=date(2021, 8, 1)), (), None, "grounded", "assessment of 1 August 2021"),
    ],
)
def test_an_assessment_carries_a_ground(
    made: TransferAssessment | None,
    measures: tuple[str, ...],
    months: float | None,
    verdict: str,
    word: str,
) -> None:
    found = scene(record(BY_CLAUSES, assessment=made, measures=measures), contracts=(clauses(),))
    answer = only(judge(found, months=months))
    assert answer.verdict == verdict
    assert word in said(answer)


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2020, 7, 15), "grounded"), (date(2020, 7, 16), "no ground")]
)
def test_none_was_needed_before_the_court_asked_for_it(day: date, verdict: str) -> None:
    answer = only(judge(scene(record(OLD_RULES, assessment=None)), on=day))
    assert answer.verdict == verdict
    assert "Since when an assessment is required" in doubted(answer)


def test_an_assessment_that_stands_leaves_no_doubt_about_its_need() -> None:
    assert only(judge(scene(record(OLD_RULES)))).doubts == ()


def test_what_if_the_law_asked_for_no_assessment() -> None:
    law = load_law()
    eased = amended(law, mechanisms=tuple(replace(m, needs_assessment=False) for m in law.mechanisms))
    found = scene(record(OLD_RULES, assessment=None))
    assert only(judge(found, law=eased)).verdict == "grounded"
    assert only(judge(found)).verdict == "no ground"


@pytest.mark.parametrize(("day", "note"), [(date(2026, 5, 1), ""), (date(2026, 5, 2), "by 1 May 2026")])
def test_a_review_that_is_overdue_is_noted(day: date, note: str) -> None:
    made = assessed(next_review=date(2026, 5, 1))
    answer = only(judge(scene(record(BY_CLAUSES, assessment=made), contracts=(clauses(),)), on=day))
    assert note in answer.note
    assert bool(note) == bool(answer.note)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 13, date(2026, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 12, 15), 0, date(2025, 12, 15)),
        (date(2025, 12, 15), 1e12, date.max),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: float, then: date) -> None:
    assert months_after(day, months=months) == then
