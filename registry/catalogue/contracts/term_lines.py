"""The terms of a contract against what is asked of them, line by line."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from registry.catalogue.contracts.asked import Asked, asked_of
from registry.law import CatalogueTerm, Law
from registry.policy import SEVERITIES, Assessment, Baseline
from registry.policy.applicability import Held
from registry.policy.measures import words
from registry.policy.promises import is_unseen
from registry.policy.scale import is_verified
from registry.policy.shortfalls import least_words
from registry.policy.verdicts import Verdict, verdict
from registry.policy.wording import fill, sources
from registry.snapshot import Contract, Key, Term

NOT_SEEN = _l("Not entered: nobody here has seen this contract.")
NOT_READ = _l("Not entered: the contract has not been read.")
READ_IN_PART = _l("Not entered: the contract has been read only in part.")
LACKING = _l("Not entered, and the contract has been read in full.")
NOT_CHECKED = _l("Entered, but nobody has checked it against the contract.")
ELSEWHERE = _l("It stands in a text that nobody here has seen, so it counts as unknown.")
UNSEEN_COUNTS_NOT = _l("Entered, but nobody here has seen this contract, so it counts as unknown.")
PARTLY = _l("Promised in part only.")


@dataclass(frozen=True)
class Requires:
    """One requirement of the baseline on a term, in words."""

    key: Key
    least: str
    asks: str
    severity: str
    remedy: str
    basis: tuple[str, ...]


@dataclass(frozen=True)
class TermLine:
    """One term: what is asked, what the contract says, and how the one stands to the other.

    `verdict` is None where no requirement judges it: it is shown and not judged.
    """

    term: CatalogueTerm
    requires: tuple[Requires, ...]
    entered: Term | None
    value: str
    verdict: Verdict | None
    why: Any

    @property
    def least(self) -> str:
        """The strictest value that is asked for; nothing when none is."""
        return self.requires[0].least if self.requires else ""


def term_lines(contract: Contract, assessment: Assessment) -> tuple[tuple[TermLine, ...], bool]:
    """The terms that are asked of a contract or entered in it, by label; and whether flows ask for them."""
    law, asked = assessment.view.law, asked_of(contract, assessment)
    entered = {row.term for row in contract.terms}
    known = [law.terms_by_id[term] for term in {*asked.held, *entered} if term in law.terms_by_id]
    lines = [line_of(term, contract, asked, assessment) for term in known]
    return tuple(sorted(lines, key=lambda line: line.term.label)), asked.by_flows


def line_of(term: CatalogueTerm, contract: Contract, asked: Asked, assessment: Assessment) -> TermLine:
    """The line of one term."""
    row = next((row for row in contract.terms if row.term == term.id), None)
    held = asked.held.get(term.id, ())
    field = asked.scale.fields.get(term.id)
    name = other_party(contract, assessment)
    return TermLine(
        term=term,
        requires=tuple(requires(one, assessment.baseline, name=name) for one in strictest_first(held)),
        entered=row,
        value=words(row.value, row.unit) if row is not None else "",
        verdict=verdict(held, field, asked.block) if held and field is not None else None,
        why=why(contract, row),
    )


def strictest_first(held: tuple[Held, ...]) -> list[Held]:
    """Requirements on one term, the most demanding first, of equal ones the gravest."""
    return sorted(held, key=lambda one: (-one.least, SEVERITIES.index(one.requirement.severity)))


def requires(held: Held, baseline: Baseline, *, name: str) -> Requires:
    """A requirement with its words filled in."""
    one = held.requirement
    filling = {"least": least_words(held), "vendor": name, "term": held.field.term.label}
    return Requires(
        key=one.key,
        least=filling["least"],
        asks=fill(one.asks, filling),
        severity=one.severity,
        remedy=fill(one.remedy, filling),
        basis=sources(one, baseline),
    )


def other_party(contract: Contract, assessment: Assessment) -> str:
    """Whom the organisation would ask to mend the contract: of two third parties, the second."""
    vendors = [key for key in contract.between if key in assessment.view.vendors]
    return assessment.view.name(vendors[-1]) if vendors else ""


def why(contract: Contract, row: Term | None) -> Any:
    """Why the verdict is what it is, where the values alone do not say so."""
    if row is None:
        if is_unseen(contract):
            return NOT_SEEN
        return {"not": NOT_READ, "in part": READ_IN_PART}.get(contract.read, LACKING)
    if is_unseen(contract):
        return UNSEEN_COUNTS_NOT
    if row.how == "by reference":
        return ELSEWHERE
    if not is_verified(row):
        return NOT_CHECKED
    return PARTLY if row.how == "in part" and row.value is not False else ""


def other_terms(lines: tuple[TermLine, ...], law: Law) -> list[CatalogueTerm]:
    """The terms of the catalogue that no line is about, by label."""
    shown = {line.term.id for line in lines}
    return sorted((term for term in law.terms if term.id not in shown), key=lambda term: term.label)


def next_missing(lines: tuple[TermLine, ...], *, after: str) -> str | None:
    """The term to enter next: the first asked for and not entered after a label's line, going round."""
    open_ = [line for line in lines if line.requires and line.entered is None and line.term.id != after]
    here = next((line.term.label for line in lines if line.term.id == after), "")
    later = [line for line in open_ if line.term.label > here]
    return (later or open_)[0].term.id if open_ else None
