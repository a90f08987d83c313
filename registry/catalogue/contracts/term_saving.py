"""From the form of a term to the contract: one term replaced, all others untouched."""

from datetime import date
from typing import Any

import msgspec
from flask import g
from flask_babel import gettext as _

from registry.catalogue.contracts.term_forms import EvidenceForm
from registry.catalogue.contracts.term_values import Said, choices_for, said
from registry.catalogue.saving import differences, save
from registry.consistency.faults import Path
from registry.forms import Filled
from registry.forms.fields import plain_of
from registry.history import find_row
from registry.law import CatalogueTerm
from registry.snapshot import Contract, Term

PARTS = ("how", "document", "page", "clause", "quotation")
"""The fields of a term that its form has under the same names."""


def entered(contract: Contract, term: str) -> Term | None:
    """What is entered of a term."""
    return next((row for row in contract.terms if row.term == term), None)


def with_term(contract: Contract, row: Term) -> Contract:
    """The contract with one term put in the place of what was entered of it, or at the end."""
    if entered(contract, row.term) is None:
        return msgspec.structs.replace(contract, terms=(*contract.terms, row))
    rows = tuple(row if old.term == row.term else old for old in contract.terms)
    return msgspec.structs.replace(contract, terms=rows)


def without_term(contract: Contract, term: str) -> Contract:
    """The contract with nothing entered of a term."""
    return msgspec.structs.replace(contract, terms=tuple(r for r in contract.terms if r.term != term))


def filled_term(
    form: EvidenceForm, term: CatalogueTerm, before: Term | None, *, by: str, on: date
) -> Term | None:
    """The term that a valid form makes; None when something is lacking, which the field then says.

    Whoever ticks the box has checked it; so has whoever changes it and leaves the box ticked. What nobody
    changed keeps the name and day of who checked it first.
    """
    value = said(form, term, before)
    if complaint := lacking(form, term, value):
        field = form[value.lacks or "says"]
        field.errors = [*field.errors, complaint]
        return None
    row = Term(
        term=term.id,
        value=value.value,  # type: ignore[arg-type]  # nothing is lacking
        unit=value.unit,  # type: ignore[arg-type]  # one of the units that the form offers
        how=form.how.plain,  # type: ignore[arg-type]  # one of the words that the form offers
        document=form.document.plain,
        page=form.page.plain,  # type: ignore[arg-type]  # a whole number, by its field
        clause=plain_of(form.clause),
        quotation=plain_of(form.quotation),
    )
    if not form.verified.data:
        return row
    if before is not None and before.verified_by and unverified(before) == row:
        return before
    return msgspec.structs.replace(row, verified_by=by, verified_on=on)


def lacking(form: EvidenceForm, term: CatalogueTerm, value: Said) -> str:
    """What a valid form still leaves out; nothing when it says all."""
    if value.lacks:
        told = {
            "number": _("Write the number."),
            "elements": _("Tick what the contract names."),
            "text": _("Write what the contract says."),
        }
        return told.get(value.lacks, _("Choose what the contract says."))
    if value.value is True and term.order not in ("flag", "note only") and form.how.plain == "in the text":
        return _("What stands in the text is known: say how much, or that it is promised in part.")
    return ""


def unverified(row: Term) -> Term:
    """What a term says, whoever has checked it; without outer space, as a form gives it back."""
    return msgspec.structs.replace(
        row, verified_by="", verified_on=None, clause=row.clause.strip(), quotation=row.quotation.strip()
    )


def save_term(form: Any, contract: Contract, row: Term, *, term: CatalogueTerm, because: str) -> bool:
    """Write a contract with one term; False when it could not be, and the form then says why."""
    value = with_term(contract, row)
    if save(form, places(form, value, term=term), value, because=because, new=False):
        return True
    if form.clash is not None:
        form.clash = against_theirs(contract.key, row)
    return False


def against_theirs(contract: str, row: Term) -> list[tuple[str, str, str]]:
    """What differs between this term and what the contract says of it by now."""
    now = find_row(g.organisation.id, "contracts", contract)
    theirs = entered(now.value, row.term) if now is not None else None
    return differences(row, theirs or Term(term=row.term, value=""))


def places(form: Any, contract: Contract, *, term: CatalogueTerm) -> Filled:
    """Where on the form what the register refuses is to be shown."""
    number = [row.term for row in contract.terms].index(term.id)
    choices = choices_for(term)
    first = form.number if choices.number else form.text if choices.text else form.says
    found: dict[Path, Any] = {("terms", number): first, ("terms", number, "value"): first}
    if choices.number:
        found["terms", number, "unit"] = form.unit
    found |= {("terms", number, part): form[part] for part in PARTS}
    return Filled({}, found)
