"""What countries are called, for those who look for things by where they are."""

from functools import cache


@cache
def place_called(code: str) -> str:
    """The English name of a country; nothing for a code that names none."""
    from babel import Locale  # noqa: PLC0415  (slow to import, and most changes name no country)

    name: str = Locale("en").territories.get(code, "")
    return name
