"""The pages on which somebody of a third party adds a row to a table, changes one, or takes it away."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.forms.conversion import value_of
from registry.onboarding.answers import Answers, TopicName
from registry.onboarding.reaching.vendor_side import pages
from registry.onboarding.tables.known import CHOICES
from registry.onboarding.tables.opening import Opened, kept, on_to, opened
from registry.onboarding.tables.row_forms import FORMS, RowForm, tidied
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
    if request.method == "POST" and saved(table, form, over=FORMS[topic][1], place=len(table.rows)):
        if "another" in request.form:
            return redirect(url_for("vendor_side.add_row", token=token, topic=topic))
        return on_to(table)
    return row_page(table, form, number=0)


@pages.route(f"/<any({CHOICES}):topic>/row/<int(max=9999):number>", methods=["GET", "POST"])
@public
def change_row(token: str, topic: TopicName, number: int) -> str | Response:
    """A form over one row, by its number in the list."""
    table = opened(token, topic)
    if not 0 < number <= len(table.rows):
        flash(_("This row is not there any more."), "warning")
        return on_to(table)
    before = table.rows[number - 1]
    form = form_over(table, before)
    if request.method == "POST" and "remove" in request.form:
        if removed(table, form, place=number - 1):
            return on_to(table)
    elif request.method == "POST" and saved(table, form, over=before, place=number - 1):
        return on_to(table)
    return row_page(table, form, number=number)


def form_over(table: Opened, row: Any) -> RowForm:
    """The form over a row; None for a new one, of which nothing is said beforehand."""
    shown = str(table.row.version) if request.method == "GET" else ""
    form = FORMS[table.table.topic][0](obj=row, version=shown)
    return form.offering(table.table.words(table.row))


def saved(table: Opened, form: RowForm, *, over: Any, place: int) -> bool:
    """Keep a row at its place in the list; False when the form has to be shown again."""
    value, _filled = value_of(form, type(over), over=over)
    if value is None:
        return False
    new = tidied(value)
    return kept(
        table, put_at(table, lambda rows: (*rows[:place], new, *rows[place + 1 :])), seen=form.seen, form=form
    )


def removed(table: Opened, form: RowForm, *, place: int) -> bool:
    """Take a row away."""
    return kept(
        table, put_at(table, lambda rows: (*rows[:place], *rows[place + 1 :])), seen=form.seen, form=form
    )


def put_at(
    table: Opened, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> Callable[[Answers], Answers]:
    """What saving makes of the answers: there are some rows, and these."""
    one = table.table

    def say(now: Answers) -> Answers:
        rows = change(one.rows(now))
        return one.put(now, "some" if rows else "", rows)

    return say


def row_page(table: Opened, form: RowForm, *, number: int) -> str:
    """The page of one row; number 0 is a new one."""
    title = (
        _("Change: %(one)s %(number)d", one=table.table.one, number=number)
        if number
        else _("Add: %(one)s", one=table.table.one)
    )
    return render_template("vendor_side/row.html", form=form, table=table, number=number, title=title)
