"""What every page has in common: safe headers, days and moments as people write them, pages for failures."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, render_template, request
from flask_babel import format_date, format_datetime, format_decimal
from flask_babel import gettext as _
from sqlalchemy.exc import DataError, DBAPIError
from werkzeug.exceptions import HTTPException

from registry.errors import BadInput, BeingWorkedOut, Busy, EditedMeanwhile, NotInRegister, StorageFull
from registry.history.failures import told
from registry.law import load_law
from registry.web_countries import country
from registry.web_links import address_of
from registry.words import word

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # 'no-referrer' would break the check of forged forms, which wants to see where a form came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}

UPLOADS = frozenset({"documents.new", "documents.add_to", "interchange.upload", "vendor_side.send_document"})
"""The pages to which somebody who may edit, or whom a link has let in, can send a large file."""


def secure(response: Response) -> Response:
    """Add the headers that keep a page to itself; whatever may hold somebody's data no cache keeps."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def today() -> date:
    """The day that pages judge: today in UTC, unless the application was set up for another."""
    day: date | None = current_app.config.get("ONWARD_TODAY")
    return day or datetime.now(UTC).date()


def day(value: date | None) -> str:
    """Such as "3 March 2026"; nothing for no day."""
    return format_date(value, "long") if value is not None else ""


def moment(value: datetime | None) -> str:
    """Such as "3 March 2026, 14:02 UTC"."""
    return format_datetime(value, "d MMMM y, HH:mm z") if value is not None else ""


def term(key: str) -> str:
    """What the catalogue calls a protective term."""
    known = load_law().terms_by_id.get(key)
    return known.label if known else key


def headline(finding: Any, *, found: str = "") -> str:
    """What was found, or `found` instead; about a term of a contract it stands after the term's name.

    A baseline's own wording may begin with that name already.
    """
    said, label = str(found or finding.found), load_law().terms_by_id.get(finding.term)
    if label is None or said.startswith(label.label):
        return said
    return str(_("%(term)s: %(found)s", term=label.label, found=said))


def register_pages(name: str, import_name: str) -> Blueprint:
    """A blueprint whose pages belong to one organisation, whose key begins their address."""
    pages = Blueprint(name, import_name, url_prefix="/o/<organisation>")

    @pages.url_value_preprocessor
    def keep_organisation(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.organisation_key = (values or {}).pop("organisation", None)

    @pages.url_defaults
    def name_organisation(endpoint: str, values: dict[str, Any]) -> None:
        if current_app.url_map.is_endpoint_expecting(endpoint, "organisation"):
            values.setdefault("organisation", g.get("organisation_key"))

    return pages


def install(app: Flask) -> None:
    """Give an application the headers, filters and failure pages."""
    app.after_request(secure)
    app.add_template_filter(day, "day")
    app.add_template_filter(moment, "moment")
    app.add_template_filter(word, "word")
    app.add_template_filter(country, "country")
    app.add_template_filter(term, "term")
    app.add_template_filter(headline, "headline")
    app.add_template_filter(format_decimal, "numberformat")
    app.add_template_global(address_of, "address_of")
    app.register_error_handler(HTTPException, http_failure)
    app.register_error_handler(NotInRegister, not_in_register)
    app.register_error_handler(Busy, lambda error: failure(503, _("Try again in a moment"), str(error)))
    app.register_error_handler(BeingWorkedOut, being_worked_out)
    app.register_error_handler(StorageFull, lambda error: failure(507, _("Nothing was saved"), str(error)))
    app.register_error_handler(EditedMeanwhile, lambda _error: failure(409, "", ""))
    app.register_error_handler(BadInput, bad_input)
    app.register_error_handler(DBAPIError, database_failure)
    app.register_error_handler(500, unexpected)


def failure(code: int, title: str, text: str, problems: tuple[Any, ...] = ()) -> tuple[str, int]:
    """The page of a failure: what happened, that nothing was written, what to do."""
    page = render_template("errors/error.html", code=code, title=title, text=text, problems=problems)
    return page, code


PAGES_OF_THEIR_OWN = frozenset({400, 403, 404, 409, 413, 429, 500, 503})
"""The failures for which the page itself has words."""


def http_failure(error: HTTPException) -> Any:
    """The page of an HTTP failure; redirects pass."""
    code = error.code or 500
    if code < 400:
        return error
    title, text = ("", "") if code in PAGES_OF_THEIR_OWN else (error.name, error.description or "")
    if code == 413 and request.endpoint not in UPLOADS:
        title, text = _("Too much was sent at once"), _("Nothing was saved. Send less at a time.")
    page, code = failure(code, title, text)
    response = current_app.make_response((page, code))
    if error.response is None:
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after"):
                response.headers[name] = value
    return response


def not_in_register(error: NotInRegister) -> tuple[str, int]:
    """The page of a key that the register does not have."""
    text = _("The register has no %(kind)s '%(key)s'.", kind=error.kind, key=error.key)
    return failure(404, _("Not in the register"), text)


def being_worked_out(_error: BeingWorkedOut) -> tuple[str, int, dict[str, str]]:
    """The page of what takes too long to wait for: when to look again."""
    text = _(
        "After a start the chains of a register are followed anew. For a large one that takes a minute or "
        "two: load the page again in a moment."
    )
    page, code = failure(503, _("This is being worked out"), text)
    return page, code, {"Retry-After": "5"}


def bad_input(error: BadInput) -> tuple[str, int]:
    """The page of an input that no form could show: each problem with its place and what would be right."""
    text = _("Nothing was saved. What is wrong, and what would be right:")
    return failure(400, _("This cannot be used"), text, error.problems)


def database_failure(error: DBAPIError) -> tuple[str, int]:
    """The page of a database that is away, busy or full, or that cannot be asked for what was typed."""
    match told(error):
        case Busy() as known:
            return failure(503, _("Try again in a moment"), str(known))
        case StorageFull() as known:
            return failure(507, _("Nothing was saved"), str(known))
    if isinstance(error, DataError):
        return failure(400, "", "")
    raise error


def unexpected(_error: Exception) -> tuple[str, int]:
    """The page of a fault of Onward's own; the log has the rest."""
    text = _("Onward has met a fault of its own. Nothing was saved; the log says what happened.")
    return failure(500, _("Something went wrong"), text)
