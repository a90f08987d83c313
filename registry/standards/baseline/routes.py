"""The pages of the baseline: all of it, a requirement, a statement of the policy."""

from typing import Any

from flask import g, render_template, request, url_for

from registry.catalogue.judged import judged_now
from registry.judgement.keeper import soon
from registry.judgement.queries import counts_for
from registry.law import load_law
from registry.permissions import Permission, permits
from registry.policy.checks import RULES
from registry.standards.baseline.choosing import (
    chosen,
    requirement_in,
    requirements_for,
    statement_in,
    terms_not_asked,
    versions_of,
)
from registry.standards.baseline.concerned import concerned
from registry.standards.baseline.forms import RequirementFilter
from registry.standards.baseline.starting import is_starting, promise_name
from registry.standards.baseline.wording import (
    applies_words,
    least_words,
    numbers_words,
    spoken,
    term_name,
)
from registry.standards.days import day_asked
from registry.web import register_pages, today
from registry.words_of_rules import rule_words

WAIT_SECONDS = 2.0
"""How long a page waits for an assessment that has to be worked out from the ground up."""

FILTERS = ("text", "severity", "basis", "role", "kind")

WORDING: dict[str, Any] = {
    "applies_words": applies_words,
    "is_starting": is_starting,
    "least_words": least_words,
    "numbers_words": numbers_words,
    "promise_name": promise_name,
    "rule_words": rule_words,
    "spoken": spoken,
    "term_name": term_name,
}

pages = register_pages("baseline", __name__)


@pages.get("/baseline", defaults={"baseline": None})
@pages.get("/baseline/<baseline>")
@permits(Permission.READ)
def index(baseline: str | None) -> str:
    """The baseline in effect on a day, or another: every requirement, and how many findings it has."""
    judged, on = judged_now(), day_asked(request.args)
    versions = versions_of(g.organisation.id, on=on)
    version, asked = chosen(versions, baseline), request.args.to_dict()
    found = requirements_for(version.baseline, asked) if version else []
    return render_template(
        "standards/baseline.html",
        judged=judged,
        on=on,
        version=version,
        versions=versions,
        terms=[one for one in found if one.term],
        rules=[one for one in found if one.rule],
        path=url_for("baseline.index", baseline=baseline),
        filters=RequirementFilter(request.args),
        is_filtered=any(asked.get(name, "").strip() for name in FILTERS),
        numbers=counts_for(g.organisation.id).by_requirement,
        terms_not_asked=terms_not_asked(version.baseline, load_law()) if version else [],
        rules_not_asked=sorted(RULES.keys() - {one.rule for one in version.baseline.requirements})
        if version
        else [],
        **WORDING,
    )


@pages.get("/baseline/<baseline>/requirements/<requirement>")
@permits(Permission.READ)
def requirement(baseline: str, requirement: str) -> str:
    """A requirement in full: what is asked, of whom, on what basis, what would mend a gap."""
    judged, on = judged_now(), today()
    version = chosen(versions_of(g.organisation.id, on=on), baseline)
    assert version is not None
    found = requirement_in(version.baseline, requirement)
    kept = soon(g.organisation.id, on=on, wait_seconds=WAIT_SECONDS)
    return render_template(
        "standards/requirement.html",
        judged=judged,
        version=version,
        requirement=found,
        term=load_law().terms_by_id.get(found.term or ""),
        concerned=concerned(found, kept.assessment) if kept else None,
        number=counts_for(g.organisation.id).by_requirement.get(found.key, 0),
        statements={one.id: one for one in version.baseline.statements},
        **WORDING,
    )


@pages.get("/baseline/<baseline>/statements/<path:statement>")
@permits(Permission.READ)
def statement(baseline: str, statement: str) -> str:
    """A promise of the policy: what judges it, or why the register alone cannot say whether it is kept."""
    judged, on = judged_now(), today()
    version = chosen(versions_of(g.organisation.id, on=on), baseline)
    assert version is not None
    found = statement_in(version.baseline, statement)
    requirements = version.baseline.requirements
    return render_template(
        "standards/statement.html",
        judged=judged,
        version=version,
        statement=found,
        judging=[one for one in requirements if found.id in one.basis],
        permitted=[one for one in requirements if found.id in one.permits],
        numbers=counts_for(g.organisation.id).by_requirement,
        **WORDING,
    )
