"""Files of third parties given out: to be saved, never to be run or shown."""

from typing import Any

from flask import Flask, abort, g
from flask_babel import gettext as _

from registry.catalogue.documents.giving import to_be_saved
from registry.catalogue.documents.kinds import ending_for
from registry.onboarding.answers import Proof
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import kept_proof, proof_of
from registry.onboarding.queries import onboarding_of
from registry.permissions import Permission, permits
from registry.web import failure, register_pages

pages = register_pages("onboarding_proofs", __name__)


@pages.get("/onboarding/<onboarding>/files/<sha256>")
@permits(Permission.READ)
def download(onboarding: str, sha256: str) -> Any:
    """A file that a third party has sent, for whoever looks at its answers."""
    row = onboarding_of(g.organisation.id, onboarding)
    return given(row, known_proof(row, sha256))


def known_proof(row: OnboardingRow, sha256: str) -> Proof:
    """The proof of an address; 404 when the answers name none of this content."""
    return proof_of(row, sha256) or abort(404)


def given(row: OnboardingRow, proof: Proof) -> Any:
    """The response with a file, which no browser runs or shows."""
    kept = kept_proof(row, proof)
    if kept is None:
        text = _("It is not kept any more. Ask for it again.")
        if row.state == "closed":
            text = _("It was deleted some time after this was closed. Its name, size and checksum stay.")
        return failure(404, _("The file is gone"), text)
    name = proof.name + ending_for(proof.name, proof.media_type)
    return to_be_saved(kept, name=name, media_type=proof.media_type)


def install(app: Flask) -> None:
    """Give an application the page on which its people fetch files."""
    app.register_blueprint(pages)
