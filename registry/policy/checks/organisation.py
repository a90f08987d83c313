"""Checks on the organisation itself: who answers for it and how to reach it."""
# ruff: noqa: ARG001  (every check is called alike, and with one organisation nothing is left to select)

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject
from registry.policy.wording import listing
from registry.snapshot import ORGANISATION


def no_dpo_no_reason(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """The register names neither a Data Protection Officer nor the reason why there is none."""
    organisation = case.view.organisation
    if organisation.dpo is None and not organisation.no_dpo_reason.strip():
        yield _gap(case)


def no_representative(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """An organisation outside the EEA has named no representative in it (Art. 27)."""
    organisation = case.view.organisation
    excused = organisation.public_authority or case.view.law.eea(organisation.country, on=case.on).inside
    if organisation.representative is None and not excused:
        yield _gap(case)


def organisation_contact_missing(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """The register does not say how the organisation can be reached."""
    organisation = case.view.organisation
    missing = []
    if not organisation.address.strip():
        missing.append("address")
    if not organisation.email.strip() and not organisation.phone.strip():
        missing.append("e-mail address or telephone number")
    if missing:
        yield _gap(case, missing=listing(missing))


def _gap(case: Case, **words: str) -> Gap:
    name = case.view.organisation.name
    return Gap(Subject("organisation", ORGANISATION, name), {"organisation": name} | words)


RULES = (
    Rule("no-dpo-no-reason", no_dpo_no_reason, ("organisation",)),
    Rule("no-representative", no_representative, ("organisation",)),
    Rule("organisation-contact-missing", organisation_contact_missing, ("organisation", "missing")),
)
