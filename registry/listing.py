"""Long lists in pages: filtered, sorted and paged by what stands in the address."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select

from registry.db import db

R = TypeVar("R")

PAGE_SIZE = 50
LONGEST_SEARCH = 200
LARGEST = 2**63 - 1
"""The largest whole number that databases compare with."""

NOTHING = "\ufffd"
"""Stands for the zero character, which databases refuse and no text holds."""

Filter = Callable[[str], ColumnElement[bool]]


@dataclass(frozen=True)
class Listing(Generic[R]):
    """What a list of rows can be sorted and filtered by; sorts are columns that are never NULL."""

    row: type[R]
    key: SQLColumnExpression[str]
    sorts: Mapping[str, SQLColumnExpression[Any]]
    default: str
    filters: Mapping[str, Filter] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """The head of a column; `sort` is the address that sorts by it, `sorted` how it is sorted now."""

    label: Any
    sort: str | None = None
    sorted: str | None = None
    numeric: bool = False


@dataclass(frozen=True)
class Page(Generic[R]):
    """One page of a list: its rows, which of how many they are, and the addresses of its neighbours.

    `asked` is what narrows it, as the address says it.
    """

    rows: Sequence[R]
    total: int
    first: int
    last: int
    previous_url: str | None
    next_url: str | None
    is_filtered: bool
    asked: Mapping[str, str]
    sort: str
    path: str

    def column(self, label: Any, sort: str | None = None, *, numeric: bool = False) -> Column:
        """The head of a column of this page."""
        if sort is None:
            return Column(label, numeric=numeric)
        name, descending = sort_of(self.sort)
        now = None if name != sort else "descending" if descending else "ascending"
        wanted = f"-{sort}" if now == "ascending" else sort
        kept = {k: v for k, v in self.asked.items() if k not in ("sort", "after", "before")}
        return Column(label, f"{self.path}?{urlencode(kept | {'sort': wanted})}", now, numeric)


class Cursor(msgspec.Struct, array_like=True):
    """Where a page ends: the value sorted by, the key, and how many rows stand before the next one."""

    value: Any
    key: str
    position: int


def page_of(
    listing: Listing[R], asked: Mapping[str, str], *, within: ColumnElement[bool], path: str
) -> Page[R]:
    """The page of a list that an address asks for; what an address says wrongly is left aside.

    `within` bounds the list (to an organisation, to a kind); `asked` holds the filters, `sort` (a name, with
    '-' before it for descending) and `after` or `before`, a cursor.
    """
    sort = asked.get("sort", "")
    name, descending = sort_of(sort)
    if name not in listing.sorts:
        sort, (name, descending) = listing.default, sort_of(listing.default)
    chosen = {k: searched(v) for k, v in asked.items() if k in listing.filters and v.strip()}
    conditions = [within, *(listing.filters[k](v) for k, v in chosen.items())]
    total = db.session.scalar(select(func.count()).select_from(listing.row).where(*conditions)) or 0
    column = listing.sorts[name]
    backwards = read_cursor(asked.get("before"), column)
    cursor = backwards or read_cursor(asked.get("after"), column)
    query = select(listing.row, column, listing.key).where(*conditions)
    if cursor is not None:
        query = query.where(beyond(column, listing.key, cursor, down=descending != bool(backwards)))
    found = list(db.session.execute(ordered(query, column, listing.key, down=descending != bool(backwards))))
    more = len(found) > PAGE_SIZE
    found = found[:PAGE_SIZE]
    if backwards:
        found.reverse()
        start = max(0, backwards.position - len(found))
    else:
        start = cursor.position if cursor else 0
    start = max(0, min(start, total - len(found)))
    kept = chosen | ({"sort": sort} if sort != listing.default else {})
    has_next = more if not backwards else True
    has_previous = start > 0 if not backwards else more
    return Page(
        rows=[row for row, _, _ in found],
        total=total,
        first=start + 1 if found else 0,
        last=start + len(found),
        previous_url=address(path, kept, before=cursor_at(found[0], start))
        if found and has_previous
        else None,
        next_url=address(path, kept, after=cursor_at(found[-1], start + len(found)))
        if found and has_next
        else None,
        is_filtered=bool(chosen),
        asked=chosen,
        sort=sort,
        path=path,
    )


def searched(text: str) -> str:
    """What a filter is asked for, no longer than a search may be."""
    return text.strip()[:LONGEST_SEARCH].replace("\x00", NOTHING)


def ordered(
    query: Select[Any], column: SQLColumnExpression[Any], key: SQLColumnExpression[str], *, down: bool
) -> Select[Any]:
    """One row more than a page, in order."""
    order = (column.desc(), key.desc()) if down else (column.asc(), key.asc())
    return query.order_by(*order).limit(PAGE_SIZE + 1)


def beyond(
    column: SQLColumnExpression[Any], key: SQLColumnExpression[str], cursor: Cursor, *, down: bool
) -> ColumnElement[bool]:
    """What comes after a cursor."""
    value = cursor.value
    if down:
        return or_(column < value, and_(column == value, key < cursor.key))
    return or_(column > value, and_(column == value, key > cursor.key))


def sort_of(sort: str) -> tuple[str, bool]:
    """The name sorted by, and whether it is sorted downwards."""
    return sort.removeprefix("-"), sort.startswith("-")


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


def address(path: str, kept: Mapping[str, str], **cursor: str) -> str:
    """The address of a neighbouring page."""
    return f"{path}?{urlencode({**kept, **cursor})}"
