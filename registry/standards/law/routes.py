"""The pages of the law: what is in force on a day, what a transfer can rest on, what Art. 28 and 30 ask."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import g, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from registry.catalogue.legal import legal_word
from registry.judgement.keeper import soon
from registry.law import load_law
from registry.permissions import Permission, permits
from registry.policy import TransferAnswer
from registry.standards.days import day_asked, is_unclear
from registry.standards.law.countries import country_lines, country_page, flows_by_country, has_page
from registry.standards.law.forms import CountryFilter, DayForm
from registry.standards.law.sources import confidence_words, levels, parts_of, sentences_of
from registry.standards.law.states import by_state, clauses_on
from registry.web import register_pages, today

WAIT_SECONDS = 2.0
"""How long a page waits for an assessment that has to be worked out from the ground up."""

LONGEST = 40
"""How many characters of what is no day a page repeats."""


def no_day() -> str:
    """What the address names as the day and is none; nothing where it names a day, or leaves it open."""
    return request.args["on"].strip()[:LONGEST] if is_unclear(request.args) else ""


SHOWN: dict[str, Any] = {
    "by_state": by_state,
    "clauses_on": clauses_on,
    "confidence_words": confidence_words,
    "has_page": has_page,
    "legal_word": legal_word,
    "levels": levels,
    "no_day": no_day,
    "parts_of": parts_of,
    "sentences_of": sentences_of,
    "today": today,
}

pages = register_pages("law", __name__)


@pages.get("/law")
@permits(Permission.READ)
def index() -> str:
    """The adequacy decisions of the Commission, and whether each holds on the day."""
    law, on = load_law(), day_asked(request.args)
    decisions = [decision for decision in law.adequacy_decisions if decision.regime == "EU"]
    elsewhere = [decision for decision in law.adequacy_decisions if decision.regime != "EU"]
    return render_template(
        "standards/law.html", on=on, form=day_form(on), decisions=decisions, elsewhere=elsewhere, **SHOWN
    )


@pages.get("/law/grounds")
@permits(Permission.READ)
def grounds() -> str:
    """What a transfer can rest on: grounds, clause sets and modules, derogations, onward grounds."""
    on, law = day_asked(request.args), load_law()
    usable = [clauses.label for clauses in law.clause_sets if clauses_on(clauses, on=on) == "in force"]
    given = {"on": on, "form": day_form(on), "law": law, "usable": usable}
    return render_template("standards/grounds.html", **given, **SHOWN)


@pages.get("/law/duties")
@permits(Permission.READ)
def duties() -> str:
    """What Art. 28 asks of a contract and Art. 30 of a record, with the columns of authorities."""
    law = load_law()
    groups: dict[str, list[Any]] = {}
    for field in law.art30_fields:
        groups.setdefault(field.group, []).append(field)
    return render_template("standards/duties.html", law=law, groups=groups, **SHOWN)


@pages.get("/law/countries")
@permits(Permission.READ)
def countries() -> str:
    """Every country: inside the EEA, covered by a decision or neither, and how many flows go there."""
    on, asked = day_asked(request.args), request.args.to_dict()
    answers = transfers_today()
    flows = flows_by_country(answers or ())
    return render_template(
        "standards/countries.html",
        on=on,
        filters=CountryFilter(MultiDict({**asked, "on": on.isoformat()})),
        lines=country_lines(load_law(), asked, on=on, flows=flows),
        is_counted=answers is not None,
        is_filtered=any(asked.get(name, "").strip() for name in ("q", "standing", "used")),
        path=url_for("law.countries"),
        **SHOWN,
    )


@pages.get("/law/countries/<code>")
@permits(Permission.READ)
def country(code: str) -> str:
    """A country: what a transfer to it can rest on that day, and how many flows of the register go there."""
    law, on = load_law(), day_asked(request.args)
    page = country_page(law, code, on=on)
    answers = transfers_today()
    return render_template(
        "standards/country.html",
        on=on,
        form=day_form(on),
        page=page,
        derogations=law.derogations,
        is_counted=answers is not None,
        number=flows_by_country(answers or ()).get(code, 0),
        **SHOWN,
    )


def transfers_today() -> Collection[TransferAnswer] | None:
    """What leaves the EEA today; None while that is still being worked out."""
    kept = soon(g.organisation.id, on=today(), wait_seconds=WAIT_SECONDS)
    return kept.assessment.transfers if kept else None


def day_form(on: Any) -> Mapping[str, Any]:
    """The form in which another day is chosen."""
    form: Mapping[str, Any] = DayForm(MultiDict({"on": on.isoformat()}))
    return form
