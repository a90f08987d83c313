"""What somebody had typed when their session ended, kept on a page until they have signed in again."""

from urllib.parse import urlsplit

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError

from registry.permissions import Permission, asked_by
from registry.web import http_failure

WRITING = (Permission.REQUEST, Permission.EDIT)
"""What forms ask for that people take time to fill in."""

MOST_KEPT = 2_000
"""How many fields are written into a page at most."""


def send_again() -> tuple[str, int] | None:
    """The page that keeps a form for which nobody is signed in any more, whole, to be sent again.

    Only for forms over the register that come from a page of our own (None otherwise): from anywhere else
    the form may be forged, and nothing of it is offered.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or view is None or asked_by(view) not in WRITING or not is_our_own():
        return None
    kept = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
    if not kept or len(kept) > MOST_KEPT:
        return None
    return render_template("errors/send_again.html", kept=kept, address=request.full_path.rstrip("?")), 400


def is_our_own() -> bool:
    """Whether a request comes from a page of this installation; browsers let no page pretend that."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(said) and urlsplit(said).netloc == request.host


def install(app: Flask) -> None:
    """Keep what was typed when a session has ended."""
    app.register_error_handler(CSRFError, lambda error: send_again() or http_failure(error))
