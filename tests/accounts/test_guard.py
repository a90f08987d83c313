"""The guard before every page."""

import logging
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from registry.accounts.memberships import end_membership
from registry.accounts.queries import organisation_by_key, person_by_email
from registry.permissions import Permission, permits, public, signed_in
from registry.web import register_pages
from tests.web_app import AT, client_as, fresh_app, member_as, page, path_of, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    pages = register_pages("house", __name__)

    @pages.get("/open")
    @public
    def open() -> str:
        return "open"

    @pages.get("/undeclared")
    def undeclared() -> str:
        return "nobody said who may see this"

    @pages.get("/read")
    @permits(Permission.READ)
    def read() -> str:
        return render_template_string(
            "{{ organisation.name }} ({{ organisation.key }})"
            "{% for name in ('READ', 'EDIT', 'ADMINISTER') if may(name) %} {{ name }}{% endfor %}"
            "{% if may(Permission.EDIT) %} edits{% endif %}"
        )

    @pages.route("/edit", methods=["GET"])
    @permits(Permission.EDIT)
    def edit() -> str:
        return "edit"

    app.register_blueprint(pages)
    app.add_url_rule("/mine", "mine", signed_in(lambda: "mine"))
    with_organisation(app)
    with_organisation(app, key="birch")
    member_as(app, "administrator")
    return app


def test_a_page_that_does_not_say_who_may_open_it_is_open_to_nobody(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert app.test_client().get("/o/alder/undeclared").status_code == 403
        assert client_as(app, "administrator").get("/o/alder/undeclared").status_code == 403
    assert "house.undeclared" in caplog.text


def test_a_public_page_is_open_to_all(app: Flask) -> None:
    assert app.test_client().get("/o/anything/open").text == "open"


def test_a_page_for_whoever_has_signed_in_asks_for_no_organisation(app: Flask) -> None:
    assert path_of(app.test_client().get("/mine")) == "/sign-in?next=/mine"
    assert client_as(app, "reader").get("/mine").text == "mine"


def test_whoever_has_not_signed_in_learns_nothing_of_organisations(app: Flask) -> None:
    client = app.test_client()
    for key in ("alder", "nowhere"):
        assert path_of(client.get(f"/o/{key}/read")) == f"/sign-in?next=/o/{key}/read"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("reader", "Alder (alder) READ"),
        ("officer", "Alder (alder) READ EDIT edits"),
        ("administrator", "Alder (alder) READ EDIT ADMINISTER edits"),
    ],
)
def test_a_role_allows_what_the_table_says(app: Flask, role: str, words: str) -> None:
    client = client_as(app, role)
    assert client.get("/o/alder/read").text == words
    assert client.get("/o/alder/edit").status_code == (403 if role == "reader" else 200)


def test_another_organisation_looks_like_none_at_all(app: Flask) -> None:
    client = client_as(app, "administrator")
    other, none = client.get("/o/birch/read"), client.get("/o/nowhere/read")
    assert other.status_code == none.status_code == 404
    assert without_seals(other.text) == without_seals(none.text)
    assert "birch" not in other.text.lower()


def without_seals(html: str) -> str:
    """A page without what proves that a form is its own, which tells the second in which it was made."""
    return re.sub(r'(name="csrf_token"[^>]*value=)"[^"]+"', r"\1", html)


@pytest.mark.parametrize("key", ["%00", "ALDER", "alder%20", "..", "%F0%9F%98%80", "a" * 3_000, "alder;x"])
def test_strange_keys_of_organisations_are_not_found(app: Flask, key: str) -> None:
    assert client_as(app, "reader").get(f"/o/{key}/read").status_code == 404


def test_characters_that_no_database_takes_are_not_found(app: Flask) -> None:
    client = client_as(app, "reader")
    assert client.get("/o/alder/read?words=a%00b").status_code == 404
    assert app.test_client().get("/o/al%00der/read").status_code == 404


def test_ending_a_membership_works_at_once(app: Flask) -> None:
    client = client_as(app, "reader")
    assert client.get("/o/alder/read").status_code == 200
    with app.app_context():
        organisation, person = organisation_by_key("alder"), person_by_email("reader@alder.example")
        assert organisation
        assert person
        end_membership(organisation.id, person_key=person.key, by="", at=AT)
    assert client.get("/o/alder/read").status_code == 404
    assert "not a member of any organisation" in page(client.get("/")).text


def test_part_of_a_page_is_not_replaced_by_the_sign_in(app: Flask) -> None:
    answer = app.test_client().get("/o/alder/read", headers={"HX-Request": "true"})
    assert (answer.text, answer.headers["HX-Redirect"]) == ("", "/sign-in?next=/o/alder/read")


def test_pages_that_do_not_exist_are_not_found_by_anybody(app: Flask) -> None:
    for client in (app.test_client(), client_as(app, "reader")):
        assert page(client.get("/no-such-page")).title
        assert client.get("/o/alder/no-such-page").status_code == 404
        assert client.delete("/sign-in").status_code == 405


def test_style_sheets_are_open_to_all(app: Flask) -> None:
    with app.test_client().get("/static/css/onward.css") as answer:
        assert answer.status_code == 200
    assert app.test_client().get("/static/../registry/config.py").status_code == 404
