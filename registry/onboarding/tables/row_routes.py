"""The pages on which somebody of a third party adds a row to a table, changes one, or takes it away."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.onboarding.answers import TopicName
from registry.onboarding.reaching.vendor_side import pages
from registry.onboarding.tables.known import CHOICES
from registry.onboarding.tables.opening import Opened, on_to, opened
from registry.onboarding.tables.row_forms import RowForm
from registry.onboarding.tables.rows import added, changed, form_anew, form_over, place_meant, removed
from registry.onboarding.tables.table import MOST_ROWS
from registry.permissions import public


@pages.route(f"/<any({CHOICES}):topic>/row", methods=["GET", "POST"])
@public
def add_row(token: str, topic: TopicName) -> str | Response:
    """A form for one more row."""
    table = opened(token, topic)
    if len(table.rows) >= MOST_ROWS:
        flash(_("The list has as many rows as it may: %(most)d.", most=MOST_ROWS), "warning")
        return on_to(table)
    form = form_over(table, None)
    if request.method == "POST" and added(table, form):
        if "another" in request.form:
            return redirect(url_for("vendor_side.add_row", token=token, topic=topic))
        return on_to(table)
    return row_page(table, form, number=0)


@pages.route(f"/<any({CHOICES}):topic>/row/<int(max=9999):number>", methods=["GET", "POST"])
@public
def change_row(token: str, topic: TopicName, number: int) -> str | Response:
    """A form over one row, by its number in the list."""
    table = opened(token, topic)
    place, removing = place_meant(table, number), "remove" in request.form
    if place is None and (request.method == "GET" or removing):
        flash(_("This row is not there any more."), "warning")
        return on_to(table)
    if place is None:
        return row_page(table, form_anew(table), number=0)
    form = form_over(table, table.rows[place])
    if request.method == "POST":
        done = removed(table, form, place=place) if removing else changed(table, form, place=place)
        if done:
            return on_to(table)
    return row_page(table, form, number=place + 1)


def row_page(table: Opened, form: RowForm, *, number: int) -> str:
    """The page of one row; number 0 is a new one."""
    given: dict[str, Any] = {"token": table.token, "topic": table.table.topic}
    action = url_for("vendor_side.add_row", **given)
    title = _("Add: %(one)s", one=table.table.one)
    if number:
        action = url_for("vendor_side.change_row", number=number, **given)
        title = _("Change: %(one)s %(number)d", one=table.table.one, number=number)
    return render_template(
        "vendor_side/row.html", form=form, table=table, number=number, title=title, action=action
    )
