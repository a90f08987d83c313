"""The pages of exceptions: a finding is accepted, the list, one is ended early."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.contracts.reading import who
from registry.catalogue.judged import judged_now
from registry.catalogue.saving import confirmed, version_shown
from registry.deciding.exceptions.changes import accept, end_early
from registry.deciding.exceptions.forms import AcceptForm, FilterForm, in_words
from registry.deciding.exceptions.queries import exceptions, holding_for, standings
from registry.errors import BadInput, NotInRegister, Problem
from registry.forms.thing import ReasonForm
from registry.history import Writing, find_row
from registry.judgement.found import FindingRow
from registry.judgement.models import ExceptionRow
from registry.judgement.queries import finding_of
from registry.judgement.sentences import headline
from registry.permissions import Permission, permits
from registry.web import register_pages, today

pages = register_pages("exceptions", __name__)


@pages.get("/exceptions")
@permits(Permission.READ)
def index() -> str:
    """The exceptions, those that last longest first."""
    judged = judged_now()
    page = exceptions(g.organisation.id, request.args, on=today(), path=url_for("exceptions.index"))
    return render_template(
        "deciding/exceptions/list.html",
        page=page,
        judged=judged,
        rows=standings(page.rows, organisation_id=g.organisation.id, on=today()),
        filters=FilterForm(request.args),
        said=in_words(page.asked),
    )


@pages.route("/accept/<path:key>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def new(key: str) -> str | Response:
    """Asks until when a finding is accepted, and why; it stays in every list, and is marked."""
    judged_now()
    finding = open_finding(key)
    holding = holding_for(g.organisation.id, [key], on=today())
    standing = ",".join(row.key for row in holding)
    form = AcceptForm(standing=standing)

    def write(writing: Writing) -> None:
        said = {"by": who(), "reason": form.reason.data.strip(), "until": form.until.day, "on": today()}
        accept(writing, [key], **said)

    if request.method == "POST" and form.agrees(standing=standing, on=today()) and confirmed(form, write):
        tell_accepted(form, number=1)
        return redirect(url_for("findings.show", key=key))
    return render_template("deciding/exceptions/accept.html", finding=finding, form=form, holding=holding)


@pages.route("/exceptions/<key>/end", methods=["GET", "POST"])
@permits(Permission.EDIT)
def end(key: str) -> str | Response:
    """Asks before an exception ends early."""
    row = find_row(g.organisation.id, "exceptions", key)
    if not isinstance(row, ExceptionRow):
        raise NotInRegister(_("exception"), key)
    form, finding = ReasonForm(version=version_shown(row)), row.finding
    if confirmed(form, lambda writing: end_early(writing, row, version=form.seen, on=today())):
        flash(_("Exception ended"), "success")
        return redirect(url_for("exceptions.index"))
    (standing,) = standings([row], organisation_id=g.organisation.id, on=today())
    given = {"standing": standing, "finding": finding, "form": form, "on": today()}
    return render_template("deciding/exceptions/end.html", **given)


def open_finding(key: str) -> FindingRow:
    """A finding that is found today; raises NotInRegister for none, BadInput for one that is gone."""
    row = finding_of(g.organisation.id, key)
    if not row.open:
        wrong = _("this is no longer found.")
        right = _("There is nothing to accept, unless it is found again.")
        raise BadInput(key, [Problem(headline(row), wrong, right)])
    return row


def tell_accepted(form: AcceptForm, *, number: int) -> None:
    """Say that findings are accepted, and when it is for long."""
    flash(_("Accepted") if number == 1 else _("%(number)s findings accepted", number=number), "success")
    if form.is_long(on=today()):
        flash(_("That is more than a year. Look at it again before then."), "warning")
