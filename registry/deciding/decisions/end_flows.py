"""The page that ends the flows of a vendor which is not used any more."""

import hashlib
from collections.abc import Sequence

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import HiddenField

from registry.catalogue.row import row_of
from registry.catalogue.saving import confirmed
from registry.catalogue.vendors.still_live import NOT_USED
from registry.deciding.decisions.consequences import flows_of
from registry.forms.thing import ReasonForm
from registry.judgement.naming import category_names, named_parties
from registry.permissions import Permission, permits
from registry.snapshot import Flow, Vendor
from registry.snapshot.ending import ended
from registry.web import register_pages, today

pages = register_pages("end_flows", __name__)


class EndFlowsForm(ReasonForm):
    """Why flows end; `seal` tells which of them the person saw."""

    seal = HiddenField()

    def agrees(self, *, seal: str) -> bool:
        """Whether the flows are still those that were seen; says so where they are not."""
        is_right = not self.is_submitted() or (self.seal.raw_data or [""])[0] == seal
        if not is_right:
            self.form_errors.append(
                _("The flows are others than when you looked. Look at them, then confirm again.")
            )
        self.seal.data = seal
        return is_right


@pages.route("/vendors/<key>/end-flows", methods=["GET", "POST"])
@permits(Permission.EDIT)
def ask(key: str) -> str | Response:
    """Asks before all flows to a vendor which is not used any more, and from it, end today."""
    vendor: Vendor = row_of("vendors", key, called=_("vendor")).value
    is_used = vendor.status not in NOT_USED
    going_on = [] if is_used else flows_of(g.organisation.id, key, on=today())
    flows = [flow for flow in going_on if flow.ends != today()]
    seal = seal_of(flows)
    form = EndFlowsForm(seal=seal)
    last = [ended(flow, on=today()) for flow in flows]
    if flows and form.agrees(seal=seal) and confirmed(form, lambda writing: writing.put_all(last)):
        flash(ngettext("%(num)d flow ended", "%(num)d flows ended", len(flows)), "success")
        return redirect(url_for("vendors.show", key=key))
    return render_template(
        "deciding/decisions/end_flows.html",
        vendor=vendor,
        is_used=is_used,
        flows=flows,
        form=form,
        parties=named_parties(g.organisation.id, {p for f in flows for p in (f.sender, f.recipient)}),
        names_of_data=lambda flow: category_names(g.organisation.id, flow.data),
    )


def seal_of(flows: Sequence[Flow]) -> str:
    """Tells whether flows are those that somebody saw."""
    return hashlib.sha256("\n".join(flow.key for flow in flows).encode()).hexdigest()[:16]
