"""What a rule looks at about one vendor: where there is none of it, the rule does not apply to the vendor."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from registry.policy.baseline import Requirement
from registry.policy.case import Case
from registry.policy.checks.disclosure import PUBLICATION
from registry.policy.checks.flows import OWN
from registry.policy.checks.meanings import purposes_of_nature
from registry.policy.movement import Movement
from registry.policy.promises import is_unseen
from registry.snapshot import Technology, Vendor

_INDEPENDENT = ("controller", "joint controller")
_PROCESSORS = ("processor", "sub-processor")


class Looked(NamedTuple):
    """The things of a vendor that a rule looks at, of one kind, in the order of their keys."""

    kind: Literal["vendor", "flow", "contract", "technology", "condition"]
    keys: tuple[str, ...]


def _from_vendor(movement: Movement) -> bool:
    return movement.flow.sender not in OWN


def _may_lack_contract(_case: Case, m: Movement) -> bool:
    may_have_one = m.vendor is not None and m.vendor.kind != "authority"
    return m.personal and (m.needs_contract or (may_have_one and bool(m.flow.contracts)))


def _is_for_marketing(case: Case, m: Movement) -> bool:
    return m.personal and not purposes_of_nature(case, "marketing").isdisjoint(m.flow.purposes)


def _is_published(_case: Case, m: Movement) -> bool:
    return m.personal and (PUBLICATION in m.flow.means or PUBLICATION in m.flow.purposes)


def _has_review(case: Case, m: Movement) -> bool:
    record = case.view.transfers.get(m.flow.key)
    made = record.assessment if record is not None and m.flow.key in case.leaving else None
    return made is not None and made.next_review is not None


def _leaves(case: Case, m: Movement) -> bool:
    return m.flow.key in case.leaving


FLOWS: Mapping[str, Callable[[Case, Movement], bool]] = {
    "no-contract-in-force": _may_lack_contract,
    "sub-processing-contract-unseen": lambda _case, m: m.judged and m.personal and _from_vendor(m),
    "not-passed-down": lambda _case, m: m.role in _PROCESSORS and _from_vendor(m),
    "contract-other-parties": lambda _case, m: bool(m.in_force),
    "flow-without-activity": lambda _case, m: m.flow.sender in OWN,
    "purpose-outside-activity": lambda _case, m: m.flow.activity is not None,
    "data-outside-activity": lambda _case, m: m.flow.activity is not None and m.flow.sender in OWN,
    "data-out-of-nowhere": lambda _case, _m: True,
    "unencrypted-sensitive-flow": lambda _case, _m: True,
    "encryption-not-recorded": lambda _case, _m: True,
    "credentials-to-third-party": lambda _case, _m: True,
    "marketing-personal-data": lambda _case, m: m.personal and m.role in _INDEPENDENT,
    "disclosure-without-ground": lambda _case, m: m.personal and m.role == "controller",
    "sale-without-permission": lambda _case, m: m.personal,
    "marketing-without-opt-out": _is_for_marketing,
    "identifier-in-anonymous-flow": lambda _case, m: m.flow.said_to_be_anonymous,
    "publication-without-consent": _is_published,
    "transfer-without-ground": _leaves,
    "transfer-unconfirmed": _leaves,
    "assessment-review-overdue": _has_review,
    "recipient-place-unknown": lambda _case, m: m.personal,
    "vendor-not-approved": lambda _case, _m: True,
}
"""Which of the flows to a vendor a rule looks at, besides whom the requirement is for."""

CONTRACTS = frozenset(("contract-not-read", "contract-dates-unknown", "terms-unverified"))
"""The rules that look at every contract in force that has been seen and that covers personal data."""


def _decides_itself(case: Case, requirement: Requirement, vendor: Vendor) -> bool:
    roles = requirement.applies.roles
    return not roles or vendor.role in roles or any(m.role in roles for m in case.scope.movements)


VENDORS: Mapping[str, Callable[[Case, Requirement, Vendor], bool]] = {
    "opt-out-address": lambda _case, _requirement, _vendor: True,
    "privacy-policy-address": _decides_itself,
    "certification-expired": lambda _c, _r, vendor: any(one.valid_to for one in vendor.certifications),
    "review-overdue": lambda _case, _requirement, vendor: vendor.next_review is not None,
    "vendor-identity-incomplete": lambda case, _requirement, vendor: (
        not case.view.personal.isdisjoint(case.chains.holds(vendor.key))
    ),
    "parent-outside-eea": lambda _case, _requirement, vendor: bool(
        vendor.country and (vendor.parent or vendor.parent_country)
    ),
}
"""Whether a rule looks at a vendor itself, which has not ended and is of the kinds it is for."""


def _waits_for_consent(technology: Technology) -> bool:
    widget = technology.kind == "social widget" and technology.hosting == "third party"
    return widget or technology.consent_category == "marketing"


TECHNOLOGIES: Mapping[str, Callable[[Technology], bool]] = {
    "session-cookie-not-https": lambda t: t.session,
    "https-not-recorded": lambda t: t.session,
    "cookie-lives-longer": lambda t: t.lifetime_days is not None and t.declared_days is not None,
    "lifetime-not-declared": lambda t: (
        not t.session and (t.kind in ("cookie", "storage") or t.sets_cookie is not False)
    ),
    "dnt-unknown": lambda t: bool(t.collects),
    "consent-category-missing": lambda _t: True,
    "widget-without-arrangement": lambda t: t.kind == "social widget" and t.hosting == "third party",
    "technology-without-flow": lambda t: t.hosting == "third party" and bool(t.collects),
    "widget-without-consent": _waits_for_consent,
    "consent-not-recorded": _waits_for_consent,
}
"""Which of the technologies of a vendor a rule looks at, besides those of other kinds."""

CONDITIONS = frozenset(("condition-missed",))
"""The rules that look at what a vendor was approved on condition of."""


def looked_at(case: Case, requirement: Requirement) -> Looked:
    """What a requirement's rule looks at in a case whose scope is one vendor."""
    rule, scope = requirement.rule or "", case.scope
    applies = requirement.applies
    of_kind = [v for v in scope.vendors if not applies.kinds or v.kind in applies.kinds]
    if rule in CONTRACTS:
        covering = [m for m in case.movements(requirement) if m.personal]
        found = {c.key for m in covering for c in m.in_force if not is_unseen(c)}
        return Looked("contract", tuple(sorted(found)))
    if rule in TECHNOLOGIES:
        fits = TECHNOLOGIES[rule]
        chosen = (t for t in scope.technologies if not applies.technologies or t.kind in applies.technologies)
        return Looked("technology", tuple(t.key for t in chosen if fits(t)))
    if rule in CONDITIONS:
        return Looked("condition", tuple(c.key for c in scope.conditions) if of_kind else ())
    if rule in VENDORS:
        asked = VENDORS[rule]
        here = (v for v in of_kind if v.status != "ended" and asked(case, requirement, v))
        return Looked("vendor", tuple(v.key for v in here))
    concerns = FLOWS.get(rule)
    if concerns is None:
        return Looked("flow", ())
    return Looked("flow", tuple(m.flow.key for m in case.movements(requirement) if concerns(case, m)))
