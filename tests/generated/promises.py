"""Terms of contracts, from just enough for a baseline up to the best there is.

Every term has as many ranks as there are steps of strictness in a register; a higher rank is never
weaker. Whoever stands further down a chain gets the higher ranks, so that nobody promises less than was
promised above.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor
from random import Random
from typing import Literal, NamedTuple

from registry.law import CatalogueTerm, Law
from registry.policy.baseline import Baseline, Requirement
from registry.snapshot import Role, Term, TermValue

Unit = Literal["", "hours", "days", "business days"]
READER = "Ada Reader"
READ_ON = date(2026, 1, 12)


class Offer(NamedTuple):
    """A value of a term with its unit."""

    value: TermValue
    unit: Unit = ""


PROMISED = Offer(value=True)


class Promised(NamedTuple):
    """Whose contracts a set of terms is for: the recipient's role and kind, outside the EEA or not."""

    role: Role
    kind: str
    transfer: bool


@dataclass
class Promises:
    """Sets of terms by rank; `variety` sets are made for the same ranks and then given out again."""

    baseline: Baseline
    law: Law
    rng: Random
    ranks: int
    variety: int = 24
    _offers: dict[str, list[list[Offer]]] = field(default_factory=dict)
    _rows: dict[tuple[str, Offer], Term] = field(default_factory=dict)
    _sets: dict[tuple[Promised, int, int], list[tuple[Term, ...]]] = field(default_factory=dict)
    _judged: dict[Promised, list[CatalogueTerm]] = field(default_factory=dict)

    def terms(self, promised: Promised, *, lowest: int, highest: int) -> tuple[Term, ...]:
        """Every term that the baseline judges for such a recipient, each at some rank between the two."""
        known = self._sets.setdefault((promised, lowest, highest), [])
        if len(known) < self.variety:
            known.append(self._set(promised, lowest, highest))
            return known[-1]
        return self.rng.choice(known)

    def _set(self, promised: Promised, lowest: int, highest: int) -> tuple[Term, ...]:
        return tuple(
            self._row(term, self.rng.choice(self._ranked(term)[self.rng.randint(lowest, highest)]))
            for term in self._for(promised)
        )

    def _for(self, promised: Promised) -> list[CatalogueTerm]:
        if promised not in self._judged:
            wanted = {r.term for r in self.baseline.requirements if r.term and _is_for(r, promised)}
            self._judged[promised] = [term for term in self.law.terms if term.id in wanted]
        return self._judged[promised]

    def _row(self, term: CatalogueTerm, offer: Offer) -> Term:
        row = self._rows.get((term.id, offer))
        if row is None:
            number = len(self._rows)
            row = self._rows[term.id, offer] = Term(
                term=term.id,
                value=offer.value,
                unit=offer.unit,
                page=1 + number % 14,
                clause=f"{1 + number % 9}.{1 + number % 4}",
                verified_by=READER,
                verified_on=READ_ON,
            )
        return row

    def _ranked(self, term: CatalogueTerm) -> list[list[Offer]]:
        if term.id not in self._offers:
            self._offers[term.id] = offers(term, strictest_least(self.baseline, term), ranks=self.ranks)
        return self._offers[term.id]


def _is_for(requirement: Requirement, promised: Promised) -> bool:
    applies = requirement.applies
    return (
        asks_something(requirement)
        and (not applies.roles or promised.role in applies.roles)
        and (not applies.kinds or promised.kind in applies.kinds)
        and (applies.transfer is None or applies.transfer == promised.transfer)
    )


def asks_something(requirement: Requirement) -> bool:
    """Whether a requirement can fall short at all: one whose least is 'no' never does."""
    return requirement.least is None or requirement.least.value is not False


def strictest_least(baseline: Baseline, term: CatalogueTerm) -> Offer:
    """What satisfies every requirement on a term."""
    asked = [
        PROMISED if r.least is None else Offer(r.least.value, r.least.unit)
        for r in baseline.requirements
        if r.term == term.id and asks_something(r)
    ]
    return max(asked, key=lambda offer: strictness(term, offer))


def strictness(term: CatalogueTerm, offer: Offer) -> float:
    """A number that is larger for the more protective of two values of a term."""
    value = offer.value
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, tuple):
        return float(-len(value))
    if isinstance(value, str):
        return float(term.levels.index(value)) if value in term.levels else -float(term.no_number_rank or 0)
    stretch = in_calendar(term, Offer(value, offer.unit))
    return -stretch if term.order == "at most" else stretch


def in_calendar(term: CatalogueTerm, offer: Offer) -> float:
    """A stretch of time in the term's own unit, calendar days or hours."""
    assert isinstance(offer.value, int | float)
    number = float(offer.value)
    if offer.unit == "business days":
        number += 2 * (ceil(number / 5) if term.order == "at most" else floor(number / 5))
    return number * 24 if offer.unit in ("days", "business days") and term.unit == "hours" else number


def offers(term: CatalogueTerm, least: Offer, *, ranks: int) -> list[list[Offer]]:
    """For each rank the ways to write a value that is enough, each rank at least as strict as the last."""
    if term.order == "level":
        bottom, top = term.levels.index(str(least.value)), len(term.levels) - 1
        return [[Offer(term.levels[bottom + (top - bottom) * rank // (ranks - 1)])] for rank in range(ranks)]
    if term.order == "within":
        allowed = least.value if isinstance(least.value, tuple) else term.levels
        return [[Offer(allowed[: ceil(len(allowed) * (ranks - rank) / ranks)])] for rank in range(ranks)]
    if term.order in ("at most", "at least"):
        base = in_calendar(term, least)
        grow = 1 if term.order == "at least" else -1
        steps = [max(1, round(base * (1 + grow * rank / (ranks + 2)))) for rank in range(ranks)]
        return [_written(term, step) for step in steps]
    return [[PROMISED]] * ranks


def _written(term: CatalogueTerm, stretch: int) -> list[Offer]:
    """The same stretch of time in calendar units and, where one fits, in days or business days."""
    own: Unit = "hours" if term.unit == "hours" else "days"
    ways = [Offer(stretch, own)]
    units: Sequence[Unit] = ("days", "business days") if own == "hours" else ("business days",)
    for unit in units:
        ways += [o for n in range(1, stretch + 1) if in_calendar(term, o := Offer(n, unit)) == stretch][:1]
    return ways


def value_of(terms: Sequence[Term], term: str) -> Offer | None:
    """What a set of terms has for one of them."""
    return next((Offer(row.value, row.unit) for row in terms if row.term == term), None)


def requirements_by_term(baseline: Baseline) -> Mapping[str, list[Requirement]]:
    """The requirements on terms that can fall short, by term."""
    found: dict[str, list[Requirement]] = {}
    for requirement in baseline.requirements:
        if requirement.term and asks_something(requirement):
            found.setdefault(requirement.term, []).append(requirement)
    return found
