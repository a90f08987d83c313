"""How much may be sent, by whom; where one goes after sending; what is never kept by a cache."""

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.file import FileField
from werkzeug.test import TestResponse

from registry.config import LONGEST_REQUEST
from registry.web import UPLOADS
from tests.web_app import client_as, fresh_app, page, post, token_of, with_organisation

HOME = "/o/alder"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    found = fresh_app(Path(tmp_path_factory.mktemp("sent")))
    with_organisation(found)
    return found


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


class Counting(io.BytesIO):
    """A body of a request that counts how much of it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.seen = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.seen += len(found)
        return found

    def readinto(self, buffer: Any, /) -> int:
        count = super().readinto(buffer)
        self.seen += count
        return count


BOUNDARY = "x-x-x"


def upload_body(token: str, *, megabytes: int) -> bytes:
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n']
    parts += [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n']
    parts += ["Content-Type: text/plain\r\n\r\n", "x" * megabytes * MEGABYTE, f"\r\n--{BOUNDARY}--\r\n"]
    return "".join(parts).encode()


def send(client: FlaskClient, url: str, *, megabytes: int, token: str = "") -> tuple[TestResponse, int]:
    """Send a large file as a form; gives the answer and how many bytes of it were read."""
    content = upload_body(token, megabytes=megabytes)
    body = Counting(content)
    answer = client.post(
        url,
        input_stream=body,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
        headers={"Content-Length": str(len(content))},
    )
    return answer, body.seen


@pytest.mark.parametrize("url", ["/sign-in", "/welcome", f"{HOME}/add/documents", f"{HOME}/import"])
def test_nobody_who_has_not_signed_in_has_much_of_theirs_read(app: Flask, url: str) -> None:
    answer, seen = send(app.test_client(), url, megabytes=60)
    assert seen <= LONGEST_REQUEST
    assert answer.status_code in (303, 413)
    if answer.status_code == 413:
        assert "Nothing was saved" in page(answer).text


def test_a_reader_cannot_send_what_an_officer_can(app: Flask, officer: FlaskClient) -> None:
    reader = client_as(app, "reader")
    answer, seen = send(reader, f"{HOME}/add/documents", megabytes=20)
    assert (answer.status_code, seen) == (403, 0)
    for url in (f"{HOME}/add/documents", f"{HOME}/contracts/host-dpa/documents", f"{HOME}/import"):
        token = token_of(officer, url)
        answer, seen = send(officer, url, megabytes=20, token=token)
        assert answer.status_code in (200, 303), url
        assert seen > 20 * MEGABYTE, url


def test_an_officer_cannot_send_much_to_any_other_page(officer: FlaskClient) -> None:
    answer, seen = send(officer, f"{HOME}/add/vendors", megabytes=20)
    assert (answer.status_code, seen <= LONGEST_REQUEST) == (413, True)
    assert "Nothing was saved" in page(answer).text


def test_every_page_whose_form_takes_a_file_is_among_the_uploads(app: Flask) -> None:
    taking = {
        name
        for name in app.view_functions
        if name.partition(".")[0] in app.blueprints
        and any(
            isinstance(field, type) and takes_file(field)
            for field in vars(import_module(app.view_functions[name].__module__)).values()
        )
    }
    assert {name.partition(".")[0] for name in UPLOADS} == {name.partition(".")[0] for name in taking}
    assert set(app.view_functions) >= UPLOADS


def takes_file(form: Any) -> bool:
    """Whether a class is a form with a field for a file."""
    return any(getattr(found, "field_class", None) is FileField for found in vars(form).values())


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_an_export_and_every_other_answer_is_kept_by_no_cache(officer: FlaskClient, kind: str) -> None:
    answer = officer.get(f"{HOME}/export/register.{kind}")
    assert answer.status_code == 200
    for found in (answer, officer.get("/"), officer.get("/nowhere"), officer.get("/sign-in")):
        assert "no-store" in found.headers["Cache-Control"]


def test_whatever_page_makes_it_no_answer_with_anything_of_somebody_is_kept(
    app: Flask,
) -> None:
    with app.test_request_context(HOME):
        answer = app.process_response(app.make_response({"name": "Maeve"}))
    assert answer.headers["Cache-Control"] == "no-store"
    with app.test_client().get("/static/css/onward.css") as static:
        assert "no-store" not in static.headers["Cache-Control"]


def test_after_a_form_one_goes_on_with_a_page_to_look_at(officer: FlaskClient) -> None:
    new = {"name": "Birch", "kind": "service provider", "role": "processor", "status": "proposed"}
    assert post(officer, f"{HOME}/add/vendors", new).status_code == 303
    end = f"{HOME}/flows/to-host/end"
    sent = {"reason": "Over", "version": page(officer.get(end)).value("version")}
    assert post(officer, end, sent).status_code == 303
    contract = f"{HOME}/contracts/host-dpa"
    assert post(officer, f"{contract}/read", {"read": "in part"}, form_at=contract).status_code == 303
