"""The pages of flows."""

from collections.abc import Mapping
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from registry.catalogue.flows.forms import PARTIES, FilterForm, FlowForm
from registry.catalogue.flows.page import flow_page
from registry.catalogue.flows.queries import crossing_keys, flows
from registry.catalogue.flows.sub_processor_form import sub_processor_form
from registry.catalogue.flows.sub_processors import add_sub_processor
from registry.catalogue.judged import judged_now
from registry.catalogue.names import data_names, names_of, party_names
from registry.catalogue.row import row_of
from registry.catalogue.section import Section, SectionWords, section_pages
from registry.forms.thing import tell
from registry.history import find_row
from registry.permissions import Permission, permits
from registry.snapshot import Flow
from registry.snapshot.ending import ended
from registry.web import today


def beginning(asked: Mapping[str, str]) -> Mapping[str, Any]:
    """The parties and the activity that an address names, as far as the register has them."""
    found: dict[str, Any] = {}
    for field, name, collection in (
        ("sender", "from", "vendors"),
        ("recipient", "to", "vendors"),
        ("activity", "activity", "activities"),
    ):
        key = asked.get(name, "")
        is_party = collection == "vendors" and key in PARTIES
        if key and (is_party or find_row(g.organisation.id, collection, key) is not None):
            found[field] = key
    return found


def wish(plain: Mapping[str, Any]) -> str:
    """From whom to whom, and for which activity."""
    return "-".join(str(plain[part]) for part in ("from", "to", "activity") if plain.get(part))


SECTION = Section(
    name="flows",
    collection="flows",
    value_type=Flow,
    form=FlowForm,
    words=SectionWords(
        one=_l("flow"),
        add=_l("Add a flow"),
        edit=_l("Edit the flow"),
        end=_l("End the flow?"),
        consequences=(
            _l("Today becomes its last day; from tomorrow on no data count as moving along it."),
            _l("One that is still to come ends on its first day."),
            _l("It stays in the register and in its history, and past days are judged with it."),
        ),
        added=_l("Flow added"),
        saved=_l("Flow saved"),
        ended=_l("Flow ended"),
    ),
    wish=wish,
    ended=lambda flow, on: ended(flow, on=on),
    beginning=beginning,
)

pages = section_pages(SECTION, __name__)


@pages.get("/flows")
@permits(Permission.READ)
def index() -> str:
    """The list of flows."""
    judged = judged_now()
    filters = FilterForm(request.args)
    tell(filters, names_of)
    page = flows(g.organisation.id, request.args, on=today(), path=url_for("flows.index"))
    return render_template(
        "catalogue/flows/list.html",
        page=page,
        judged=judged,
        crossing=crossing_keys(g.organisation.id, [row.key for row in page.rows]),
        filters=filters,
        parties=party_names(page.rows, organisation_id=g.organisation.id),
        data=data_names(page.rows),
        on=today(),
    )


@pages.get("/flows/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A flow: its parties, data, contracts, and what it rests on when it leaves the EEA."""
    row = SECTION.row(key)
    judged = judged_now()
    page = flow_page(row.value, organisation_id=g.organisation.id, on=today())
    return render_template("catalogue/flows/show.html", flow=row.value, page=page, judged=judged, on=today())


@pages.route("/vendors/<key>/sub-processors/new", methods=["GET", "POST"])
@permits(Permission.EDIT)
def new_sub_processor(key: str) -> str | Response:
    """One form for a vendor's sub-processor: the vendor, the contract between the two, and the flow."""
    vendor = row_of("vendors", key, called=_("vendor")).value
    form = sub_processor_form(vendor, organisation_id=g.organisation.id, on=today())
    if request.method == "POST" and form.validate():
        added = add_sub_processor(form, vendor=vendor, on=today())
        if added is not None:
            flash(_("Sub-processor added"), "success")
            return redirect(url_for("flows.show", key=added))
    return render_template(
        "catalogue/flows/sub_processor.html",
        form=form,
        vendor=vendor,
        back=url_for("vendors.show", key=key),
    )
