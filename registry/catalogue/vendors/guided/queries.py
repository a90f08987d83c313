"""Reading the drafts of an organisation."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from registry.catalogue.vendors.guided.models import BegunRow
from registry.db import db
from registry.errors import NotInRegister
from registry.search import as_ordered

MOST_BEGUN = 100
"""How many drafts an organisation can have at once: whoever begins another finishes or removes one."""


def begun_of(organisation_id: int, key: str, *, alone: bool = False) -> BegunRow:
    """A draft of an organisation; raises NotInRegister when it is gone or another organisation's.

    `alone`, inside a transaction that writes, keeps others from it until that ends.
    """
    asked = select(BegunRow).filter_by(organisation_id=organisation_id, key=key)
    if alone:
        asked = asked.with_for_update()
    found = db.session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotInRegister(_("entry that is begun and not finished"), key[:40])
    return found


def is_begun(organisation_id: int, key: str) -> bool:
    """Whether an organisation has a draft with a key."""
    asked = select(BegunRow.id).filter_by(organisation_id=organisation_id, key=key)
    return db.session.scalar(asked) is not None


def begun_in(organisation_id: int) -> Sequence[BegunRow]:
    """The drafts of an organisation, the one saved last first."""
    asked = select(BegunRow).filter_by(organisation_id=organisation_id)
    return db.session.scalars(asked.order_by(BegunRow.saved_at.desc(), BegunRow.id.desc())).all()


def begun_names(organisation_id: int) -> dict[str, str]:
    """What the drafts of an organisation are called, by key; the one saved last first."""
    asked = select(BegunRow.key, BegunRow.name).filter_by(organisation_id=organisation_id)
    rows = db.session.execute(asked.order_by(BegunRow.saved_at.desc(), BegunRow.id.desc()))
    return {row.key: row.name for row in rows}


def begun_like(organisation_id: int, names: Iterable[str]) -> dict[str, str]:
    """The drafts that have one of some names, whatever the case of its letters; by key."""
    wanted = {as_ordered(name) for name in names} - {""}
    return {key: name for key, name in begun_names(organisation_id).items() if as_ordered(name) in wanted}
