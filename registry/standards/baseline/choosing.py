"""Which baselines an organisation has, and which requirements of one an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from flask_babel import gettext as _
from sqlalchemy import select

from registry.db import db
from registry.errors import NotInRegister
from registry.judgement.keeper import in_effect
from registry.judgement.models import BaselineRow
from registry.law import Law
from registry.listing import searched
from registry.policy import Baseline, Requirement
from registry.policy.baseline import Statement
from registry.standards.baseline.wording import spoken, term_name

State = Literal["in effect", "coming", "earlier"]


@dataclass(frozen=True)
class Version:
    """A baseline of an organisation, and whether it is the one in effect on a day."""

    baseline: Baseline
    state: State


def versions_of(organisation_id: int, *, on: date) -> list[Version]:
    """Every baseline that an organisation has, the latest first."""
    rows = db.session.scalars(select(BaselineRow).where(BaselineRow.organisation_id == organisation_id))
    found = sorted((row.value for row in rows), key=lambda b: (b.effective, b.key), reverse=True)
    current = in_effect(found, on=on)
    return [Version(baseline, state_of(baseline, current, on=on)) for baseline in found]


def state_of(baseline: Baseline, current: Baseline, *, on: date) -> State:
    """Whether a baseline is in effect on a day; the first to begin is, even before it begins."""
    if baseline.key == current.key:
        return "in effect"
    return "coming" if baseline.effective > on else "earlier"


def chosen(versions: list[Version], key: str | None) -> Version | None:
    """The version with a key, or without one that which is in effect; None when there is none at all.

    Raises NotInRegister for a key that no version has.
    """
    if key is None:
        return next((version for version in versions if version.state == "in effect"), None)
    found = next((version for version in versions if version.baseline.key == key), None)
    if found is None:
        raise NotInRegister(_("baseline"), key)
    return found


def requirement_in(baseline: Baseline, key: str) -> Requirement:
    """A requirement by its key; raises NotInRegister."""
    found = next((one for one in baseline.requirements if one.key == key), None)
    if found is None:
        raise NotInRegister(_("requirement"), key)
    return found


def statement_in(baseline: Baseline, id: str) -> Statement:
    """A statement of the policy by its number; raises NotInRegister."""
    found = next((one for one in baseline.statements if one.id == id), None)
    if found is None:
        raise NotInRegister(_("statement"), id)
    return found


def requirements_for(baseline: Baseline, asked: Mapping[str, str]) -> list[Requirement]:
    """The requirements that an address asks for, in the order of the baseline."""
    return [one for one in baseline.requirements if wanted(one, asked)]


def wanted(requirement: Requirement, asked: Mapping[str, str]) -> bool:
    """Whether every filter of an address lets a requirement through; one for all roles is for each."""
    applies = requirement.applies
    severity, role, kind = (asked.get(name, "").strip() for name in ("severity", "role", "kind"))
    basis, text = searched(asked.get("basis", "")), searched(asked.get("text", "")).casefold()
    return (
        severity in ("", requirement.severity)
        and (not role or not applies.roles or role in applies.roles)
        and (not kind or not applies.kinds or kind in applies.kinds)
        and (not basis or any(rests_on(one, basis) for one in requirement.basis))
        and all(part in words_of(requirement) for part in text.split())
    )


def rests_on(basis: str, text: str) -> bool:
    """Whether a basis is what a text names: 'Art. 28' means its paragraphs too, 'P1' does not mean P10."""
    said, named = basis.casefold(), text.casefold()
    return said == named or said.startswith((f"{named}(", f"{named} "))


def words_of(requirement: Requirement) -> str:
    """What a search for words looks at."""
    term = term_name(requirement.term) if requirement.term else ""
    said = [spoken(requirement, text) for text in (requirement.asks, requirement.remedy)]
    return "\n".join((requirement.key, term, requirement.rule or "", *said)).casefold()


def terms_not_asked(baseline: Baseline, law: Law) -> list[str]:
    """What the catalogue calls the terms of which a baseline asks nothing."""
    asked = {requirement.term for requirement in baseline.requirements}
    return [term.label for term in law.terms if term.id not in asked and term.order != "note only"]
