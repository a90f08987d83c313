"""Business functions and clients as a form offers them: names that activities state, without keys."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from flask import g
from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from registry.catalogue.activities.models import ActivityRow
from registry.catalogue.names import names_of
from registry.db import db
from registry.forms.references import Names


class StatedNames:
    """Names that stand for themselves."""

    def __init__(self, stated: Iterable[str]) -> None:
        self._names = sorted({name for name in stated if name}, key=lambda name: (name.casefold(), name))

    @cached_property
    def _by_small_letters(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for name in self._names:
            small = name.casefold()
            found[small] = None if small in found else name
        return found

    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    def all(self) -> Mapping[str, str]:
        """Each by itself, in order."""
        return {name: name for name in self._names}

    def find(self, text: str) -> str | None:
        """The name that a text is, in any case of letters; None when it is none, or more than one."""
        return text if text in self._names else self._by_small_letters.get(text.casefold())

    def find_all(self, texts: Sequence[str]) -> Mapping[str, str | None]:
        """The same for many texts."""
        return {text: self.find(text) for text in texts}

    def called(self, key: str) -> str:
        """The name itself."""
        return key

    def called_all(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The names themselves."""
        return {key: key for key in keys}


def selectable(collection: str) -> Names:
    """What a field of a record's form may name: things of the page's register, or names that they state."""
    match collection:
        case "functions":
            return StatedNames(db.session.scalars(of_page(ActivityRow.business_function)))
        case "clients":
            rows = db.session.scalars(of_page(ActivityRow.clients).where(ActivityRow.capacity == "processor"))
            return StatedNames(client.name for clients in rows for client in clients)
    return names_of(collection)


def of_page(column: InstrumentedAttribute[Any]) -> Select[Any]:
    """A question for a column of the activities of the page's organisation."""
    return select(column).where(ActivityRow.organisation_id == g.organisation.id)
