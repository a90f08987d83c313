"""Which of the baseline's requirements on terms a contract has to meet."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from registry.policy import Assessment
from registry.policy.applicability import Applicability, Held, Profile
from registry.policy.promises import PromiseReader, pack
from registry.policy.scale import Scale, build_scale
from registry.snapshot import ORGANISATION, Contract, Role
from registry.snapshot.vocabulary import Sensitivity


class Asked(NamedTuple):
    """What is asked of a contract, by term; `block` is what it promises, packed on the scale.

    `by_flows` says that flows of personal data run under it, whose requirements these are; else these are
    all that the baseline could ask of a contract with such a recipient.
    """

    held: dict[str, tuple[Held, ...]]
    scale: Scale
    block: int
    by_flows: bool


def asked_of(contract: Contract, assessment: Assessment) -> Asked:
    """What the baseline of an assessment asks of a contract, as the flows that name it stand then."""
    law = assessment.view.law
    scale = build_scale(assessment.baseline, (contract,), law)
    applicability = Applicability(assessment.baseline, scale)
    # What a contract that nobody has seen is worth depends on those above it: here it is unknown.
    block = pack(PromiseReader(scale).read(contract), scale, trusted=True).block
    cases = set(cases_under(contract, assessment))
    found: dict[str, dict[str, Held]] = {}
    for profile, sensitivity in cases or set(possible_cases(contract, assessment)):
        for held in applicability.asked(profile, sensitivity).held(block):
            found.setdefault(held.field.term.id, {})[held.requirement.key] = held
    return Asked({term: tuple(by_key.values()) for term, by_key in found.items()}, scale, block, bool(cases))


def cases_under(contract: Contract, assessment: Assessment) -> Iterator[tuple[Profile, str]]:
    """Who receives which sensitivity of personal data on the live flows that name the contract."""
    chains, view = assessment.chains, assessment.view
    for flow in view.naming.get(contract.key, ()):
        movement = view.movements[flow]
        vendor, role = movement.vendor, movement.role
        if vendor is None or role is None or vendor.kind == "authority":
            continue  # nobody agrees terms with an authority
        profile = Profile(role, vendor.kind, flow in chains.worth.transfers)
        for category in chains.network.keys(chains.reach.live[chains.network.link[flow]]):
            if view.is_personal(category):
                yield profile, view.category(category).sensitivity


def possible_cases(contract: Contract, assessment: Assessment) -> Iterator[tuple[Profile, str]]:
    """Every case that a contract between these parties could be for, before a flow says which."""
    parties = [key for key in contract.between if key != ORGANISATION]
    for key in parties:
        vendor = assessment.view.vendors.get(key)
        if vendor is None or vendor.kind == "authority":
            continue
        below = len(parties) > 1 and vendor.role == "processor"
        role: Role = "sub-processor" if below else vendor.role
        for transfer in (False, True):
            for sensitivity in get_args(Sensitivity):
                yield Profile(role, vendor.kind, transfer), sensitivity
