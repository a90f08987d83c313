"""The branches of the questionnaire: under which answers a question is asked, by names for data."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from registry.law import load_law
from registry.onboarding.answers import Answers
from registry.snapshot import Country


class Situation(NamedTuple):
    """What branches depend on: the answers so far, and the day."""

    answers: Answers
    on: date


def countries_named(answers: Answers) -> Iterator[Country]:
    """The countries in which the answers say that data are or can be read, the third party's own first."""
    for code in (answers.vendor.country, *answers.flow.countries, *answers.flow.access_countries):
        if code:
            yield code


def is_outside_eea(country: Country, *, on: date) -> bool:
    """Whether a country is outside the EEA on a day."""
    return not load_law().eea(country, on=on).inside


def leaves_eea(said: Situation) -> bool:
    """Whether data may leave the EEA: a country outside it is named."""
    return any(is_outside_eea(code, on=said.on) for code in countries_named(said.answers))


def sits_outside_eea(said: Situation) -> bool:
    """Whether the third party is established outside the EEA."""
    country = said.answers.vendor.country
    return country is not None and is_outside_eea(country, on=said.on)


def reaches_us(said: Situation) -> bool:
    """Whether data may reach the United States."""
    return "US" in countries_named(said.answers)


def has_contract(said: Situation) -> bool:
    """Whether somebody has said that there is a contract."""
    return said.answers.has_contract == "some"


WHEN: Mapping[str, Callable[[Situation], bool]] = {
    "data may leave the EEA": leaves_eea,
    "established outside the EEA": sits_outside_eea,
    "data may reach the US": reaches_us,
    "there is a contract": has_contract,
}
"""The conditions that a question can name."""


def is_open(conditions: tuple[str, ...], said: Situation) -> bool:
    """Whether a question with such conditions is asked."""
    return all(WHEN[name](said) for name in conditions)
