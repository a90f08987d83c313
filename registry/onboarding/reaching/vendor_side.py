"""The pages of third parties: behind a link, without an account, with nothing of the register on them."""

import re
from logging import LogRecord
from typing import Any

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.guard import Shown
from registry.accounts.links import ADDRESS, INVITATION
from registry.db import db
from registry.onboarding.models import ANSWERABLE, UNFINISHED, OnboardingRow
from registry.onboarding.reaching.contacts import ContactForm, contact_here, forget_here, remember_here
from registry.onboarding.reaching.entering import (
    Entered,
    NotAnswerable,
    let_in,
    note_seldom,
    over_page,
    person_asking,
)
from registry.onboarding.reaching.links import PATH, link_of
from registry.permissions import public
from registry.web import UPLOADS, today

SECRET_PART = re.compile(rf"({PATH}|{ADDRESS}|{INVITATION})[^/\s]+")
"""In the address of a link, of whatever kind, what opens it."""

pages = Blueprint("vendor_side", __name__, url_prefix=f"{PATH}<token>")


@pages.route("/you", methods=["GET", "POST"])
@public
def who_are_you(token: str) -> str | Response:
    """Asks whoever uses this browser who they are, before anything else."""
    found, form = let_in(token), ContactForm()
    if form.validate_on_submit():
        note_seldom(found, "opened", contact=form.contact)
        remember_here(found.link.key, form.contact)
        return redirect(url_for("vendor_side.overview", token=token))
    return render_template("vendor_side/who_are_you.html", form=form)


@pages.route("/leave", methods=["GET", "POST"])
@public
def leave(token: str) -> str | Response:
    """Forgets who uses this browser; what was saved stays."""
    found = let_in(token, states=UNFINISHED)
    if request.method == "POST":
        forget_here(found.link.key)
        return render_template("vendor_side/left.html")
    return render_template("vendor_side/leave.html")


@pages.context_processor
def behind_link() -> dict[str, Any]:
    """What every page behind a link is given, and nothing else of who may be signed in at this browser."""
    found: Entered | None = g.get("behind_link")
    token = (request.view_args or {}).get("token", "")
    return {
        "current_user": None,
        "token": token,
        "behind_link": found,
        "organisation": Shown(key="", name=found.organisation_name) if found else None,
        "asker": person_asking(),
        "home_url": url_for("vendor_side.overview", token=token) if found else "/",
    }


@pages.errorhandler(NotAnswerable)
def not_answerable(error: NotAnswerable) -> tuple[str, int]:
    """The page of answers that were sent, taken over or closed while somebody was at them."""
    return over_page(error.over)


def read_more() -> None:
    """Before a form is read: files are taken only from who holds a good link and has said who they are."""
    if request.blueprint != pages.name or request.endpoint not in UPLOADS:
        return
    link, why = link_of((request.view_args or {})["token"], on=today())
    if link is None or why or not contact_here(link.key):
        return
    if db.session.get_one(OnboardingRow, link.onboarding_id).state in ANSWERABLE:
        request.max_content_length = current_app.config["ONWARD_LONGEST_UPLOAD"]


def without_tokens(record: LogRecord) -> bool:
    """Take out of what is logged what stands in the address of a link: who can read the log could use it."""
    record.msg = SECRET_PART.sub(r"\1...", str(record.msg))
    return True


def install(app: Flask) -> None:
    """Give an application the pages of third parties, once all of their modules are there."""
    app.before_request(read_more)
    app.logger.addFilter(without_tokens)
    app.register_blueprint(pages)
