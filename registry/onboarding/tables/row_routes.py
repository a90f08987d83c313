"""The pages on which somebody of a third party adds a row to a table, changes one, or takes it away."""

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.onboarding.answers import TopicName
from registry.onboarding.reaching.vendor_side import pages
from registry.onboarding.tables.known import CHOICES
from registry.onboarding.tables.opening import on_to, opened
from registry.onboarding.tables.row_pages import mark_sent, page_to_add, page_to_change, row_page
from registry.onboarding.tables.rows import form_over, place_meant, removed
from registry.permissions import public


@pages.route(f"/<any({CHOICES}):topic>/row", methods=["GET", "POST"])
@public
def add_row(token: str, topic: TopicName) -> str | Response:
    """A form for one more row."""
    return page_to_add(opened(token, topic))


@pages.route(f"/<any({CHOICES}):topic>/row/<int(max=9999):number>", methods=["GET", "POST"])
@public
def change_row(token: str, topic: TopicName, number: int) -> str | Response:
    """A form over one row, by its number in the list."""
    table, removing = opened(token, topic), "remove" in request.form
    place = place_meant(table, number, mark=mark_sent())
    if place is None and (request.method != "POST" or removing):
        flash(_("This row is not there any more."), "warning")
        return on_to(table)
    if place is None or not removing:
        return page_to_change(table, place=place)
    form = form_over(table, table.rows[place])
    return on_to(table) if removed(table, form, place=place) else row_page(table, form, number=place + 1)
