"""The things of the register that answers make or change; nothing that was not asked is touched."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.history.recorded import key_of, kind_of
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.looking.alike import Alike
from registry.onboarding.looking.basis import Basis
from registry.onboarding.looking.known import is_to_cover
from registry.onboarding.looking.left import Left, flows_besides, flows_onward, left_by, names_all_flows
from registry.onboarding.looking.making_certificates import certificates, claimed, says_of_certificates
from registry.onboarding.looking.making_chain import passed_on, technologies, told_by
from registry.onboarding.looking.making_terms import Conflict, answered_terms, conflicts, merged
from registry.snapshot import ORGANISATION, Certification, Contract, Flow, Technology, Vendor
from registry.snapshot.base import LONGEST_LINE
from registry.snapshot.ending import ended
from registry.words import word

Thing = Vendor | Contract | Flow | Technology


class Made(NamedTuple):
    """What accepting would write: `things` are those that are new or differ, `before` what they replace.

    `in_doubt` are names of which somebody has to say whom of the register they mean; `conflicts` terms that
    somebody has checked and that are answered otherwise; `left` is what complete answers do not name any
    more, `open` of it what nobody has chosen about, `removed` the technologies that are gone. `unasked`
    are flows onward of which nobody was asked, `besides` those to somebody named about which no answer is.
    `claimed` are entries on the list of the Data Privacy Framework of which nobody but the third party
    speaks. `contract` is the one that covers what the vendor gets, if there is one.
    """

    vendor: Vendor
    contract: Contract | None
    things: tuple[Thing, ...]
    before: Mapping[tuple[str, str], Thing]
    in_doubt: tuple[Alike, ...]
    conflicts: tuple[Conflict, ...]
    left: tuple[Left, ...]
    open: tuple[Left, ...]
    removed: tuple[Technology, ...]
    unasked: tuple[Flow, ...]
    besides: tuple[Flow, ...]
    claimed: tuple[Certification, ...]

    @property
    def seal(self) -> str:
        """Tells whether what would be written, and what it replaces, is still what somebody saw."""
        return fingerprint([self.things, sorted(self.before.items())])

    def replaced_by(self, thing: Thing) -> Thing | None:
        """What a thing stands in the place of; None when it is new."""
        return self.before.get(place_of(thing))


def place_of(thing: Thing) -> tuple[str, str]:
    """By what a thing of the register is known: its kind and key."""
    return kind_of(thing).collection, key_of(thing)


def things_from(basis: Basis) -> Made:
    """What answers would make and change."""
    known = basis.known
    there: tuple[Thing | None, ...] = (
        known.vendor,
        *known.contracts,
        *known.gets,
        *known.passes_on,
        *known.technologies,
    )
    before = {place_of(one): one for one in there if one is not None}
    vendor = vendor_from(basis)
    contract, found = contract_from(basis, vendor)
    all_: list[Thing] = [vendor, *([contract] if contract else []), *flows_from(basis, vendor, contract)]
    all_ += [*passed_on(basis, vendor), *technologies(basis, vendor)]
    flows = [one for one in all_ if isinstance(one, Flow)]
    recipients = {one.recipient for one in flows if one.sender == vendor.key}
    named = {told_by(one) for one in all_ if isinstance(one, Technology)}
    left = left_by(basis, vendor, recipients=recipients, technologies=named)
    over = [one.thing for one in left if basis.chosen.ends(one.thing)]
    all_ += [ended(one, on=basis.on) for one in over if isinstance(one, Flow)]
    things = tuple(one for one in all_ if before.get(place_of(one)) != one)
    return Made(
        vendor=vendor,
        contract=contract,
        things=things,
        before={place: before[place] for place in map(place_of, things) if place in before},
        in_doubt=basis.in_doubt,
        conflicts=found,
        left=left,
        open=tuple(one for one in left if one.mark not in basis.chosen.over),
        removed=tuple(one for one in over if isinstance(one, Technology)),
        unasked=() if names_all_flows(basis) else flows_onward(basis, named=recipients),
        besides=flows_besides(basis, named=recipients, made={one.key for one in flows}),
        claimed=claimed(basis),
    )


def vendor_from(basis: Basis) -> Vendor:
    """The third party with what was answered about it; a new one is proposed, and plays the settled role."""
    said, settled = basis.answers.vendor, basis.row.settled
    given: dict[str, Any] = {name: getattr(said, name) for name in basis.fields("vendor")}
    if says_of_certificates(basis):
        given["certifications"] = certificates(basis)
    if basis.known.vendor is not None:
        return replace(basis.known.vendor, **given)
    name = said.name or basis.row.name
    first = Vendor(
        key=basis.keys.free("vendors", name),
        name=name,
        kind=basis.row.wanted.kind,
        role=settled.role,
        criticality=settled.criticality,
        status="proposed",
    )
    return replace(first, **given)


def contract_from(basis: Basis, vendor: Vendor) -> tuple[Contract | None, tuple[Conflict, ...]]:
    """The contract with what was answered of it, and the terms about which somebody has to choose."""
    said = basis.answers.contract
    if said is None or basis.answers.has_contract != "some":
        return None, ()
    known = basis.known.contract_with(said.kind, on=basis.on)
    given: dict[str, Any] = {name: getattr(said, name) for name in basis.fields("contract")}
    terms = tuple(answered_terms(basis))
    given["terms"] = merged(known, terms, taken=basis.chosen.taken)
    if known is not None:
        if not given.get("name"):
            given.pop("name", None)
        return replace(known, **given), conflicts(known, terms)
    parties = {"kind": word(said.kind), "parties": vendor.name}
    name = said.name or _("%(kind)s with %(parties)s", **parties)[:LONGEST_LINE]
    first = Contract(
        key=basis.keys.free("contracts", name), between=(ORGANISATION, vendor.key), kind=said.kind
    )
    return replace(first, **(given | {"name": name})), ()


def flows_from(basis: Basis, vendor: Vendor, contract: Contract | None) -> Iterator[Flow]:
    """The flows to the third party for what it is wanted for; a new one where there is none.

    None as long as nobody of the organisation has said which data it gets.
    """
    said = basis.answers.flow
    given: dict[str, Any] = {name: getattr(said, name) for name in basis.fields("flow")}
    known = basis.known.flows_for(said.activity)
    if not known and said.data:
        wish = "-".join(part for part in (said.sender, vendor.key, said.activity) if part)
        first = Flow(
            key=basis.keys.free("flows", wish),
            sender=said.sender,
            recipient=vendor.key,
            role=basis.row.settled.role,
            activity=said.activity,
            data=said.data,
            subjects=said.subjects,
            purposes=said.purposes,
            contracts=(contract.key,) if contract else (),
            starts=basis.on,
        )
        yield replace(first, **without_data(given))
    for flow in known:
        # What was answered is about the first of them; of the others only what changes by it is known.
        more = {name: to for name, to in without_data(given).items() if to != getattr(known[0], name)}
        if flow is known[0]:
            more |= {name: added(flow, name, getattr(said, name), beside=known) for name in WANTED}
        if contract is not None and is_to_cover(contract.key, flow, basis.known):
            more["contracts"] = (*flow.contracts, contract.key)
        yield replace(flow, **more)


WANTED = ("data", "subjects", "purposes")
"""The fields of a flow that follow from what the third party is wanted for."""


def without_data(given: dict[str, Any]) -> dict[str, Any]:
    """What was answered of a flow, without what only the organisation can say of it."""
    return {name: value for name, value in given.items() if name not in WANTED}


def added(flow: Flow, name: str, wanted: tuple[str, ...], *, beside: tuple[Flow, ...]) -> tuple[str, ...]:
    """What a field of a flow has, and at the end what is wanted and none of the flows beside it has."""
    there = {key for one in beside for key in getattr(one, name)}
    return (*getattr(flow, name), *(key for key in wanted if key not in there))
