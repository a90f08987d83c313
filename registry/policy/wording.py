"""Findings put into words from a requirement and what was found."""

import re
from collections.abc import Mapping
from datetime import date

from registry.policy.baseline import Baseline, Requirement

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_BRACED = re.compile(r"\{(\w+)\}")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with the words in braces filled in; a word that is not offered stays as it is.

    A name that ends with a full stop ends the sentence as well.
    """
    return _TWO_STOPS.sub(".", _BRACED.sub(lambda match: words.get(match[1], match[0]), text))


def braced(text: str) -> set[str]:
    """The words in braces that a text uses."""
    return set(_BRACED.findall(text))


def spoken(day: date) -> str:
    """A day as people write it: 3 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listing(items: tuple[str, ...] | list[str], *, last: str = "and") -> str:
    """Items as a phrase: 'a', 'a and b', 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sources(requirement: Requirement, baseline: Baseline) -> tuple[str, ...]:
    """What a requirement is based on, policy statements with their section and promise."""
    statements = {s.id: s for s in baseline.statements}
    named = []
    for basis in requirement.basis:
        statement = statements.get(basis)
        named.append(
            f"{statement.id}, {baseline.name}, {statement.section}: {statement.promise}"
            if statement
            else basis
        )
    return tuple(named)
