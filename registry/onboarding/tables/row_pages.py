"""The pages of one row of a table, as both sides have them: for a new row, and over one there is."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.onboarding.tables.open_table import OpenTable
from registry.onboarding.tables.row_forms import RowForm
from registry.onboarding.tables.rows import added, changed, form_anew, form_over
from registry.onboarding.tables.table import MOST_ROWS


def mark_sent() -> str | None:
    """By what a form that is sent knows its row again; None for a page that is only looked at."""
    return request.form.get("mark", "") if request.method == "POST" else None


def page_to_add(table: OpenTable) -> str | Response:
    """A form for one more row."""
    if len(table.rows) >= MOST_ROWS:
        flash(_("The list has as many rows as it may: %(most)d.", most=MOST_ROWS), "warning")
        return redirect(table.address(place=MOST_ROWS - 1))
    form = form_over(table, None)
    if request.method == "POST" and added(table, form):
        if "another" in request.form:
            return redirect(table.row_address())
        return redirect(table.address(place=len(table.rows) - 1))
    return row_page(table, form)


def page_to_change(table: OpenTable, *, place: int | None) -> str | Response:
    """A form over the row at a place; what was typed over one that is gone can be added anew."""
    if place is None:
        return row_page(table, form_anew(table))
    form = form_over(table, table.rows[place])
    if request.method == "POST" and changed(table, form, place=place):
        return redirect(table.address(place=place))
    return row_page(table, form, number=place + 1)


def row_page(table: OpenTable, form: RowForm, *, number: int = 0) -> str:
    """The page of one row; number 0 is a new one."""
    one = table.table.one
    return render_template(
        table.template,
        form=form,
        table=table,
        row=table.row,
        number=number,
        title=_("Change: %(one)s %(number)d", one=one, number=number)
        if number
        else _("Add: %(one)s", one=one),
        action=table.row_address(number=number),
        back=table.address(place=max(number - 1, 0)),
    )
