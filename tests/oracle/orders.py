"""What a promise is worth, and which of two is worth less, as literally as the definitions read."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from registry.policy.baseline import Least
from registry.snapshot import TermValue

State = Literal["not applicable", "nothing known", "missing", "in part", "value"]


class CatalogueTerm(Protocol):
    """What has to be known of a term of the catalogue to compare two values of it."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def levels(self) -> tuple[str, ...]: ...
    @property
    def no_number_rank(self) -> int | None: ...


@dataclass(frozen=True)
class Worth:
    """What a contract, a link or a chain is worth in one term."""

    state: State
    value: TermValue | None = None
    unverified: bool = False


NOT_APPLICABLE = Worth("not applicable")
NOTHING_KNOWN = Worth("nothing known", unverified=True)
MISSING = Worth("missing")
IN_PART = Worth("in part")


def comparable(term: CatalogueTerm, value: TermValue, *, unit: str) -> TermValue:
    """The value in the form in which two values are compared: numbers in the term's unit, calendar time."""
    if term.order == "within":
        assert isinstance(value, tuple)
        return tuple(element for element in term.levels if element in value)
    if term.order not in ("at most", "at least"):
        return value
    if value == "without undue delay":
        assert term.no_number_rank is not None
        return term.no_number_rank
    assert isinstance(value, int | float)
    number, unit = value, unit or term.unit
    if unit == "business days":
        weeks = math.ceil(number / 5) if term.order == "at most" else math.floor(number / 5)
        number, unit = number + 2 * weeks, "days"
    if unit == "days" and term.unit == "hours":
        return number * 24
    assert unit == term.unit
    return number


def is_bottom(value: TermValue) -> bool:
    """Whether a row says in so many words that the contract does not have the term."""
    return value is False or value == "none"


def strictest(term: CatalogueTerm, known: Iterable[Worth]) -> Worth:
    """The strictest of the known values of several contracts: any full value beats one in part."""
    values = [worth.value for worth in known if worth.state == "value"]
    return Worth("value", _extreme(term, values, strict=True)) if values else IN_PART


def weakest(term: CatalogueTerm, links: Iterable[Worth]) -> Worth:
    """The weakest value over links; what does not apply and what is unknown is left out.

    A doubt about any link that applies is a doubt about the whole.
    """
    applicable = [worth for worth in links if worth.state != "not applicable"]
    if not applicable:
        return NOT_APPLICABLE
    known = [worth for worth in applicable if worth.state != "nothing known"]
    if not known:
        return NOTHING_KNOWN
    unverified = any(worth.unverified for worth in applicable)
    states = {worth.state for worth in known}
    if "missing" in states:
        return Worth("missing", unverified=unverified)
    if "in part" in states:
        return Worth("in part", unverified=unverified)
    values = [worth.value for worth in known]
    return Worth("value", _extreme(term, values, strict=False), unverified)


def at_least_as_protective(term: CatalogueTerm, one: Worth, other: Worth) -> bool:
    """Whether one known worth (missing, in part, value) protects no less than the other."""
    ladder = ("missing", "in part", "value")
    if one.state != "value" or other.state != "value":
        return ladder.index(one.state) >= ladder.index(other.state)
    return _no_weaker(term, one.value, other.value)


def meets(term: CatalogueTerm, found: Worth, *, least: Least) -> bool:
    """Whether a known worth meets the least that is acceptable; asking for nothing is always met."""
    if is_bottom(least.value):
        return True
    threshold = comparable(term, least.value, unit=least.unit)
    return found.state == "value" and _no_weaker(term, found.value, threshold)


def _no_weaker(term: CatalogueTerm, one: TermValue | None, other: TermValue | None) -> bool:
    """Whether, of two full values, the first protects no less than the second."""
    match term.order:
        case "flag":
            return one is True
        case "at most":
            assert isinstance(one, int | float)
            assert isinstance(other, int | float)
            return one <= other
        case "at least":
            assert isinstance(one, int | float)
            assert isinstance(other, int | float)
            return one >= other
        case "level":
            assert isinstance(one, str)
            assert isinstance(other, str)
            return term.levels.index(one) >= term.levels.index(other)
        case "within":
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            return set(one) <= set(other)
    raise AssertionError(term.order)


def _extreme(term: CatalogueTerm, values: list[TermValue | None], *, strict: bool) -> TermValue:
    """The strictest, or the weakest, of full values (at least one)."""
    if term.order == "within":
        sets = [set(value) for value in values if isinstance(value, tuple)]
        merged = set.intersection(*sets) if strict else set.union(*sets)
        return tuple(element for element in term.levels if element in merged)
    for value in values:
        others_no_weaker = all(_no_weaker(term, other, value) for other in values)
        others_no_stricter = all(_no_weaker(term, value, other) for other in values)
        if others_no_stricter if strict else others_no_weaker:
            assert value is not None
            return value
    raise AssertionError("an order in which any two values compare has extremes")
