"""The pages on which somebody decides about a vendor, and the list of what was decided."""

from dataclasses import asdict

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.judged import judged_now
from registry.catalogue.names import names_of_keys
from registry.catalogue.saving import confirmed, reveal, shown_again, version_shown
from registry.deciding.decisions.changes import write_decision
from registry.deciding.decisions.consequences import consequences
from registry.deciding.decisions.forms import DecisionForm, FilterForm
from registry.deciding.decisions.outcomes import OUTCOMES, Outcome, open_for
from registry.deciding.decisions.queries import decisions
from registry.errors import BadInput, NotInRegister, Problem
from registry.history import Recorded, find_row
from registry.permissions import Permission, permits
from registry.snapshot import Vendor
from registry.web import register_pages, today
from registry.words import word

pages = register_pages("decisions", __name__)

CHOICES = ", ".join(f"'{address}'" for address in OUTCOMES)


@pages.get("/decisions")
@permits(Permission.READ)
def index() -> str:
    """What was decided about all vendors, newest first."""
    page = decisions(g.organisation.id, request.args, path=url_for("decisions.index"))
    return render_template(
        "deciding/decisions/list.html",
        page=page,
        filters=FilterForm(request.args),
        names=names_of_keys("vendors", [row.vendor for row in page.rows]),
    )


@pages.get("/vendors/<key>/decide")
@permits(Permission.EDIT)
def choose(key: str) -> str:
    """What can be decided about a vendor as it stands."""
    vendor = vendor_row(key).value
    return render_template(
        "deciding/decisions/choose.html", vendor=vendor, outcomes=open_for(vendor.status), judged=judged_now()
    )


@pages.route(f"/vendors/<key>/decide/<any({CHOICES}):outcome>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def decide(key: str, outcome: str) -> str | Response:
    """What would follow from a decision, and the form that makes it."""
    row, chosen, judged = vendor_row(key), OUTCOMES[outcome], judged_now()
    refuse_closed(chosen, row.value)
    found = consequences(chosen, row.value, organisation_id=g.organisation.id, on=today())
    if found is None:
        return render_template("deciding/decisions/not_yet.html", vendor=row.value, outcome=chosen)
    form = DecisionForm(version=version_shown(row), seal=found.seal, tasks=[*map(asdict, found.tasks)]).ask(
        chosen, has_flows=found.if_flows_end is not None, has_blockers=bool(found.blockers)
    )
    if (
        request.method == "POST"
        and not shown_again(form)
        and form.agrees(seal=found.seal, due=row.value.next_review, on=today())
        and confirmed(form, lambda w: write_decision(w, form, outcome=chosen, vendor=row.value, on=today()))
    ):
        flash(chosen.done, "success")
        return redirect(url_for("vendors.show", key=key) + "#decisions")
    reveal(form)
    given = {"vendor": row.value, "outcome": chosen, "found": found, "form": form, "judged": judged}
    return render_template("deciding/decisions/decide.html", **given)


def vendor_row(key: str) -> Recorded:
    """The row of a vendor of the page's organisation; raises NotInRegister."""
    row = find_row(g.organisation.id, "vendors", key)
    if row is None:
        raise NotInRegister(_("vendor"), key)
    return row


def refuse_closed(outcome: Outcome, vendor: Vendor) -> None:
    """Raise BadInput for what cannot be decided about a vendor as it stands."""
    if vendor.status not in outcome.open_to:
        wrong = _(
            "its status is '%(status)s', so this cannot be decided: %(decision)s.",
            status=word(vendor.status),
            decision=word(outcome.decision),
        )
        right = _("Decide something else about it.")
        raise BadInput(vendor.key, [Problem(vendor.name or vendor.key, wrong, right)])
