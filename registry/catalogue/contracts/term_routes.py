"""The pages of one term of a contract: entered, checked, removed."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.boxes import FirstOf
from registry.catalogue.contracts.reading import who
from registry.catalogue.contracts.routes import SECTION
from registry.catalogue.contracts.term_forms import EvidenceForm, term_form
from registry.catalogue.contracts.term_lines import TermLine, next_missing, term_lines
from registry.catalogue.contracts.term_saving import entered, filled_term, save_term, without_term
from registry.catalogue.contracts.term_values import shown
from registry.catalogue.judged import assessment_on
from registry.catalogue.names import names_of
from registry.catalogue.saving import confirmed, version_shown
from registry.errors import NotInRegister
from registry.forms.thing import ReasonForm
from registry.history import Recorded
from registry.law import CatalogueTerm, load_law
from registry.permissions import Permission, permits
from registry.snapshot import Contract
from registry.web import register_pages, today

pages = register_pages("contract_terms", __name__)


@pages.route("/contracts/<key>/terms/<term>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def edit(key: str, term: str) -> str | Response:
    """What a contract says of one term, beside what the baseline asks of it."""
    row, known = SECTION.row(key), catalogue_term(term)
    form = form_over(row, known)
    if request.method == "POST" and form.validate():
        filled = filled_term(form, known, entered(row.value, term), by=who(), on=today())
        because = _("Entered the term: %(term)s", term=known.label)
        if filled is not None and save_term(form, row.value, filled, term=known, because=because):
            flash(_("Term saved: %(term)s", term=known.label), "success")
            return redirect(address_after(key, known))
    lines = lines_of(SECTION.row(key).value)
    return render_template(
        "catalogue/contracts/term.html",
        form=form,
        term=known,
        contract=row.value,
        line=next((line for line in lines if line.term.id == term), None),
        entered=entered(row.value, term),
        next_term=next_missing(lines, after=term),
    )


@pages.route("/contracts/<key>/terms/<term>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove(key: str, term: str) -> str | Response:
    """A page that asks before what is entered of a term is taken away."""
    row, known = SECTION.row(key), catalogue_term(term)
    if entered(row.value, term) is None:
        raise NotInRegister(_("term in this contract"), term)
    form = ReasonForm(version=version_shown(row))
    if confirmed(form, lambda writing: writing.put(without_term(row.value, term), version=form.seen)):
        flash(_("Term removed: %(term)s", term=known.label), "success")
        return redirect(url_for("contracts.show", key=key))
    return render_template("catalogue/contracts/remove_term.html", form=form, term=known, contract=row.value)


def catalogue_term(term: str) -> CatalogueTerm:
    """A term of the catalogue; raises NotInRegister."""
    known = load_law().term(term)
    if known is None:
        raise NotInRegister(_("term"), term)
    return known


def form_over(row: Recorded, term: CatalogueTerm) -> Any:
    """The form of a term over what a contract says of it."""
    contract: Contract = row.value
    before = entered(contract, term.id)
    form: EvidenceForm = term_form(term)(
        obj=before,
        version=version_shown(row),
        verified=bool(before and before.verified_by),
        **shown(term, before),
    )
    form.document.names = FirstOf(names_of("documents"), keys=contract.documents)
    return form


def lines_of(contract: Contract) -> tuple[TermLine, ...]:
    """The lines of a contract's terms today."""
    lines, _by_flows = term_lines(contract, assessment_on(today(), organisation_id=g.organisation.id))
    return lines


def address_after(key: str, term: CatalogueTerm) -> str:
    """Where to go once a term is saved: to the next one asked for and not entered, or to the contract."""
    if "next" in request.form:
        wanted = next_missing(lines_of(SECTION.row(key).value), after=term.id)
        if wanted is not None:
            return url_for("contract_terms.edit", key=key, term=wanted)
    return url_for("contracts.show", key=key) + "#terms"
