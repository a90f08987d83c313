"""Flows and links that a rule is about and that keep it: worked out from the register, not by the rule."""

from collections.abc import Callable, Iterator, Mapping

from registry.graph import numbers
from registry.policy import Assessment, Requirement
from registry.policy.case import Case
from registry.policy.movement import Movement
from registry.snapshot import ORGANISATION, PEOPLE, Ground

Kept = Callable[[Case, Requirement, Movement], bool]

HANDED_ON = ("marketing", "business sharing")


def clean_links(assessed: Assessment, requirement: Requirement) -> Iterator[str]:
    """Live links on which a requirement on a term holds and is met by a value that somebody has verified."""
    chains = assessed.chains
    network = chains.network
    short = {f.flow for f in assessed.findings if f.term == requirement.term}
    for link, flow in enumerate(network.flows):
        for category in network.keys(chains.reach.live[link]):
            held = chains.requirements(flow.key, category)
            if requirement.key not in {h.requirement.key for h in held} or flow.key in short:
                continue
            value = chains.link_value(flow.key, category, requirement.term or "")
            if value.state == "value" and not value.unverified:
                yield flow.key
                break


def clean_flows(case: Case, requirement: Requirement) -> Iterator[str]:
    """Flows that a rule is about and that keep it, by key."""
    kept = KEPT[requirement.rule or ""]
    for movement in case.movements(requirement):
        if kept(case, requirement, movement):
            yield movement.flow.key


def agreed(ground: Ground | None) -> bool:
    """Whether people have agreed and there is evidence of it."""
    return ground is not None and ground.kind == "consent" and ground.evidence != ""


def natures(case: Case, movement: Movement) -> set[str]:
    """Of which nature a flow's purposes are."""
    return {case.view.purpose(key).nature for key in movement.flow.purposes}


def is_disclosure(movement: Movement) -> bool:
    """Whether personal data go to a party that decides for itself."""
    return movement.role == "controller" and movement.personal


def _covered(case: Case, requirement: Requirement, movement: Movement) -> bool:
    return movement.personal and movement.needs_contract and bool(movement.in_force)


def _below_a_vendor(case: Case, movement: Movement) -> bool:
    return movement.flow.sender in case.view.vendors and movement.flow.recipient in case.view.vendors


def _sub_contract_seen(case: Case, requirement: Requirement, movement: Movement) -> bool:
    return (
        _below_a_vendor(case, movement)
        and _covered(case, requirement, movement)
        and all(contract.seen for contract in movement.in_force)
    )


def _passed_down(case: Case, requirement: Requirement, movement: Movement) -> bool:
    """Some term is known on the link and on a link above it: so the two were compared."""
    chains, network = case.chains, case.chains.network
    link = network.link.get(movement.flow.key)
    if link is None or not _below_a_vendor(case, movement):
        return False
    above = [network.flows[j].key for j in network.into[network.tail[link]]]
    return any(
        chains.link_value(movement.flow.key, category, term).state == "value"
        and any(
            network.flows[j].key in above
            and chains.link_value(network.flows[j].key, category, term).state == "value"
            for j in network.into[network.tail[link]]
            if chains.reach.live[j] >> position & 1
        )
        for position in numbers(chains.reach.live[link])
        for category in (network.categories[position],)
        for term in chains.scale.fields
    )


def _from_what_is_held(case: Case, requirement: Requirement, movement: Movement) -> bool:
    flow = movement.flow
    if flow.sender == ORGANISATION:
        return case.view.held.issuperset(flow.data)
    return flow.sender in case.view.vendors and case.chains.holds(flow.sender).issuperset(flow.data)


def _between_the_two(case: Case, requirement: Requirement, movement: Movement) -> bool:
    flow = movement.flow
    parties = {ORGANISATION if flow.sender == PEOPLE else flow.sender, flow.recipient}
    return bool(movement.in_force) and all(set(c.between) == parties for c in movement.in_force)


def _serves_its_activity(case: Case, requirement: Requirement, movement: Movement) -> bool:
    activity = case.view.activities.get(movement.flow.activity or "")
    own = {use.purpose for use in activity.purposes} if activity else set()
    return bool(movement.flow.purposes) and own.issuperset(movement.flow.purposes)


def _collected(case: Case, requirement: Requirement, movement: Movement) -> bool:
    flow = movement.flow
    activity = case.view.activities.get(flow.activity or "")
    ours = flow.sender in (ORGANISATION, PEOPLE)
    return ours and activity is not None and set(activity.data).issuperset(flow.data)


def _marketing_without_people(case: Case, requirement: Requirement, movement: Movement) -> bool:
    handed_on = movement.role == "controller" and not natures(case, movement).isdisjoint(HANDED_ON)
    return handed_on and (not movement.personal or agreed(movement.flow.ground))


def _permitted(case: Case, requirement: Requirement, movement: Movement) -> bool:
    ground = movement.flow.ground
    return (
        is_disclosure(movement)
        and ground is not None
        and (bool(ground.evidence) or ground.statement in requirement.basis[1:])
    )


def _not_sold(case: Case, requirement: Requirement, movement: Movement) -> bool:
    return is_disclosure(movement) and (agreed(movement.flow.ground) or not movement.flow.sale_or_exchange)


def _can_be_stopped(case: Case, requirement: Requirement, movement: Movement) -> bool:
    marketing = movement.vendor is not None and movement.personal and "marketing" in natures(case, movement)
    return marketing and movement.flow.opt_out.startswith("https://")


def _truly_anonymous(case: Case, requirement: Requirement, movement: Movement) -> bool:
    found = [case.view.category(key) for key in movement.flow.data]
    return movement.flow.said_to_be_anonymous and not any(
        c.personal or c.linked_to_person or c.identifier for c in found
    )


def _published_with_consent(case: Case, requirement: Requirement, movement: Movement) -> bool:
    return "publication" in movement.flow.means and movement.personal and agreed(movement.flow.ground)


def _free_of_credentials(case: Case, requirement: Requirement, movement: Movement) -> bool:
    found = {case.view.category(key).sensitivity for key in movement.flow.data}
    return movement.vendor is not None and movement.personal and "credentials" not in found


KEPT: Mapping[str, Kept] = {
    "no-contract-in-force": _covered,
    "sub-processing-contract-unseen": _sub_contract_seen,
    "not-passed-down": _passed_down,
    "data-out-of-nowhere": _from_what_is_held,
    "contract-other-parties": _between_the_two,
    "flow-without-activity": lambda _case, _requirement, movement: movement.flow.activity is not None,
    "purpose-outside-activity": _serves_its_activity,
    "data-outside-activity": _collected,
    "marketing-personal-data": _marketing_without_people,
    "disclosure-without-ground": _permitted,
    "sale-without-permission": _not_sold,
    "marketing-without-opt-out": _can_be_stopped,
    "identifier-in-anonymous-flow": _truly_anonymous,
    "publication-without-consent": _published_with_consent,
    "unencrypted-sensitive-flow": lambda _case, _requirement, movement: movement.flow.encrypted is True,
    "encryption-not-recorded": lambda _case, _requirement, movement: movement.flow.encrypted is not None,
    "credentials-to-third-party": _free_of_credentials,
}
"""By rule: what it takes for a flow to keep it."""
