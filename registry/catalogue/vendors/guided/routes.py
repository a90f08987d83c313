"""The pages on which a new vendor is begun and gone on with, one topic a page."""

from collections.abc import Mapping
from typing import cast, get_args

from flask import flash, g, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.vendors.guided.asking import Asking
from registry.catalogue.vendors.guided.beginning import (
    BeginForm,
    alike,
    begun_before,
    begun_with,
    is_to_be_asked,
    offer,
)
from registry.catalogue.vendors.guided.begun import TopicName
from registry.catalogue.vendors.guided.contract import AskedContract
from registry.catalogue.vendors.guided.gets import Gets
from registry.catalogue.vendors.guided.passing_on import PassingOn
from registry.catalogue.vendors.guided.queries import begun_in, begun_of
from registry.catalogue.vendors.guided.saving import kept, left_for_later
from registry.catalogue.vendors.guided.terms import Terms
from registry.catalogue.vendors.guided.topics import (
    ORDER,
    TITLES,
    address_of_topic,
    address_to_resume,
    steps_of,
)
from registry.catalogue.vendors.guided.use import Use
from registry.catalogue.vendors.guided.who import Who
from registry.errors import NotInRegister
from registry.judgement.people import people
from registry.permissions import Permission, permits
from registry.snapshot.parties import VendorKind
from registry.web import register_pages

pages = register_pages("guided", __name__)

ASKING: Mapping[TopicName, type[Asking]] = {
    "who": Who,
    "use": Use,
    "gets": Gets,
    "contract": AskedContract,
    "terms": Terms,
    "sub-processors": PassingOn,
}
"""How each topic is asked."""

CHOICES = ", ".join(f"'{name}'" for name in ORDER)

MOST_KEPT = 200
"""How many fields of a form whose draft is gone are shown again."""


@pages.route("/add/vendors/guided", methods=["GET", "POST"])
@permits(Permission.EDIT)
def start() -> str | Response:
    """The first question: what the vendor is called, or where it is on the web."""
    form, found = BeginForm(), None
    if form.validate_on_submit():
        found = alike(g.organisation.id, form.said.data or "")
        key = begun_before(form, kind=kind_asked())
        if key is None and not is_to_be_asked(form, found):
            key = begun_with(form, found, kind=kind_asked())
        if key is not None:
            return redirect(address_of_topic(key, "who"))
        offer(form, found)
    return render_template("catalogue/guided/begin.html", form=form, found=found, kind=kind_asked())


def kind_asked() -> VendorKind:
    """The kind of vendor that an address names, as the lists do."""
    text = request.args.get("kind", "")
    return cast(VendorKind, text) if text in get_args(VendorKind) else "service provider"


@pages.get("/add/vendors/begun")
@permits(Permission.EDIT)
def index() -> str:
    """What is begun and not finished, by anybody of the organisation."""
    rows = begun_in(g.organisation.id)
    who = people(g.organisation.id, {key for row in rows for key in (row.begun_by, row.saved_by)})
    resume = {row.key: address_to_resume(row.key, row.content) for row in rows}
    return render_template("catalogue/guided/list.html", rows=rows, people=who, resume=resume)


@pages.route(f"/add/vendors/guided/<begun>/<any({CHOICES}):topic>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def topic(begun: str, topic: TopicName) -> str | Response:
    """One topic of a draft, over what was said of it so far."""
    row = begun_of(g.organisation.id, begun)
    asking = ASKING[topic](row.content, part=request.args.get("part", 1, type=int))
    asking.show_version(row.version)
    if request.method == "POST":
        if "later" in request.form and asking.may_wait:
            return left_for_later(row, asking)
        saved = None if asking.is_shown_again() else kept(row, asking)
        if saved is not None:
            flash(_("Saved %(time)s", time=saved), "success")
            return redirect(asking.address_after(begun))
    asking.form.reveal()
    last = row.content.when(topic)
    return render_template(
        f"catalogue/guided/{topic}.html",
        row=row,
        begun=row.content,
        asking=asking,
        form=asking.form,
        title=TITLES[topic],
        steps=steps_of(begun, row.content, current=topic),
        last=last,
        people=people(g.organisation.id, [last.by] if last else []),
    )


@pages.errorhandler(NotInRegister)
def gone(_error: NotInRegister) -> tuple[str, int]:
    """The page of a draft that is gone, with what was typed on it."""
    typed = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if text.strip() and name not in ("csrf_token", "version", "vendor")
    ]
    return render_template("catalogue/guided/gone.html", typed=typed[:MOST_KEPT]), 404
