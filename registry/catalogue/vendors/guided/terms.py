"""The fifth topic: what the contract promises, of that which the baseline asks of such a vendor."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from registry.catalogue.contracts.reading import who
from registry.catalogue.contracts.term_forms import EvidenceForm, term_form
from registry.catalogue.contracts.term_lines import TermLine
from registry.catalogue.contracts.term_saving import entered, filled_term, with_term, without_term
from registry.catalogue.contracts.term_values import Says, shown
from registry.catalogue.vendors.guided.asking import Asking
from registry.catalogue.vendors.guided.begun import Begun
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import ALONE, Together, narrowed
from registry.catalogue.vendors.guided.trial import asked_terms
from registry.forms import ThingForm
from registry.snapshot import Contract, Term
from registry.web import today

AT_ONCE = 6
"""How many terms are asked on one page."""

NOT_READ = "not-read"
"""What is chosen as long as nobody knows what the contract says of a term."""

ASKED = ("says", "number", "unit", "elements", "text", "how", "document", "page", "clause", "quotation")


class CheckedForm(ThingForm):
    """Whether the person has checked all answers of a page."""

    verified = BooleanField(
        _l("I have checked these answers against the contract"),
        description=_l("Only what somebody has checked counts; your name and the day are kept with it."),
    )


class AskedTerm(NamedTuple):
    """A term with the form that asks what the contract says of it, and what was said before."""

    line: TermLine
    form: EvidenceForm
    before: Term | None

    @property
    def is_unsaid(self) -> bool:
        """Whether nothing is said of it."""
        if "says" in self.form:
            return bool(self.form["says"].data == NOT_READ)
        return not (self.form["text"].data or "").strip()


class Terms(Asking):
    """The terms, some a page; what nobody has read is an answer, too."""

    topic = "terms"

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        lines, self.by_flows = asked_terms(begun, organisation_id=g.organisation.id, on=today())
        self.lines = lines
        self.parts = max(1, -(-len(lines) // AT_ONCE))
        self.part = min(max(part, 1), self.parts)
        mine = lines[(self.part - 1) * AT_ONCE : self.part * AT_ONCE] if begun.contract else ()
        self.asked = tuple(asked_term(line, begun.contract) for line in mine)
        said = [one.before for one in self.asked if one.before is not None]
        self.checked = CheckedForm(verified=bool(said) and all(one.verified_by for one in said))
        self.form = Together(narrowed(self.checked, ("verified",)), *(one.form for one in self.asked))

    @property
    def shown(self) -> Mapping[str, Any]:
        """The terms with their forms, which part of them this is, and whether data ask for them."""
        first = (self.part - 1) * AT_ONCE + 1
        return {
            "asked": self.asked,
            "lines": self.lines,
            "by_flows": self.by_flows,
            "part": self.part,
            "parts": self.parts,
            "first": first,
            "last": first + len(self.asked) - 1,
        }

    @property
    def next_part(self) -> int | None:
        """The next terms, if there are more."""
        return self.part + 1 if self.begun.contract and self.part < self.parts else None

    def say(self) -> Say | None:
        """The contract with the terms of this page as they were said."""
        if not self.checked.validate():
            return None
        for one in self.asked:
            take_what_was_written(one.form)
        said = {one.line.term.id: self.term(one) for one in self.asked if not one.is_unsaid}
        if any(row is None for row in said.values()):
            return None
        unsaid = [one.line.term.id for one in self.asked if one.is_unsaid]
        rows = [row for row in said.values() if row is not None]
        return lambda now: with_terms(now, rows, unsaid=unsaid)

    def term(self, one: AskedTerm) -> Term | None:
        """What was said of one term; None when something is lacking, which its field then says."""
        one.form.verified.data = self.checked.verified.data
        if not one.form.validate():
            return None
        return filled_term(one.form, one.line.term, one.before, by=who(), on=today())


def asked_term(line: TermLine, contract: Contract | None) -> AskedTerm:
    """The form for a term: that of its own page, with one more answer for what nobody has read."""
    before = entered(contract, line.term.id) if contract else None
    begins = shown(line.term, before) | ({"says": NOT_READ} if before is None else {})
    form = term_form(line.term)(obj=before, prefix=line.term.id, meta=ALONE, **begins)
    narrowed(form, (*ASKED, "verified"))
    if "says" in form:
        form["says"].choices = [SelectChoice(NOT_READ, _("Not read yet")), *form["says"].choices]
    else:
        form["text"].validators = form["text"].validators[1:]  # to leave it empty is an answer
    return AskedTerm(line, form, before)


def take_what_was_written(form: EvidenceForm) -> None:
    """A number or words beside the answer "not read yet" are what was meant."""
    if "says" not in form or form["says"].data != NOT_READ:
        return
    written = [form[name].data for name in ("number", "elements") if name in form]
    if any(written):
        form["says"].data = Says.VALUE


def with_terms(begun: Begun, rows: Iterable[Term], *, unsaid: Iterable[str]) -> Begun:
    """A draft whose contract has some terms as they were said, and nothing of others."""
    contract = begun.contract
    if contract is None:
        return begun
    for term in unsaid:
        contract = without_term(contract, term)
    for row in rows:
        contract = with_term(contract, row)
    return msgspec.structs.replace(begun, contract=contract)
