"""The pages of conditions: the list, one of them, met, not met after all, put off."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from msgspec.structs import replace
from werkzeug.wrappers import Response

from registry.catalogue.judged import judged_now
from registry.catalogue.names import names_of_keys
from registry.catalogue.saving import confirmed, version_shown
from registry.deciding.conditions.forms import FilterForm, MeetForm, MoveForm, in_words
from registry.deciding.conditions.queries import conditions
from registry.errors import NotInRegister
from registry.forms.thing import ReasonForm
from registry.history import Writing, find_row
from registry.judgement.decided import standings
from registry.judgement.models import ConditionRow
from registry.permissions import Permission, permits
from registry.web import register_pages, today

pages = register_pages("conditions", __name__)


@pages.get("/conditions")
@permits(Permission.READ)
def index() -> str:
    """The conditions of all vendors, the next due first."""
    judged = judged_now()
    page = conditions(g.organisation.id, request.args, on=today(), path=url_for("conditions.index"))
    return render_template(
        "deciding/conditions/list.html",
        page=page,
        judged=judged,
        rows=standings(page.rows, organisation_id=g.organisation.id, on=today()),
        filters=FilterForm(request.args),
        said=in_words(page.asked),
        names=names_of_keys("vendors", [row.vendor for row in page.rows]),
    )


@pages.get("/conditions/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A condition: what has to be done by when, how it stands, and what it comes from."""
    row, judged = condition_row(key), judged_now()
    (standing,) = standings([row], organisation_id=g.organisation.id, on=today())
    decision = find_row(g.organisation.id, "decisions", row.decision) if row.decision else None
    return render_template(
        "deciding/conditions/show.html",
        standing=standing,
        judged=judged,
        decision=decision.value if decision is not None else None,
        names=names_of_keys("vendors", [row.vendor]),
    )


@pages.route("/conditions/<key>/met", methods=["GET", "POST"])
@permits(Permission.EDIT)
def meet(key: str) -> str | Response:
    """Asks when a condition was met, and why it counts as met."""
    row = condition_row(key)
    form = MeetForm(version=version_shown(row), met=row.met or today())
    return asked(row, form, fields=("met",), done=_("Condition marked as met"))


@pages.route("/conditions/<key>/due", methods=["GET", "POST"])
@permits(Permission.EDIT)
def move(key: str) -> str | Response:
    """Asks for another day by which a condition has to be met, and why."""
    row = condition_row(key)
    form = MoveForm(version=version_shown(row), due=row.due)
    return asked(row, form, fields=("due",), done=_("The day was changed"))


@pages.route("/conditions/<key>/not-met", methods=["GET", "POST"])
@permits(Permission.EDIT)
def reopen(key: str) -> str | Response:
    """Asks before a condition that was marked as met counts as not met again."""
    row = condition_row(key)
    return asked(row, ReasonForm(version=version_shown(row)), fields=(), done=_("Condition is not met again"))


def asked(row: ConditionRow, form: Any, *, fields: tuple[str, ...], done: str) -> str | Response:
    """The page that asks for a change to a condition; makes it once a reason is given.

    `fields` are the days of the condition that the form gives; without any, the condition is not met.
    """

    def write(writing: Writing) -> None:
        given = {name: form[name].day for name in fields} or {"met": None}
        writing.put(replace(condition_row(row.key).value, **given), version=form.seen)

    is_right = request.method == "POST" and (form.agrees(on=today()) if fields else form.validate())
    if is_right and confirmed(form, write):
        flash(done, "success")
        return redirect(url_for("conditions.show", key=row.key))
    return render_template("deciding/conditions/change.html", condition=row.value, form=form, fields=fields)


def condition_row(key: str) -> ConditionRow:
    """The row of a condition of the page's organisation; raises NotInRegister."""
    row = find_row(g.organisation.id, "conditions", key)
    if not isinstance(row, ConditionRow):
        raise NotInRegister(_("condition"), key)
    return row
