"""What the requirements of a baseline are about, so that a few of them can be looked at together."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from registry.policy.baseline import Requirement

TermTopic = Literal[
    "instructions",
    "security",
    "sub-processors",
    "rights and breaches",
    "end",
    "proof",
    "places",
    "other",
]
RuleTopic = Literal["contracts", "flows", "disclosure", "transfers", "third parties", "technologies"]
Topic = TermTopic | RuleTopic

TOPICS: tuple[Topic, ...] = (*get_args(TermTopic), *get_args(RuleTopic))
"""In the order in which a contract is read, then what the register itself has to be like."""

_TERMS: Mapping[TermTopic, tuple[str, ...]] = {
    "instructions": (
        "documented_instructions", "instructions_cover_transfers", "legal_compulsion_notice",
        "unlawful_instruction_notice", "processing_details", "written_and_binding", "purpose_limit",
        "no_own_use", "policy_incorporated", "own_record",
    ),
    "security": ("confidentiality", "security_measures", "encryption_in_transit", "encryption_at_rest"),
    "sub-processors": (
        "subprocessor_authorisation", "subprocessor_notice", "subprocessor_objection", "flow_down",
        "subprocessor_liability",
    ),
    "rights and breaches": (
        "rights_assistance", "rights_forwarding", "breach_notice", "breach_content", "dpia_assistance",
    ),
    "end": ("deletion_or_return", "deletion_days", "backup_deletion_days"),
    "proof": ("compliance_information", "audit", "legal_request_notice", "ownership_change_notice"),
    "places": ("transfer_ground", "eea_only", "joint_arrangement", "opt_out_honoured"),
}  # fmt: skip

RULE_TOPICS: Mapping[str, RuleTopic] = {
    "no-contract-in-force": "contracts",
    "sub-processing-contract-unseen": "contracts",
    "not-passed-down": "contracts",
    "contract-not-read": "contracts",
    "terms-unverified": "contracts",
    "contract-dates-unknown": "contracts",
    "contract-other-parties": "contracts",
    "flow-without-activity": "flows",
    "purpose-outside-activity": "flows",
    "data-outside-activity": "flows",
    "data-out-of-nowhere": "flows",
    "unencrypted-sensitive-flow": "flows",
    "encryption-not-recorded": "flows",
    "credentials-to-third-party": "flows",
    "marketing-personal-data": "disclosure",
    "disclosure-without-ground": "disclosure",
    "sale-without-permission": "disclosure",
    "marketing-without-opt-out": "disclosure",
    "identifier-in-anonymous-flow": "disclosure",
    "publication-without-consent": "disclosure",
    "transfer-without-ground": "transfers",
    "transfer-unconfirmed": "transfers",
    "assessment-review-overdue": "transfers",
    "recipient-place-unknown": "transfers",
    "vendor-not-approved": "third parties",
    "vendor-identity-incomplete": "third parties",
    "condition-missed": "third parties",
    "review-overdue": "third parties",
    "certification-expired": "third parties",
    "parent-outside-eea": "third parties",
    "opt-out-address": "third parties",
    "privacy-policy-address": "third parties",
    "session-cookie-not-https": "technologies",
    "https-not-recorded": "technologies",
    "cookie-lives-longer": "technologies",
    "lifetime-not-declared": "technologies",
    "dnt-unknown": "technologies",
    "consent-category-missing": "technologies",
    "widget-without-arrangement": "technologies",
    "technology-without-flow": "technologies",
    "widget-without-consent": "technologies",
    "consent-not-recorded": "technologies",
}
"""The rules that look at something of a vendor's; no other rule ever says anything about one."""

_BY_TERM: Mapping[str, TermTopic] = {term: topic for topic, terms in _TERMS.items() for term in terms}


def topic_of(requirement: Requirement) -> Topic | None:
    """What a requirement is about; None for one that is asked of no vendor."""
    if requirement.term:
        return _BY_TERM.get(requirement.term, "other")
    return RULE_TOPICS.get(requirement.rule or "")


def by_topic(requirements: Iterable[Requirement]) -> Mapping[Topic, tuple[Requirement, ...]]:
    """The requirements that are asked of vendors, by topic; topics without any are left out."""
    found: dict[Topic | None, list[Requirement]] = {}
    for requirement in requirements:
        found.setdefault(topic_of(requirement), []).append(requirement)
    return {topic: tuple(found[topic]) for topic in TOPICS if topic in found}
