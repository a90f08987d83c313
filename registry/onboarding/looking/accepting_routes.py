"""The pages on which answers are accepted into the register, and a decision is told."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.accounts.queries import organisation_name
from registry.catalogue.saving import reveal
from registry.catalogue.vendors.guided.weighed import weighed
from registry.errors import BadInput
from registry.onboarding.looking.accepting import (
    NotYet,
    Weighing,
    accept,
    doubts,
    reason_for,
    weighed_up,
    weighing,
    whose_answers,
)
from registry.onboarding.looking.basis import NOTHING_CHOSEN, Chosen
from registry.onboarding.looking.comparing import compared
from registry.onboarding.looking.forms import AcceptForm, TellForm, asking_who, chosen_in, fitted, who_in
from registry.onboarding.looking.left_names import flows_called
from registry.onboarding.looking.routes import answered_row, changed_meanwhile, pages
from registry.onboarding.looking.telling import asked_last, decided, is_to_be_told, letter, tell
from registry.onboarding.looking.verdicts import SeenMeanwhile
from registry.onboarding.looking.written import written
from registry.onboarding.models import OnboardingRow
from registry.onboarding.reaching.mail_texts import is_mail_set
from registry.permissions import Permission, permits
from registry.web import today


@pages.route("/onboarding/<onboarding>/review/accept", methods=["GET", "POST"])
@permits(Permission.EDIT)
def into_register(onboarding: str) -> str | Response:
    """What accepting would write, what would be found then, what has to be chosen; and the writing of it."""
    row = answered_row(onboarding)
    if row.state != "submitted":
        return redirect(url_for("onboarding_review.show", onboarding=onboarding))
    form, found = asked(row)
    sound = form.validate_on_submit()
    chosen = chosen_in(form, found.made)
    if sound and accepted(form, row, chosen=chosen):
        flash(_("Accepted into the register."), "success")
        return redirect(url_for("onboarding_review.show", onboarding=onboarding))
    found = weighed_up(row, on=today(), chosen=chosen) if form.form_errors else found.choosing(chosen)
    form.shows(version=row.version, seal=found.seal)
    reveal(form)
    return render_template("onboarding/accept.html", row=row, form=form, **shown_of(found))


def asked(row: OnboardingRow) -> tuple[AcceptForm, Weighing]:
    """The form with all questions that follow from whom names mean, and what rests on that."""
    found, whom = compared(row, on=today()), NOTHING_CHOSEN
    if request.method == "POST":
        in_doubt = found.basis.in_doubt
        whom = who_in(asking_who(in_doubt), in_doubt)
        if whose_answers(found, whom) != NOTHING_CHOSEN:
            found = compared(row, on=today(), chosen=whom)
    shown = weighing(found, chosen=whom)
    given: dict[str, Any] = {"organisation_id": g.organisation.id, "on": today()}
    return fitted(shown.made, sent=request.form, **given), shown


def shown_of(found: Weighing) -> dict[str, Any]:
    """What the page shows of what would be written."""
    organisation_id = g.organisation.id
    wrong = doubts(found.made, organisation_id=organisation_id)
    things: Any = found.made.things  # technologies are judged, too
    given: dict[str, Any] = {"organisation_id": organisation_id, "on": today(), "gone": found.made.removed}
    judged = None if wrong else weighed(things, **given)
    return {
        "found": found,
        "doubts": wrong,
        "written": written(found.made, organisation_id=organisation_id),
        "weighed": judged,
        "unasked": flows_called(found.made.unasked, organisation_id=organisation_id),
        "besides": flows_called(found.made.besides, organisation_id=organisation_id),
    }


def accepted(form: AcceptForm, row: OnboardingRow, *, chosen: Chosen) -> bool:
    """Write what answers make; False when nothing was written, and the form then says why."""
    assert row.answers is not None, "only what was answered is accepted"
    reason = (form.because.data or "").strip() or reason_for(row, row.answers)
    given: dict[str, Any] = {"by": g.person.key, "on": today(), "because": reason}
    try:
        accept(g.organisation.id, row.key, seen=form.seen, seal=form.seal_seen, chosen=chosen, **given)
    except SeenMeanwhile as clash:
        form.form_errors.append(changed_meanwhile(clash))
    except NotYet:
        text = _(
            "What would be written is not what you saw. Nothing was written: look at it, then accept it."
        )
        form.form_errors.append(text)
    except BadInput as refused:
        form.form_errors.extend(str(problem) for problem in refused.problems)
    else:
        return True
    return False


@pages.route("/onboarding/<onboarding>/review/tell", methods=["GET", "POST"])
@permits(Permission.EDIT)
def tell_them(onboarding: str) -> str | Response:
    """What the third party is told of the newest decision: sent by mail, or copied."""
    row = answered_row(onboarding)
    found = decided(row) if row.state == "accepted" else None
    if found is None:
        return redirect(url_for("onboarding_review.show", onboarding=onboarding))
    form = TellForm()
    if form.validate_on_submit():
        given: dict[str, Any] = {"by": g.person.key, "at": datetime.now(UTC)}
        mails = tell(
            g.organisation.id, onboarding, found.decision.key, (form.text.data or "").strip(), **given
        )
        said = _("Sent to the third party.") if mails else _("Noted that the third party has been told.")
        flash(said, "success")
        return redirect(url_for("onboarding_review.show", onboarding=onboarding))
    if request.method != "POST":
        form.text.data = letter(found, name=row.name, organisation=organisation_name(g.organisation))
    given = {"found": found, "by_mail": is_mail_set()}
    return render_template("onboarding/tell.html", row=row, form=form, **given)


def install(app: Flask) -> None:
    """Give an application the pages on which answers are looked at, and what a vendor's page says of them."""
    app.register_blueprint(pages)
    app.add_template_global(asked_last, "asked_last")
    app.add_template_global(is_to_be_told, "is_to_be_told")
