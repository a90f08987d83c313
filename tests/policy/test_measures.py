"""Values of terms in calendar time, as levels, as sets."""

import pytest

from registry.law import load_law
from registry.policy.measures import measure, words
from registry.snapshot import TermValue

MEASURES: list[tuple[str, TermValue, str, object]] = [
    ("breach_notice", 48, "hours", 48.0),
    ("breach_notice", 2, "days", 48.0),
    ("breach_notice", 3, "business days", 120.0),
    ("breach_notice", "without undue delay", "", 72.0),
    ("deletion_days", 30, "days", 30.0),
    ("deletion_days", 1, "business days", 3.0),
    ("deletion_days", 5, "business days", 7.0),
    ("deletion_days", 6, "business days", 10.0),
    ("deletion_days", 10, "business days", 14.0),
    ("subprocessor_notice", 4, "business days", 4.0),
    ("subprocessor_notice", 5, "business days", 7.0),
    ("subprocessor_notice", 9, "business days", 11.0),
    ("subprocessor_notice", 10, "business days", 14.0),
    ("audit", "reports only", "", "reports only"),
    ("audit", "none", "", None),
    ("flow_down", True, "", True),
    ("flow_down", False, "", None),
    ("transfer_ground", ("scc", "dpf"), "", frozenset({"scc", "dpf"})),
    ("deletion_days", False, "", None),
    ("deletion_days", True, "", None),
]


@pytest.mark.parametrize(("term", "value", "unit", "expected"), MEASURES)
def test_a_value_is_compared_in_the_terms_own_measure(
    term: str, value: TermValue, unit: str, expected: object
) -> None:
    assert measure(value, unit, load_law().terms_by_id[term]) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(96, "hours", "96 hours"), (1, "days", "1 day"), (True, "", "yes"), (("scc", "dpf"), "", "scc, dpf")],
)
def test_a_value_is_shown_as_it_was_entered(value: TermValue, unit: str, expected: str) -> None:
    assert words(value, unit) == expected
