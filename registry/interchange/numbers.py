"""Numbers as JSON and YAML write them; what cannot be held is None."""

import math

MOST_DIGITS = 40


def whole_number(text: str) -> int | None:
    """A whole number in decimal digits; None when it has more digits than any number of a register."""
    return int(text) if len(text) <= MOST_DIGITS else None


def decimal_number(text: str) -> float | None:
    """A number with a point or an exponent; None when it is too large to be held."""
    number = float(text)
    return number if math.isfinite(number) else None
