"""Long lists in pages: filtered, sorted and paged by what stands in the address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select

from registry.cursors import Cursor, beyond, cursor_at, read_cursor
from registry.db import db
from registry.narrowing import Asked, Condition, Filter, Narrowed, as_filter, narrowed

R = TypeVar("R")

PAGE_SIZE = 50
LONGEST_SEARCH = 200
NOTHING = "\ufffd"
"""Stands for the zero character, which databases refuse and no text holds."""


@dataclass(frozen=True)
class Listing(Generic[R]):
    """What a list of rows can be sorted and filtered by; sorts are columns that are never NULL."""

    row: type[R]
    key: SQLColumnExpression[str]
    sorts: Mapping[str, SQLColumnExpression[Any]]
    default: str
    filters: Mapping[str, Filter | Condition] = field(default_factory=dict)


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

    `asked` is what narrows it, as the address says it. With `has_more` there are more than `total` rows; when
    it `is_cut`, no more than those are listed.
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
    has_more: bool = False
    is_cut: bool = False

    def without(self, names: Iterable[str]) -> str:
        """The address of this list without some of what narrows it."""
        kept = {name: text for name, text in self.asked.items() if name not in set(names)}
        return address(self.path, kept, sort=self.sort)

    def column(self, label: Any, sort: str | None = None, *, numeric: bool = False) -> Column:
        """The head of a column of this page."""
        if sort is None:
            return Column(label, numeric=numeric)
        name, descending = sort_of(self.sort)
        now = None if name != sort else "descending" if descending else "ascending"
        wanted = f"-{sort}" if now == "ascending" else sort
        return Column(label, address(self.path, self.asked, sort=wanted), now, numeric)


def page_of(
    listing: Listing[R],
    asked: Mapping[str, str],
    *,
    within: ColumnElement[bool],
    path: str,
    whole: int | None = None,
    part: Filter | None = None,
) -> Page[R]:
    """The page of a list that an address asks for; what an address says wrongly is left aside.

    `within` bounds the list to an organisation, `part` to a part of its rows; `whole` is how many they are
    without any filter, where that is known. `asked` holds the filters, `sort` (a name, with '-' before it
    for descending) and `after` or `before`, a cursor.
    """
    sort = asked.get("sort", "")
    name, descending = sort_of(sort)
    if name not in listing.sorts:
        sort, (name, descending) = listing.default, sort_of(listing.default)
    chosen = {k: searched(v) for k, v in asked.items() if k in listing.filters and v.strip()}
    narrow = [Asked(as_filter(listing.filters[k]), v) for k, v in chosen.items()]
    narrow += [Asked(part, "")] if part else []
    known = None if chosen else whole
    found = narrowed(listing.row, listing.key, within=within, asked=narrow, sort=name, whole=known)
    column = listing.sorts[name]
    is_pinned = any(one.filter.pins == name for one in narrow)
    order: list[Any] = [listing.key] if is_pinned else [column, listing.key]
    backwards = read_cursor(asked.get("before"), column)
    cursor = backwards or read_cursor(asked.get("after"), column)
    query = select(listing.row, column, listing.key).where(found.condition)
    if cursor is not None:
        query = query.where(beyond(order, cursor, down=descending != bool(backwards)))
    rows = list(db.session.execute(ordered(query, order, down=descending != bool(backwards))))
    more = len(rows) > PAGE_SIZE
    rows = rows[:PAGE_SIZE]
    if backwards:
        rows.reverse()
    start = beginning(cursor, len(rows), found=found, is_backwards=backwards is not None)
    kept = chosen | ({"sort": sort} if sort != listing.default else {})
    return Page(
        rows=[row for row, _, _ in rows],
        total=found.total,
        first=start + 1 if rows else 0,
        last=start + len(rows),
        previous_url=address(path, kept, before=cursor_at(rows[0], start))
        if rows and (more if backwards else start > 0)
        else None,
        next_url=address(path, kept, after=cursor_at(rows[-1], start + len(rows)))
        if rows and (more or backwards)
        else None,
        is_filtered=bool(chosen),
        asked=chosen,
        sort=sort,
        path=path,
        has_more=found.has_more,
        is_cut=found.is_cut,
    )


def beginning(cursor: Cursor | None, length: int, *, found: Narrowed, is_backwards: bool) -> int:
    """How many rows stand before a page, as far as its address tells and that can be."""
    if cursor is None:
        return 0
    start = cursor.position - length if is_backwards else cursor.position
    last = start if found.has_more and not found.is_cut else found.total - length
    return max(0, min(start, last))


def searched(text: str) -> str:
    """What a filter is asked for, no longer than a search may be."""
    return text.strip()[:LONGEST_SEARCH].replace("\x00", NOTHING)


def ordered(query: Select[Any], order: Sequence[SQLColumnExpression[Any]], *, down: bool) -> Select[Any]:
    """One row more than a page, in order."""
    columns = [column.desc() if down else column.asc() for column in order]
    return query.order_by(*columns).limit(PAGE_SIZE + 1)


def sort_of(sort: str) -> tuple[str, bool]:
    """The name sorted by, and whether it is sorted downwards."""
    return sort.removeprefix("-"), sort.startswith("-")


def address(path: str, kept: Mapping[str, str], **more: str) -> str:
    """The address of a list that is narrowed as it was, sorted otherwise or further on."""
    return f"{path}?{urlencode({**kept, **more})}"
