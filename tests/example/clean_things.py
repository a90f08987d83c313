"""Vendors, contracts, technologies and transfers that a rule is about and that keep it."""

from collections.abc import Iterator, Mapping

from registry.policy import Requirement
from registry.policy.case import Case
from registry.policy.movement import is_in_force
from registry.snapshot import ORGANISATION, Contract, Technology, Vendor
from tests.example.clean_records import Clean, Keys, every


def _vendors(case: Case, requirement: Requirement) -> Iterator[Vendor]:
    kinds = requirement.applies.kinds
    return (v for v in case.view.vendors.values() if v.status != "ended" and (not kinds or v.kind in kinds))


def _contracts(case: Case, requirement: Requirement) -> Iterator[Contract]:
    """Contracts in force and seen that an active flow of personal data names."""
    named = {c.key for m in case.movements(requirement) if m.personal for c in m.in_force if c.seen}
    return (c for c in case.view.contracts.values() if c.key in named)


def _technologies(case: Case, requirement: Requirement) -> Iterator[Technology]:
    kinds = requirement.applies.technologies
    return (t for t in case.view.technologies if not kinds or t.kind in kinds)


def _receives(case: Case, vendor: Vendor) -> bool:
    return any(m.flow.recipient == vendor.key for m in case.view.movements.values())


def _grounded(case: Case, requirement: Requirement) -> Keys:
    return (answer.flow for answer in case.transfers if answer.verdict == "grounded")


def _confirmed(case: Case, requirement: Requirement) -> Keys:
    """Transfers that rest on a decision whose condition the register records as met."""
    for answer in case.transfers:
        record = case.view.transfers.get(answer.flow)
        recorded = record is not None and any(s.condition_met for s in record.safeguards)
        if recorded and any(ground.kind == "adequacy" for ground in answer.rests_on):
            yield answer.flow


def _reviewed_in_time(case: Case, requirement: Requirement) -> Keys:
    """Transfers with an assessment whose day of review is still to come."""
    for record in case.view.transfers.values():
        due = record.assessment.next_review if record.assessment else None
        if record.flow in case.leaving and due is not None and case.on <= due:
            yield record.flow


def _known(case: Case, vendor: Vendor) -> bool:
    return all((vendor.name, vendor.address, vendor.contacts)) and _holds_personal(case, vendor)


def _holds_personal(case: Case, vendor: Vendor) -> bool:
    return bool(case.chains.holds(vendor.key) & case.view.personal)


def _certified(case: Case, vendor: Vendor) -> bool:
    ends = [c.valid_to for c in vendor.certifications]
    return bool(ends) and all(day is not None for day in ends) and max(d for d in ends if d) >= case.on


def _owned_in_the_eea(case: Case, vendor: Vendor) -> bool:
    countries = (vendor.country, vendor.parent_country)
    return all(c is not None and case.view.law.eea(c, on=case.on).inside for c in countries)


def _conditions(case: Case, requirement: Requirement) -> Keys:
    return (c.key for c in case.view.snapshot.conditions if c.met is not None and c.met <= c.due)


def _has_policy(case: Case, vendor: Vendor) -> bool:
    return "controller" in vendor.role and vendor.privacy_policy.startswith("https://")


def _goes_in_time(case: Case, technology: Technology) -> bool:
    stays, told = technology.lifetime_days, technology.declared_days
    return stays is not None and told is not None and stays <= told


def _followed(case: Case, technology: Technology) -> bool:
    """Somebody else's, with personal data flowing to its owner."""
    collects = not case.view.personal.isdisjoint(technology.collects)
    owner = case.view.vendors.get(technology.owner or "")
    return collects and owner is not None and technology.hosting == "third party" and _receives(case, owner)


def _third_party_widget(technology: Technology) -> bool:
    return technology.kind == "social widget" and technology.hosting == "third party"


def _arranged(case: Case, technology: Technology) -> bool:
    """A widget under an arrangement that is in force, or one without anybody else's code."""
    if technology.kind == "social widget" and technology.hosting == "own":
        return True
    return _third_party_widget(technology) and any(
        c.kind == "joint controller arrangement"
        and set(c.between) == {ORGANISATION, technology.owner}
        and is_in_force(c, on=case.on)
        for c in case.view.contracts.values()
    )


def _waits_for_consent(case: Case, technology: Technology) -> bool:
    asks = _third_party_widget(technology) or technology.consent_category == "marketing"
    return asks and technology.consent_before_load is True


CLEAN: Mapping[str, Clean] = {
    "contract-not-read": every(_contracts, lambda _, c: c.read == "in full"),
    "contract-dates-unknown": every(_contracts, lambda _, c: c.signed is not None),
    "technology-without-flow": every(_technologies, _followed),
    "terms-unverified": every(_contracts, lambda _, c: c.terms and all(row.verified_by for row in c.terms)),
    "transfer-without-ground": _grounded,
    "transfer-unconfirmed": _confirmed,
    "assessment-review-overdue": _reviewed_in_time,
    "vendor-not-approved": every(
        _vendors, lambda case, v: v.status.startswith("approved") and _receives(case, v)
    ),
    "vendor-identity-incomplete": every(_vendors, _known),
    "recipient-place-unknown": every(_vendors, lambda case, v: v.country and _holds_personal(case, v)),
    "condition-missed": _conditions,
    "review-overdue": every(_vendors, lambda case, v: v.next_review is not None and v.next_review >= case.on),
    "certification-expired": every(_vendors, _certified),
    "parent-outside-eea": every(_vendors, _owned_in_the_eea),
    "opt-out-address": every(_vendors, lambda _, v: v.opt_out.startswith("https://")),
    "privacy-policy-address": every(_vendors, _has_policy),
    "technology-without-owner": every(_technologies, lambda _, t: t.owner is not None),
    "session-cookie-not-https": every(_technologies, lambda _, t: t.session and t.https_only is True),
    "https-not-recorded": every(_technologies, lambda _, t: t.session and t.https_only is not None),
    "cookie-lives-longer": every(_technologies, _goes_in_time),
    "lifetime-not-declared": every(_technologies, lambda _, t: t.declared_days is not None),
    "dnt-unknown": every(
        _technologies, lambda _, t: t.collects and "unknown" not in (t.answers_dnt, t.answers_gpc)
    ),
    "consent-category-missing": every(_technologies, lambda _, t: t.consent_category != ""),
    "widget-without-arrangement": every(_technologies, _arranged),
    "widget-without-consent": every(_technologies, _waits_for_consent),
    "consent-not-recorded": every(_technologies, _waits_for_consent),
}
"""By rule: the things that it is about and that keep it."""
