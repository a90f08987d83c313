"""From a filled form to what came of it, or back to the form with what stands in the way."""

from flask import flash, g
from flask_babel import gettext as _

from registry.catalogue.documents.forms import UploadForm
from registry.catalogue.documents.removing import drop_unused
from registry.catalogue.documents.uploading import Received, Refused, receive
from registry.catalogue.saving import confirmed
from registry.errors import BadInput, EditedMeanwhile
from registry.forms import Filled, attach
from registry.forms.fields import plain_of
from registry.forms.thing import ReasonForm
from registry.snapshot import Document
from registry.web import today


def received_from(form: UploadForm, *, contract: str) -> Received | None:
    """What a valid form led to; None when nothing could be written, and the form then says why."""
    try:
        return receive(
            form.file.data.stream,
            filename=form.file.data.filename,
            name=plain_of(form.name),
            contract=contract,
            because=plain_of(form.because),
            on=today(),
        )
    except Refused as refused:
        form.file.errors = [str(refused)]
    except BadInput as refused:
        of_document = [one for one in refused.problems if one.path[:1] == ("documents",)]
        attach(form, Filled({}, {("name",): form.name}), of_document)
        form.form_errors.extend(str(one) for one in refused.problems if one not in of_document)
    except EditedMeanwhile:
        form.form_errors.append(_("Somebody else was faster. Nothing was saved yet: send it again."))
    return None


def tell(received: Received) -> None:
    """Say what came of an upload."""
    name = called(received.document)
    if not received.known:
        flash(_("Document added: %(name)s", name=name), "success")
    elif received.attached:
        flash(_("This very file is here already, as %(name)s: that one was attached.", name=name))
    else:
        flash(_("This very file is here already, as %(name)s. Nothing was added.", name=name))


def removed_by(form: ReasonForm, document: Document) -> bool:
    """Whether a document was removed as a form says, which is told; else the form says what is in the way."""
    organisation_id: int = g.organisation.id
    if not confirmed(form, lambda writing: writing.remove("documents", document.key, version=form.seen)):
        return False
    flash(_("Document removed: %(name)s", name=called(document)), "success")
    if document.sha256 is not None and not drop_unused(organisation_id, document.sha256):
        text = _(
            "Its file could not be deleted now. Onward tries again within a month; whoever runs the server "
            "can delete it before. It is called %(checksum)s.",
            checksum=document.sha256,
        )
        flash(text, "warning")
    return True


def called(document: Document) -> str:
    """What people call a document."""
    return document.name or document.key
