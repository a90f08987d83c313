"""The pages on which somebody looks at answers: accepts them one by one, or sends some back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from registry.errors import NotInRegister
from registry.judgement.people import people
from registry.onboarding.events import last_event
from registry.onboarding.looking.comparing import Compared, Seen, compared
from registry.onboarding.looking.correcting import can_be_corrected
from registry.onboarding.looking.forms import BackForm, CommentForm
from registry.onboarding.looking.not_shown import Reasons
from registry.onboarding.looking.telling import decided
from registry.onboarding.looking.verdicts import SeenMeanwhile, keep_looks, looked_at, send_back
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.inviting_forms import LATEST
from registry.onboarding.reaching.links import living_links
from registry.onboarding.reaching.mail_texts import is_mail_set
from registry.onboarding.seen_form import SeenForm
from registry.permissions import Permission, permits
from registry.web import day, register_pages, today

pages = register_pages("onboarding_review", __name__)

ANSWER_AGAIN_DAYS = 14
"""In how many days answers that go back are to be answered, unless somebody says otherwise."""


def answered_row(onboarding: str) -> OnboardingRow:
    """An onboarding of the page's organisation that has answers; raises NotInRegister."""
    row = onboarding_of(g.organisation.id, onboarding)
    if row.answers is None:
        raise NotInRegister(_("answer of the onboarding"), onboarding[:40])
    return row


def asked_in(found: Compared, question: str) -> Seen:
    """A question that is asked; raises NotInRegister."""
    line = found.line_of(question)
    if line is None:
        raise NotInRegister(_("question"), question[:40])
    return line


def changed_meanwhile(clash: SeenMeanwhile | None = None) -> str:
    """What is said when the answers are not as somebody saw them."""
    if clash is not None and clash.state != "submitted":
        return _("They do not wait to be looked at any more. Nothing was done.")
    return _("Somebody else has changed this meanwhile. Nothing was done: look at it, then do it again.")


@pages.get("/onboarding/<onboarding>/review")
@permits(Permission.READ)
def show(onboarding: str) -> str:
    """The answers beside what the register says, with the baseline's verdicts and what was made of each."""
    row = answered_row(onboarding)
    found = compared(row, on=today())
    looks = [line.look or line.before for line in found.lines]
    return render_template(
        "onboarding/look.html",
        row=row,
        found=found,
        form=SeenForm.over(row),
        people=people(g.organisation.id, {look.by for look in looks if look}),
        can_be_corrected=can_be_corrected,
        sent=last_event(row.id, "sent"),
        decided=decided(row) if row.state == "accepted" else None,
        reasons=Reasons(found, row) if row.state == "accepted" else None,
    )


@pages.post("/onboarding/<onboarding>/review/looked")
@permits(Permission.EDIT)
def look(onboarding: str) -> Response:
    """Accept the answer to one question, or all of which nobody has made anything yet."""
    row, form = answered_row(onboarding), SeenForm()
    found = compared(row, on=today())
    one = request.form.get("accept", "")
    lines = found.open if "all" in request.form else [asked_in(found, one)]
    back = url_for("onboarding_review.show", onboarding=onboarding, _anchor=one or None)
    if not form.validate_on_submit() or form.seen != row.version:
        flash(changed_meanwhile(), "warning")
        return redirect(back)
    given: dict[str, Any] = {"by": g.person.key, "at": datetime.now(UTC), "version": row.version}
    looks = [looked_at(line, "accepted", **given) for line in lines if line.said]
    try:
        keep_looks(g.organisation.id, onboarding, looks, seen=form.seen)
    except SeenMeanwhile as clash:
        flash(changed_meanwhile(clash), "warning")
    return redirect(back)


@pages.route("/onboarding/<onboarding>/review/return/<question>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def comment(onboarding: str, question: str) -> str | Response:
    """What is to be put right in an answer, so that it goes back."""
    row = answered_row(onboarding)
    line = asked_in(compared(row, on=today()), question)
    form = CommentForm.over(row)
    if form.validate_on_submit():
        at, said = datetime.now(UTC), (form.comment.data or "").strip()
        given: dict[str, Any] = {"by": g.person.key, "at": at, "version": row.version}
        try:
            looks = [looked_at(line, "sent back", comment=said, **given)]
            keep_looks(g.organisation.id, onboarding, looks, seen=form.seen)
        except SeenMeanwhile as clash:
            form.version.data = str(clash.version)
            form.form_errors.append(changed_meanwhile(clash))
        else:
            flash(_("Marked. It goes back with all others that are marked, once you send them."), "success")
            return redirect(url_for("onboarding_review.show", onboarding=onboarding, _anchor=question))
    return render_template("onboarding/comment.html", row=row, line=line, form=form)


@pages.route("/onboarding/<onboarding>/review/return", methods=["GET", "POST"])
@permits(Permission.EDIT)
def back(onboarding: str) -> str | Response:
    """Asks before all answers that are marked go back to the third party."""
    row = answered_row(onboarding)
    lines = compared(row, on=today()).going_back
    form = BackForm()
    if form.validate_on_submit() and sent_back(form, onboarding):
        return redirect(url_for("onboarding_review.show", onboarding=onboarding))
    if request.method != "POST":
        soonest = today() + timedelta(days=ANSWER_AGAIN_DAYS)
        form.due.process_data(max(row.due, soonest) if row.due else soonest)
    form.version.data, form.marked.data = str(row.version), ",".join(one.question.id for one in lines)
    links = living_links(row.id, on=today())
    given = {"lines": lines, "links": links, "by_mail": is_mail_set()}
    return render_template("onboarding/back.html", row=row, form=form, **given)


def sent_back(form: BackForm, onboarding: str) -> bool:
    """Give back what the person saw marked; False when it could not be, and the form then says why."""
    last = today() + LATEST
    if form.due.day is not None and not today() <= form.due.day <= last:
        text = _("Choose a day from today to %(last)s.", last=day(last))
        form.due.errors = [*form.due.errors, text]
        return False
    marked = [one for one in (form.marked.raw_data or [""])[0].split(",") if one]
    try:
        mails = send_back(
            g.organisation.id,
            onboarding,
            marked,
            seen=form.seen,
            by=g.person.key,
            at=datetime.now(UTC),
            on=today(),
            due=form.due.day,
            message=(form.message.data or "").strip(),
        )
    except SeenMeanwhile as clash:
        form.form_errors.append(changed_meanwhile(clash))
        return False
    said = _("Sent back. No message goes out: tell the third party that its link is open again.")
    if mails:
        said = ngettext(
            "Sent back to the third party. %(num)d message is on its way.",
            "Sent back to the third party. %(num)d messages are on their way.",
            mails,
        )
    flash(said, "success")
    return True
