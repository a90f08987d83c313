"""The pages behind a link on which files are sent, fetched and taken away."""

import errno
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.documents.uploading import Refused
from registry.errors import StorageFull
from registry.forms.fields import plain_of
from registry.onboarding.answering.asking_topic import ASKING
from registry.onboarding.answering.routes import READABLE
from registry.onboarding.answering.saving import SavedMeanwhile
from registry.onboarding.answering.topics import address_of
from registry.onboarding.proofs.files import proof_of
from registry.onboarding.proofs.forms import RemoveForm, SendForm
from registry.onboarding.proofs.giving import given, known_proof
from registry.onboarding.proofs.taking import Sent, Taken, receive, remove
from registry.onboarding.reaching.entering import Entered, entered
from registry.onboarding.reaching.vendor_side import pages as behind_link
from registry.permissions import public
from registry.web import failure, today


@behind_link.route("/documents/send", methods=["GET", "POST"])
@public
def send_document(token: str) -> str | Response:
    """A form for one file."""
    found = opened(token)
    form = SendForm()
    taken = taken_from(form, found) if form.validate_on_submit() else None
    if taken is None:
        return render_template("vendor_side/send.html", form=form, back=address_of(token, "documents"))
    if taken.known:
        flash(_("This very file is here already, as %(name)s. Nothing was added.", name=taken.proof.name))
    else:
        flash(_("File added: %(name)s", name=taken.proof.name), "success")
    return redirect(address_of(token, "documents"))


def opened(token: str) -> Entered:
    """Whoever can change the files now; others are sent to the page that says why not."""
    found = entered(token)
    if not ASKING["documents"](found.onboarding, on=today()).is_open:
        abort(redirect(address_of(token, "documents"), 303))
    return found


def taken_from(form: SendForm, found: Entered) -> Taken | None:
    """What a valid form led to; None when nothing could be kept, and the form then says why."""
    file = form.file.data
    sent = Sent(file.stream, file.filename or "", plain_of(form.name), form.what.data)
    try:
        return receive(sent, found=found, at=datetime.now(UTC), on=today())
    except Refused as refused:
        form.file.errors = [str(refused)]
    except SavedMeanwhile:
        form.form_errors.append(_("Somebody else was faster. Nothing was saved yet: send it again."))
    return None


@behind_link.route("/documents/<sha256>/remove", methods=["GET", "POST"])
@public
def remove_document(token: str, sha256: str) -> str | Response:
    """A page that asks before a file is taken away."""
    found, form = opened(token), RemoveForm()
    row, back = found.onboarding, address_of(token, "documents")
    proof = proof_of(row, sha256)
    if proof is None:
        flash(_("This file is not there any more."), "warning")
        return redirect(back)
    if form.validate_on_submit():
        try:
            remove(proof, found=found, seen=form.seen, at=datetime.now(UTC), on=today())
        except SavedMeanwhile as clash:
            form.version.data = str(clash.version)
            form.form_errors.append(_("Somebody else has changed the files meanwhile. Look, then confirm."))
        else:
            flash(_("File taken away: %(name)s", name=proof.name), "success")
            return redirect(back)
    elif request.method == "GET":
        form.version.data = str(row.version)
    return render_template("vendor_side/remove_document.html", form=form, proof=proof, back=back)


@behind_link.get("/documents/<sha256>/file")
@public
def own_document(token: str, sha256: str) -> Any:
    """A file as it was sent, to be saved and never to be shown within these pages."""
    row = entered(token, states=READABLE).onboarding
    return given(row, known_proof(row, sha256))


@behind_link.errorhandler(OSError)
def no_room(error: OSError) -> Any:
    """A file for which there is no room while it arrives is refused in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return failure(507, _("Nothing was saved"), str(StorageFull()))
    raise error
