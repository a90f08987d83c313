"""The pages about the columns of spreadsheets: what they mean, what is remembered of that, templates."""

from datetime import UTC, datetime
from typing import Any, cast

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from registry.errors import NotInRegister
from registry.history import snapshot_of
from registry.interchange.incoming.changes import choose_columns
from registry.interchange.incoming.forms import MOST_COLUMNS, NameForm, columns_form
from registry.interchange.incoming.models import OPEN
from registry.interchange.incoming.queries import remembered, remembered_by_key, remembered_for, sheets_of
from registry.interchange.incoming.remembering import forget_columns, rename
from registry.interchange.incoming.routes import MEDIA_TYPES, on_to, own
from registry.interchange.incoming.told import SheetTold, mapping_from
from registry.interchange.routes import pages
from registry.interchange.spreadsheets import ROW_KINDS, Mapping, RowKind, fields_of, template
from registry.law import load_law
from registry.permissions import Permission, permits


@pages.route("/import/<key>/columns", methods=["GET", "POST"])
@permits(Permission.EDIT)
def columns(key: str) -> str | AnyResponse:
    """Which sheet is meant, what its rows are, and what its columns give."""
    row = own(key)
    sheets = sheets_of(row)
    if row.state not in OPEN or not sheets:
        return redirect(url_for("interchange.show", key=key))
    sheet = meant_of(sheets, said=row.sheet)
    known, row_kind, is_remembered = begun_with(sheet, said=mapping_from(row.columns))
    form = columns_form(sheet, row_kind, given=known)
    if form.validate_on_submit():
        at = datetime.now(UTC)
        choose_columns(
            g.organisation.id, key, by=g.person.key, sheet=sheet.name, columns=form.mapping(), at=at
        )
        return on_to(key)
    return render_template(
        "interchange/columns.html",
        row=row,
        sheets=sheets,
        sheet=sheet,
        row_kind=row_kind,
        row_kinds=ROW_KINDS,
        fields=fields_of(row_kind),
        form=form,
        is_remembered=is_remembered,
        most=MOST_COLUMNS,
    )


def meant_of(sheets: tuple[SheetTold, ...], *, said: str) -> SheetTold:
    """The sheet of the address, else the one said before, else one that is remembered or best understood."""
    by_name = {sheet.name: sheet for sheet in sheets}
    asked = by_name.get(request.args.get("sheet", "")) or by_name.get(said)
    if asked is not None:
        return asked
    known = (sheet for sheet in sheets if remembered_for(g.organisation.id, sheet.signature) is not None)
    return next(known, None) or max(sheets, key=lambda one: len(one.guesses[one.row_kind].columns))


def begun_with(sheet: SheetTold, *, said: Mapping | None) -> tuple[Mapping | None, RowKind, bool]:
    """What the form about a sheet begins with, what its rows are, and whether that is remembered.

    The address may say what the rows are; then come what the person has said before, what is remembered of
    sheets with such heads, what the heads suggest.
    """
    kept = remembered_for(g.organisation.id, sheet.signature)
    known = said if said is not None and set(said.columns) <= set(sheet.heads) else None
    last = known or (mapping_from(kept.columns) if kept is not None else None)
    wanted = request.args.get("as", "")
    row_kind = cast(RowKind, wanted) if wanted in ROW_KINDS else last.row_kind if last else sheet.row_kind
    if last is not None and last.row_kind == row_kind:
        return last, row_kind, True
    return sheet.guesses.get(row_kind), row_kind, False


@pages.get("/import/remembered")
@permits(Permission.EDIT)
def remembered_columns() -> str:
    """What is remembered of the columns of sheets, and templates to fill in."""
    rows = [(row, mapping_from(row.columns)) for row in remembered(g.organisation.id)]
    return render_template("interchange/remembered.html", rows=rows, row_kinds=ROW_KINDS)


@pages.route("/import/remembered/<key>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remembered_one(key: str) -> str | AnyResponse:
    """What some columns mean; here they are called otherwise."""
    row = remembered_by_key(g.organisation.id, key)
    form = NameForm(obj=row)
    if form.validate_on_submit():
        rename(g.organisation.id, key, name=(form.name.data or "").strip())
        flash(_("Saved"), "success")
        return redirect(url_for("interchange.remembered_columns"))
    mapping = mapping_from(row.columns)
    assert mapping is not None
    labels = {field.name: field.label for field in fields_of(mapping.row_kind)}
    return render_template(
        "interchange/remembered_one.html",
        row=row,
        form=form,
        mapping=mapping,
        labels=labels,
        row_kinds=ROW_KINDS,
    )


@pages.route("/import/remembered/<key>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def forget_one(key: str) -> str | AnyResponse:
    """A page that asks before columns are remembered no longer."""
    row = remembered_by_key(g.organisation.id, key)
    if request.method == "GET":
        return render_template("interchange/forget.html", row=row)
    forget_columns(g.organisation.id, key)
    flash(_("The columns are remembered no longer."), "success")
    return redirect(url_for("interchange.remembered_columns"))


@pages.get("/import/template/<kind>.xlsx")
@permits(Permission.EDIT)
def template_file(kind: str) -> Any:
    """A spreadsheet to fill in, for rows of a kind."""
    if kind not in ROW_KINDS:
        raise NotInRegister("template", kind[:40])
    content = template(cast(RowKind, kind), register=snapshot_of(g.organisation.id), law=load_law())
    response = Response(content, mimetype=MEDIA_TYPES["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="{g.organisation.key}-{kind}.xlsx"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
