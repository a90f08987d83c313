"""The guard before every page: who is asking, in which organisation, and whether they may."""

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask_security import current_user

from registry.accounts.queries import (
    OwnOrganisation,
    anybody,
    membership_of,
    organisation_name,
    organisations_of,
)
from registry.permissions import PUBLIC, ROLES, SIGNED_IN, Permission, asked_by
from registry.web import UPLOADS
from registry.web_resending import send_again

BEGUN = "onward_begun"
"""Where an application remembers that there is somebody; it never becomes untrue."""

WELCOME = "welcome.welcome"
FROM_THE_START = frozenset({"static", WELCOME})
"""What is open while there is nobody yet."""

MOST_OTHERS = 8
"""How many other organisations every page offers; a page of its own has all."""

Answer = Any
"""A response that ends the request, or None."""


def guard() -> Answer:
    """Let a request through, send it to sign in, or refuse it; what nobody has declared is closed."""
    endpoint = request.endpoint
    if endpoint is None:
        return None  # no such page, or not in this way: Flask says so itself
    if "\x00" in request.path or any("\x00" in value for value in request.args.values()):
        abort(404)  # no key and no filter has one, and PostgreSQL cannot even be asked for it
    if endpoint not in FROM_THE_START and not begun():
        return sent_to(url_for(WELCOME))
    asked = asked_by(current_app.view_functions[endpoint])
    if asked == PUBLIC:
        return None
    if asked is None:
        current_app.logger.error("The page '%s' does not say who may open it; it is closed.", endpoint)
        abort(403)
    if not current_user.is_authenticated:
        return send_again() or sent_to_sign_in()
    g.person = current_user._get_current_object()
    if asked != SIGNED_IN:
        assert isinstance(asked, Permission)
        enter_organisation(asked)
    return None


def enter_organisation(asked: Permission) -> None:
    """Stop non-members as if there were no such organisation, and members whose role is not enough."""
    membership = membership_of(g.person, organisation_key=g.get("organisation_key") or "")
    if membership is None:
        abort(404)
    g.organisation = membership.organisation
    g.role = membership.role
    if not may(asked):
        abort(403)
    if request.endpoint in UPLOADS and may(Permission.EDIT):
        # Only now, before anything is read: from nobody else so much is taken.
        request.max_content_length = current_app.config["ONWARD_LONGEST_UPLOAD"]


def may(permission: Permission | str) -> bool:
    """Whether the person's role in the organisation of this page allows something, named as in Permission."""
    wanted = Permission[permission] if isinstance(permission, str) else permission
    return wanted in ROLES.get(g.get("role", ""), frozenset())


def begun() -> bool:
    """Whether there is anybody who could sign in."""
    if not current_app.extensions.get(BEGUN):
        current_app.extensions[BEGUN] = anybody()
    return bool(current_app.extensions[BEGUN])


def sent_to_sign_in() -> Response:
    """To the sign-in page, and from there back to the page that was asked for."""
    wanted = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else ""
    after = f"?next={quote(wanted, safe='/')}" if wanted not in ("", "/") else ""
    return sent_to(url_for("accounts.sign_in") + after)


def sent_to(address: str) -> Response:
    """A redirect that the browser follows as a whole page even when only a part of one was asked for."""
    response = current_app.make_response(redirect(address, 303))
    if request.headers.get("HX-Request"):
        response = current_app.make_response(("", 200))
        response.headers["HX-Redirect"] = address
    return response


class Shown:
    """What templates know of the organisation whose page this is."""

    def __init__(self, *, key: str, name: str) -> None:
        self.key = key
        self.name = name


def shown_organisation() -> Shown | None:
    """The organisation of this page for templates; None outside organisations."""
    if "organisation" not in g:
        return None
    if "organisation_shown" not in g:
        g.organisation_shown = Shown(key=g.organisation.key, name=organisation_name(g.organisation))
    shown: Shown = g.organisation_shown
    return shown


def other_organisations() -> list[OwnOrganisation]:
    """Some of the organisations to which the person can go from this one."""
    if "organisation" not in g:
        return []
    found = organisations_of(g.person, limit=MOST_OTHERS + 1)
    return [one for one in found if one.id != g.organisation.id][:MOST_OTHERS]


def context() -> dict[str, Any]:
    """What every template is given about who is looking at it."""
    return {
        "organisation": shown_organisation(),
        "may": may,
        "other_organisations": other_organisations,
        "Permission": Permission,
        "account_url": url_for("accounts.password"),
        "organisations_url": url_for("organisations.index"),
        "sign_out_url": url_for("accounts.sign_out"),
    }


def install(app: Flask) -> None:
    """Put the guard before every page of an application."""
    app.before_request(guard)
    app.context_processor(context)
