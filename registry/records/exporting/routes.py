"""The pages of records: those that people asked for, and the form for one more."""

from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.accounts.guard import may
from registry.accounts.queries import names_of
from registry.catalogue.documents.giving import to_be_saved
from registry.judgement.judging import has_begun
from registry.permissions import Permission, permits
from registry.records.exporting import wording
from registry.records.exporting.changes import MOST_UNFINISHED, TooMany, ask_for, cancel, remove_file
from registry.records.exporting.files import key_of
from registry.records.exporting.forms import RecordForm
from registry.records.exporting.models import ExportRow, Question
from registry.records.exporting.naming import MEDIA_TYPES
from registry.records.exporting.queries import export_of, exports, first_day, standings
from registry.storage import find
from registry.web import register_pages, today

pages = register_pages("records", __name__)


@pages.get("/records")
@permits(Permission.READ)
def index() -> str:
    """The records that people of the organisation have asked for, newest first."""
    page = exports(g.organisation.id, request.args, path=url_for("records.index"))
    return render_template(
        "records/index.html",
        page=page,
        standings=standings(page.rows),
        people=names_of({row.asked_by for row in page.rows}),
        words=wording,
        is_mine=is_mine,
    )


@pages.route("/add/records", methods=["GET", "POST"])
@permits(Permission.READ)
def new() -> str | Response:
    """A form for a record; a link to it may fill it in beforehand."""
    form = RecordForm() if request.method == "POST" else RecordForm(request.args)
    form.knowing()
    if request.method == "GET":
        form.on.data = form.on.data or today().isoformat()
    question = form.understood(today=today(), first=first_day(g.organisation.id))
    if question is not None and (key := asked_for(question, form)):
        return redirect(url_for("records.show", key=key))
    return render_template(
        "records/new.html", form=form, words=wording, has_begun=has_begun(g.organisation.id)
    )


def asked_for(question: Question, form: RecordForm) -> str | None:
    """Ask for a record and give its key; None when the person waits for too many, and the form says so."""
    try:
        return ask_for(g.organisation.id, question, by=g.person.key, at=datetime.now(UTC))
    except TooMany:
        most = _(
            "You wait for %(most)d records already. Cancel one, or wait until it is ready.",
            most=MOST_UNFINISHED,
        )
        form.form_errors.append(most)
        return None


@pages.get("/records/<key>")
@permits(Permission.READ)
def show(key: str) -> Any:
    """One record: what was asked, how far it is, what has come of it."""
    row = export_of(g.organisation.id, key)
    standing = standings([row])[key]
    if standing.is_over and request.headers.get("HX-Request"):
        return "", {"HX-Refresh": "true"}  # whoever watched it being made sees the whole page anew
    return render_template(
        "records/show.html",
        row=row,
        standing=standing,
        person=names_of({row.asked_by}).get(row.asked_by, ""),
        words=wording,
        mine=is_mine(row),
        again=again(row),
    )


def again(row: ExportRow) -> str:
    """The address at which the same is asked for once more."""
    if row.question.matrix is not None:
        narrowed: dict[str, Any] = row.question.matrix.asked
        return url_for("matrix.export", **narrowed)
    said = wording.arguments(row.question, asked_on=row.asked_at.date(), today=today())
    return url_for("records.new", **said)


@pages.get("/records/<key>/file")
@permits(Permission.READ)
def file(key: str) -> Any:
    """The file itself, to be saved, and kept by nothing on the way."""
    row = export_of(g.organisation.id, key)
    kept = find(key_of(g.organisation.id, key, name=row.name)) if row.has_file else None
    if kept is None:
        return render_template("records/gone.html", row=row, words=wording), 404
    return to_be_saved(kept, name=row.name, media_type=MEDIA_TYPES[row.question.format])


@pages.post("/records/<key>/cancel")
@permits(Permission.READ)
def stop(key: str) -> Response:
    """Stop making a record; one's own, or anybody's for those who may edit."""
    own_or_abort(key)
    if cancel(g.organisation.id, key, at=datetime.now(UTC)):
        flash(_("The record was cancelled."), "success")
    else:
        flash(_("There was nothing to cancel any more."), "info")
    return redirect(url_for("records.show", key=key))


@pages.route("/records/<key>/remove", methods=["GET", "POST"])
@permits(Permission.READ)
def remove(key: str) -> str | Response:
    """A page that asks before a file is deleted; of one's own record, or anybody's for those who may edit."""
    row = own_or_abort(key)
    if row.has_file and request.method == "GET":
        return render_template("records/remove.html", row=row, words=wording)
    if row.has_file:
        remove_file(g.organisation.id, key, on=today())
        flash(_("The file was deleted."), "success")
    return redirect(url_for("records.show", key=key))


def own_or_abort(key: str) -> ExportRow:
    """A record that the person of the page may stop or whose file they may delete; else they are refused."""
    row = export_of(g.organisation.id, key)
    if not is_mine(row):
        abort(403)
    return row


def is_mine(row: ExportRow) -> bool:
    """Whether a record is the person's own to stop, or they may edit and so stop anybody's."""
    return row.asked_by == g.person.key or may(Permission.EDIT)
