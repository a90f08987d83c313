"""An application with two organisations, for each way to keep files; an officer; a way to send files."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from registry.catalogue.documents.models import DocumentRow
from registry.config import FilesIn, Settings
from registry.db import db
from registry.snapshot import Document
from registry.storage import all_kept
from tests.storage.leftovers import drafts
from tests.web_app import client_as, fresh_app, token_of, with_organisation

HOME = "/o/alder"


@pytest.fixture(scope="module", params=["folder", "database"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    kept_in: FilesIn = request.param
    settings = {"ONWARD_LIMITS": Settings(max_file_mb=1), "ONWARD_FILES": kept_in}
    made = fresh_app(tmp_path_factory.mktemp("instance"), settings=settings)
    with_organisation(made)
    with_organisation(made, key="birch")
    return made


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def upload(
    client: FlaskClient,
    content: bytes,
    filename: str = "a.pdf",
    *,
    to: str = "",
    home: str = HOME,
    **more: str,
) -> TestResponse:
    """Send a file, to a contract when one is meant."""
    url = f"{home}/contracts/{to}/documents" if to else f"{home}/add/documents"
    file = FileStorage(io.BytesIO(content), filename=filename)
    boundary, body = encode_multipart({"file": file, "csrf_token": token_of(client, url), **more})
    return client.post(url, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def fetched(client: FlaskClient, key: str, *, home: str = HOME) -> TestResponse:
    """The file of a document, read to its end."""
    return client.get(f"{home}/documents/{key}/file", buffered=True)


def documents(app: Flask, organisation: int = 1) -> dict[str, Document]:
    """The documents of an organisation by key."""
    with app.app_context():
        rows = db.session.scalars(select(DocumentRow).filter_by(organisation_id=organisation))
        return {row.key: row.value for row in rows}


def key_in(answer: TestResponse) -> str:
    """The key of the document that an upload led to."""
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].rpartition("/")[2]


def files_in(app: Flask) -> set[str]:
    """What is kept, organisation and checksum, and what is left of what is not."""
    with app.app_context():
        kept = {f"{key.organisation_id}/{key.name}" for key in all_kept("documents")}
    return kept | drafts(app)
