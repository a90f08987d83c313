"""Signing in and out."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from registry.accounts import signing_in
from registry.accounts.passwords import fits
from registry.accounts.queries import person_by_email
from registry.accounts.signing_in import same_site
from registry.accounts.writing import writing_accounts
from tests.web_app import (
    PASSWORD,
    client_as,
    fresh_app,
    member_as,
    page,
    path_of,
    post,
    sign_in,
    token_of,
    with_organisation,
)  # fmt: skip

EMAIL = "officer@alder.example"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    member_as(app, "officer")
    return app


def without_what_differs(html: str) -> str:
    return re.sub(r'value="[^"]*"', "", html)


def test_whoever_knows_the_password_gets_in_and_the_moment_is_kept(app: Flask) -> None:
    client = app.test_client()
    assert sign_in(client, email=EMAIL, password=PASSWORD).status_code == 303
    assert client.get("/sign-in").status_code == 303
    with app.app_context():
        person = person_by_email(EMAIL)
        assert person is not None
        assert person.last_sign_in is not None


def test_an_address_is_known_whatever_its_case(app: Flask) -> None:
    client = app.test_client()
    assert sign_in(client, email=f"  {EMAIL.upper()} ", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    "email", [EMAIL, "nobody@alder.example", "pending@alder.example", "gone@alder.example"]
)
def test_nothing_tells_whether_there_is_such_a_person(app: Flask, email: str) -> None:
    member_as(app, "reader", email="pending@alder.example")
    member_as(app, "reader", email="gone@alder.example")
    with app.app_context(), writing_accounts():
        pending, gone = person_by_email("pending@alder.example"), person_by_email("gone@alder.example")
        assert pending
        assert gone
        pending.password, gone.active = None, False
    wrong = PASSWORD if email.startswith(("pending", "gone")) else "not the password"
    answer = sign_in(app.test_client(), email=email, password=wrong)
    reference = sign_in(app.test_client(), email="somebody@else.example", password="x")
    assert page(answer).errors == ["This e-mail address and password do not belong together. Try again."]
    assert answer.status_code == 200
    assert without_what_differs(answer.text) == without_what_differs(reference.text)


@pytest.mark.parametrize("email", [EMAIL, "nobody@alder.example"])
def test_a_password_is_compared_once_whether_or_not_there_is_such_a_person(
    app: Flask, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def compare(typed: str, *, hash: str) -> bool:
        compared.append(hash)
        return fits(typed, hash=hash)

    monkeypatch.setattr(signing_in, "fits", compare)
    sign_in(app.test_client(), email=email, password="not the password")
    assert len(compared) == 1
    assert compared[0].startswith("$argon2id$")


def test_after_signing_in_the_page_that_was_asked_for_comes(app: Flask) -> None:
    client = app.test_client()
    sent = client.get("/password?from=menu&x=%2F%2Fevil.example")
    assert path_of(sent) == "/sign-in?next=/password%3Ffrom%3Dmenu%26x%3D%252F%252Fevil.example"
    shown = page(client.get(path_of(sent)))
    answer = sign_in(client, email=EMAIL, password=PASSWORD, next=shown.value("next"))
    assert path_of(answer) == "/password?from=menu&x=%2F%2Fevil.example"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example", "/\n/evil.example", " //evil.example", "people", "", None, "https:evil.example",
        "/\x00", "http://[", "///evil.example",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(app: Flask, address: str | None) -> None:
    assert same_site(address) is None
    answer = sign_in(app.test_client(), email=EMAIL, password=PASSWORD, next=address or "")
    assert path_of(answer) == "/"


def test_signing_in_begins_a_session_of_its_own(app: Flask) -> None:
    client = app.test_client()
    before = token_of(client, "/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "by whoever used this browser before"
    sign_in(client, email=EMAIL, password=PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 400
    assert post(client, "/sign-out", form_at="/password").status_code == 303


def test_after_signing_out_nothing_is_open(app: Flask) -> None:
    client = client_as(app, "officer")
    answer = post(client, "/sign-out", form_at="/password")
    assert path_of(answer) == "/sign-in"
    assert "You have signed out." in page(client.get("/sign-in")).text
    assert path_of(client.get("/password")) == "/sign-in?next=/password"


def test_a_forged_form_signs_nobody_in_or_out(app: Flask) -> None:
    answer = app.test_client().post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 400
    client = client_as(app, "officer")
    assert client.post("/sign-out").status_code == 400
    assert client.get("/password").status_code == 200


def test_a_token_in_the_address_or_a_header_signs_nobody_in(app: Flask) -> None:
    with app.app_context():
        person = person_by_email(EMAIL)
        assert person is not None
        with app.test_request_context():
            token = person.get_auth_token()
    client = app.test_client()
    assert client.get("/password", query_string={"auth_token": token}).status_code == 303
    assert client.get("/password", headers={"Authentication-Token": str(token)}).status_code == 303


def test_somebody_set_inactive_is_out_at_once(app: Flask) -> None:
    client = client_as(app, "officer")
    with app.app_context(), writing_accounts():
        person = person_by_email(EMAIL)
        assert person is not None
        person.active = False
    assert client.get("/password").status_code == 303


@pytest.mark.parametrize("https", ["1", "0", ""])
def test_the_cookie_is_kept_from_scripts_and_goes_over_https_only_where_there_is_https(
    tmp_path: Path, https: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_HTTPS", https)
    app = fresh_app(tmp_path)
    with_organisation(app)
    member_as(app, "officer")
    cookie = app.test_client().get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is (https == "1")
    assert app.permanent_session_lifetime == timedelta(hours=12)
