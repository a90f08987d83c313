"""The pages of the organisation itself."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.judged import judged_now
from registry.catalogue.names import names_of
from registry.catalogue.organisation.forms import OrganisationForm
from registry.catalogue.row import row_of
from registry.catalogue.saving import save, version_shown
from registry.forms.conversion import value_of
from registry.history import Recorded
from registry.judgement.queries import findings_on
from registry.permissions import Permission, permits
from registry.snapshot import ORGANISATION, Organisation
from registry.web import register_pages

pages = register_pages("organisation", __name__)


def profile_row() -> Recorded:
    """The row of what the register says about the organisation of this page."""
    return row_of(ORGANISATION, ORGANISATION, called=_("organisation"))


@pages.get("/organisation")
@permits(Permission.READ)
def show() -> str:
    """The organisation: name, address, officer, representative."""
    judged = judged_now()
    findings = findings_on(g.organisation.id, kind=ORGANISATION, key=ORGANISATION)
    return render_template(
        "catalogue/organisation/show.html", profile=profile_row().value, findings=findings, judged=judged
    )


@pages.route("/organisation/edit", methods=["GET", "POST"])
@permits(Permission.EDIT)
def edit() -> str | Response:
    """A form over the organisation."""
    row = profile_row()
    form = OrganisationForm(obj=row.value, version=version_shown(row)).knowing(names_of)
    if request.method == "POST":
        value, said = value_of(form, Organisation, over=row.value)
        if value is not None and save(form, said, value, because=_("Organisation saved"), new=False):
            flash(_("Organisation saved"), "success")
            return redirect(url_for("organisation.show"))
    return render_template(
        "catalogue/form.html", form=form, title=_("Edit the organisation"), back=url_for("organisation.show")
    )
