"""What stands around a vendor: the countries in which it works, and the documents about it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from registry.catalogue.flows.models import FlowRow
from registry.catalogue.names import names_of_keys
from registry.db import db, without_index
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.snapshot import Contract, Vendor

MOST_FLOWS = 1_000
"""In so many of the flows to a vendor its countries are looked for, and documents in as many transfers."""


class Countries(NamedTuple):
    """Where a vendor stores data that it gets, and from where it looks at them: codes, in order."""

    stored: tuple[str, ...]
    accessed: tuple[str, ...]


class Paper(NamedTuple):
    """A document about a vendor, with what rests on it: contracts, schemes of certificates, transfers."""

    key: str
    name: str
    contracts: tuple[Contract, ...]
    schemes: tuple[str, ...]
    transfers: tuple[str, ...]


def countries_of(organisation_id: int, vendor: str, *, on: date) -> Countries:
    """The countries that the flows to a vendor name on a day."""
    some = (
        select(FlowRow.countries, FlowRow.access_countries)
        .where(
            FlowRow.organisation_id == organisation_id,
            FlowRow.recipient == vendor,
            without_index(FlowRow.start_order) <= on,
            without_index(FlowRow.end_order) >= on,
        )
        .limit(MOST_FLOWS)
        .subquery()
    )
    rows = list(db.session.execute(select(some).distinct()))
    return Countries(
        tuple(sorted({code for stored, _ in rows for code in stored})),
        tuple(sorted({code for _, accessed in rows for code in accessed})),
    )


def documents_of(organisation_id: int, vendor: Vendor, *, contracts: Iterable[Contract]) -> tuple[Paper, ...]:
    """The documents on which contracts with a vendor, its certificates and its transfers rest, by name."""
    with_contract: dict[str, list[Contract]] = {}
    for contract in contracts:
        terms = (term.document for term in contract.terms)
        for key in dict.fromkeys([*contract.documents, *(key for key in terms if key)]):
            with_contract.setdefault(key, []).append(contract)
    with_scheme: dict[str, list[str]] = {}
    for one in vendor.certifications:
        if one.document is not None:
            with_scheme.setdefault(one.document, []).append(one.scheme)
    with_transfer: dict[str, set[str]] = {}
    for document, flow in transfers_resting(organisation_id, vendor.key):
        with_transfer.setdefault(document, set()).add(flow)
    keys = {*with_contract, *with_scheme, *with_transfer}
    names = named(organisation_id, keys)
    found = (
        Paper(
            key,
            names[key],
            tuple(with_contract.get(key, ())),
            tuple(with_scheme.get(key, ())),
            tuple(sorted(with_transfer.get(key, ()))),
        )
        for key in keys
    )
    return tuple(sorted(found, key=lambda paper: (paper.name.casefold(), paper.key)))


def transfers_resting(organisation_id: int, vendor: str) -> Iterator[tuple[str, str]]:
    """The documents that the records of a vendor's transfers name, each with the flow."""
    flows = select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.of_kind == "vendors",
        Mention.of_key == vendor,
        Mention.kind == "flows",
    )
    for some in in_parts(db.session.scalars(flows.limit(MOST_FLOWS))):
        asked = select(Mention.of_key, Mention.key).where(
            Mention.organisation_id == organisation_id,
            Mention.kind == "transfers",
            Mention.key.in_(some),
            Mention.of_kind == "documents",
        )
        yield from ((row[0], row[1]) for row in db.session.execute(asked))


def named(organisation_id: int, keys: Collection[str]) -> Mapping[str, str]:
    """What some documents are called; the key of one without a name."""
    names = names_of_keys("documents", list(keys), organisation_id=organisation_id)
    return {key: names.get(key) or key for key in keys}
