"""The pages by which a file comes in: chosen, looked at, said yes to, and what has come of it."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from registry.catalogue.documents.giving import SANDBOX
from registry.errors import BadInput, NotInRegister
from registry.forms.thing import ReasonForm
from registry.history import latest_entry
from registry.interchange.incoming.changes import MOST_AT_WORK, TooMany, ask_for, bring, cancel, look_again
from registry.interchange.incoming.forms import UploadForm
from registry.interchange.incoming.kinds import kind_of_file
from registry.interchange.incoming.models import ImportRow
from registry.interchange.incoming.problems import page_of_problems
from registry.interchange.incoming.queries import (
    has_rest,
    import_of,
    imports_of,
    outcome_of,
    part_of,
    problems_of,
    standing_of,
)
from registry.interchange.incoming.waiting import wait_a_moment
from registry.interchange.routes import pages
from registry.permissions import Permission, permits

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@pages.route("/import", methods=["GET", "POST"])
@permits(Permission.EDIT)
def upload() -> str | AnyResponse:
    """Choose a file; what it would do is shown before anything is written."""
    form = UploadForm()
    problems: tuple[Any, ...] = ()
    if form.validate_on_submit():
        try:
            return on_to(brought(form))
        except BadInput as refused:
            problems = refused.problems
        except TooMany:
            most = _("%(most)d of your imports are being worked at already. Wait for one.", most=MOST_AT_WORK)
            form.form_errors = [most]
    rows = imports_of(g.organisation.id, by=g.person.key, at=datetime.now(UTC))
    return render_template(
        "interchange/upload.html",
        form=form,
        problems=problems,
        failing=bool(problems),
        imports=[(row, standing_of(row)) for row in rows],
    )


def brought(form: UploadForm) -> str:
    """Have a file read that was sent; gives the key of its import."""
    file = form.file.data
    content, name = file.stream.read(), file.filename or ""
    file.close()
    kind = kind_of_file(name, content, limits=current_app.config["ONWARD_LIMITS"])
    return bring(
        g.organisation.id,
        content,
        by=g.person.key,
        name=name,
        kind=kind,
        replace=form.absent.data == "replace" and kind in ("json", "yaml"),
        at=datetime.now(UTC),
    )


def on_to(key: str) -> AnyResponse:
    """To the page of an import, after a moment in which a worker may have done what was asked."""
    address = url_for("interchange.show", key=key)
    wait_a_moment(g.organisation.id, key, by=g.person.key)
    return redirect(address)


def own(key: str) -> ImportRow:
    """The import of an address, which has to be the person's own."""
    return import_of(g.organisation.id, key, by=g.person.key, at=datetime.now(UTC))


@pages.get("/import/<key>")
@permits(Permission.EDIT)
def show(key: str) -> Any:
    """An import: how far it is, what is to be said to it, what has come of it."""
    row = own(key)
    standing = standing_of(row)
    if not standing.is_at_work and request.headers.get("HX-Request"):
        return "", {"HX-Refresh": "true"}  # whoever watched it sees the whole page anew
    if standing.state == "columns":
        return redirect(url_for("interchange.columns", key=key))
    if standing.state == "seen":
        return redirect(url_for("interchange.confirm", key=key))
    return render_template(
        "interchange/import.html",
        row=row,
        standing=standing,
        outcome=outcome_of(row),
        problems=problems_of(row) if standing.state == "refused" else (),
        rest=standing.state == "done" and has_rest(row),
    )


@pages.route("/import/<key>/confirm", methods=["GET", "POST"])
@permits(Permission.EDIT)
def confirm(key: str) -> str | AnyResponse:
    """What an uploaded file would do; with a person's yes and reason it is done."""
    row, form = own(key), ReasonForm()
    if row.state != "seen":
        return redirect(url_for("interchange.show", key=key))
    if form.validate_on_submit():
        say_yes(row, form)
        return on_to(key)
    form.version.data = str(row.seen)
    if request.method == "GET":
        form.reason.data = row.because
    return render_template(
        "interchange/confirm.html",
        form=form,
        row=row,
        seen=outcome_of(row),
        moved=row.moved or latest_entry(g.organisation.id) != row.seen,
        problems=page_of_problems(problems_of(row), request.args, path=url_for(".confirm", key=key)),
    )


def say_yes(row: ImportRow, form: ReasonForm) -> None:
    """Have what was seen written; when the register has moved on since, have it looked through once more."""
    because, at = form.reason.data or "", datetime.now(UTC)
    if form.seen != row.seen or latest_entry(g.organisation.id) != row.seen:
        look_again(g.organisation.id, row.key, by=g.person.key, because=because, at=at)
        return
    good = outcome_of(row).bad_rows > 0
    ask_for(g.organisation.id, row.key, by=g.person.key, because=because, good_rows=good, at=at)


@pages.post("/import/<key>/cancel")
@permits(Permission.EDIT)
def stop(key: str) -> AnyResponse:
    """Give an import up; what is written already stays."""
    if cancel(g.organisation.id, key, by=g.person.key, at=datetime.now(UTC)):
        flash(_("The import was cancelled. Nothing was written."), "success")
    else:
        flash(_("There was nothing to cancel any more."), "info")
    return redirect(url_for("interchange.show", key=key))


@pages.get("/import/<key>/rest")
@permits(Permission.EDIT)
def rest(key: str) -> Any:
    """The rows that cannot go, as they came, with the reasons: to be mended and brought in again."""
    row = own(key)
    content = part_of(row, "rest")
    if content is None:
        raise NotInRegister("file of rows for the import", key[:40])
    kind = "csv" if row.kind == "csv" else "xlsx"
    response = Response(content, mimetype=MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{g.organisation.key}-rest.{kind}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response
