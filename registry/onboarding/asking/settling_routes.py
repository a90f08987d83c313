"""The pages on which somebody decides otherwise than the rules, and on which an onboarding is closed."""

from datetime import UTC, datetime

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.onboarding.asking.changes import MovedMeanwhile, close
from registry.onboarding.asking.changing import overrule
from registry.onboarding.asking.routes import pages
from registry.onboarding.asking.settling import (
    ANSWERS,
    OverruleForm,
    WhyForm,
    as_settled,
    concluded,
    standing_word,
)
from registry.onboarding.models import UNFINISHED, OnboardingRow
from registry.onboarding.proofs.files import CLOSED_LASTS
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Settling
from registry.permissions import Permission, permits
from registry.web import today

WHAT = ", ".join(f"'{name}'" for name in ANSWERS)


@pages.route(f"/onboarding/<onboarding>/settle/<any({WHAT}):what>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def settle(onboarding: str, what: Settling) -> str | Response:
    """A page on which one thing is decided otherwise than the rules have it, with a reason."""
    row = onboarding_of(g.organisation.id, onboarding)
    back = url_for("onboarding.show", onboarding=onboarding, _anchor=what)
    if row.state not in UNFINISHED:
        flash(_("It is over; nothing of it changes any more."), "info")
        return redirect(back)
    form = OverruleForm().about(what, now=standing_word(row.settled, what))
    if form.validate_on_submit() and settled_otherwise(form, onboarding, what):
        flash(_("Decided. What differs stands under “What happened”."), "success")
        return redirect(back)
    every = concluded(row, organisation_id=g.organisation.id, on=today())
    one = next(found for found in every if found.what == what)
    return render_template("onboarding/settle.html", row=row, form=form, one=one, back=back)


def settled_otherwise(form: OverruleForm, key: str, what: Settling) -> bool:
    """Write what was decided; False when it cannot be, and the form says why."""
    if not form.is_changed:
        form.value.errors = [_("This is what holds already. Choose another, or leave it as it is.")]
        return False
    value, seen = as_settled(what, form.value.data), as_settled(what, form.seen_value.data or "")
    given = {"by": g.person.key, "at": datetime.now(UTC), "reason": form.reason.data or ""}
    try:
        overrule(g.organisation.id, key, what, value, seen=seen, on=today(), **given)
    except MovedMeanwhile:
        text = _("Somebody else has changed this meanwhile. Nothing was written: look at it again.")
        form.form_errors.append(text)
        return False
    return True


@pages.route("/onboarding/<onboarding>/close", methods=["GET", "POST"])
@permits(Permission.EDIT)
def end(onboarding: str) -> str | Response:
    """A page that asks before an onboarding is closed."""
    row = onboarding_of(g.organisation.id, onboarding)
    back = url_for("onboarding.show", onboarding=onboarding)
    form = WhyForm()
    if row.state in UNFINISHED and form.validate_on_submit():
        by, at = g.person.key, datetime.now(UTC)
        try:
            close(g.organisation.id, onboarding, reason=form.reason.data or "", by=by, at=at)
        except MovedMeanwhile:
            flash(_("It is over already."), "info")
        else:
            flash(_("Closed. Its links open nothing any more."), "success")
        return redirect(back)
    if row.state not in UNFINISHED:
        flash(_("It is over already."), "info")
        return redirect(back)
    return render_template(
        "onboarding/close.html", row=row, form=form, back=back, days=CLOSED_LASTS.days, files=proofs_in(row)
    )


def proofs_in(row: OnboardingRow) -> int:
    """How many files came with the answers so far."""
    return len(row.answers.proofs) if row.answers is not None else 0
