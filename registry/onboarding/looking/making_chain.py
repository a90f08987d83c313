"""To whom data are passed on, and what stands on the pages: from answers to things of the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.catalogue.saving import LONGEST_STEM, slug
from registry.catalogue.vendors.guided.begun import SubProcessor
from registry.onboarding.looking.basis import Basis
from registry.onboarding.looking.known import is_to_cover, vendors_by_key
from registry.search import as_ordered
from registry.snapshot import Contract, Country, Flow, Key, Technology, Vendor
from registry.snapshot.base import LONGEST_LINE


def passed_on(basis: Basis, vendor: Vendor) -> Iterator[Vendor | Contract | Flow]:
    """Each sub-processor that is new, the contract with it, and the flow to it."""
    answered = basis.answers.passed_on
    if not basis.has("sub-processors") or answered.known != "some":
        return
    meant = list(meant_by(basis, answered.subs))
    look_up(
        basis,
        vendor,
        answered.subs,
        new=[sub for sub, key in zip(answered.subs, meant, strict=True) if key is None],
    )
    homes = homes_of(basis, filter(None, meant))
    made: dict[str, Key] = {}
    covered: dict[Key, Key] = {}
    free = list(basis.known.passes_on)
    for sub, known in zip(answered.subs, meant, strict=True):
        order, key = as_ordered(sub.name) or sub.name, known or ""
        if not key and order not in made:
            made[order] = basis.keys.free("vendors", sub.name)
            yield Vendor(key=made[order], name=sub.name, country=sub.country, status="proposed")
        key = key or made[order]
        if key not in covered and (contract := contract_behind(basis, sub, vendor, key)) is not None:
            covered[key] = contract.key
            yield contract
        before = next((flow for flow in free if flow.recipient == key), None)
        if before is not None:
            free.remove(before)
        at_home = key not in homes or sub.country in (None, homes[key])
        placed = sub if at_home or sub.countries else replace(sub, countries=(sub.country,))
        yield onward(basis, placed, sender=vendor.key, recipient=key, under=covered.get(key), before=before)


def meant_by(basis: Basis, subs: tuple[SubProcessor, ...]) -> Iterator[Key | None]:
    """Whom of the register each of some sub-processors is, None for who is new.

    Where several of one name get data already, each row is one of them, in the order of their flows.
    """
    goes_to: dict[str, list[Key]] = {
        order: [flow.recipient for flow in basis.known.passes_on if flow.recipient in basis.found[order]]
        for order in basis.get_data_already
    }
    for sub in subs:
        line = goes_to.get(as_ordered(sub.name), [])
        if line:
            yield line.pop(0) if len(line) > 1 else line[0]
        else:
            yield basis.called(sub.name)


def look_up(
    basis: Basis, vendor: Vendor, subs: Sequence[SubProcessor], *, new: Sequence[SubProcessor]
) -> None:
    """Have the keys that most sub-processors get looked up together: there may be two thousand."""
    basis.keys.look_up("vendors", [sub.name for sub in new])
    for kind in ("contracts", "flows"):
        basis.keys.look_up(kind, [f"{vendor.key}-{slug(sub.name)[:LONGEST_STEM]}" for sub in subs])


def homes_of(basis: Basis, keys: Iterable[Key]) -> Mapping[Key, Country | None]:
    """The countries in which some third parties of the register sit."""
    found = vendors_by_key(basis.keys.organisation_id, sorted(set(keys)))
    return {key: vendor.country for key, vendor in found.items()}


def contract_behind(basis: Basis, sub: SubProcessor, vendor: Vendor, key: Key) -> Contract | None:
    """The contract between the two: the one known, a new one where it is said that there is one."""
    known = basis.known.contract_behind(key)
    if known is not None or sub.contract == "none":
        return known
    parties = {"one": vendor.name, "other": sub.name}
    name = _("Sub-processing agreement of %(one)s and %(other)s", **parties)[:LONGEST_LINE]
    free = basis.keys.free("contracts", f"{vendor.key}-{key}")
    return Contract(key=free, name=name, between=(vendor.key, key), seen=sub.contract == "seen")


def onward(
    basis: Basis, sub: SubProcessor, *, sender: Key, recipient: Key, under: Key | None, before: Flow | None
) -> Flow:
    """The flow to a sub-processor; of which data it gets nobody has said, it gets all that there are."""
    data = sub.given or (before.data if before is not None else basis.answers.flow.data)
    if before is None:
        return Flow(
            key=basis.keys.free("flows", f"{sender}-{recipient}"),
            sender=sender,
            recipient=recipient,
            role="sub-processor",
            data=data,
            countries=sub.countries,
            contracts=(under,) if under else (),
            starts=basis.on,
            note=sub.purpose,
        )
    covers = under is not None and is_to_cover(under, before, basis.known)
    contracts = (*before.contracts, under) if under and covers else before.contracts
    return replace(
        before,
        data=data,
        countries=sub.countries or before.countries,
        contracts=contracts,
        note=sub.purpose or before.note,
    )


def technologies(basis: Basis, vendor: Vendor) -> Iterator[Technology]:
    """Each cookie, beacon, script and the like; one that is known by its name and host is the same one."""
    if not basis.has("technologies") or basis.answers.on_site != "some":
        return
    known: dict[tuple[str, str, str], list[Technology]] = {}
    for one in basis.known.technologies:
        if one.owner == vendor.key:
            known.setdefault(told_by(one), []).append(one)
    for one in basis.answers.technologies:
        alike = known.get(told_by(one))
        if alike:
            before = alike.pop(0)
            ours = {name: getattr(before, name) for name in ("key", "activity", "flow", "note")}
        else:
            key = basis.keys.free("technologies", one.name or one.host or one.kind)
            ours = {"key": key, "activity": basis.answers.flow.activity, "flow": None, "note": one.note}
        yield replace(one, owner=vendor.key, **ours)


Told = tuple[str, str, str]
"""The kind, name and host of a technology."""


def told_by(one: Technology) -> Told:
    """By what a technology is told from others of its owner."""
    return one.kind, one.name.casefold(), one.host.casefold()
