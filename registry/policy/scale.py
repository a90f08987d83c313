"""Protections packed into bits: a field a term, a block of fields a category.

A field is a thermometer (missing has no bit, 'in part' the first, each stronger value one more), then a
bit that only something without a known value has, then a bit that is lost when anything is unknown. So
the weaker of two is AND, the stricter of two contracts OR. For 'within' the bits after the first two
stand for elements left out: a smaller set has more of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from registry.law import CatalogueTerm, Law
from registry.policy.baseline import Baseline
from registry.policy.measures import IN_PART, measure, promises_nothing, words
from registry.snapshot import Contract, Term, TermValue
from registry.snapshot.base import Value

Step = str | float | bool

FLOW_DOWN = "flow_down"
"""The term by which a contract promises the same duties on sub-processors (Art. 28(4))."""


class Protection(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What a term is worth somewhere: a value, or why there is none.

    `value` is True, a number of calendar days or hours, a level, or a tuple of elements; `unverified`
    says that something unknown was left out.
    """

    state: Literal["value", "in part", "missing", "nothing known", "not applicable"]
    value: bool | float | str | tuple[str, ...] | None = None
    unverified: bool = False

    def in_words(self, unit: str) -> str:
        """The value with its unit for people, or why there is none."""
        return self.state if self.value is None else words(self.value, unit)


@dataclass(frozen=True, slots=True)
class Field:
    """Where a term's bits lie within a block, and what they mean.

    `graded` is the thermometer, `nothing_known` the bit that no known value has, `all_known` the bit that
    is lost when anything is unknown, `mask` all three.
    """

    term: CatalogueTerm
    offset: int
    steps: tuple[Step, ...]
    graded: int
    nothing_known: int
    all_known: int
    mask: int

    def pack(self, value: TermValue, unit: str = "", *, in_part: bool = False) -> int:
        """The thermometer of a value; 0 when it promises nothing."""
        if in_part and not promises_nothing(value, self.term):
            return 1 << self.offset
        measured = measure(value, unit, self.term)
        if measured is None:
            return 0
        if self.term.order == "within":
            assert isinstance(measured, frozenset)
            bits = 0b11
            for i, element in enumerate(self.steps[2:], start=2):
                if element not in measured:
                    bits |= 1 << i
            return bits << self.offset
        return ((1 << (self.steps.index(measured, 1) + 1)) - 1) << self.offset

    def read(self, block: int) -> Protection:
        """What the field says in this block."""
        unverified = not block & self.all_known
        if block & self.nothing_known:
            return Protection(
                state="nothing known" if unverified else "not applicable", unverified=unverified
            )
        bits = (block & self.graded) >> self.offset
        if not bits:
            return Protection(state="missing", unverified=unverified)
        if bits == 1:
            return Protection(state="in part", unverified=unverified)
        if self.term.order == "within":
            elements = tuple(
                str(element) for i, element in enumerate(self.steps[2:], start=2) if not bits >> i & 1
            )
            return Protection(state="value", value=elements, unverified=unverified)
        return Protection(state="value", value=self.steps[bits.bit_length() - 1], unverified=unverified)


@dataclass(frozen=True, slots=True)
class Scale:
    """The fields of one block, and masks over all of them."""

    fields: Mapping[str, Field]
    width: int
    known: int
    full: int


def build_scale(baseline: Baseline, contracts: Iterable[Contract], law: Law) -> Scale:
    """Fields for the terms that the baseline judges, with every number that occurs in its place.

    The promise of the same duties has one always: it decides what contracts not seen are worth.
    """
    asked: dict[str, set[float]] = {FLOW_DOWN: set()} if FLOW_DOWN in law.terms_by_id else {}
    for requirement in baseline.requirements:
        if requirement.term and (term := law.terms_by_id[requirement.term]).order != "note only":
            found = asked.setdefault(requirement.term, set())
            if term.no_number_rank is not None:
                found.add(float(term.no_number_rank))
            if requirement.least is not None:
                _collect(found, measure(requirement.least.value, requirement.least.unit, term))
        for key in requirement.applies.unless:
            asked.setdefault(key, set())
    entered = {(row.term, row.value, row.unit) for c in contracts for row in c.terms if row.value is not True}
    for key, value, unit in entered:
        if key in asked:
            _collect(asked[key], measure(value, unit, law.terms_by_id[key]))
    fields: dict[str, Field] = {}
    offset = known = 0
    for key in sorted(asked):
        field = _field(law.terms_by_id[key], _steps(law.terms_by_id[key], asked[key]), offset=offset)
        fields[key] = field
        offset = field.all_known.bit_length()
        known |= field.all_known
    return Scale(fields=fields, width=offset, known=known, full=(1 << offset) - 1)


def _field(term: CatalogueTerm, steps: tuple[Step, ...], *, offset: int) -> Field:
    graded = ((1 << len(steps)) - 1) << offset
    nothing_known = 1 << (offset + len(steps))
    all_known = nothing_known << 1
    return Field(term, offset, steps, graded, nothing_known, all_known, graded | nothing_known | all_known)


def _collect(numbers: set[float], measured: object) -> None:
    if isinstance(measured, float):
        numbers.add(measured)


def _steps(term: CatalogueTerm, numbers: set[float]) -> tuple[Step, ...]:
    if term.order == "flag":
        return (IN_PART, True)
    if term.order == "level":
        return (IN_PART, *term.levels[1:])
    if term.order == "within":
        return (IN_PART, "stated", *term.levels)
    return (IN_PART, *sorted(numbers, reverse=term.order == "at most"))


def is_verified(row: Term) -> bool:
    """Whether a person has checked the value against a text that was seen."""
    return bool(row.verified_by) and row.how != "by reference"
