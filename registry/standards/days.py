"""The day that an address asks about."""

from collections.abc import Mapping
from datetime import date

from registry.web import today


def day_asked(asked: Mapping[str, str], name: str = "on") -> date:
    """The day that an address names as year-month-day; today when it names none, or what is no day."""
    try:
        return date.fromisoformat(asked.get(name, "").strip())
    except ValueError:
        return today()
