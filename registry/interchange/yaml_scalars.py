"""What an unquoted word of YAML means: the core schema of YAML 1.2, without octal and hexadecimal."""

import re
from typing import Any, Final

from registry.interchange.numbers import decimal_number, whole_number

WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
WHOLE = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
STARTS_A_NUMBER = frozenset("+-.0123456789")


class TooLargeError(ValueError):
    """A number that cannot be held, or that YAML writes as .inf or .nan."""


def plain_value(text: str) -> Any:
    """The value of an unquoted scalar; NO, yes and 2026-01-05 are text. Raises TooLargeError for .inf."""
    if text[:1] in STARTS_A_NUMBER:
        return number_or_text(text)
    return WORDS.get(text, text)


def number_or_text(text: str) -> Any:
    """The number that an unquoted scalar is, else the scalar as text."""
    if WHOLE.fullmatch(text):
        number: int | float | None = whole_number(text)
    elif DECIMAL.fullmatch(text):
        number = decimal_number(text)
    elif NO_NUMBER.fullmatch(text):
        number = None
    else:
        return text
    if number is None:
        raise TooLargeError(text)
    return number
