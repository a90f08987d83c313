"""Values as JSON in one form only, so that the same always has the same digest (RFC 8785)."""

import math
import re
from decimal import Decimal
from typing import Any

import msgspec

from registry.snapshot import Value

FRACTION = re.compile(rb"(?:^|[:\[,])-?\d+(?:\.\d|[eE])")
"""How JSON writes a number that is not whole, or not written as one; may also stand in a text."""

PLAIN_BELOW, PLAIN_FROM = 21, -6
"""Between these powers of ten a number is written without an exponent."""


def canonical(value: Value) -> bytes:
    """A value as JSON in one form only: fields sorted, defaults left out."""
    return canonical_json(msgspec.json.decode(msgspec.json.encode(value), type=type(value)))


def canonical_json(tree: Any) -> bytes:
    """What RFC 8785 makes of values, lists and texts; the names of fields are plain letters."""
    written = msgspec.json.encode(tree, order="sorted")
    if not FRACTION.search(written):
        return written
    return msgspec.json.encode(with_plain_numbers(msgspec.to_builtins(tree)), order="sorted")


def with_plain_numbers(tree: Any) -> Any:
    """The same, its fractions as ECMAScript writes them."""
    match tree:
        case dict():
            return {name: with_plain_numbers(part) for name, part in tree.items()}
        case list() | tuple():
            return [with_plain_numbers(part) for part in tree]
        case float() if math.isfinite(tree):
            return msgspec.Raw(plain_number(tree).encode())
    return tree


def plain_number(number: float) -> str:
    """The shortest digits that mean a number, as ECMAScript writes it: 30, 0.5, 1e+21."""
    if not number:
        return "0"  # minus nothing is nothing
    sign, parts, power = Decimal(repr(number)).normalize().as_tuple()
    digits = "".join(map(str, parts))
    point = len(digits) + int(power)
    if PLAIN_FROM < point <= PLAIN_BELOW:
        whole = digits[: max(point, 0)].ljust(point, "0") or "0"
        rest = "0" * -point + digits[max(point, 0) :]
        written = f"{whole}.{rest}" if rest else whole
    else:
        fraction = f".{digits[1:]}" if digits[1:] else ""
        written = f"{digits[0]}{fraction}e{point - 1:+d}"
    return f"-{written}" if sign else written
