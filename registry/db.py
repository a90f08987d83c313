"""The database: its settings, its types, and the base that every row has."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

import msgspec
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Float,
    Integer,
    MetaData,
    SQLColumnExpression,
    Table,
    Text,
    func,
    insert,
    make_url,
    text,
)
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from registry.turns import INSTALLATION, to_write

V = TypeVar("V")

CONNECT_SECONDS = 10
"""How long a database server may take to answer before it counts as being away."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; goes in and comes out with its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment as UTC without a zone; a moment that has no zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Values(TypeDecorator[Any]):
    """Frozen values of one type, kept as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, type_: Any) -> None:
        super().__init__()
        self.type_ = type_
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(type_)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """The values as JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """The values that the JSON holds."""
        return None if value is None else self._decoder.decode(value)


def values(type_: Any, *, nullable: bool = False, apart: bool = False) -> MappedColumn[Any]:
    """A column that holds frozen values of a type; `apart` leaves them until somebody asks for them."""
    return mapped_column(Values(type_), nullable=nullable, deferred=apart)


class Base(DeclarativeBase):
    """What every row has: a place in one schema with named constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy's own form of the declaration
        str: Text,
        int: Integer,
        float: Float,
        bool: Boolean,
        date: Date,
        datetime: Moment,
    }


BIG = BigInteger().with_variant(Integer, "sqlite")
"""A number that goes on counting; SQLite counts only with its own word for it."""

db = SQLAlchemy(metadata=Base.metadata)

MANY = 1_000
"""So many rows at once may change how a server best finds those of a table."""


def engine_options(address: str) -> dict[str, Any]:
    """How a database at an address is spoken to: one on a server may be away for a while and come back."""
    url = make_url(address)
    if url.get_backend_name() != "postgresql":
        return {}
    told = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    return {"pool_pre_ping": True, "connect_args": {**told, "fallback_application_name": "onward"}}


def begin_write(*, turn: int | None = INSTALLATION, seconds: float | None = None) -> None:
    """End what the session has read so far and begin a transaction that is going to write.

    `turn` is the id of the organisation whose things it looks at and then writes; INSTALLATION of what is
    no organisation's own; None where rows guard themselves, so that nobody has to wait. Waits for its turn
    so many seconds, BUSY_SECONDS unless told.
    """
    db.session.rollback()
    db.session.connection(execution_options=to_write(turn=turn, seconds=seconds))


def without_index(column: SQLColumnExpression[V]) -> SQLColumnExpression[V]:
    """The values of a column, out of reach of its indexes: few rows are asked for, and another finds them.

    SQLite does not know how often a value occurs. It would go through a million findings in the order of an
    index rather than put in order the ten of one vendor.
    """
    return func.coalesce(column, column)


def add_rows(kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new rows without making an object of each: an import adds hundreds of thousands.

    A server plans by what it knows of a table, and of rows that nobody else sees yet it learns nothing by
    itself: they are counted here whenever they have doubled, unless somebody else is counting this table,
    who may hold it for long.
    """
    if not rows:
        return
    table = cast(Table, kind.__table__)
    db.session.execute(insert(table), rows)
    if db.engine.dialect.name == "postgresql" and has_doubled(table.name, by=len(rows)):
        db.session.execute(text(f"ANALYZE (SKIP_LOCKED) {table.name}"))


def has_doubled(table: str, *, by: int) -> bool:
    """Whether what this session has added to a table is much, and twice what it was when this was last so."""
    added: dict[str, tuple[int, int]] = db.session.info.setdefault("added", {})
    counted, since = added.get(table, (0, 0))
    doubled = since + by >= max(MANY, counted)
    added[table] = (counted + since + by, 0) if doubled else (counted, since + by)
    return doubled
