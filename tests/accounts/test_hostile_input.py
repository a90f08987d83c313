"""Whatever is typed where anybody may type, the answer is a page."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from registry.accounts.first_run import first_run_token
from registry.accounts.models import SignInAttempt
from registry.db import begin_write, db
from tests.web_app import client_as, fresh_app, member_as, page, post, with_organisation

EMAIL = "officer@alder.example"
MEGABYTE = "a" * 1_000_000
HOSTILE: list[Any] = [
    "\x00", "a\x00b@alder.example", MEGABYTE, "<script>alert(1)</script>", "' OR 1=1 --",
    "\U0001f600", "\u202e", "%00", "\r\nSet-Cookie: a=b", ["one", "two"], "{{ 7*7 }}", " ", "@",
    "\x1b[31m", "a" * 5_000, "\ufffe",
]  # fmt: skip


def short(value: Any) -> str:
    return ascii(value)[:24]


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    member_as(app, "officer")
    return app


@pytest.mark.parametrize("field", ["email", "password", "next"])
def test_whatever_is_typed_at_the_sign_in_nobody_gets_in(app: Flask, field: str) -> None:
    for number, value in enumerate(HOSTILE):
        given = {"email": f"{number}@alder.example", "password": "wrong", field: value}
        answer = post(app.test_client(), "/sign-in", given)
        assert answer.status_code in (200, 429), short(value)
        assert page(answer).title in ("Sign in", "Too many attempts"), short(value)
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", "application/xml"])
def test_a_body_of_another_kind_is_refused(app: Flask, kind: str) -> None:
    body = b'{"email": ["x"], "password": {"a": 1}}'
    for url in ("/sign-in", "/sign-out", "/set-password/x", "/welcome"):
        assert app.test_client().post(url, data=body, content_type=kind).status_code == 400
    # Of a page for people who have signed in, nobody else's body is looked at.
    assert app.test_client().post("/password", data=body, content_type=kind).status_code == 303
    assert client_as(app, "reader").post("/password", data=body, content_type=kind).status_code == 400


def test_bytes_that_are_no_text_are_no_fault_of_ours(app: Flask) -> None:
    client = app.test_client()
    token = page(client.get("/sign-in")).value("csrf_token")
    body = b"email=%FF%FE&password=\xff\xfe\x80&csrf_token=" + token.encode()
    answer = client.post("/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    page(answer)


def test_parameters_given_as_lists_are_taken_as_text(app: Flask) -> None:
    client = app.test_client()
    assert page(client.get("/sign-in?next[]=a&next=/x&next=//y")).value("next") == "/x"
    answer = post(client, "/sign-in", {"email[]": "x", "password[a]": "y"})
    assert page(answer).errors == ["Enter your e-mail address.", "Enter your password."]


@pytest.mark.parametrize("token", ["x", "a.b.c", "%00", "." * 2_000, "%E2%80%AE", "WyJ4Il0.", "..%2fetc"])
def test_a_link_that_nobody_made_leads_nowhere(app: Flask, token: str) -> None:
    answer = app.test_client().get(f"/set-password/{token}")
    assert answer.status_code in (404, 410)
    page(answer)


FILLED = {
    "name": "Ada Roe", "email": "ada@birch.example", "password": "nine owls in a barn",
    "organisation": "Birch", "country": "IE", "key": "", "start": "empty",
}  # fmt: skip


@pytest.mark.parametrize("field", ["token", *FILLED])
def test_whatever_is_typed_at_the_first_run_the_answer_is_a_page(tmp_path: Path, field: str) -> None:
    app = fresh_app(tmp_path)
    for value in HOSTILE:
        with app.app_context():
            begin_write()
            db.session.execute(delete(SignInAttempt))
            db.session.commit()
            token = first_run_token(at=datetime.now(UTC))
        answer = post(app.test_client(), "/welcome", {**FILLED, "token": token, field: value})
        if answer.status_code == 303:  # what was typed will do: the next needs an installation of its own
            app = fresh_app(tmp_path)
        else:
            assert answer.status_code == 200, short(value)
            assert page(answer).errors, short(value)
            assert "<script>alert" not in answer.text
