"""One row of a table in a form, for both sides: which it is by now, and what saving makes of the rows."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import NEW
from registry.forms.conversion import value_of
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers, Said
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.open_table import OpenTable
from registry.onboarding.tables.row_forms import FORMS, RowForm, tidied
from registry.onboarding.tables.table import Table
from registry.snapshot import Technology, Value

Change = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""What becomes of the rows of a table."""


def form_over(table: OpenTable, row: Value | None) -> RowForm:
    """The form over a row; None for a new one, of which nothing is said beforehand."""
    mark = mark_of_row(row) if row is not None else ""
    form = FORMS[table.table.topic][0].over(table.row, obj=row, mark=mark)
    return form.offering(table.table.words(table.row))


def mark_of_row(row: Value) -> str:
    """By what a row is known again; technologies get their keys by where they stand, which tells nothing."""
    known = replace(row, key=NEW) if isinstance(row, Technology) else row
    return fingerprint(known)


def place_meant(table: OpenTable, number: int, *, mark: str | None) -> int | None:
    """Where the row stands, from 0, that an address asks for; None when it is gone.

    Rows move when one before them is taken off the list: a form finds its row by the mark that it sends;
    without a form there is none.
    """
    rows, place = table.rows, number - 1
    if mark is None:
        return place if 0 <= place < len(rows) else None
    marks = [mark_of_row(one) for one in rows]
    if 0 <= place < len(marks) and marks[place] == mark:
        return place
    return marks.index(mark) if mark in marks else None


def added(table: OpenTable, form: RowForm) -> bool:
    """Keep one more row; False when the form has to be shown again."""
    new = said_in(form, FORMS[table.table.topic][1])
    return new is not None and table.keep(
        put(table.table, lambda rows: (*rows, new), keeps_none=False), form=form
    )


def changed(table: OpenTable, form: RowForm, *, place: int) -> bool:
    """Keep a row at its place in the list; False when the form has to be shown again."""
    new = said_in(form, table.rows[place])
    if new is None:
        return False
    say = put(table.table, lambda rows: (*rows[:place], new, *rows[place + 1 :]), keeps_none=True)
    return table.keep(say, form=form)


def said_in(form: RowForm, over: Value) -> Value | None:
    """What a form makes of a row; None when it cannot be used, and its fields then say why."""
    value, _filled = value_of(form, type(over), over=over)
    return None if value is None else tidied(value)


def removed(table: OpenTable, form: SeenForm, *, place: int, then: Said = "") -> bool:
    """Take a row away; `then` says whether there are any once it was the last one."""
    say = put(table.table, lambda rows: (*rows[:place], *rows[place + 1 :]), keeps_none=True, then=then)
    return table.keep(say, form=form)


def put(table: Table, change: Change, *, keeps_none: bool, then: Said = "") -> Say:
    """What saving makes of the answers: there are some rows, and these; `then` when none are left.

    Where it `keeps_none`, rows that count for nothing, as there are said to be none, do not begin to count.
    """

    def say(now: Answers) -> Answers:
        rows = change(table.rows(now))
        if keeps_none and table.known(now) == "none":
            return table.put(now, "none", rows)
        return table.put(now, "some" if rows else then, rows)

    return say


def form_anew(table: OpenTable) -> RowForm:
    """What was typed over a row that is gone or another by now, as the form of one more row."""
    form = form_over(table, None)
    form.mark.data, form.version.data = "", str(table.row.version)
    text = _(
        "Somebody else has changed this row meanwhile, or taken it off the list. Nothing was saved yet: look "
        "at the list. Save, and what stands here is added as one more row."
    )
    form.form_errors.append(text)
    return form
