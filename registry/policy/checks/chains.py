"""Checks that follow the data: links without a contract, contracts unseen, data out of nowhere."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject, Where
from registry.policy.movement import Movement
from registry.policy.shortfalls import stands_alone
from registry.policy.wording import listing, spoken
from registry.snapshot import ORGANISATION, PEOPLE


def no_contract_in_force(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data flow to a vendor under no contract that is in force."""
    for movement in case.movements(requirement):
        flow = movement.flow
        named = movement.needs_contract or (flow.contracts and _may_have_terms(movement))
        if movement.in_force or not movement.personal or not named:
            continue
        dead = [_ended(case, key) for key in flow.contracts]
        personal = tuple(key for key in flow.data if key in case.view.personal)
        yield Gap(
            recipient(movement),
            flow_words(case, movement) | {"named": listing(dead) if dead else "none is named"},
            flow=flow.key,
            categories=personal,
        )


def _may_have_terms(movement: Movement) -> bool:
    return movement.vendor is not None and movement.vendor.kind != "authority"


def _ended(case: Case, key: str) -> str:
    contract = case.view.contracts[key]
    name = contract.name or key
    if contract.ends is not None and contract.ends < case.on:
        return f"{name} ended on {spoken(contract.ends)}"
    begins = contract.in_force or contract.signed
    return f"{name} begins on {spoken(begins)}" if begins else f"{name} is not in force"


def sub_processing_contract_unseen(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A sub-processing contract has not been seen, and no contract above it promises the same duties."""
    chains, view = case.chains, case.view
    worth, network = chains.worth, chains.network
    for movement in case.movements(requirement):
        link = network.link.get(movement.flow.key)
        if link is None or not worth.distrusted[link]:
            continue
        if not movement.in_force or not stands_alone(worth, link):
            continue
        categories = tuple(k for k in network.keys(worth.distrusted[link]) if k in view.personal)
        if not categories or worth.profile(movement) is None:
            continue
        above = [
            network.flows[j].key
            for j in network.into[network.tail[link]]
            if worth.distrusted[link] & chains.reach.live[j]
        ]
        contracts = listing([c.name or c.key for c in movement.in_force])
        yield Gap(
            recipient(movement),
            flow_words(case, movement) | {"contract": contracts, "above": listing(above)},
            flow=movement.flow.key,
            where=tuple(Where(contract=c.name or c.key) for c in movement.in_force),
            categories=categories,
        )


def data_out_of_nowhere(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A flow says that it carries data that its sender does not hold."""
    view, chains = case.view, case.chains
    network, holds = chains.network, chains.reach.holds
    held: dict[str, frozenset[str]] = {ORGANISATION: view.held}
    for movement in case.movements(requirement):
        flow = movement.flow
        if flow.sender not in held:
            number = network.number.get(flow.sender)
            if number is None:
                continue
            held[flow.sender] = frozenset(network.keys(holds[number]))
        if held[flow.sender].issuperset(flow.data):
            continue
        if flow.recipient == ORGANISATION and view.sender_role(flow) == "controller":
            continue
        missing = tuple(key for key in flow.data if key not in held[flow.sender])
        yield Gap(
            recipient(movement),
            flow_words(case, movement) | {"data": view.words_for(missing)},
            flow=flow.key,
            categories=missing,
        )


def recipient(movement: Movement) -> Subject:
    """The party that a flow leads to, as the subject of a finding."""
    if movement.vendor is None:
        return Subject("organisation", movement.flow.recipient)
    return Subject("vendor", movement.vendor.key, movement.vendor.name)


def flow_words(case: Case, movement: Movement) -> dict[str, str]:
    """What every wording about a flow may use; `party` is who would conclude a contract for the sender."""
    flow = movement.flow
    return {
        "flow": flow.key,
        "from": case.view.name(flow.sender),
        "to": case.view.name(flow.recipient),
        "party": case.view.name(ORGANISATION if flow.sender == PEOPLE else flow.sender),
        "data": case.view.words_for(flow.data),
    }


FLOW_WORDS = ("flow", "from", "to", "party", "data")

RULES = (
    Rule("no-contract-in-force", no_contract_in_force, (*FLOW_WORDS, "named"), chained=True),
    Rule(
        "sub-processing-contract-unseen",
        sub_processing_contract_unseen,
        (*FLOW_WORDS, "contract", "above"),
        chained=True,
    ),
    Rule("data-out-of-nowhere", data_out_of_nowhere, FLOW_WORDS),
)
