"""The pages on which somebody of the organisation corrects a table of answers row by row."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.errors import NotInRegister
from registry.onboarding.answering.asking_topic import ASKING
from registry.onboarding.answering.saving import Say
from registry.onboarding.answering.topic_tables import MOST_SHOWN
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.comparing import Seen, compared
from registry.onboarding.looking.correcting_forms import RowOffForm
from registry.onboarding.looking.correcting_routes import corrected
from registry.onboarding.looking.routes import answered_row, asked_in, pages
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.known import CHOICES, TABLES
from registry.onboarding.tables.open_table import OpenTable
from registry.onboarding.tables.row_forms import RowForm
from registry.onboarding.tables.rows import (
    added,
    changed,
    form_anew,
    form_over,
    mark_of,
    place_meant,
    removed,
)
from registry.onboarding.tables.table import MOST_ROWS
from registry.permissions import Permission, permits
from registry.web import today

ROWS = f"/onboarding/<onboarding>/review/correct/<any({CHOICES}):topic>/row"


@dataclass(frozen=True)
class Corrected(OpenTable):
    """A table of sent answers that somebody of the organisation corrects; `line` is its question."""

    line: Seen

    def keep(self, say: Say, *, form: SeenForm) -> bool:
        """Keep what a form says; False, and the form says why, when somebody was faster."""
        return corrected(self.row.key, self.table.topic, say, form=form)

    def address(self, *, place: int = 0) -> str:
        """The page of the list on which a row stands, by its place from 0."""
        part = place // MOST_SHOWN + 1
        given: dict[str, Any] = {"onboarding": self.row.key, "question": self.table.topic, "_anchor": "rows"}
        return url_for("onboarding_review.correct", part=part if part > 1 else None, **given)


def corrected_table(onboarding: str, topic: TopicName) -> Corrected:
    """The table of a question that is asked; while it cannot be corrected, to the page that says so."""
    row = answered_row(onboarding)
    table = Corrected(TABLES[topic], row, asked_in(compared(row, on=today()), topic))
    if row.state != "submitted" and request.method == "GET":
        abort(redirect(table.address(), 303))
    return table


@pages.route(ROWS, methods=["GET", "POST"])
@permits(Permission.EDIT)
def add_row(onboarding: str, topic: TopicName) -> str | Response:
    """A form for one more row."""
    table = corrected_table(onboarding, topic)
    if len(table.rows) >= MOST_ROWS:
        flash(_("The list has as many rows as it may: %(most)d.", most=MOST_ROWS), "warning")
        return redirect(table.address(place=MOST_ROWS - 1))
    form = form_over(table, None)
    if request.method == "POST" and added(table, form):
        if "another" in request.form:
            return redirect(url_for("onboarding_review.add_row", onboarding=onboarding, topic=topic))
        return redirect(table.address(place=len(table.rows) - 1))
    return row_page(table, form, number=0)


@pages.route(f"{ROWS}/<int(max=9999):number>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def change_row(onboarding: str, topic: TopicName, number: int) -> str | Response:
    """A form over one row, by its number in the list."""
    table = corrected_table(onboarding, topic)
    place = row_meant(table, number)
    if place is None:
        return row_page(table, form_anew(table), number=0)
    form = form_over(table, table.rows[place])
    if request.method == "POST" and changed(table, form, place=place):
        return redirect(table.address(place=place))
    return row_page(table, form, number=place + 1)


def row_meant(table: Corrected, number: int) -> int | None:
    """Where the row stands that a page is about, from 0; None for a form whose row is gone or another.

    Raises NotInRegister for a number that none has.
    """
    place = place_meant(table, number)
    if place is None and request.method == "GET":
        raise NotInRegister(_("row of the list"), str(number))
    return place


def row_page(table: Corrected, form: RowForm, *, number: int) -> str:
    """The page of one row; number 0 is a new one."""
    given: dict[str, Any] = {"onboarding": table.row.key, "topic": table.table.topic}
    action = url_for("onboarding_review.add_row", **given)
    title = _("Add: %(one)s", one=table.table.one)
    if number:
        action = url_for("onboarding_review.change_row", number=number, **given)
        title = _("Change: %(one)s %(number)d", one=table.table.one, number=number)
    more = {"back": table.address(place=max(number - 1, 0)), "row": table.row}
    return render_template(
        "onboarding/correct_row.html",
        form=form, table=table, number=number, title=title, action=action, **more,
    )  # fmt: skip


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


def row_off_form(table: Corrected, *, place: int) -> RowOffForm:
    """The form that asks before a row is taken off."""
    looks = request.method == "GET"
    form = RowOffForm(
        version=str(table.row.version) if looks else "", mark=mark_of(table.rows[place]) if looks else ""
    )
    if len(table.rows) > 1:
        return form.of_several()
    asking: Any = ASKING[table.table.topic]
    return form.asking_what_then(asking.none, must=table.line.question.must)
