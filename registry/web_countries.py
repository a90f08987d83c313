"""Countries as pages name them, in the reader's language."""

from functools import cache

from flask_babel import get_locale

from registry.law import country_codes, country_name


def country(code: str) -> str:
    """The name of a country."""
    locale = get_locale()
    return (locale.territories.get(code) if locale else None) or country_name(code)


def countries_by_name() -> tuple[tuple[str, str], ...]:
    """The name and the code of every country, in the order of names."""
    return countries_in(str(get_locale()))


@cache
def countries_in(_language: str) -> tuple[tuple[str, str], ...]:
    """The same in the language that the page has."""
    return tuple(sorted((country(code), code) for code in country_codes()))
