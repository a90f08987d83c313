"""How two values of a term compare: calendar time, levels, subsets (domain rules of the baseline)."""

from math import ceil, floor

from registry.law import CatalogueTerm
from registry.snapshot.contracts import TermValue

UNDUE_DELAY = "without undue delay"
IN_PART = "in part"


def calendar(number: float, unit: str, *, order: str, target: str) -> float:
    """A stretch of time in the term's own unit (`target`: calendar 'hours' or 'days').

    n business days are n + 2·⌈n/5⌉ calendar days where less is more protective ('at most'), and
    n + 2·⌊n/5⌋ where more is ('at least').
    """
    if unit == "business days":
        weekends = ceil(number / 5) if order == "at most" else floor(number / 5)
        number += 2 * weekends
        unit = "days"
    if unit == "days" and target == "hours":
        return number * 24
    return number


def promises_nothing(value: TermValue, term: CatalogueTerm) -> bool:
    """Whether the value says outright that the term is not promised: no, or the lowest level."""
    return value is False or (term.order == "level" and value == term.levels[0])


def measure(value: TermValue, unit: str, term: CatalogueTerm) -> float | str | frozenset[str] | bool | None:
    """The value in the form in which it is compared; None for a value that promises nothing.

    Numbers come in calendar days or hours; 'without undue delay' as the number that the catalogue ranks
    it as; a level as its word; a set of elements as a frozenset; a flag as True.
    """
    if promises_nothing(value, term):
        return None
    if term.order == "flag":
        return True
    if value is True:
        return None
    if term.order == "within":
        return frozenset(value) if isinstance(value, tuple) else frozenset((str(value),))
    if term.order == "level":
        return str(value)
    if isinstance(value, str):
        return float(term.no_number_rank) if term.no_number_rank is not None else None
    if isinstance(value, tuple):
        return None
    return calendar(float(value), unit, order=term.order, target=term.unit)


def words(value: TermValue, unit: str) -> str:
    """A term's value as it was entered, for people."""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int | float):
        number = f"{value:g}"
        return f"{number} {unit[:-1] if value == 1 else unit}".rstrip()
    return str(value)
