"""What registers are drawn from: days, values of terms in several units, and who chooses.

What is usual stands in a list several times; what stands first is what a failing example shrinks to.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol, TypeVar

from registry.snapshot import TermValue
from tests.oracle.orders import CatalogueTerm

DAY = date(2026, 6, 15)
BEFORE, AFTER = date(2026, 6, 14), date(2026, 6, 16)
LONG_AGO, ONE_DAY = date(2024, 1, 1), date(2028, 1, 1)

Unit = Literal["", "hours", "days", "business days"]
Amount = tuple[TermValue, Unit]
Window = tuple[date | None, date | None]
T = TypeVar("T")


class Choose(Protocol):
    """Takes one of the options: by hypothesis, or by the dice of a seed."""

    def __call__(self, options: Sequence[T], /) -> T: ...


BREACH_NOTICE: tuple[Amount, ...] = (
    (24, ""),
    (1, "days"),
    (48, "hours"),
    (1, "business days"),
    ("without undue delay", ""),
    (1.5, "days"),
    (3, "business days"),
    (96, ""),
)
AT_MOST: tuple[Amount, ...] = ((7, ""), (5, "business days"), (6, "business days"), (10, "days"), (30, ""))
AT_LEAST: tuple[Amount, ...] = ((30, ""), (14, "days"), (10, "business days"), (4, "business days"), (4, ""))
WITHIN: tuple[Amount, ...] = (
    (("adequacy",), ""),
    (("scc", "adequacy"), ""),
    (("scc",), ""),
    (("adequacy", "dpf"), ""),
    (("adequacy", "scc", "dpf", "bcr"), ""),
)
ACTIVE: tuple[Window, ...] = ((None, None), (None, DAY), (DAY, None), (LONG_AGO, ONE_DAY))
OVER: tuple[Window, ...] = ((None, BEFORE), (AFTER, None), (LONG_AGO, BEFORE))
WINDOWS: tuple[Window, ...] = (*ACTIVE * 6, *OVER)


def amounts(term: CatalogueTerm) -> tuple[Amount, ...]:
    """Full values of a term, strict ones first, in several units."""
    match term.order:
        case "flag":
            return ((True, ""),)
        case "level":
            return tuple((level, "") for level in term.levels[:0:-1])
        case "within":
            return WITHIN
        case "at least":
            return AT_LEAST
    return BREACH_NOTICE if term.no_number_rank else AT_MOST
