"""The form for one term of a contract, as somebody of the third party fills it in."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from registry.catalogue.contracts.term_forms import EvidenceForm, term_form
from registry.catalogue.contracts.term_lines import TermLine
from registry.catalogue.contracts.term_saving import entered, lacking, with_term, without_term
from registry.catalogue.contracts.term_values import Says, said, shown
from registry.catalogue.vendors.guided.together import ALONE, narrowed
from registry.forms.fields import plain_of
from registry.onboarding.answering.answer_forms import UNSURE
from registry.onboarding.answering.questions import Question
from registry.onboarding.answers import Answers
from registry.snapshot import Contract, Term

ASKED = ("says", "number", "unit", "elements", "text", "how", "page", "clause", "quotation")
"""The fields of a term that are asked: who has checked it, and in which document, the organisation says."""


class AskedTerm(NamedTuple):
    """A question about a term with its form, and what was said before."""

    question: Question
    line: TermLine
    form: EvidenceForm
    before: Term | None

    @property
    def chosen(self) -> str:
        """What is chosen of the answers that the form offers; empty where none is."""
        return str(self.form["says"].data or "") if "says" in self.form else ""

    @property
    def is_unsaid(self) -> bool:
        """Whether nothing is said of the term."""
        if "says" in self.form:
            return self.chosen in ("", UNSURE)
        return not (self.form["text"].data or "").strip()


def asked_term(question: Question, line: TermLine, answers: Answers) -> AskedTerm:
    """The form for a term, over what was said of it."""
    before = entered(answers.contract, line.term.id) if answers.contract else None
    begins = shown(line.term, before)
    if before is None:
        begins["says"] = UNSURE if question.id in answers.unsure else ""
    form = narrowed(term_form(line.term)(obj=before, prefix=line.term.id, meta=ALONE, **begins), ASKED)
    form["quotation"].description = _("In the words of the contract, so that we find the place.")
    form["how"].description = _("By reference: it stands in another document that the contract names.")
    if "says" in form:
        form["says"].choices = [*form["says"].choices, SelectChoice(UNSURE, _("Not sure"))]
        form["says"].validators = ()  # to leave it for later is an answer
        form["says"].validate_choice = False
    else:
        form["text"].validators = form["text"].validators[1:]  # to leave it empty is an answer
    return AskedTerm(question, line, form, before)


def take_what_was_written(one: AskedTerm) -> None:
    """A number or boxes beside no answer are what was meant."""
    if "says" in one.form and one.is_unsaid:
        written = [one.form[name].data for name in ("number", "elements") if name in one.form]
        if any(written):
            one.form["says"].data = Says.VALUE


def term_said(one: AskedTerm) -> Term | None:
    """The term that was said, which nobody has checked; None when its fields say what is lacking."""
    form, term = one.form, one.line.term
    if not form.validate():
        return None
    if "says" in form and one.chosen not in {choice.value for choice in form["says"].choices}:
        form["says"].errors = [_("Choose one of the answers offered.")]
        return None
    value = said(form, term, one.before)
    if complaint := lacking(form, term, value):
        field = form[value.lacks or "says"]
        field.errors = [*field.errors, complaint]
        return None
    before = one.before.document if one.before is not None else None
    return Term(
        term=term.id,
        value=value.value,  # type: ignore[arg-type]  # nothing is lacking
        unit=value.unit,  # type: ignore[arg-type]  # one of the units that the form offers
        how=form.how.plain,  # type: ignore[arg-type]  # one of the words that the form offers
        document=before,
        page=form.page.plain,  # type: ignore[arg-type]  # a whole number, by its field
        clause=plain_of(form.clause),
        quotation=plain_of(form.quotation),
    )


def with_terms(
    answers: Answers,
    contract: Contract,
    rows: Iterable[Term],
    *,
    unsaid: Iterable[str],
    unsure: Iterable[str],
) -> Answers:
    """The answers with some terms as they were said, nothing of others, and those of which nobody is sure."""
    rows, unsaid = tuple(rows), tuple(unsaid)
    for term in unsaid:
        contract = without_term(contract, term)
    for row in rows:
        contract = with_term(contract, row)
    asked = {f"terms.{id}" for id in (*unsaid, *(row.term for row in rows))}
    others = tuple(one for one in answers.unsure if one not in asked)
    return msgspec.structs.replace(answers, contract=contract, unsure=(*others, *unsure))
