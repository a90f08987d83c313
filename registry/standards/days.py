"""The day that an address asks about."""

from collections.abc import Mapping
from datetime import date

from registry.web import today


def is_unclear(asked: Mapping[str, str], name: str = "on") -> bool:
    """Whether an address names something as the day that is none."""
    text = asked.get(name, "").strip()
    try:
        return bool(text) and not date.fromisoformat(text)
    except ValueError:
        return True


def day_asked(asked: Mapping[str, str], name: str = "on") -> date:
    """The day that an address names as year-month-day; today when it names none, or what is no day."""
    try:
        return date.fromisoformat(asked.get(name, "").strip())
    except ValueError:
        return today()
