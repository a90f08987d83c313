"""Where a page of a list ends, as its address carries it, and what comes after that."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, literal, tuple_

LARGEST = 2**63 - 1
"""The largest whole number that databases compare with."""


class Cursor(msgspec.Struct, array_like=True):
    """Where a page ends: the value sorted by, the key, and how many rows stand before the next one."""

    value: Any
    key: str
    position: int


def beyond(order: Sequence[ColumnElement[Any]], cursor: Cursor, *, down: bool) -> ColumnElement[bool]:
    """What comes after a cursor, in the order of a column and the key, or of the key alone.

    As one comparison, so that an index leads straight to it.
    """
    values = (cursor.value, cursor.key)[-len(order) :]
    there = [literal(value, column.type) for value, column in zip(values, order, strict=True)]
    if len(order) == 1:
        return order[0] < there[0] if down else order[0] > there[0]
    return tuple_(*order) < tuple_(*there) if down else tuple_(*order) > tuple_(*there)


def cursor_at(row: Any, position: int) -> str:
    """A cursor as an address carries it."""
    content = msgspec.json.encode(Cursor(row[1], row[2], position))
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def read_cursor(text: str | None, column: Any) -> Cursor | None:
    """The cursor of an address; None when there is none, or it is none of a list sorted by this column."""
    if not text:
        return None
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        cursor = msgspec.json.decode(content, type=Cursor)
        value = msgspec.convert(cursor.value, column.type.python_type, strict=False)
    except (binascii.Error, ValueError, msgspec.DecodeError, RecursionError):
        return None
    unknown = "\x00" in f"{value}{cursor.key}" or (isinstance(value, int) and abs(value) > LARGEST)
    return None if unknown else Cursor(value, cursor.key, max(0, cursor.position))
