"""The pages on which a draft ends: read over and written into the register, or removed."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.vendors.guided.accepting import ADDED, AcceptForm, RemoveForm, accepted, removed
from registry.catalogue.vendors.guided.doubts import doubts_about
from registry.catalogue.vendors.guided.queries import begun_of
from registry.catalogue.vendors.guided.reading import read_over
from registry.catalogue.vendors.guided.routes import pages
from registry.catalogue.vendors.guided.things import things_of
from registry.catalogue.vendors.guided.topics import steps_of
from registry.catalogue.vendors.guided.weighed import weighed
from registry.errors import NotInRegister
from registry.history import find_row
from registry.permissions import Permission, permits
from registry.web import today

__all__ = ["pages"]


@pages.route("/add/vendors/guided/<begun>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def review(begun: str) -> str | Response:
    """All that was said, in sentences, with what the judgement would say of it; and the writing of it."""
    form = AcceptForm()
    if request.method == "POST":
        try:
            added = accepted(form, begun)
        except NotInRegister:
            return where_it_went(form)
        if added is not None:
            flash(ADDED, "success")
            return redirect(url_for("vendors.show", key=added))
    row = begun_of(g.organisation.id, begun)
    things = things_of(row.content, organisation_id=g.organisation.id, on=today())
    doubts = doubts_about(row.content, things, organisation_id=g.organisation.id)
    form.version.data, form.vendor.data = str(row.version), things[0].key
    return render_template(
        "catalogue/guided/review.html",
        row=row,
        form=form,
        doubts=doubts,
        read=read_over(row),
        steps=steps_of(begun, row.content, current="review"),
        weighed=None if doubts else weighed(things, organisation_id=g.organisation.id, on=today()),
    )


def where_it_went(form: AcceptForm) -> Response:
    """To the vendor that the draft has become, when it was sent twice; raises NotInRegister otherwise."""
    key = form.vendor.data or ""
    if find_row(g.organisation.id, "vendors", key) is None:
        raise NotInRegister(_("vendor"), key[:40])
    flash(_("This was added already: here it is."), "info")
    return redirect(url_for("vendors.show", key=key))


@pages.route("/add/vendors/guided/<begun>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def leave(begun: str) -> str | Response:
    """A page that asks before a draft is removed."""
    row = begun_of(g.organisation.id, begun)
    form = RemoveForm(version=str(row.version) if request.method == "GET" else "")
    if removed(form, begun):
        flash(_("Removed; the register is as it was."), "success")
        return redirect(url_for("vendors.index"))
    return render_template("catalogue/guided/remove.html", row=row, form=form)
