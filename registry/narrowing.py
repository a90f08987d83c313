"""What narrows a list, so that neither few rows among very many nor very many take long to find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select, true
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from registry.db import db

MOST_COUNTED = 500
"""So many rows of a narrowed list are counted; of more, it is said that there are more."""

Condition = Callable[[str], ColumnElement[bool]]
Keys = Callable[[str], Select[str] | None]


@dataclass(frozen=True)
class Filter:
    """How a text narrows a list: `fits` tells it of a row, `keys` lists the keys of the rows, each once.

    Few rows are found by `keys`, or by an index on what `fits` asks, and put in order. Where many fit, the
    rows are gone through in order until a page is full; unless the filter has an index that is in that
    order (`ordered` is the sort), or is `narrow`: never true of more rows than can be put in order. Without
    `fits` it is a search: of many rows, the first that are found are listed. `pins` is the sort in which all
    rows that fit stand at the same place, so that their keys alone put them in order.
    """

    fits: Condition | None = None
    keys: Keys | None = None
    ordered: str = ""
    narrow: bool = False
    pins: str = ""


class Narrowed(NamedTuple):
    """The rows of a list: what is asked of them, how many they are, or that there are more than so many.

    `is_cut`: no more than so many are listed.
    """

    condition: ColumnElement[bool]
    total: int
    has_more: bool = False
    is_cut: bool = False


class Asked(NamedTuple):
    """A filter and the text that it is asked for."""

    filter: Filter
    text: str


def as_filter(given: Filter | Condition) -> Filter:
    """A filter; a condition alone is one that is asked row by row."""
    return given if isinstance(given, Filter) else Filter(given)


def narrowed(
    row: Any,
    key: SQLColumnExpression[str],
    *,
    within: ColumnElement[bool],
    asked: Sequence[Asked],
    sort: str,
    whole: int | None,
) -> Narrowed:
    """The rows that all filters let through; `whole` is how many they are, where that is known already."""
    if not asked and whole is not None:
        return Narrowed(within, whole)
    found = ids(row, key, within=within, asked=asked)
    if whole is None or whole <= MOST_COUNTED:
        first = looked_up(row, key, within=within, asked=asked) if is_served() else found
        some = list(db.session.scalars(first.limit(MOST_COUNTED + 1)))
        if len(some) <= MOST_COUNTED:
            return Narrowed(row.id.in_(some), len(some))
        if any(one.filter.fits is None for one in asked):
            return Narrowed(row.id.in_(some[:-1]), MOST_COUNTED, has_more=True, is_cut=True)
    total, has_more = (MOST_COUNTED, True) if whole is None else (whole, False)
    if any(one.filter.narrow for one in asked):
        return Narrowed(row.id.in_(found), total, has_more)
    return Narrowed(gone_through(within, asked, sort=sort), total, has_more)


def ids(
    row: Any, key: SQLColumnExpression[str], *, within: ColumnElement[bool], asked: Sequence[Asked]
) -> Select[int]:
    """The numbers of the rows that all filters let through, as they are found."""
    found = select(row.id).where(within)
    for filter_, text in asked:
        keys = filter_.keys(text) if filter_.keys is not None else None
        if keys is not None:
            listed = keys.subquery()
            found = found.join(listed, listed.c[0] == key)
        elif filter_.fits is not None:
            found = found.where(filter_.fits(text))
    return found


def looked_up(
    row: Any, key: SQLColumnExpression[str], *, within: ColumnElement[bool], asked: Sequence[Asked]
) -> Select[int]:
    """The same, each row looked up by the key that was found; to find some, a server would read all rows."""
    for at, (filter_, text) in enumerate(asked):
        keys = filter_.keys(text) if filter_.keys is not None else None
        if keys is not None:
            listed, others = keys.subquery(), [*asked[:at], *asked[at + 1 :]]
            one = ids(row, key, within=within & (key == listed.c[0]), asked=others).offset(0).lateral()
            return select(one.c.id).select_from(listed).join(one, true())
    return ids(row, key, within=within, asked=asked)


def gone_through(within: ColumnElement[bool], asked: Sequence[Asked], *, sort: str) -> ColumnElement[bool]:
    """What is asked of each row while going through them in the order of a sort."""
    condition = within
    for filter_, text in asked:
        assert filter_.fits is not None
        fits = filter_.fits(text)
        is_indexed = sort in (filter_.ordered, filter_.pins)
        condition &= fits if is_indexed else row_by_row(fits)
    return condition


def row_by_row(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition for which no index is used: SQLite would sort all rows that an index finds for it.

    PostgreSQL knows how many rows there are of what, and needs no advice.
    """
    if is_served():
        return fits
    return UnaryExpression(fits.self_group(), operator=custom_op("+"), type_=fits.type)


def is_served() -> bool:
    """Whether the database is on a server, which plans by what it knows of its tables."""
    return db.engine.dialect.name != "sqlite"
