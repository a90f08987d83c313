"""The page on which a third party of the register is asked again."""

from datetime import UTC, datetime

from flask import Flask, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.errors import NotInRegister
from registry.history import find_row
from registry.jobs import DAILY
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.again_due import ask_who_is_due
from registry.onboarding.asking.changes import MOST_UNFINISHED, TooManyUnfinished, under_way_for
from registry.onboarding.asking.changing_routes import changeable_here
from registry.onboarding.asking.routes import pages
from registry.onboarding.asking.settling import WhyForm
from registry.onboarding.queries import last_accepted
from registry.permissions import Permission, permits
from registry.web import today


@pages.route("/vendors/<key>/ask-again", methods=["GET", "POST"])
@permits(Permission.EDIT)
def again(key: str) -> str | Response:
    """A page on which a third party of the register is to be asked again, with a reason."""
    row = find_row(g.organisation.id, "vendors", key)
    if row is None:
        raise NotInRegister("vendor", key[:40])
    before = under_way_for(g.organisation.id, key)
    if before is not None:
        flash(_("It is being asked already: here it is."), "info")
        return redirect(url_for("onboarding.show", onboarding=before))
    form = WhyForm()
    if form.validate_on_submit():
        try:
            made = begun_again(form, key)
        except TooManyUnfinished:
            text = _("%(most)d are under way. Finish or close one first.", most=MOST_UNFINISHED)
            form.form_errors.append(text)
        else:
            return redirect(url_for("onboarding.show", onboarding=made))
    last = last_accepted(g.organisation.id, key)
    return render_template("onboarding/again.html", vendor=row.value, form=form, last=last)


def begun_again(form: WhyForm, key: str) -> str:
    """Have the third party asked again; gives the key of the onboarding."""
    by, at, reason = g.person.key, datetime.now(UTC), form.reason.data or ""
    made = ask_again(g.organisation.id, key, because=reason, by=by, at=at, on=today())
    flash(_("It is to be asked again. Invite it when you are ready."), "success")
    return made


def install(app: Flask) -> None:
    """Give an application the pages of asking; its worker, the day's look at who is to be asked again."""
    app.register_blueprint(pages)
    app.add_template_global(changeable_here, "changeable_here")
    app.extensions.setdefault(DAILY, []).append(ask_who_is_due)
