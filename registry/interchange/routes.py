"""The pages by which registers come in and go out as files."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response as AnyResponse
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from registry.catalogue.saving import as_text
from registry.errors import BadInput
from registry.forms.thing import ReasonForm
from registry.history import snapshot_of
from registry.interchange.drafts import drop_draft, find_draft, keep_draft
from registry.interchange.importing import ChangedSincePreview, import_register, preview
from registry.interchange.models import ImportDraft
from registry.interchange.opening import kind_of_upload
from registry.interchange.registers import parse_register
from registry.interchange.writing import write_json, write_yaml
from registry.law import load_law
from registry.permissions import Permission, permits
from registry.snapshot import Snapshot
from registry.web import register_pages, today

pages = register_pages("interchange", __name__)

WRITERS = {"json": (write_json, "application/json"), "yaml": (write_yaml, "application/yaml")}


class UploadForm(FlaskForm):
    """A register file, and what becomes of things that it has not."""

    file = FileField(
        _l("Register file"),
        [FileRequired(_l("Choose a file: JSON or YAML, in the form that the export has."))],
        description=_l("JSON or YAML, in the form that the export has."),
    )
    absent = RadioField(
        _l("What the register has and the file has not"),
        choices=[
            SelectChoice("keep", _l("stays as it is")),
            SelectChoice("replace", _l("ends: the file is the whole register")),
        ],
        default="keep",
    )


@pages.route("/import", methods=["GET", "POST"])
@permits(Permission.EDIT)
def upload() -> str | AnyResponse:
    """Choose a file; what it would do is shown before anything is written."""
    form = UploadForm()
    problems: tuple[Any, ...] = ()
    if form.validate_on_submit():
        file = form.file.data
        content = file.stream.read()
        file.close()
        try:
            kind = kind_of_upload(file.filename or "", content, limits=current_app.config["ONWARD_LIMITS"])
            given = read_upload(content, kind=kind, name=file.filename or "")
            preview(g.organisation.id, given, replace=form.absent.data == "replace", on=today())
        except BadInput as refused:
            problems = refused.problems
        else:
            token = keep_draft(
                g.organisation.id,
                by=g.person.key,
                name=file.filename or "",
                kind=kind,
                content=content,
                replace=form.absent.data == "replace",
                at=datetime.now(UTC),
            )
            return redirect(url_for("interchange.confirm", token=token))
    return render_template("interchange/upload.html", form=form, problems=problems, failing=bool(problems))


def read_upload(content: bytes, *, kind: Any, name: str) -> Snapshot:
    """The register that an uploaded file holds; it may name what only this register has."""
    return parse_register(
        content,
        kind=kind,
        name=name,
        law=load_law(),
        limits=current_app.config["ONWARD_LIMITS"],
        beside=snapshot_of(g.organisation.id),
    )


@pages.route("/import/<token>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def confirm(token: str) -> str | AnyResponse:
    """What an uploaded file would do; with a person's yes and reason it is done."""
    draft = find_draft(g.organisation.id, token, by=g.person.key, at=datetime.now(UTC))
    name, form = draft.name, ReasonForm()
    given = read_upload(draft.content, kind=draft.kind, name=name)
    if form.validate_on_submit() and imported(draft, given, form):
        flash(_("Imported: %(name)s", name=name), "success")
        return redirect(url_for("overview.home"))
    seen = preview(g.organisation.id, given, replace=draft.replace, on=today())
    form.version.data = str(seen.entry)
    return render_template(
        "interchange/confirm.html", form=form, draft=draft, seen=seen.comparison, as_text=as_text
    )


def imported(draft: ImportDraft, given: Snapshot, form: ReasonForm) -> bool:
    """Import what was looked at; False when the register has moved on since, and the form says so."""
    try:
        import_register(
            g.organisation.id,
            given,
            replace=draft.replace,
            on=today(),
            by=g.person.key,
            because=form.reason.data or "",
            seen=form.seen,
            also=lambda: drop_draft(g.organisation.id, draft.token),
        )
    except ChangedSincePreview:
        form.form_errors.append(
            _("The register has changed since you looked. Nothing was written: look again.")
        )
        return False
    return True


@pages.get("/export")
@permits(Permission.READ)
def export() -> str:
    """What can be taken out, and how."""
    return render_template("interchange/export.html")


@pages.get("/export/register.<any(json, yaml):kind>")
@permits(Permission.READ)
def register_file(kind: str) -> Response:
    """The whole register as a file."""
    write, media_type = WRITERS[kind]
    response = Response(write(snapshot_of(g.organisation.id)), mimetype=media_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="{g.organisation.key}-register.{kind}"'
    return response
