"""Checks on who stands behind a vendor."""

from collections.abc import Callable, Iterator
from functools import cache

from registry.law import country_name, in_a_sentence
from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.vendors import vendor_gap, vendors
from registry.snapshot import Vendor


def parent_outside_eea(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A vendor in the EEA belongs to a company outside it, whose law may reach the data."""
    inside = cache(lambda country: case.view.law.eea(country, on=case.on).inside)
    for vendor in vendors(case, requirement):
        if vendor.country is None or (vendor.parent is None and vendor.parent_country is None):
            continue
        if inside(vendor.country) and (owner := _owner_outside(case, vendor, inside)):
            name, country = owner
            yield vendor_gap(
                vendor,
                country=in_a_sentence(country_name(vendor.country)),
                parent=name,
                parent_country=in_a_sentence(country_name(country)),
            )


def _owner_outside(case: Case, vendor: Vendor, inside: Callable[[str], bool]) -> tuple[str, str] | None:
    """The nearest owner outside the EEA, any number of steps up, with its country."""
    passed = {vendor.key}
    while True:
        above = case.view.vendors.get(vendor.parent or "")
        country = vendor.parent_country or (above.country if above is not None else None)
        if country is not None and not inside(country):
            return (above.name or above.key) if above is not None else "a parent company", country
        if above is None or above.key in passed:
            return None
        passed.add(above.key)
        vendor = above


RULES = (Rule("parent-outside-eea", parent_outside_eea, ("vendor", "country", "parent", "parent_country")),)
