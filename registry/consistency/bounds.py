"""Days that follow each other and numbers that can be meant."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, shown
from registry.consistency.where import Where, judged

SPANS = (
    ("flows", "starts", "ends"),
    ("contracts", "in_force", "ends"),
    ("contracts", "signed", "ends"),
    ("vendors.certifications[]", "valid_from", "valid_to"),
    ("transfers.safeguards[]", "valid_from", "valid_to"),
    ("exceptions", "since", "until"),
)
"""Where two days say from when until when; the same day twice is one day long."""

HUNDRED_YEARS, NEVER_EXPIRES = 36_500, 3_700_000
"""Days; cookies that shall never expire are given the year 9999."""

MOST_PAGES = 100_000

RANGES = (
    ("contracts.notice_days", 0, HUNDRED_YEARS),
    ("contracts.terms[].page", 1, MOST_PAGES),
    ("documents.pages", 1, MOST_PAGES),
    ("technologies.lifetime_days", 0, NEVER_EXPIRES),
    ("technologies.declared_days", 0, NEVER_EXPIRES),
)
"""The least and the most that a number can be."""

SPAN_ROUTES = tuple((Where(route, begin, end), begin, end) for route, begin, end in SPANS)
RANGE_ROUTES = tuple((Where(route), least, most) for route, least, most in RANGES)


def spans(draft: Draft) -> Iterator[Fault]:
    """Something ends before it begins."""
    for where, begin, end in SPAN_ROUTES:
        yield from judged(draft, where, judge=partial(judge_span, begin=begin, end=end))


def judge_span(days: tuple[date | None, date | None], *, begin: str, end: str) -> Fault | None:
    """Two days in the wrong order."""
    first, last = days
    if first is None or last is None or first <= last:
        return None
    return Fault((end,), f"{last} is before {begin}, {first}.", "Mend the wrong one of the two.")


def ranges(draft: Draft) -> Iterator[Fault]:
    """A number is negative, not finite, or larger than can be meant."""
    for where, least, most in RANGE_ROUTES:
        yield from judged(draft, where, judge=partial(judge_number, least=least, most=most))


def judge_number(number: float, *, least: int, most: int) -> Fault | None:
    """A number that nothing real can have."""
    if least <= number <= most:
        return None
    return Fault((), f"{shown(number)} cannot be meant.", f"Write a number from {least} to {most:,}.")
