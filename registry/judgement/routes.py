"""The pages of what was found."""

from flask import Flask, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from registry.accounts.queries import members_of
from registry.judgement.forms import KINDS_OF_SUBJECT, finding_filter
from registry.judgement.freshness import up_to_date
from registry.judgement.listed import page_of_findings
from registry.judgement.queries import finding_of, judgement_of, known_findings
from registry.judgement.remarked import assigned, comments_on
from registry.judgement.sentences import headline, remedy_in_words
from registry.judgement.shown import about, shown_finding
from registry.law import load_law
from registry.permissions import Permission, permits
from registry.web import register_pages, today
from registry.web_navigation import Part, add_to_navigation
from registry.words_of_rules import rule_words

pages = register_pages("findings", __name__)


@pages.get("/findings")
@permits(Permission.READ)
def index() -> str:
    """What falls short today, gravest first."""
    judged = up_to_date(g.organisation.id, on=today())
    asked = request.args.to_dict()
    page = page_of_findings(g.organisation.id, asked, path=url_for("findings.index"))
    judgement = judgement_of(g.organisation.id)
    idle = judgement.idle_exceptions if judgement else ()
    return render_template(
        "judgement/findings.html",
        judged=judged,
        judgement=judgement,
        known=known_findings(g.organisation.id, [exception.finding for exception in idle]),
        filters=finding_filter(
            asked, law=load_law(), members=members_of(g.organisation.id), reader=g.person.key
        ),
        assigned=assigned(g.organisation.id, [row.key for row in page.rows], on=today()),
        page=page,
        about=about,
        kinds=KINDS_OF_SUBJECT,
        rule_words=rule_words,
    )


@pages.get("/findings/<path:key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """One finding in full: what was required, what was found, where it says so, what would mend it."""
    judged = up_to_date(g.organisation.id, on=today())
    return render_template(
        "judgement/finding.html",
        judged=judged,
        judgement=judgement_of(g.organisation.id),
        shown=shown_finding(finding_of(g.organisation.id, key)),
        assigned=assigned(g.organisation.id, [key], on=today()).get(key),
        comments=comments_on(g.organisation.id, key),
        on=today(),
        kinds=KINDS_OF_SUBJECT,
        rule_words=rule_words,
    )


def install(app: Flask) -> None:
    """Give an application these pages and their place in the navigation."""
    app.register_blueprint(pages)
    app.add_template_filter(headline, "headline")
    app.add_template_filter(remedy_in_words, "remedy")
    add_to_navigation(app, label=_l("Findings"), endpoint="findings.index", part=Part.NOW, order=10)
