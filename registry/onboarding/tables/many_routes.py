"""The page that takes a whole table: what was understood is shown before anything of it is kept."""

from typing import Any, Literal, cast

from flask import Response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from registry.catalogue.documents.giving import SANDBOX
from registry.catalogue.documents.kinds import EXCEL
from registry.config import MEGABYTE, Settings
from registry.errors import BadInput
from registry.interchange.spreadsheets.sheet import Sheet
from registry.onboarding.answers import Answers, TopicName
from registry.onboarding.reaching.vendor_side import pages
from registry.onboarding.tables.columns import columns_of
from registry.onboarding.tables.known import CHOICES, TABLES
from registry.onboarding.tables.many_forms import LONGEST, ManyForm
from registry.onboarding.tables.opening import Opened, on_to, opened
from registry.onboarding.tables.reading import Understood, sheet_from, understood
from registry.onboarding.tables.table import MOST_ROWS, Table, fields_shown
from registry.onboarding.tables.writing import template, text_of
from registry.permissions import public
from registry.web import today

LIMITS = Settings(max_file_mb=4)
"""A table of 2,000 rows has less than a tenth of it; while one is read, whoever sent it waits."""

MEDIA_TYPES = {"xlsx": EXCEL.media_type, "csv": "text/csv"}

MOST_PREVIEWED = 100
"""How many rows are shown before they are kept."""


@pages.route(f"/<any({CHOICES}):topic>/many", methods=["GET", "POST"])
@public
def many(token: str, topic: TopicName) -> str | AnyResponse:
    """A table that was pasted or uploaded: what is wrong with it, or what it says and whether to keep it."""
    table = opened(token, topic)
    form = ManyForm.over(table.row, table=table.table)
    read = read_from(form, table) if form.validate_on_submit() else None
    if read is not None and not read.problems and not form.errors and "mend" not in request.form:
        if "keep" in request.form and taken(table, form, read):
            return on_to(table)
        return preview(table, form, read)
    return render_template(
        "vendor_side/many.html", form=form, table=table, problems=read.problems if read else ()
    )


def read_from(form: ManyForm, table: Opened) -> Understood | None:
    """What the text or the file says; None when it is no table, and the form then says why."""
    sent = form.file.data
    name = (sent.filename if sent else "") or _("what you pasted")
    content = sent.stream.read() if sent else (form.text.data or "").encode()
    words = table.table.words(table.row)
    if len(content) > LIMITS.max_file_mb * MEGABYTE:
        form.file.errors = [_("The file is larger than %(number)d MB.", number=LIMITS.max_file_mb)]
        return None
    try:
        sheet = sheet_from(content, name=name, table=table.table, limits=LIMITS)
        if sent:
            form.text.data = text_of(sheet)
            if len(form.text.data) > LONGEST:
                form.text.data = ""
                form.file.errors = [
                    _("More stands in the file than in any list. Take away what does not belong to it.")
                ]
                return None
        if is_left_open(form, sheet, table.table):
            form.dpa.errors = [
                _("No column says whether there is a contract. Say here what holds for all rows.")
            ]
        otherwise = form.otherwise or ({"dpa": "yes"} if form.errors else {})
        return understood(sheet, table.table, words=words, on=today(), otherwise=otherwise)
    except BadInput as refused:
        field = form.file if sent else form.text
        field.errors = [str(problem) for problem in refused.problems]
        return None


def is_left_open(form: ManyForm, sheet: Sheet, table: Table) -> bool:
    """Whether neither a column nor the form says if there are contracts with those in the rows."""
    return "dpa" in form and not form.otherwise and "dpa" not in columns_of(sheet, table).values()


def taken(table: Opened, form: ManyForm, read: Understood) -> bool:
    """Keep the rows, with those there are or in their place; False when the form has to be shown again."""
    adds, one = form.how.data != "replace", table.table
    new = put_together(table.rows if adds else (), read)
    if len(new) > MOST_ROWS:
        form.form_errors.append(
            _("Together that would be %(count)d rows; %(most)d are taken.", count=len(new), most=MOST_ROWS)
        )
        return False

    def say(now: Answers) -> Answers:
        return one.put(now, "some", put_together(one.rows(now) if adds else (), read))

    return table.keep(say, form=form)


def put_together(there: tuple[Any, ...], read: Understood) -> tuple[Any, ...]:
    """The rows there are and those that come; what is the very same stands there once."""
    return tuple(dict.fromkeys((*there, *read.rows)))


def preview(table: Opened, form: ManyForm, read: Understood) -> str:
    """The page that shows what was understood; what was sent travels with it until it is kept."""
    one, words = table.table, table.table.words(table.row)
    rows = [one.texts(row, words) for row in read.rows[:MOST_PREVIEWED]]
    return render_template(
        "vendor_side/preview.html",
        form=form,
        table=table,
        read=read,
        rows=rows,
        fields=fields_shown(one, rows),
        more=len(read.rows) - len(rows),
    )


@pages.get(f"/<any({CHOICES}):topic>/template.<any('xlsx', 'csv'):kind>")
@public
def empty_table(token: str, topic: TopicName, kind: str) -> Response:
    """A file to fill in."""
    table = opened(token, topic)
    wanted = cast(Literal["xlsx", "csv"], kind)
    content = template(TABLES[topic], words=table.table.words(table.row), kind=wanted)
    response = Response(content, mimetype=MEDIA_TYPES[wanted])
    response.headers["Content-Disposition"] = f'attachment; filename="{topic}.{kind}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response
