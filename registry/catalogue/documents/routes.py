"""The pages of documents."""

import errno
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.documents.files import kept_file
from registry.catalogue.documents.forms import KIND_WORDS, DocumentForm, FilterForm, UploadForm
from registry.catalogue.documents.giving import given
from registry.catalogue.documents.page import document_page
from registry.catalogue.documents.queries import documents, namings, times_named
from registry.catalogue.documents.saving import received_from, removed_by, tell
from registry.catalogue.row import row_of
from registry.catalogue.saving import save, version_shown
from registry.errors import StorageFull
from registry.forms.conversion import value_of
from registry.forms.thing import ReasonForm
from registry.history import Recorded
from registry.permissions import Permission, permits
from registry.snapshot import Document
from registry.web import failure, register_pages

pages = register_pages("documents", __name__)


@pages.get("/documents")
@permits(Permission.READ)
def index() -> str:
    """The list of documents."""
    page = documents(g.organisation.id, request.args, path=url_for("documents.index"))
    return render_template(
        "catalogue/documents/list.html",
        page=page,
        filters=FilterForm(request.args),
        kinds=KIND_WORDS,
        named=times_named(g.organisation.id, [row.key for row in page.rows]),
    )


@pages.route("/add/documents", methods=["GET", "POST"])
@permits(Permission.EDIT)
def new() -> str | Response:
    """A form for a new document."""
    return upload(to="", back=url_for("documents.index"))


@pages.route("/contracts/<contract>/documents", methods=["GET", "POST"])
@permits(Permission.EDIT)
def add_to(contract: str) -> str | Response:
    """A form for a new document of a contract."""
    row_of("contracts", contract, called=_("contract"))
    return upload(to=contract, back=url_for("contracts.show", key=contract))


def upload(*, to: str, back: str) -> str | Response:
    """The form, or what came of it: a document that is new or known, and attached where it was meant for."""
    form = UploadForm()
    received = received_from(form, contract=to) if form.validate_on_submit() else None
    if received is None:
        return render_template("catalogue/documents/upload.html", form=form, back=back, contract=to)
    tell(received)
    return redirect(back if to else url_for("documents.show", key=received.document.key))


@pages.get("/documents/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A document: what is known of it and what rests on it."""
    row = document_row(key)
    return render_template(
        "catalogue/documents/show.html", row=row, kinds=KIND_WORDS, **document_page(row.value)
    )


@pages.get("/documents/<key>/file")
@permits(Permission.READ)
def file(key: str) -> Any:
    """The file itself, to be saved and never to be shown within these pages."""
    document: Document = document_row(key).value
    kept = kept_file(g.organisation.id, document)
    if kept is None:
        return render_template("catalogue/documents/missing.html", document=document), 404
    return given(document, kept)


@pages.route("/documents/<key>/edit", methods=["GET", "POST"])
@permits(Permission.EDIT)
def edit(key: str) -> str | Response:
    """A form over a document."""
    row = document_row(key)
    form = DocumentForm(obj=row.value, version=version_shown(row))
    if request.method == "POST":
        value, said = value_of(form, Document, over=row.value)
        if value is not None and save(form, said, value, because=_("Document saved"), new=False):
            flash(_("Document saved"), "success")
            return redirect(url_for("documents.show", key=key))
    back = url_for("documents.show", key=key)
    return render_template("catalogue/form.html", form=form, title=_("Edit the document"), back=back)


@pages.route("/documents/<key>/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove(key: str) -> str | Response:
    """A page that asks before a document is removed; one that something names stays."""
    row = document_row(key)
    document: Document = row.value
    form = ReasonForm(version=version_shown(row))
    in_the_way = namings(g.organisation.id, key)
    if not in_the_way and removed_by(form, document):
        return redirect(url_for("documents.index"))
    return render_template(
        "catalogue/documents/remove.html", form=form, document=document, namings=in_the_way
    )


@pages.errorhandler(OSError)
def no_room(error: OSError) -> Any:
    """A file for which there is no room while it arrives is refused in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return failure(507, _("Nothing was saved"), str(StorageFull()))
    raise error


def document_row(key: str) -> Recorded:
    """The row of a document of the page's organisation; raises NotInRegister."""
    return row_of("documents", key, called=_("document"))
