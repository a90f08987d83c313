"""The bundled lists of third parties: one of the web, and our own of who contracts and from where."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast, get_args

import msgspec

from registry.catalogue.known.vendor import KnownVendor
from registry.snapshot.parties import VendorKind

Row = Mapping[str, str]

KINDS: Mapping[str, VendorKind] = {"ad": "ad network", "social": "social widget"}
"""By category of the web's list; all others provide a service."""

OWN = "Onward's own list"


@cache
def known_vendors() -> tuple[KnownVendor, ...]:
    """Every well-known third party, in the order of the lists: our own first."""
    listed = {row["name"].casefold(): row for row in rows("third_parties.csv")}
    entities = {row["name"].casefold(): row for row in rows("entities.csv")}
    own = {name: _own(row, listed.get(name)) for name, row in entities.items() if row["domains"]}
    others = (_listed(row, entities) for name, row in listed.items() if name not in own)
    return (*own.values(), *others)


@cache
def known_domains() -> Mapping[str, KnownVendor]:
    """Every well-known third party by each of its domains; our own list has the last word."""
    return {domain: vendor for vendor in reversed(known_vendors()) for domain in vendor.domains}


def rows(name: str) -> Iterator[Row]:
    """The rows of one of the lists."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines(), strict=True))


@cache
def web_list() -> str:
    """What the web's list is called, with its version and licence."""
    manifest = msgspec.json.decode(files(__package__).joinpath("data", "MANIFEST.json").read_bytes())
    return f"{manifest['name']} {manifest['version']} ({manifest['licence']})"


def _own(row: Row, listed: Row | None) -> KnownVendor:
    """A row of our own list with domains, and what the web's list has besides under the same name."""
    assert row["kind"] in get_args(VendorKind)
    domains = row["domains"].split()
    more = listed["domains"].split() if listed else ()
    return KnownVendor(
        name=row["name"],
        domains=tuple(dict.fromkeys((*domains, *more))),
        kind=cast(VendorKind, row["kind"]),
        country=row["country"] or None,
        legal_name=row["legal_name"],
        homepage=(listed["homepage"] if listed else "") or f"https://{domains[0]}/",
        source=f"{OWN}; {web_list()}" if listed else OWN,
        confidence=row["confidence"],
    )


def _listed(row: Row, entities: Mapping[str, Row]) -> KnownVendor:
    """A row of the web's list, with the entity that our own list names for it or for its group."""
    entity = entities.get(row["name"].casefold()) or entities.get(row["company"].casefold())
    return KnownVendor(
        name=row["name"],
        domains=tuple(row["domains"].split()),
        kind=KINDS.get(row["category"], "service provider"),
        country=(entity["country"] or None) if entity else None,
        legal_name=entity["legal_name"] if entity else "",
        homepage=row["homepage"],
        source=f"{web_list()}; {OWN}" if entity else web_list(),
        confidence=entity["confidence"] if entity else "S",
    )
