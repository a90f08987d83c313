"""Third parties of the register that answers perhaps mean: those of the very same name or web domain."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from registry.catalogue.known.looking_up import host_of
from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.history.rows import in_parts
from registry.search import as_ordered, keys_saying
from registry.snapshot import Key

MOST_HOSTS = 20
"""For how many web domains it is looked who in the register has them."""

MOST_OF_A_HOST = 5
"""How many third parties that have one domain are told."""


class Alike(NamedTuple):
    """A name in the answers, and who in the register is called that or has that domain, by key."""

    name: str
    found: Mapping[Key, str]

    @property
    def is_by_name(self) -> bool:
        """Whether all of them are called so, and none is found by a web domain alone."""
        return all(as_ordered(name or key) == as_ordered(self.name) for key, name in self.found.items())


def alike(
    organisation_id: int, names: Iterable[str], *, hosts: Mapping[str, Sequence[str]], but: Key | None
) -> tuple[Alike, ...]:
    """Those of some names that somebody in the register has, too, in the order given.

    `hosts` are the web domains that belong to a name, `but` is whom it cannot be.
    """
    wanted = {as_ordered(name): name for name in names if as_ordered(name)}
    found: dict[str, dict[Key, str]] = {order: {} for order in wanted}
    for order, key, name in called(organisation_id, wanted):
        found[order][key] = name
    asked = [(as_ordered(name), host) for name in wanted.values() for host in domains_of(name, hosts)]
    for order, host in asked[:MOST_HOSTS]:
        found[order] |= with_domain(organisation_id, host)
    for same in found.values():
        same.pop(but or "", None)
    return tuple(Alike(wanted[order], same) for order, same in found.items() if same)


def domains_of(name: str, hosts: Mapping[str, Sequence[str]]) -> list[str]:
    """The web domains that belong to a name: those told, and the name itself where it is one."""
    told = [bare(host) for host in (*hosts.get(name, ()), name if "." in name else "")]
    return list(dict.fromkeys(host for host in told if host))


def bare(text: str) -> str:
    """A web domain without the www before it; nothing for what is none."""
    return host_of(text).removeprefix("www.")


def called(organisation_id: int, orders: Iterable[str]) -> list[tuple[str, Key, str]]:
    """The third parties that stand in lists under some names: where they stand, key and name."""
    rows: list[tuple[str, Key, str]] = []
    for some in in_parts(orders):
        asked = select(VendorRow.name_order, VendorRow.key, VendorRow.name).where(
            VendorRow.organisation_id == organisation_id, VendorRow.name_order.in_(some)
        )
        rows += [(order, key, name) for order, key, name in db.session.execute(asked)]
    return sorted(rows, key=lambda row: row[1])  # here: a database would read all vendors in this order


def with_domain(organisation_id: int, host: str) -> dict[Key, str]:
    """The third parties of the register that have a web domain, by key."""
    keys = keys_saying(organisation_id, "v", host, whole=True).limit(MOST_OF_A_HOST)
    asked = select(VendorRow).where(
        VendorRow.organisation_id == organisation_id, VendorRow.key.in_(db.session.scalars(keys).all())
    )
    rows = db.session.scalars(asked.order_by(VendorRow.key))
    return {row.key: row.name for row in rows if host in map(bare, row.domains)}
