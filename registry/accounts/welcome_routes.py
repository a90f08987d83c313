"""The page of the first run."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from registry.accounts.attempts import WELCOME, begin_attempt, succeeded
from registry.accounts.beginning_form import at_own_field, country_choices, start_of
from registry.accounts.first_run import (
    AlreadyBegun,
    Claim,
    WrongToken,
    begin_installation,
    is_token,
)
from registry.accounts.forms import WelcomeForm, show_problems
from registry.accounts.guard import begun
from registry.accounts.routes import came_from
from registry.accounts.signing_in import begin_session
from registry.accounts.writing import writing_accounts
from registry.errors import BadInput
from registry.permissions import public

pages = Blueprint("welcome", __name__)


@pages.route("/welcome", methods=["GET", "POST"])
@public
def welcome() -> Any:
    """Makes the first administrator and their organisation, for whoever has the setup code."""
    if begun():
        return redirect(url_for("accounts.first"), 303)
    form = WelcomeForm(token=request.args.get("token", ""))
    form.country.choices = country_choices()
    if form.validate_on_submit() and knows_token(form):
        try:
            begin_session(begin_installation(claim_of(form), at=datetime.now(UTC)))
        except BadInput as error:
            show_problems(form, tuple(map(at_own_field, error.problems)))
        except AlreadyBegun:
            flash(_("Somebody has just set this installation up. Sign in."), "info")
            return redirect(url_for("accounts.sign_in"), 303)
        except WrongToken:
            refuse_token(form)
        else:
            return redirect(url_for("accounts.first"), 303)
    return render_template("accounts/welcome.html", form=form)


def knows_token(form: WelcomeForm) -> bool:
    """Whether the setup code is good; raises TooManyRequests after too many wrong ones."""
    at = datetime.now(UTC)
    attempt = begin_attempt(WELCOME, name=None, address=came_from(), at=at)
    if not is_token(form.token.data or "", at=at):
        refuse_token(form)
        return False
    with writing_accounts():
        succeeded(attempt)
    return True


def refuse_token(form: WelcomeForm) -> None:
    """Say that the setup code is not good, and where to get one."""
    wrong = _("This setup code is wrong or older than a day. Start Onward again for a new one.")
    form.token.errors = [wrong]


def claim_of(form: WelcomeForm) -> Claim:
    """What was typed, as what the installation begins with."""
    start = start_of(form)
    return Claim(
        token=form.token.data or "",
        name=form.name.data or "",
        email=form.email.data or "",
        password=form.password.data or "",
        profile=start.profile,
        key=start.key,
        with_example=start.with_example,
    )
