"""The pages on which somebody of the organisation corrects what files are, or deletes one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
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
from registry.onboarding.proofs.taking import KINDS, described, taken_away
from registry.permissions import Permission, permits
from registry.web import today

FILE = "/onboarding/<onboarding>/review/correct/documents/<sha256>"


@pages.route(FILE, methods=["GET", "POST"])
@permits(Permission.EDIT)
def correct_file(onboarding: str, sha256: str) -> str | Response:
    """What a file is called, and what it is."""
    row, proof, back = file_of(onboarding, sha256)
    if row.state != "submitted" and request.method != "POST":
        return redirect(back)
    form = FileForm.over(row, name=proof.name, what=proof.what or "other")
    if form.validate_on_submit():
        name, what = plain_of(form.name), form.what.data
        same = name == proof.name and what == (proof.what or "other")
        say = described(proof, name=name, what=proof.what if same else what)
        done = _("Changed. The file is now: %(name)s, %(what)s.", name=name, what=KINDS[what])
        if corrected(row, "documents", say=say, form=form, done=done):
            return redirect(back)
    return render_template("onboarding/correct_file.html", form=form, row=row, proof=proof, back=back)


@pages.route(f"{FILE}/remove", methods=["GET", "POST"])
@permits(Permission.EDIT)
def remove_file(onboarding: str, sha256: str) -> str | Response:
    """Asks before a file is deleted that is not to become a document."""
    row, proof, back = file_of(onboarding, sha256)
    if row.state != "submitted" and request.method != "POST":
        return redirect(back)
    form, done = RemoveForm.over(row), _("The file %(name)s is deleted.", name=proof.name)
    if form.validate_on_submit() and corrected(row, "documents", say=taken_away(proof), form=form, done=done):
        drop_unnamed(row, sha256)
        return redirect(back)
    return render_template("onboarding/correct_remove_file.html", form=form, row=row, proof=proof, back=back)


def file_of(onboarding: str, sha256: str) -> tuple[OnboardingRow, Proof, str]:
    """An onboarding, one of the files of its answers, and the page with all of them; 404 without it."""
    row = answered_row(onboarding)
    asked_in(compared(row, on=today()), "documents")
    given: dict[str, Any] = {"onboarding": onboarding, "question": "documents"}
    return row, known_proof(row, sha256), url_for("onboarding_review.correct", **given)
