"""What the things that a finding names are called, and where their pages are."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from registry.db import db
from registry.history import KINDS
from registry.history.rows import in_parts
from registry.law import load_law
from registry.snapshot import ORGANISATION, PEOPLE
from registry.web_links import address_of


class Named(NamedTuple):
    """A thing by its name, with the address of its page if it has one."""

    name: str
    url: str | None


def names_in(organisation_id: int, collection: str, keys: Iterable[str]) -> dict[str, str]:
    """The names of some things by key; what has no name, or is gone, is not among them."""
    kind: Any = KINDS[collection]
    found: dict[str, str] = {}
    for some in in_parts(keys):
        rows = select(kind.key, kind.name).where(
            kind.organisation_id == organisation_id, kind.key.in_(some), kind.name != ""
        )
        found.update((key, name) for key, name in db.session.execute(rows))
    return found


def parties_called(organisation_id: int, keys: Iterable[str]) -> dict[str, str]:
    """What vendors, the organisation and people are called, by the words with which flows name them."""
    wanted = set(keys)
    names = names_in(organisation_id, "vendors", sorted(wanted - {ORGANISATION, PEOPLE}))
    profile: Any = KINDS["organisation"]
    name = db.session.scalar(select(profile.name).where(profile.organisation_id == organisation_id))
    beside = {PEOPLE: _("the people concerned"), ORGANISATION: name or _("the organisation")}
    return {key: names.get(key, key) for key in wanted} | beside


def named_parties(organisation_id: int, keys: Iterable[str]) -> Mapping[str, Named]:
    """The same as they stand by themselves, each with the address of its page."""
    pages: dict[str, str | None] = {
        PEOPLE: None,
        ORGANISATION: address_of("organisation", ORGANISATION),
    }
    called = parties_called(organisation_id, keys) | {PEOPLE: _("The people concerned")}
    return {
        key: Named(name, pages[key] if key in pages else address_of("vendor", key))
        for key, name in called.items()
    }


def named_contracts(organisation_id: int, keys: Iterable[str]) -> Mapping[str, Named]:
    """Contracts by key."""
    wanted = set(keys)
    names = names_in(organisation_id, "contracts", sorted(wanted))
    return {key: Named(names.get(key, key), address_of("contract", key)) for key in wanted}


def category_names(organisation_id: int, keys: Iterable[str]) -> list[str]:
    """Data categories in the organisation's own words, else in the standard ones, in the order given."""
    wanted = list(keys)
    own = names_in(organisation_id, "data_categories", wanted)
    standard = load_law().categories_by_key
    return [own.get(key) or (standard[key].name if key in standard else "") or key for key in wanted]
