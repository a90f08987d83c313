"""The pages on which somebody of the organisation corrects what files are, or deletes one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.forms.fields import plain_of
from registry.onboarding.answers import Proof
from registry.onboarding.looking.comparing import compared
from registry.onboarding.looking.correcting_forms import FileForm
from registry.onboarding.looking.correcting_routes import corrected
from registry.onboarding.looking.routes import answered_row, asked_in, pages
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import drop_unnamed
from registry.onboarding.proofs.forms import RemoveForm
from registry.onboarding.proofs.giving import known_proof
from registry.onboarding.proofs.taking import called, without
from registry.permissions import Permission, permits
from registry.web import today

FILE = "/onboarding/<onboarding>/review/correct/documents/<sha256>"


@pages.route(FILE, methods=["GET", "POST"])
@permits(Permission.EDIT)
def correct_file(onboarding: str, sha256: str) -> str | Response:
    """What a file is called, and what it is."""
    row, proof, back = file_of(onboarding, sha256)
    if row.state != "submitted" and request.method == "GET":
        return redirect(back)
    looks = request.method == "GET"
    form = FileForm(name=proof.name, what=proof.what or "other", version=str(row.version) if looks else "")
    if form.validate_on_submit():
        say = called(proof, name=plain_of(form.name), what=form.what.data)
        if corrected(row.key, "documents", say, form=form):
            return redirect(back)
    return render_template("onboarding/correct_file.html", form=form, row=row, proof=proof, back=back)


@pages.route(f"{FILE}/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove_file(onboarding: str, sha256: str) -> str | Response:
    """Asks before a file is deleted that is not to become a document."""
    row, proof, back = file_of(onboarding, sha256)
    if row.state != "submitted" and request.method == "GET":
        return redirect(back)
    form = RemoveForm(version=str(row.version) if request.method == "GET" else "")
    if form.validate_on_submit() and corrected(row.key, "documents", without(proof), form=form):
        drop_unnamed(row, sha256)
        return redirect(back)
    return render_template("onboarding/correct_remove_file.html", form=form, row=row, proof=proof, back=back)


def file_of(onboarding: str, sha256: str) -> tuple[OnboardingRow, Proof, str]:
    """An onboarding, one of the files of its answers, and the page with all of them; 404 without it."""
    row = answered_row(onboarding)
    asked_in(compared(row, on=today()), "documents")
    given: dict[str, Any] = {"onboarding": onboarding, "question": "documents"}
    return row, known_proof(row, sha256), url_for("onboarding_review.correct", **given)
