"""The sentences of findings as people read them: flows said in words where a sentence has their keys."""

from typing import Any

from flask import g
from sqlalchemy import inspect

from registry.db import db
from registry.history import find_row
from registry.judgement.flow_names import flow_names
from registry.judgement.found import FindingRow
from registry.judgement.queries import judgement_of
from registry.policy.baseline import Requirement
from registry.policy.spelling_out import FLOWS, spelt_out
from registry.policy.wording import braced
from registry.web import headline as bare_headline

ABOUT_FLOWS = ("flow", "transfer")
"""The kinds of things whose keys are those of flows."""


def headline(finding: Any) -> str:
    """What was found, in words; where it is about a term of a contract, after the name of the term."""
    return bare_headline(finding, found=found_in_words(finding))


def found_in_words(finding: Any) -> str:
    """What was found, its flows in words; `finding` is a finding or the row of one."""
    asked = requirement_of(finding)
    return in_words(finding, finding.found, wording=asked.found if asked else "")


def remedy_in_words(finding: Any) -> str:
    """What would mend it, its flows in words."""
    asked = requirement_of(finding)
    return in_words(finding, finding.remedy, wording=asked.remedy if asked else "")


def in_words(finding: Any, text: str, *, wording: str) -> str:
    """A sentence of a finding that was made from a wording."""
    if FLOWS.isdisjoint(braced(wording)):
        return text
    names = flow_names(organisation_of(finding))
    if not names.flows.have_been_read(flows_in(finding)):
        names.read(flows_in(finding) | flows_on_page())
    return spelt_out(text, wording, names)


def organisation_of(finding: Any) -> int:
    """Whose finding it is: one that is not stored is of the page's register."""
    found: int = finding.organisation_id if isinstance(finding, FindingRow) else g.organisation.id
    return found


def requirement_of(finding: Any) -> Requirement | None:
    """The requirement that a finding was put into words from; None when the baseline has it no more."""
    organisation_id = organisation_of(finding)
    kept: dict[int, dict[str, Requirement]] = g.setdefault("requirements", {})
    if organisation_id not in kept:
        judgement = judgement_of(organisation_id)
        row = find_row(organisation_id, "baselines", judgement.baseline) if judgement else None
        kept[organisation_id] = {one.key: one for one in row.value.requirements} if row else {}
    return kept[organisation_id].get(finding.requirement)


def flows_on_page() -> set[str]:
    """The flows of all findings that have been read for the page, so that they are named together."""
    rows = [row for row in db.session if isinstance(row, FindingRow)]
    # To ask one that has to be read anew would be a question for each.
    return {key for row in rows if not inspect(row).expired_attributes for key in flows_in(row)}


def flows_in(finding: Any) -> set[str]:
    """What may be the keys of flows in a finding's sentences: those it is about, else any word of them."""
    if isinstance(finding, FindingRow):
        kind, key = finding.subject_kind, finding.subject_key
    else:
        kind, key = finding.subject.kind, finding.subject.key
    own = {finding.flow, key if kind in ABOUT_FLOWS else ""} - {""}
    asked = requirement_of(finding)
    if own or asked is None or FLOWS.isdisjoint(braced(f"{asked.found} {asked.remedy}")):
        return own
    return {word.strip(".,;:") for word in f"{finding.found} {finding.remedy}".split()} - {""}
