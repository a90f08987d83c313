"""The questions about a contract's terms: which the baseline asks of such a third party, in which words."""

from datetime import date

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.catalogue.contracts.term_lines import TermLine
from registry.catalogue.vendors.guided.trial import asked_terms
from registry.law import CatalogueTerm
from registry.onboarding.answers import Answers

TRUSTED = "-"
"""Who is said to have checked a term where the answers alone decide what else is asked."""


def lines_asked(answers: Answers, *, organisation_id: int, on: date) -> tuple[TermLine, ...]:
    """The terms that the baseline asks of the contract, given the answers: one of them may waive another."""
    trusting = answers
    if answers.contract is not None:
        terms = tuple(replace(row, verified_by=TRUSTED) for row in answers.contract.terms)
        trusting = replace(answers, contract=replace(answers.contract, terms=terms, read="in part"))
    lines, _by_flows = asked_terms(trusting, organisation_id=organisation_id, on=on)
    return tuple(line for line in lines if line.requires)


def wording(term: CatalogueTerm) -> str:
    """The question for a term, by the kind of value that it has."""
    said = {"term": term.label}
    match term.order:
        case "flag":
            return _("%(term)s: does the contract promise it?", **said)
        case "at most" if term.unit:
            return _("%(term)s: within what time at the latest?", **said)
        case "at least" if term.unit:
            return _("%(term)s: how much time does the contract give at the least?", **said)
        case "at most":
            return _("%(term)s: how much does the contract allow at most?", **said)
        case "at least":
            return _("%(term)s: how much does the contract promise at least?", **said)
        case "level":
            return _("%(term)s: which of these does the contract promise?", **said)
        case "within":
            return _("%(term)s: which of these does the contract name?", **said)
    return _("%(term)s: what does the contract say?", **said)
