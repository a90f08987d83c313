"""Checks on what is passed to others for ends of their own: grounds, marketing, publication, anonymity."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.addresses import is_way_out
from registry.policy.checks.chains import FLOW_WORDS
from registry.policy.checks.flows import flow_gap
from registry.policy.checks.meanings import categories, is_consent, purpose_names, purposes_of_nature
from registry.policy.movement import Movement
from registry.policy.wording import listing
from registry.snapshot import ORGANISATION, Ground

PUBLICATION = "publication"
"""The means, and the purpose of the standard vocabulary, by which data are made public."""


def marketing_personal_data(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data go to an independent party for marketing or for business of its own."""
    ends = purposes_of_nature(case, "marketing", "business sharing")
    for movement in case.movements(requirement):
        flow = movement.flow
        if movement.role not in ("controller", "joint controller") or not movement.personal:
            continue
        if not ends.isdisjoint(flow.purposes) and not is_consent(flow.ground):
            named = purpose_names(case, (key for key in flow.purposes if key in ends))
            yield flow_gap(case, movement, _personal(case, movement), purposes=listing(named))


def disclosure_without_ground(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data go to an independent controller on no ground that the policy or the law knows."""
    permitting = frozenset(requirement.permits)
    for movement in case.movements(requirement):
        flow = movement.flow
        if movement.role != "controller" or flow.sale_or_exchange or not movement.personal:
            continue
        if insufficient := _insufficient(flow.ground, permitting):
            yield flow_gap(case, movement, _personal(case, movement), ground=insufficient)


def sale_without_permission(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data are sold or exchanged without the permission of the people concerned."""
    for movement in case.movements(requirement):
        flow = movement.flow
        if flow.sale_or_exchange and movement.personal and not is_consent(flow.ground):
            yield flow_gap(case, movement, _personal(case, movement))


def marketing_without_opt_out(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data serve a vendor's marketing from which people cannot opt out."""
    marketing = purposes_of_nature(case, "marketing")
    for movement in case.movements(requirement):
        flow, vendor = movement.flow, movement.vendor
        if vendor is None or not movement.personal or marketing.isdisjoint(flow.purposes):
            continue
        if not is_way_out(flow.opt_out) and not is_way_out(vendor.opt_out):
            named = purpose_names(case, (key for key in flow.purposes if key in marketing))
            yield flow_gap(case, movement, _personal(case, movement), purposes=listing(named))


def identifier_in_anonymous_flow(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A flow that is said to identify nobody carries identifiers or data linked to people."""
    identifiers = frozenset(key for key, found in categories(case).items() if found.identifier)
    for movement in case.movements(requirement):
        flow = movement.flow
        if flow.said_to_be_anonymous:
            telling = identifiers | case.view.personal
            if data := tuple(key for key in flow.data if key in telling):
                yield flow_gap(case, movement, data)


def publication_without_consent(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data are made public without evidence that the person has agreed."""
    for movement in case.movements(requirement):
        flow = movement.flow
        if PUBLICATION not in flow.means and PUBLICATION not in flow.purposes:
            continue
        if flow.recipient == ORGANISATION or not movement.personal:
            continue  # what people hand in is not yet public
        if not is_consent(flow.ground) and not _activity_has_consent(case, movement):
            yield flow_gap(case, movement, _personal(case, movement))


def _insufficient(ground: Ground | None, permitting: frozenset[str]) -> str:
    """Why a recorded ground does not permit a disclosure; empty when it does."""
    if ground is None:
        return "no ground is recorded"
    if ground.kind == "none":
        return "it is recorded that there is no ground"
    if ground.kind == "instruction":
        return "an instruction is recorded, which binds processors only"
    if ground.kind == "policy statement":
        if ground.statement.strip() in permitting:
            return ""
        named = f"statement {ground.statement.strip()}" if ground.statement.strip() else "no statement"
        return f"{named} of the policy is named, which does not permit it"
    return "" if ground.evidence.strip() else f"a {ground.kind} is recorded without evidence"


def _activity_has_consent(case: Case, movement: Movement) -> bool:
    """Whether the activity holds evidence of consent for publication or another purpose of the flow."""
    activity = case.view.activities.get(movement.flow.activity or "")
    served = {PUBLICATION, *movement.flow.purposes}
    return activity is not None and any(
        use.basis == "6.1.a" and use.purpose in served and use.consent_evidence.strip()
        for use in activity.purposes
    )


def _personal(case: Case, movement: Movement) -> tuple[str, ...]:
    return tuple(key for key in movement.flow.data if key in case.view.personal)


RULES = (
    Rule("marketing-personal-data", marketing_personal_data, (*FLOW_WORDS, "purposes")),
    Rule("disclosure-without-ground", disclosure_without_ground, (*FLOW_WORDS, "ground")),
    Rule("sale-without-permission", sale_without_permission, FLOW_WORDS),
    Rule("marketing-without-opt-out", marketing_without_opt_out, (*FLOW_WORDS, "purposes")),
    Rule("identifier-in-anonymous-flow", identifier_in_anonymous_flow, FLOW_WORDS),
    Rule("publication-without-consent", publication_without_consent, FLOW_WORDS),
)
