"""The things of the register that a draft makes, with keys of their own."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.catalogue.names import names_of_keys
from registry.catalogue.saving import LONGEST_STEM, free_key, slug
from registry.catalogue.vendors.guided.begun import Begun, SubProcessor
from registry.history import KINDS
from registry.history.rows import known_keys
from registry.snapshot import ORGANISATION, PEOPLE, Contract, Flow, Vendor
from registry.snapshot.base import LONGEST_LINE
from registry.words import word

Thing = Vendor | Contract | Flow


LONGEST_NUMBERED = LONGEST_STEM - 8
"""How much of a wish goes into a key with a number, so that the number is not cut off."""


class Keys:
    """Hands out keys that no thing of a register has, nor any that got one here before."""

    def __init__(self, organisation_id: int) -> None:
        self.organisation_id = organisation_id
        self._given: set[tuple[str, str]] = set()
        self._numbers: dict[tuple[str, str], int] = {}
        self._free: set[tuple[str, str]] = set()

    def look_up(self, collection: str, wishes: Iterable[str]) -> None:
        """Find out in few questions which of many wishes are free as they stand."""
        stems = {stem for wish in wishes if (stem := slug(wish)[:LONGEST_STEM].strip("-"))}
        taken = {ORGANISATION, PEOPLE, *known_keys(self.organisation_id, KINDS[collection], stems)}
        self._free |= {(collection, stem) for stem in stems - taken}

    def free(self, collection: str, wish: str) -> str:
        """A key made of a wish."""
        key, stem = slug(wish)[:LONGEST_STEM].strip("-"), slug(wish)[:LONGEST_NUMBERED]
        if (collection, key) not in self._free:
            key = free_key(self.organisation_id, collection, wish)
        number = self._numbers.get((collection, stem), 2)
        while (collection, key) in self._given:
            key, number = free_key(self.organisation_id, collection, f"{stem}-{number}"), number + 1
        self._numbers[collection, stem] = number  # nobody tries again what others of this name have got
        self._given.add((collection, key))
        return key


def things_of(begun: Begun, *, organisation_id: int, on: date) -> list[Thing]:
    """What a draft would write: the vendor first, then its contract, its flow, and its sub-processors.

    A topic that nobody has come to, or that was left for later, makes nothing.
    """
    keys = Keys(organisation_id)
    vendor = replace(begun.vendor, key=keys.free("vendors", begun.vendor.name))
    found: list[Thing] = [vendor]
    contract = contract_of(begun, vendor, keys=keys)
    if contract is not None:
        found.append(contract)
    flow = flow_of(begun, vendor, contract, keys=keys)
    if flow is not None:
        found.append(flow)
    for sub in begun.passed_on.subs:
        found += passed_on_to(sub, vendor, keys=keys, on=on)
    return found


def contract_of(begun: Begun, vendor: Vendor, *, keys: Keys) -> Contract | None:
    """The contract with the vendor, named after it where nobody has named it."""
    if begun.contract is None:
        return None
    given = {"kind": word(begun.contract.kind), "parties": vendor.name}
    name = begun.contract.name or _("%(kind)s with %(parties)s", **given)[:LONGEST_LINE]
    key = keys.free("contracts", name)
    return replace(begun.contract, key=key, name=name, between=(ORGANISATION, vendor.key))


def flow_of(begun: Begun, vendor: Vendor, contract: Contract | None, *, keys: Keys) -> Flow | None:
    """The flow to the vendor; none while nobody has said which data it gets."""
    if not begun.flow.data:
        return None
    wish = "-".join(part for part in (begun.flow.sender, vendor.key, begun.flow.activity) if part)
    contracts = (contract.key,) if contract is not None else ()
    return replace(begun.flow, key=keys.free("flows", wish), recipient=vendor.key, contracts=contracts)


def passed_on_to(sub: SubProcessor, vendor: Vendor, *, keys: Keys, on: date) -> Iterator[Thing]:
    """A sub-processor that is new, the contract between the two, and the flow to it."""
    key = sub.vendor or keys.free("vendors", sub.name)
    if sub.vendor is None:
        yield Vendor(key=key, name=sub.name, country=sub.country, status="proposed")
    contracts: tuple[str, ...] = ()
    if sub.contract != "none":
        contracts = (keys.free("contracts", f"{vendor.key}-{key}"),)
        known = names_of_keys("vendors", [key], organisation_id=keys.organisation_id)
        parties = {"one": vendor.name, "other": sub.name or known.get(key, key)}
        name = _("Sub-processing agreement of %(one)s and %(other)s", **parties)[:LONGEST_LINE]
        between = (vendor.key, key)
        yield Contract(key=contracts[0], name=name, between=between, seen=sub.contract == "seen")
    yield Flow(
        key=keys.free("flows", f"{vendor.key}-{key}"),
        sender=vendor.key,
        recipient=key,
        role="sub-processor",
        data=sub.given,
        countries=sub.countries,
        contracts=contracts,
        starts=on,
        note=sub.purpose,
    )
