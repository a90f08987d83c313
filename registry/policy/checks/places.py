"""Checks on where recipients are: without a place nobody can say whether a flow is a transfer."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject
from registry.policy.wording import listing
from registry.snapshot import Vendor


def recipient_place_unknown(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data go to a vendor of which no country is recorded: whether they leave the EEA is unknown."""
    found: dict[str, tuple[Vendor, list[str]]] = {}
    for movement in case.movements(requirement):
        vendor, flow = movement.vendor, movement.flow
        if vendor is None or vendor.country or vendor.international_organisation or not movement.personal:
            continue
        if not flow.countries:
            found.setdefault(vendor.key, (vendor, []))[1].append(flow.key)
    for vendor, flows in found.values():
        words = {"vendor": vendor.name or vendor.key, "flows": listing(flows)}
        yield Gap(Subject("vendor", vendor.key, vendor.name), words)


RULES = (Rule("recipient-place-unknown", recipient_place_unknown, ("vendor", "flows")),)
