"""What narrows a list by a day, for which its filter has no field, in sentences."""

from collections.abc import Callable, Mapping
from datetime import date

from registry.web import day as day_in_words

Sentence = Callable[[str], str]
"""What is said of a day that is already written as people write it."""


def said_of_days(asked: Mapping[str, str], sentences: Mapping[str, Sentence]) -> dict[str, str]:
    """A sentence for each day that an address asks for, by its name there; what is no day bounds nothing."""
    days = {name: day_in(asked.get(name, "")) for name in sentences}
    return {name: sentences[name](day_in_words(day)) for name, day in days.items() if day is not None}


def day_in(text: str) -> date | None:
    """The day that a text names as year-month-day, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
