"""The pages of vendors."""

from flask import g, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from registry.catalogue.judged import judged_now
from registry.catalogue.section import Section, SectionWords, section_pages
from registry.catalogue.vendors.forms import FilterForm, VendorForm
from registry.catalogue.vendors.guided.queries import begun_names
from registry.catalogue.vendors.page import SHOWN, vendor_page
from registry.catalogue.vendors.queries import LISTS, vendors, worst_of
from registry.catalogue.vendors.still_live import still_live
from registry.catalogue.vendors.wanting import in_words
from registry.judgement.decided import decided_about
from registry.permissions import Permission, permits
from registry.snapshot import Vendor
from registry.web import today

SECTION = Section(
    name="vendors",
    collection="vendors",
    value_type=Vendor,
    form=VendorForm,
    words=SectionWords(
        one=_l("vendor"),
        add=_l("Add a vendor"),
        edit=_l("Edit the vendor"),
        added=_l("Vendor added"),
        saved=_l("Vendor saved"),
    ),
    wish=lambda plain: str(plain.get("name", "")),
    beginning=lambda asked: {"kind": asked["kind"]} if "kind" in asked else {},
)

pages = section_pages(SECTION, __name__)


@pages.get("/vendors", defaults={"kinds": None})
@pages.get("/<any('service-providers', 'ad-networks', 'social-widgets'):kinds>")
@permits(Permission.READ)
def index(kinds: str | None) -> str:
    """The list of vendors, of one kind or of all."""
    kind = LISTS.get(kinds or "")
    judged = judged_now()
    path = url_for("vendors.index", kinds=kinds)
    page = vendors(g.organisation.id, request.args, kind=kind, on=today(), path=path)
    filters = FilterForm(request.args)
    if kind is not None:
        del filters.kind
    return render_template(
        "catalogue/vendors/list.html",
        page=page,
        kind=kind,
        judged=judged,
        filters=filters,
        begun=begun_names(g.organisation.id),
        worst=worst_of(g.organisation.id, [row.key for row in page.rows]),
        said=in_words(page.asked),
    )


@pages.get("/vendors/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A vendor: what is wrong with it, its contracts' terms, its chain, its data."""
    vendor = SECTION.row(key).value
    judged = judged_now()
    page = vendor_page(vendor, organisation_id=g.organisation.id, on=today())
    decided = decided_about(g.organisation.id, key, on=today())
    live = still_live(g.organisation.id, vendor, on=today())
    given = {"page": page, "vendor": vendor, "judged": judged, "decided": decided, "still_live": live}
    return render_template("catalogue/vendors/show.html", **given, **SHOWN)
