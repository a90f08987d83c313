"""A contract's terms are of the catalogue, each once, with a value and a unit that its kind of term has."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from registry.consistency.bounds import HUNDRED_YEARS
from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, shown
from registry.consistency.where import Where, judged
from registry.law import CatalogueTerm, Law
from registry.policy.measures import UNDUE_DELAY
from registry.snapshot import TermValue

UNITS = {"hours": ("hours", "days", "business days"), "days": ("days", "business days")}
"""In which units a term may be given, by the unit in which the catalogue holds it."""

MOST = {"hours": HUNDRED_YEARS * 24, "days": HUNDRED_YEARS, "business days": HUNDRED_YEARS}
"""The largest number in each unit: beyond it, a number is a slip of the pen."""

TERMS = Where("contracts.terms[]", "term", "value.__class__", "value", "unit", "how")


class Given(NamedTuple):
    """What a contract's row says of one term; the type keeps true and 1 apart."""

    term: str
    type: type
    value: TermValue
    unit: str
    how: str


def term_values(draft: Draft, law: Law) -> Iterator[Fault]:
    """A term that the catalogue lacks, or whose value or unit does not fit it."""

    def judge(row: tuple[str, type, TermValue, str, str]) -> Fault | None:
        given = Given(*row)
        known = law.terms_by_id.get(given.term)
        if known is None:
            wrong = f"the catalogue has no term {shown(given.term)}."
            return Fault(("term",), wrong, "Use an id of the catalogue.", given.term, tuple(law.terms_by_id))
        return judge_term(given, known)

    yield from judged(draft, TERMS, judge=judge)


def repeated_terms(draft: Draft) -> Iterator[Fault]:
    """A contract says the same term twice."""
    term_of = attrgetter("term")
    for row, contract in enumerate(draft.rows["contracts"]):
        terms = list(map(term_of, contract.terms))
        if len(set(terms)) != len(terms):
            path = draft.path_to("contracts", row)
            for term in [term for term, times in Counter(terms).items() if times > 1]:
                first, second = [n for n, other in enumerate(terms) if other == term][:2]
                wrong = f"the term {shown(term)} stands twice in this contract."
                yield Fault(
                    (*path, "terms", second), wrong, "Keep the one that holds.", see=(*path, "terms", first)
                )


def judge_term(given: Given, known: CatalogueTerm) -> Fault | None:
    """What is wrong with the value or unit of a term.

    False says for any term that the contract does not have it; where a promise is made in part or by
    reference, its number or level need not be known.
    """
    if known.order == "note only":
        return None
    if known.unit and given.type in (int, float):
        return judge_number(given, known)
    if given.unit:
        wrong = "a unit, and no number that it could belong to."
        return Fault(("unit",), wrong, "Take the unit away." if not known.unit else f"Write {wanted(known)}.")
    if given.value is False or (
        given.value is True and (known.order == "flag" or given.how != "in the text")
    ):
        return None
    match known.order, given.value:
        case "at most" | "at least", str(text) if text == UNDUE_DELAY and known.no_number_rank is not None:
            return None
        case "level", str(level) if level in known.levels:
            return None
        case "within", (_, *_) as elements if set(elements) <= set(known.levels):
            return None
    return misfit(given, known)


def judge_number(given: Given, known: CatalogueTerm) -> Fault | None:
    """What is wrong with a number of hours or days."""
    units = UNITS[known.unit]
    if given.unit not in units:
        wrong = f"{shown(given.unit)} is no unit of {known.id}." if given.unit else "the unit is missing."
        return Fault(("unit",), wrong, f"Write {one_of(units)}.")
    if not 0 <= given.value <= MOST[given.unit]:  # type: ignore[operator]  # a number, by its type
        wrong = f"{shown(given.value)} {given.unit} cannot be meant."
        return Fault(("value",), wrong, f"Write a number from 0 to {MOST[given.unit]:,}.")
    return None


def misfit(given: Given, known: CatalogueTerm) -> Fault:
    """A value of the wrong kind, or none of the words that the term knows."""
    right = f"Write {wanted(known)}."
    if given.value is True:
        return Fault(("value",), f"{known.id} needs a value.", right)
    if given.value == ():
        return Fault(("value",), "the list is empty.", right)
    words = (given.value,) if isinstance(given.value, str) else given.value
    strange = [word for word in words if word not in known.levels] if isinstance(words, tuple) else []
    if known.levels and strange:
        wrong = f"{', '.join(map(shown, strange))}: not among the values of {known.id}."
        return Fault(("value",), wrong, right, strange[0], known.levels)
    value = "a list" if isinstance(given.value, tuple) else shown(given.value)
    return Fault(("value",), f"{value} is no value of {known.id}.", right)


def wanted(known: CatalogueTerm) -> str:
    """What a value of the term looks like."""
    match known.order:
        case "flag":
            return "true or false"
        case "level":
            return one_of(known.levels)
        case "within":
            return f"a list of some of {', '.join(map(shown, known.levels))}"
        case _:
            words = f", or '{UNDUE_DELAY}' without a unit" if known.no_number_rank is not None else ""
            return f"a number with the unit {one_of(UNITS[known.unit])}{words}"


def one_of(words: tuple[str, ...]) -> str:
    """Such as "'days' or 'hours'"."""
    *before, last = map(shown, words)
    return f"{', '.join(before)} or {last}" if before else last
