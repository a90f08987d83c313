"""Faults of vendors: not approved, incomplete, out of date, owned abroad, without addresses."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from registry.snapshot import Flow
from tests.generated.faults.draft import Draft, Planted


def _flows(draft: Draft, vendor: str) -> list[Flow]:
    """The flows of personal data into a vendor."""
    return [flow for key in draft.into.get(vendor, ()) if draft.personal(flow := draft.flows[key])]


def not_approved(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A suspended vendor that still gets data."""
    if not draft.into.get(key) or not draft.take(key):
        return None
    draft.change(draft.vendors, key, status="suspended")
    return [Planted("vendor-not-approved", key)]


def incomplete(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor with personal data, of which nobody knows where to write to."""
    if not _flows(draft, key) or not draft.take(key):
        return None
    draft.change(draft.vendors, key, address="", contacts=())
    return [Planted("vendor-identity-incomplete", key)]


def place_unknown(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor with personal data, of which nobody knows where it is."""
    flows = _flows(draft, key)
    if any(map(draft.leaves, flows)) or all(flow.countries for flow in flows) or not draft.take(key):
        return None
    draft.change(draft.vendors, key, country=None)
    return [Planted("recipient-place-unknown", key)]


def certificate_expired(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A certificate of security that ran out a month ago."""
    vendor = draft.vendors[key]
    if [c.scheme for c in vendor.certifications] != ["ISO/IEC 27001"] or not draft.take(key):
        return None
    expired = replace(vendor.certifications[0], valid_to=draft.on - timedelta(days=30))
    draft.change(draft.vendors, key, certifications=(expired,))
    return [Planted("certification-expired", key, term="iso-iec-27001")]


def review_overdue(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor that was to be looked at again yesterday."""
    if not draft.take(key):
        return None
    draft.change(draft.vendors, key, next_review=draft.on - timedelta(days=1))
    return [Planted("review-overdue", key)]


def owned_abroad(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor in the EEA whose parent company is not."""
    country = draft.vendors[key].country
    if country is None or not draft.law.eea(country, on=draft.on).inside or not draft.take(key):
        return None
    draft.change(draft.vendors, key, parent_country="US")
    return [Planted("parent-outside-eea", key)]


def condition_missed(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor that has not done in time what it was let in for."""
    condition = draft.condition_of.get(key)
    if condition is None or not draft.take(key):
        return None
    due = draft.on - timedelta(days=1)
    draft.conditions[condition] = replace(draft.conditions[condition], due=due, met=None)
    return [Planted("condition-missed", condition)]


def no_opt_out(draft: Draft, key: str) -> Sequence[Planted] | None:
    """An ad network whose way out is no web address: a finding for it and for each flow that serves it."""
    vendor = draft.vendors[key]
    if vendor.kind != "ad network" or not draft.take(key):
        return None
    draft.change(draft.vendors, key, opt_out="ask us")
    served = [Planted("marketing-without-opt-out", flow.key) for flow in _flows(draft, key)]
    return [Planted("opt-out-address", key), *served]


def no_privacy_policy(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor that acts for itself, and its privacy policy is nowhere to be read."""
    vendor = draft.vendors[key]
    acts_for_itself = vendor.role in ("controller", "joint controller") and vendor.kind != "authority"
    if not acts_for_itself or not draft.take(key):
        return None
    draft.change(draft.vendors, key, privacy_policy="")
    return [Planted("privacy-policy-address", key)]
