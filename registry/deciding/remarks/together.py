"""Several findings at once, chosen in the list: one person sees to them, or one reason accepts them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from registry.accounts.queries import members_of
from registry.catalogue.contracts.reading import who
from registry.catalogue.judged import judged_now
from registry.catalogue.saving import confirmed
from registry.consistency.characters import forbidden_character
from registry.db import db
from registry.deciding.exceptions.changes import accept
from registry.deciding.exceptions.forms import AcceptForm
from registry.deciding.exceptions.queries import holding_for
from registry.deciding.exceptions.routes import tell_accepted
from registry.deciding.remarks.changes import assign_all
from registry.deciding.remarks.forms import AssignForm
from registry.history import Writing
from registry.judgement.found import FindingRow
from registry.judgement.queries import GRAVEST_FIRST
from registry.judgement.remarked import assigned
from registry.permissions import Permission, permits
from registry.web import register_pages, today

pages = register_pages("together", __name__)

MOST = 100
"""How many findings are seen to at once; a page of the list has fewer."""


@pages.route("/together/assign", methods=["GET", "POST"])
@permits(Permission.EDIT)
def assign() -> str | Response:
    """Asks who sees to several findings, and until when."""
    judged_now()
    rows = chosen()
    keys = [row.key for row in rows]
    form = AssignForm(formdata=sent()).offer(members_of(g.organisation.id))
    because = (form.note.data or "").strip() or _("Said who sees to the findings")
    if (
        is_confirmed(rows)
        and form.agrees(on=today(), can_be_nobody=False)
        and confirmed(form, lambda writing: assign_all(writing, keys, form.said), because=because)
    ):
        flash(_("Saved who sees to them"), "success")
        return redirect(list_asked_from())
    given = {"rows": rows, "form": form, "now": assigned(g.organisation.id, keys, on=today())}
    return render_template("deciding/remarks/assign_together.html", asked=len(asked_for()), **given)


@pages.route("/together/accept", methods=["GET", "POST"])
@permits(Permission.EDIT)
def accept_all() -> str | Response:
    """Asks until when several findings are accepted, and why."""
    judged_now()
    rows = chosen()
    keys = [row.key for row in rows]
    standing = ",".join(row.key for row in holding_for(g.organisation.id, keys, on=today()))
    form = AcceptForm(formdata=sent())

    def write(writing: Writing) -> None:
        said = {"by": who(), "reason": form.reason.data.strip(), "until": form.until.day, "on": today()}
        accept(writing, keys, **said)

    if is_confirmed(rows) and form.agrees(standing=standing, on=today()) and confirmed(form, write):
        tell_accepted(form, number=len(keys))
        return redirect(list_asked_from())
    form.standing.data = standing
    return render_template(
        "deciding/remarks/accept_together.html", rows=rows, form=form, asked=len(asked_for())
    )


def asked_for() -> list[str]:
    """The keys that were ticked in the list, each once."""
    keys = dict.fromkeys(request.form.getlist("finding"))
    return [key for key in keys if not forbidden_character(key)][:MOST]


def chosen() -> Sequence[FindingRow]:
    """Those of the findings that were ticked that are still found, gravest first."""
    rows = select(FindingRow).where(
        FindingRow.organisation_id == g.organisation.id, FindingRow.key.in_(asked_for()), FindingRow.open
    )
    return db.session.scalars(rows.order_by(*GRAVEST_FIRST)).all()


def is_confirmed(rows: Sequence[FindingRow]) -> bool:
    """Whether the page was sent that names the findings, and not the list."""
    return request.method == "POST" and "confirmed" in request.form and bool(rows)


def sent() -> Any:
    """What was sent from the page that names the findings; nothing when somebody comes from the list."""
    return request.form if "confirmed" in request.form else None


def list_asked_from() -> str:
    """The address of the list as it was narrowed when the findings were ticked."""
    asked = urlencode(request.args)
    return url_for("findings.index") + (f"?{asked}" if asked else "")
