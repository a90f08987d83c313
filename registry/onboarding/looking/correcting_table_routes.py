"""The pages on which somebody of the organisation corrects a table of answers row by row."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.errors import NotInRegister
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.correcting_table import Corrected, corrected_table, row_off_form
from registry.onboarding.looking.routes import pages
from registry.onboarding.tables.known import CHOICES
from registry.onboarding.tables.row_pages import mark_sent, page_to_add, page_to_change
from registry.onboarding.tables.rows import place_meant, removed
from registry.permissions import Permission, permits

ROWS = f"/onboarding/<onboarding>/review/correct/<any({CHOICES}):topic>/row"


@pages.route(ROWS, methods=["GET", "POST"])
@permits(Permission.EDIT)
def add_row(onboarding: str, topic: TopicName) -> str | Response:
    """A form for one more row."""
    return page_to_add(corrected_table(onboarding, topic))


@pages.route(f"{ROWS}/<int(max=9999):number>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def change_row(onboarding: str, topic: TopicName, number: int) -> str | Response:
    """A form over one row, by its number in the list."""
    table = corrected_table(onboarding, topic)
    return page_to_change(table, place=row_meant(table, number))


def row_meant(table: Corrected, number: int) -> int | None:
    """Where the row stands that a page is about, from 0; None for a form whose row is gone or another.

    Raises NotInRegister for a number that none has.
    """
    place = place_meant(table, number, mark=mark_sent())
    if place is None and request.method != "POST":
        raise NotInRegister(_("row of the list"), str(number))
    return place


@pages.route(f"{ROWS}/<int(max=9999):number>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove_row(onboarding: str, topic: TopicName, number: int) -> str | Response:
    """Asks before a row is taken off the list; of the last one, what the answer is then."""
    table = corrected_table(onboarding, topic)
    place = row_meant(table, number)
    if place is None:
        flash(
            _("Somebody else has changed this row meanwhile, or taken it off. Look at the list."), "warning"
        )
        return redirect(table.address())
    form, one = row_off_form(table, place=place), table.table
    texts = one.texts(table.rows[place], one.words(table.row))
    if form.validate_on_submit() and removed(table, form, place=place, then=form.then):
        return redirect(table.address(place=max(place - 1, 0)))
    given = {"name": texts[one.fields[0].name], "back": table.address(place=place), "number": place + 1}
    return render_template(
        "onboarding/correct_remove_row.html", form=form, table=table, row=table.row, **given
    )
