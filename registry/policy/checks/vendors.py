"""Checks on vendors: who they are, where people can turn, what has run out."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.addresses import is_web_address
from registry.policy.findings import Subject, key_part
from registry.policy.wording import listing, spoken
from registry.snapshot import Vendor
from registry.snapshot.ending import outlasting


def opt_out_address(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """People are told of no working address at which they can opt out of what a vendor does."""
    for vendor in vendors(case, requirement):
        if not is_web_address(vendor.opt_out):
            yield vendor_gap(vendor, address=_as_recorded(vendor.opt_out))


def privacy_policy_address(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A vendor decides for itself what it does with data, and its privacy policy has no working address."""
    roles = frozenset(requirement.applies.roles)
    acting = {
        movement.vendor.key
        for movement in (case.scope.movements if roles else ())
        if movement.vendor is not None and movement.role in roles
    }
    for vendor in vendors(case, requirement):
        if roles and vendor.role not in roles and vendor.key not in acting:
            continue
        if not is_web_address(vendor.privacy_policy):
            yield vendor_gap(vendor, address=_as_recorded(vendor.privacy_policy))


def certification_expired(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A certificate of a vendor has run out and nothing has taken its place."""
    # An entry on the list of an adequacy decision is a ground for transfers, and judged as one.
    lists = {decision.framework for decision in case.view.law.adequacy_decisions}
    for vendor in vendors(case, requirement):
        valid = {
            c.scheme
            for c in vendor.certifications
            if (c.valid_from is None or c.valid_from <= case.on)
            and (c.valid_to is None or case.on <= c.valid_to)
        }
        expired = {
            c.scheme: c.valid_to
            for c in sorted(vendor.certifications, key=lambda c: (c.valid_to is not None, c.valid_to))
            if c.valid_to is not None and c.valid_to < case.on and c.scheme not in valid | lists
        }
        for scheme, day in expired.items():
            yield vendor_gap(vendor, term=key_part(scheme.lower()), scheme=scheme, expired=spoken(day))


def review_overdue(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """The day on which a vendor was to be looked at again has passed."""
    for vendor in vendors(case, requirement):
        if vendor.next_review is not None and vendor.next_review < case.on:
            yield vendor_gap(vendor, due=spoken(vendor.next_review))


def vendor_identity_incomplete(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data reach a vendor of which the register does not say who it is and how to reach it."""
    for vendor in vendors(case, requirement):
        missing = [
            what
            for what, recorded in (
                ("name", vendor.name),
                ("address", vendor.address),
                ("contact", vendor.contacts),
            )
            if not recorded
        ]
        if missing and not case.view.personal.isdisjoint(case.chains.holds(vendor.key)):
            yield vendor_gap(vendor, missing=listing(missing))


def condition_missed(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """What was decided to be done about a vendor by a day has not been done."""
    concerned = {vendor.key: vendor for vendor in of_its_kinds(case, requirement)}
    has_ended = any(vendor.status == "ended" for vendor in concerned.values())
    lasting = outlasting(case.view.snapshot.decisions) if has_ended else frozenset()
    for condition in case.scope.conditions:
        vendor = concerned.get(condition.vendor)
        if vendor is None or (vendor.status == "ended" and condition.decision not in lasting):
            continue
        met = condition.met is not None and condition.met <= case.on
        if condition.due < case.on and not met:
            words = {
                "vendor": vendor.name or vendor.key,
                "duty": condition.duty,
                "due": spoken(condition.due),
            }
            yield Gap(Subject("condition", condition.key, condition.duty), words)


def vendors(case: Case, requirement: Requirement) -> Iterator[Vendor]:
    """The vendors that a requirement is for, without those with which it has ended."""
    for vendor in of_its_kinds(case, requirement):
        if vendor.status != "ended":
            yield vendor


def of_its_kinds(case: Case, requirement: Requirement) -> Iterator[Vendor]:
    """The vendors of the kinds that a requirement is for, whatever their status."""
    kinds = requirement.applies.kinds
    for vendor in case.scope.vendors:
        if not kinds or vendor.kind in kinds:
            yield vendor


def vendor_gap(vendor: Vendor, *, term: str = "", **words: str) -> Gap:
    """A gap about a vendor."""
    named = {"vendor": vendor.name or vendor.key} | words
    return Gap(Subject("vendor", vendor.key, vendor.name), named, term=term)


def _as_recorded(address: str) -> str:
    return f"'{address}', which is no web address" if address.strip() else "none"


RULES = (
    Rule("opt-out-address", opt_out_address, ("vendor", "address")),
    Rule("privacy-policy-address", privacy_policy_address, ("vendor", "address")),
    Rule("certification-expired", certification_expired, ("vendor", "scheme", "expired")),
    Rule("review-overdue", review_overdue, ("vendor", "due")),
    Rule("vendor-identity-incomplete", vendor_identity_incomplete, ("vendor", "missing")),
    Rule("condition-missed", condition_missed, ("vendor", "duty", "due")),
)
