"""The pages of transfers."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from registry.catalogue.judged import assessment_on, judged_now
from registry.catalogue.legal import legal_word
from registry.catalogue.names import data_names, names_of
from registry.catalogue.row import row_of
from registry.catalogue.saving import save, shown_again, version_shown
from registry.catalogue.section import Section, SectionWords, form_page, remove_page
from registry.catalogue.transfers.forms import FilterForm, MapFilterForm, TransferForm
from registry.catalogue.transfers.lines import any_transfers, page_of_transfers, reason_of
from registry.catalogue.transfers.map_page import map_page
from registry.catalogue.transfers.page import transfer_page
from registry.catalogue.transfers.world import RESTING_WORDS, TONES
from registry.forms.conversion import value_of
from registry.forms.thing import tell
from registry.history import Recorded, find_row
from registry.judgement.crossings import NEVER
from registry.permissions import Permission, permits
from registry.snapshot import Transfer
from registry.web import register_pages, today

SECTION = Section(
    name="transfers",
    collection="transfers",
    value_type=Transfer,
    form=TransferForm,
    words=SectionWords(
        one=_l("transfer"),
        add=_l("Record what the transfer rests on"),
        edit=_l("What the transfer rests on"),
        end=_l("Remove what is recorded of the transfer?"),
        consequences=(
            _l("Safeguards, assessment and measures are taken out of the register; the history keeps them."),
            _l("The flow stays. While it leaves the EEA, it is judged without what was recorded."),
        ),
        added=_l("What the transfer rests on is recorded"),
        saved=_l("Transfer saved"),
        ended=_l("What was recorded of the transfer is removed"),
    ),
    wish=lambda _plain: "",
)

pages = register_pages("transfers", __name__)


def flow_of(key: str) -> Recorded:
    """The row of the flow that a transfer is known by; raises NotInRegister."""
    return row_of("flows", key, called=_("flow"))


@pages.get("/transfers")
@permits(Permission.READ)
def index() -> str:
    """Every movement that leaves the EEA today, and what it rests on."""
    judged = judged_now()
    filters = FilterForm(request.args)
    tell(filters, names_of)
    page = page_of_transfers(g.organisation.id, request.args, path=url_for("transfers.index"))
    return render_template(
        "catalogue/transfers/list.html",
        page=page,
        judged=judged,
        filters=filters,
        data=data_names(page.rows),
        any=any_transfers(g.organisation.id),
        never=NEVER,
        reason_of=reason_of,
    )


@pages.get("/map/world")
@permits(Permission.READ)
def world_map() -> str:
    """Where data go on a map of the world, and what the transfers into each country rest on."""
    judged = judged_now()
    assessment = assessment_on(today(), organisation_id=g.organisation.id)
    return render_template(
        "catalogue/transfers/map.html",
        page=map_page(assessment, request.args, organisation_id=g.organisation.id),
        judged=judged,
        filters=MapFilterForm(request.args),
        is_filtered=any(request.args.get(name, "").strip() for name in ("state", "reach")),
        path=url_for("transfers.world_map"),
        words=RESTING_WORDS,
        tones=TONES,
        legal_word=legal_word,
    )


@pages.get("/transfers/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """What one flow rests on when it leaves the EEA, and why."""
    flow = flow_of(key).value
    row = find_row(g.organisation.id, "transfers", key)
    record = row.value if row else None
    judged = judged_now()
    page = transfer_page(flow, record, organisation_id=g.organisation.id, on=today())
    return render_template(
        "catalogue/transfers/show.html",
        flow=flow,
        record=record,
        page=page,
        judged=judged,
        legal_word=legal_word,
    )


@pages.route("/transfers/<key>/edit", methods=["GET", "POST"])
@permits(Permission.EDIT)
def edit(key: str) -> str | Response:
    """A form over what a flow rests on, whether or not anything is recorded yet."""
    flow_of(key)
    row = find_row(g.organisation.id, "transfers", key)
    before = row.value if row else Transfer(flow=key)
    form = TransferForm(obj=before, version=version_shown(row) if row else "").knowing(names_of)
    words = SECTION.words
    if request.method == "POST" and not shown_again(form):
        value, said = value_of(form, Transfer, over=before)
        is_new = row is None and not form.seen
        because = str(words.added if is_new else words.saved)
        if value is not None and save(form, said, value, because=because, new=is_new):
            flash(because, "success")
            return redirect(SECTION.page_of(key))
    return form_page(SECTION, form, title=words.edit if row else words.add, back=SECTION.page_of(key))


@pages.route("/transfers/<key>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove(key: str) -> str | Response:
    """A page that asks before what is recorded of a transfer is removed."""
    return remove_page(SECTION, key)
