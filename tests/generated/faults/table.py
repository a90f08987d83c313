"""Every kind of fault by name, and what sort of thing it is planted at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from tests.generated.faults import chains, contracts, flows, records, sites, transfers, vendors
from tests.generated.faults.draft import Draft, Planted

Pool = Literal["contracts", "flows", "transfers", "vendors", "technologies", "activities"]
Plant = Callable[[Draft, str], Sequence[Planted] | None]


class Fault(NamedTuple):
    """A kind of fault; `plant` gives the findings that it makes, or None where it does not fit."""

    pool: Pool
    plant: Plant


FAULTS: Mapping[str, Fault] = {
    "term with too weak a number": Fault("contracts", contracts.weak_number),
    "term in business days": Fault("contracts", contracts.weak_business_days),
    "term at too low a level": Fault("contracts", contracts.weak_level),
    "term without a number": Fault("contracts", contracts.no_number),
    "term in part": Fault("contracts", contracts.in_part),
    "term refused": Fault("contracts", contracts.says_no),
    "term missing": Fault("contracts", contracts.missing_term),
    "term unchecked": Fault("contracts", contracts.unchecked_term),
    "term by reference": Fault("contracts", contracts.by_reference),
    "contract unread": Fault("contracts", contracts.unread),
    "contract read in part": Fault("contracts", contracts.read_in_part),
    "contract expired": Fault("contracts", contracts.expired),
    "contract not yet in force": Fault("contracts", contracts.not_yet_in_force),
    "no contract": Fault("contracts", contracts.no_contract_named),
    "contract without dates": Fault("contracts", contracts.undated),
    "contract of others": Fault("contracts", contracts.other_parties),
    "duty not passed down": Fault("contracts", chains.not_passed_down),
    "unseen under a promise": Fault("contracts", chains.unseen_under_promise),
    "unseen without a promise": Fault("contracts", chains.unseen_without_promise),
    "data out of nowhere": Fault("flows", chains.data_out_of_nowhere),
    "list entry lapsed": Fault("vendors", transfers.entry_lapsed),
    "no assessment": Fault("transfers", transfers.no_assessment),
    "old assessment": Fault("transfers", transfers.old_assessment),
    "bad assessment": Fault("transfers", transfers.bad_assessment),
    "condition unrecorded": Fault("transfers", transfers.condition_unrecorded),
    "rules of another group": Fault("transfers", transfers.rules_not_for_importer),
    "wrong module": Fault("contracts", transfers.wrong_module),
    "annexes incomplete": Fault("contracts", transfers.annexes_incomplete),
    "repealed clauses": Fault("contracts", transfers.repealed_clauses),
    "no activity": Fault("flows", flows.no_activity),
    "purpose outside activity": Fault("flows", flows.strange_purpose),
    "data outside activity": Fault("flows", flows.strange_data),
    "unencrypted": Fault("flows", flows.unencrypted),
    "encryption unknown": Fault("flows", flows.unknown_encryption),
    "credentials": Fault("flows", flows.credentials),
    "no ground": Fault("flows", flows.no_ground),
    "sold": Fault("flows", flows.sold),
    "not anonymous": Fault("flows", flows.not_anonymous),
    "published": Fault("flows", flows.published),
    "newsletter without way out": Fault("flows", flows.no_way_out),
    "vendor not approved": Fault("vendors", vendors.not_approved),
    "vendor incomplete": Fault("vendors", vendors.incomplete),
    "vendor's place unknown": Fault("vendors", vendors.place_unknown),
    "certificate expired": Fault("vendors", vendors.certificate_expired),
    "review overdue": Fault("vendors", vendors.review_overdue),
    "owned abroad": Fault("vendors", vendors.owned_abroad),
    "condition missed": Fault("vendors", vendors.condition_missed),
    "ad network without opt-out": Fault("vendors", vendors.no_opt_out),
    "no privacy policy": Fault("vendors", vendors.no_privacy_policy),
    "technology without owner": Fault("technologies", sites.no_owner),
    "cookie not https": Fault("technologies", sites.not_https),
    "cookie https unknown": Fault("technologies", sites.https_unknown),
    "cookie lives longer": Fault("technologies", sites.lives_longer),
    "lifetime unsaid": Fault("technologies", sites.lifetime_unsaid),
    "signal unknown": Fault("technologies", sites.signal_unknown),
    "no consent category": Fault("technologies", sites.no_consent_category),
    "loads before consent": Fault("technologies", sites.loads_before_consent),
    "consent unknown": Fault("technologies", sites.consent_unknown),
    "widget without arrangement": Fault("technologies", sites.no_arrangement),
    "technology of a stranger": Fault("technologies", sites.of_a_stranger),
    "linked to people": Fault("technologies", records.linked_to_people),
    "no legal basis": Fault("activities", records.no_legal_basis),
    "vague purpose": Fault("activities", records.vague),
    "interest unnamed": Fault("activities", records.interest_unnamed),
    "no condition": Fault("activities", records.no_condition),
    "no retention": Fault("activities", records.no_retention),
    "no security": Fault("activities", records.no_security),
    "no clients": Fault("activities", records.no_clients),
    "answers for client": Fault("activities", records.answers_for_client),
    "no officer": Fault("activities", records.no_officer),
    "no representative": Fault("activities", records.no_representative),
    "organisation unreachable": Fault("activities", records.unreachable),
}

HARMLESS = frozenset(("unseen under a promise",))
"""Kinds that look like faults and must not be found."""
