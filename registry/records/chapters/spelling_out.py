"""Findings' sentences as records have them: flows spelt out, where they say a flow's key."""

from registry.policy import Finding
from registry.policy.baseline import Requirement
from registry.policy.spelling_out import spelt_out
from registry.records.chapters.naming import Names


def found_of(finding: Finding, names: Names) -> str:
    """What was found, with its flows spelt out."""
    asked = _requirement(finding, names)
    return spelt_out(finding.found, asked.found if asked else "", names)


def remedy_of(finding: Finding, names: Names) -> str:
    """What would mend it, with its flows spelt out."""
    asked = _requirement(finding, names)
    return spelt_out(finding.remedy, asked.remedy if asked else "", names)


def _requirement(finding: Finding, names: Names) -> Requirement | None:
    return names.requirements.get(finding.requirement)
