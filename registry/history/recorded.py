"""What every thing of the register has in common as a row."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedColumn, declared_attr, mapped_column

from registry.db import BIG, Base
from registry.history.canonical import canonical
from registry.search import as_ordered
from registry.snapshot import ORGANISATION, RiskException, Transfer, Value

KINDS: dict[str, type["Recorded"]] = {}
"""The rows of every kind of thing, by the name of its collection in the snapshot."""

Orders = Mapping[str, Callable[[Any], Any]]
"""What lists sort by, by the name of a column that is never NULL: worked out from the value."""


def ordered() -> MappedColumn[str]:
    """A column by which lists put names in order: the same order on every database."""
    return mapped_column(Text().with_variant(Text(collation="C"), "postgresql"), default="")


def by_name(value: Any) -> str:
    """Where a thing stands in a list: by its name, or its key where it has none."""
    return as_ordered(value.name or value.key)


class Recorded(Base):
    """A row whose every change is recorded; its columns bear the names of its value's fields.

    `orders` are columns besides, which follow from the value. Whoever edits says which `version` they saw.
    It grows with every change, and a thing that is removed and made anew begins above all that it ever was:
    with the number of the entry that makes it.
    """

    __abstract__ = True
    collection: ClassVar[str]
    value_type: ClassVar[type[Value]]
    orders: ClassVar[Orders] = {}

    id: Mapped[int] = mapped_column(BIG, primary_key=True, sort_order=-4)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), sort_order=-3)
    key: Mapped[str] = mapped_column(sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805  # SQLAlchemy calls it on the class
        """A key names one thing of its kind in an organisation."""
        return (UniqueConstraint("organisation_id", "key"),)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # as above
        """A write on a version that is no longer the newest fails."""
        return {"version_id_col": cls.version, "version_id_generator": False}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "collection" in cls.__dict__:
            KINDS[cls.collection] = cls

    @property
    def value(self) -> Any:
        """The thing as a frozen value."""
        return self.value_type(**{name: getattr(self, name) for name in field_names(self.value_type)})

    def take(self, value: Value) -> None:
        """Become what a value says, in the next version when that is something else."""
        differing = [n for n in field_names(self.value_type) if getattr(self, n) != getattr(value, n)]
        for name in differing:
            setattr(self, name, getattr(value, name))
        for name, order in self.orders.items():
            setattr(self, name, order(value))
        if differing and self.id is not None:
            self.version += 1

    @classmethod
    def columns_of(cls, value: Value) -> dict[str, Any]:
        """What a new row holds of a value."""
        columns = {name: getattr(value, name) for name in field_names(cls.value_type)}
        return columns | {name: order(value) for name, order in cls.orders.items()}


def field_names(type_: type[Value]) -> tuple[str, ...]:
    """The names of a value's fields, as Python has them."""
    return type_.__struct_fields__


def key_of(value: Value) -> str:
    """By what a thing is known among its kind: its key, or its flow for a transfer.

    An exception is known by a digest of all that it says: said otherwise, it is another exception.
    """
    if isinstance(value, Transfer):
        return value.flow
    if isinstance(value, RiskException):
        return hashlib.sha256(canonical(value)).hexdigest()[:32]
    return getattr(value, "key", ORGANISATION)


def kind_of(value: Value) -> type[Recorded]:
    """The rows that hold values of this type."""
    return next(kind for kind in KINDS.values() if kind.value_type is type(value))
