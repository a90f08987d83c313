"""The pages of what people add to one finding: who sees to it, comments."""

import secrets

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.accounts.queries import members_of
from registry.catalogue.judged import judged_now
from registry.catalogue.saving import confirmed, version_shown
from registry.deciding.remarks.changes import assign
from registry.deciding.remarks.forms import AssignForm, CommentForm
from registry.errors import BadInput, NotInRegister, Problem
from registry.forms.thing import ReasonForm
from registry.history import Recorded, find_row
from registry.judgement.models import CommentRow
from registry.judgement.queries import finding_of
from registry.judgement.remarked import assigned, made_by
from registry.judgement.remarks import Comment
from registry.permissions import Permission, permits
from registry.web import register_pages, today

pages = register_pages("remarks", __name__)


@pages.route("/assign/<path:key>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def assignment(key: str) -> str | Response:
    """Asks who sees to a finding, and until when."""
    judged_now()
    finding = finding_of(g.organisation.id, key)
    row = find_row(g.organisation.id, "assignments", key)
    now = assigned(g.organisation.id, [key], on=today()).get(key)
    form = form_over(row).offer(members_of(g.organisation.id), now=now.to if now else None)
    because = (form.note.data or "").strip() or _("Said who sees to the finding")
    if (
        request.method == "POST"
        and form.agrees(on=today(), can_be_nobody=now is not None)
        and confirmed(form, lambda w: assign(w, key, form.said, version=form.seen), because=because)
    ):
        flash(_("Saved who sees to it"), "success")
        return redirect(url_for("findings.show", key=key) + "#remarks")
    return render_template("deciding/remarks/assign.html", finding=finding, form=form, now=now)


@pages.route("/comment/<path:key>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def comment(key: str) -> str | Response:
    """A form for something to be said about a finding."""
    judged_now()
    finding, form = finding_of(g.organisation.id, key), CommentForm()

    def made() -> Comment:
        return Comment(key=secrets.token_hex(8), finding=key, text=form.text.data.strip())

    if confirmed(form, lambda writing: writing.create(made()), because=_("Commented on a finding")):
        flash(_("Comment added"), "success")
        return redirect(url_for("findings.show", key=key) + "#remarks")
    return render_template("deciding/remarks/comment.html", finding=finding, form=form)


@pages.route("/comments/<key>/withdraw", methods=["GET", "POST"])
@permits(Permission.EDIT)
def withdraw(key: str) -> str | Response:
    """Asks before a comment is withdrawn by whoever made it."""
    row = find_row(g.organisation.id, "comments", key)
    if not isinstance(row, CommentRow):
        raise NotInRegister(_("comment"), key)
    refuse_others(row)
    form, finding = ReasonForm(version=version_shown(row)), row.finding
    if confirmed(form, lambda writing: writing.remove("comments", key, version=form.seen)):
        flash(_("Comment withdrawn"), "success")
        return redirect(url_for("findings.show", key=finding) + "#remarks")
    return render_template("deciding/remarks/withdraw.html", comment=row.value, form=form)


def form_over(row: Recorded | None) -> AssignForm:
    """The form over who sees to a finding, or over nobody."""
    if row is None:
        return AssignForm()
    return AssignForm(obj=row.value, version=version_shown(row))


def refuse_others(row: CommentRow) -> None:
    """Raise BadInput when a comment is another person's."""
    _number, by, _at = made_by(g.organisation.id, [row.key])[row.key]
    if by != g.person.key:
        wrong, right = _("it is somebody else's."), _("Only whoever made a comment can withdraw it.")
        raise BadInput(row.key, [Problem(_("The comment"), wrong, right)])
