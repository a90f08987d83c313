"""A small app that shows every component, with made-up content."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace as Thing
from typing import Any

from flask import Flask, Response, flash, render_template, request
from flask_babel import Babel, format_date, format_datetime
from flask_wtf import CSRFProtect

from registry.web import headline
from tests.web.gallery_forms import VendorFilter, VendorForm
from tests.web.gallery_sample import sample

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
NAVIGATION = (
    ("Today", (), False),
    ("Third parties", ("Service providers", "Ad networks", "Authorities"), True),
    ("Contracts", (), False),
    ("Processing activities", (), False),
    ("Transfers", (), False),
    ("Records", (), False),
)
SAID = ("Aldwych Mailing", "Aldwych <b>Hosting</b>", "Brightwater Analytics Limited")
SIGNED_OUT: dict[str, Any] = {"organisation": None, "navigation": [], "current_user": None, "judged": None}


def navigation() -> list[tuple[str, list[Thing]]]:
    """The main navigation in one part, standing at the first list of third parties."""
    items = []
    for label, names, current in NAVIGATION:
        children = [Thing(label=name, url="#", current=not n, children=[]) for n, name in enumerate(names)]
        items.append(Thing(label=label, url="#", current=current, children=children))
    return [("", items)]


def context() -> dict[str, Any]:
    """What the real app hands to every template."""
    person = Thing(is_authenticated=True, email="dana.lindqvist@example.org", name="Dana Lindqvist")
    return {
        "organisation": Thing(key="harbour", name="Harbour Cooperative"),
        "current_user": person,
        "navigation": navigation(),
        "locale": "en_GB",
        "judged": Thing(on=date(2026, 3, 3), pending=True),
        "sample": sample(),
        "search_url": "/search",
        "search_text": "",
    }


def gallery_app() -> Flask:
    """The gallery at /gallery, with failing forms at /gallery?failing=1, and error pages at /error/<code>."""
    app = Flask(__name__, root_path=str(ROOT))
    app.config.update(SECRET_KEY="only for tests", TESTING=True, BABEL_DEFAULT_LOCALE="en_GB")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app)
    CSRFProtect(app)
    app.add_template_filter(headline, "headline")
    app.add_template_filter(lambda day: format_date(day, "long"), "day")
    app.add_template_filter(lambda moment: format_datetime(moment, "d MMMM y, HH:mm z"), "moment")
    app.context_processor(context)

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.get("/gallery")
    def gallery() -> str:
        form = VendorForm(formdata=None, data={"recipients": [{"country": "FR"}, {"country": ""}]})
        if request.args.get("failing"):
            flash("The invitation was sent.", "success")
            form.validate()
        return render_template("gallery.html", form=form, filters=VendorFilter(request.args))

    @app.get("/search")
    def search() -> str:
        text = request.args.get("q", "")
        fits = [name for name in SAID if text and text.casefold() in name.casefold()]
        found = Thing(label="Third parties", things=[Thing(name=name, url=f"/end?{name}") for name in fits])
        return render_template("overview/suggestions.html", text=text, groups=[found] if fits else [])

    @app.get("/end")
    def end() -> str:
        return render_template(
            "gallery_decision.html", form=VendorForm(formdata=None), on=datetime(2026, 3, 3, 14, 2)
        )

    @app.get("/error/<int:code>")
    def error(code: int) -> tuple[str, int]:
        return render_template("errors/error.html", code=code, **SIGNED_OUT), code

    return app
