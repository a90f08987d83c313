"""The first page, and the navigation that every page of an organisation has."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string

from registry.accounts.organisation_routes import HOME
from registry.permissions import Permission, permits
from registry.web import register_pages
from registry.web_navigation import ENTRIES, Link, Part, add_to_navigation
from tests.web_app import client_as, fresh_app, member_as, page, path_of, with_organisation

DRAWN = """{% macro draw(entries) %}{% for entry in entries -%}
{{ entry.label }}{% if entry.current %}*{% endif %} {{ draw(entry.children) }}{% endfor %}{% endmacro %}
{% for heading, entries in navigation %}{{ heading }} {{ draw(entries) }}{% endfor %}"""


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    pages = register_pages("trees", __name__)

    @pages.get("/trees")
    @permits(Permission.READ)
    def index() -> str:
        return render_template_string(DRAWN)

    @pages.get("/trees/<key>")
    @permits(Permission.READ)
    def show(key: str) -> str:
        return render_template_string(DRAWN)

    @pages.get("/saws")
    @permits(Permission.EDIT)
    def saws() -> str:
        return render_template_string(DRAWN)

    app.register_blueprint(pages)
    app.extensions[ENTRIES] = []
    add_to_navigation(app, label="Saws", endpoint="trees.saws", part=Part.NOW, order=20)
    kinds = [Link("Old", "trees.index", {"age": "old"}), Link("Elm", "trees.show", {"key": "elm"})]
    add_to_navigation(app, label="Trees", endpoint="trees.index", part=Part.NOW, order=10, children=kinds)
    with_organisation(app)
    with_organisation(app, key="birch")
    return app


@pytest.mark.parametrize(
    ("role", "url", "drawn"),
    [
        ("officer", "/trees", "Trees* Old Elm Saws"),
        ("officer", "/saws", "Trees Old Elm Saws*"),
        ("officer", "/trees/oak", "Trees* Old Elm Saws"),
        ("officer", "/trees/elm", "Trees* Old Elm* Saws"),
        ("officer", "/trees?age=old&page=2", "Trees* Old* Elm Saws"),
        ("officer", "/trees?age=young", "Trees* Old Elm Saws"),
        ("reader", "/trees", "Trees* Old Elm"),
    ],
)
def test_the_navigation_marks_the_entry_that_leads_nearest_and_hides_what_is_closed(
    app: Flask, role: str, url: str, drawn: str
) -> None:
    assert " ".join(client_as(app, role).get(f"/o/alder{url}").text.split()) == drawn


def test_outside_an_organisation_there_is_no_navigation(app: Flask) -> None:
    assert not page(client_as(app, "reader").get("/password")).all("nav", aria_label="Main")


def test_whoever_works_in_one_organisation_is_taken_to_it(app: Flask) -> None:
    answer = client_as(app, "reader").get("/")
    if HOME in app.view_functions:
        assert path_of(answer).startswith("/o/alder")
    else:
        assert page(answer).title == "Your organisations"


def test_whoever_works_in_several_chooses(app: Flask) -> None:
    client = client_as(app, "reader")
    member_as(app, "administrator", organisation="birch", email="reader@alder.example")
    shown = page(client.get("/"))
    assert shown.title == "Your organisations"
    assert "Reader" in shown.text
    assert "Administrator" in shown.text
