"""A flow of data on one day, with the roles and contracts that it has then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from registry.snapshot import ORGANISATION, PEOPLE, Contract, Flow, Role, Vendor


class Movement(msgspec.Struct, frozen=True, gc=False):
    """An active flow with what the register says about it on the day.

    `role` is the recipient's (None for the organisation and people); `covered` are the keys of the
    contracts `in_force`. `needs_contract` says that the recipient's role calls for one (Art. 28, Art. 26),
    so that none in force is judged as an empty one; `judged` that contract terms are judged at all.
    """

    flow: Flow
    vendor: Vendor | None
    role: Role | None
    covered: tuple[str, ...]
    in_force: tuple[Contract, ...]
    needs_contract: bool
    judged: bool
    personal: bool


def is_unplaced(movement: Movement) -> bool:
    """Whether personal data go to a vendor of which neither the seat nor the place of receipt is recorded."""
    flow, vendor = movement.flow, movement.vendor
    if vendor is None or not movement.personal:
        return False
    return not (vendor.country or vendor.international_organisation.strip() or flow.countries)


def is_in_force(contract: Contract, *, on: date) -> bool:
    """Whether the contract binds on the day; a missing bound is open."""
    start = contract.in_force or contract.signed
    return (start is None or start <= on) and (contract.ends is None or on <= contract.ends)


def role_in(flow: Flow, recipient: Vendor | None) -> Role | None:
    """The recipient's role in a flow; a vendor's processor is a sub-processor."""
    if recipient is None:
        return None
    if flow.role is not None:
        return flow.role
    if recipient.role == "processor" and flow.sender not in (ORGANISATION, PEOPLE):
        return "sub-processor"
    return recipient.role


FlowsBy = Mapping[str, Sequence[str]]
"""Keys of active flows, in order, by something that they name."""


def flows_by(movements: Iterable[Movement], name: str) -> FlowsBy:
    """The flows, in the order in which they come, by what stands in their field of that name."""
    found: dict[str, list[str]] = {}
    for movement in movements:
        for one in named(movement.flow, name):
            found.setdefault(one, []).append(movement.flow.key)
    return found


def named(flow: Flow, name: str) -> Sequence[str]:
    """What stands in a field of a flow: several keys, one or none."""
    said = getattr(flow, name)
    if said is None:
        return ()
    return (said,) if isinstance(said, str) else tuple(dict.fromkeys(said))
