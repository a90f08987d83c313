"""The page on which a request is changed, by officers, or by whoever asked while nobody is invited."""

from datetime import UTC, datetime

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.accounts.guard import may
from registry.onboarding.asking.change_form import ChangeForm, form_over
from registry.onboarding.asking.changes import MovedMeanwhile
from registry.onboarding.asking.changing import (
    ChangedMeanwhile,
    change_request,
    is_changeable,
    may_change,
    seal_of,
)
from registry.onboarding.asking.routes import pages
from registry.onboarding.asking.standing import unlike
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.permissions import Permission, permits
from registry.web import today


def changeable_here(row: OnboardingRow) -> bool:
    """Whether whoever looks at a page can change a request."""
    edits = may(Permission.EDIT)
    return may_change(row, g.person.key, edits=edits) and is_changeable(row, edits=edits)


@pages.route("/onboarding/<onboarding>/change", methods=["GET", "POST"])
@permits(Permission.REQUEST)
def change(onboarding: str) -> str | Response:
    """The form of asking, filled with what was said, to be put right."""
    row = onboarding_of(g.organisation.id, onboarding)
    edits = may(Permission.EDIT)
    if not may_change(row, g.person.key, edits=edits):
        abort(403)
    back = url_for("onboarding.show", onboarding=onboarding)
    form = form_over(row)
    if not is_changeable(row, edits=edits) and not form.is_submitted():
        flash(why_not(edits=edits), "info")
        return redirect(back)
    if form.is_sound() and changed(form, row, edits=edits):
        return redirect(url_for("onboarding.show", onboarding=onboarding, _anchor="happened"))
    return render_template("onboarding/change.html", row=row, form=form, back=back, prefilled={})


def why_not(*, edits: bool) -> str:
    """Why somebody cannot change a request any more who could before."""
    if edits:
        return _("It is over; nothing of it changes any more.")
    return _("Somebody has been invited, or it was closed. Ask an officer to change it.")


def changed(form: ChangeForm, row: OnboardingRow, *, edits: bool) -> bool:
    """Write what a sound form says; False when it cannot be, and the form then says why."""
    wanted, at, by = form.wanted_instead(row.wanted), datetime.now(UTC), g.person.key
    given = {"seen": form.seen.data or "", "edits": edits, "by": by, "at": at, "on": today()}
    try:
        found = change_request(g.organisation.id, row.key, wanted, **given)
    except MovedMeanwhile:
        form.form_errors.append(_("Nothing was written. %(why)s", why=why_not(edits=edits)))
        return False
    except ChangedMeanwhile as clash:
        form.clash = unlike(wanted, clash.wanted, organisation_id=g.organisation.id)
        form.seen.data = seal_of(clash.wanted)
        text = _("Somebody else has changed this meanwhile. Nothing was saved yet: compare, then save again.")
        form.form_errors.append(text)
        return False
    flash(
        _("Changed. What differs stands under “What happened”.") if found else _("Nothing was different."),
        "success",
    )
    return True
