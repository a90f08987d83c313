"""The pages of the matrix: vendors by requirements, one cell in full, and the export."""

from datetime import UTC, datetime
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.judged import judged_now
from registry.catalogue.row import row_of
from registry.catalogue.vendors.matrix_rows import matrix_page
from registry.catalogue.vendors.models import VendorRow
from registry.catalogue.vendors.page import worth
from registry.judgement.keeper import baseline_of, soon
from registry.judgement.queries import judgement_of
from registry.overview.matrix.evidence import evidence_of, why
from registry.overview.matrix.forms import ExportForm, matrix_filter
from registry.overview.matrix.page import WAIT_SECONDS, matrix_shown
from registry.permissions import Permission, permits
from registry.policy.matrix import VERDICTS
from registry.records.asked import Asked
from registry.records.exporting.changes import MOST_UNFINISHED, TooMany, ask_for
from registry.records.exporting.models import Question
from registry.records.matrix.filters import MatrixRows, matrix_rows
from registry.records.matrix.wording import narrowed_by
from registry.standards.baseline.choosing import requirement_in
from registry.standards.baseline.grouping import Brief
from registry.standards.baseline.wording import applies_words, least_words, spoken
from registry.web import register_pages, today
from registry.words_of_rules import rule_words

pages = register_pages("matrix", __name__)


@pages.get("/matrix")
@permits(Permission.READ)
def index() -> str:
    """Vendors by requirements, a verdict in each cell."""
    judged = judged_now()
    asked = request.args.to_dict()
    shown = matrix_shown(g.organisation.id, asked, on=today(), path=url_for("matrix.index"))
    return render_template(
        "overview/matrix.html",
        judged=judged,
        judgement=judgement_of(g.organisation.id),
        shown=shown,
        page=shown.rows,
        filters=matrix_filter(asked, baseline=shown.baseline, groups=shown.groups),
        least_words=least_words,
        VERDICTS=(*VERDICTS, "accepted"),
    )


@pages.get("/matrix/<vendor>/<requirement>")
@permits(Permission.READ)
def show(vendor: str, requirement: str) -> str:
    """One cell in full: what is required and why, what is there, where it says so, what would mend it."""
    judged = judged_now()
    row: Any = row_of("vendors", vendor, called=_("vendor"))
    assert isinstance(row, VendorRow)
    kept = soon(g.organisation.id, on=today(), wait_seconds=WAIT_SECONDS)
    baseline = kept.assessment.baseline if kept else baseline_of(g.organisation.id, on=today())
    asked = requirement_in(baseline, requirement)
    return render_template(
        "overview/matrix_cell.html",
        judged=judged,
        vendor=row,
        baseline=baseline,
        requirement=asked,
        called=Brief(baseline).name(asked),
        evidence=evidence_of(row, asked, kept=kept) if kept else None,
        why=why,
        worth=worth,
        spoken=spoken,
        least_words=least_words,
        applies_words=applies_words,
        rule_words=rule_words,
    )


@pages.route("/matrix/export", methods=["GET", "POST"])
@permits(Permission.READ)
def export() -> str | Response:
    """A form that asks for the matrix as a file, narrowed as the address says."""
    form, rows = ExportForm(), matrix_rows(request.args)
    if form.validate_on_submit() and (key := asked_for(rows, form)):
        return redirect(url_for("records.show", key=key))
    baseline = baseline_of(g.organisation.id, on=today())
    page = matrix_page(g.organisation.id, rows.asked, baseline=baseline, path=url_for("matrix.index"))
    return render_template(
        "overview/matrix_export.html",
        form=form,
        page=page,
        asked=rows.asked,
        baseline=baseline,
        narrowed=narrowed_by(rows),
    )


def asked_for(rows: MatrixRows, form: ExportForm) -> str | None:
    """Ask for the file and give its key; None when the person waits for too many, and the form says so."""
    asked = Asked(kind="gaps", on=today())
    question = Question(asked=asked, format=form.format.data, matrix=rows)
    try:
        return ask_for(g.organisation.id, question, by=g.person.key, at=datetime.now(UTC))
    except TooMany:
        most = _(
            "You wait for %(most)d records already. Cancel one, or wait until it is ready.",
            most=MOST_UNFINISHED,
        )
        form.form_errors.append(most)
        return None
