"""A file belongs to the organisation that it was given to, and to nobody who merely knows its checksum."""

import hashlib

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.snapshot import Document
from tests.catalogue.documents.conftest import documents, fetched, files_in, key_in, upload
from tests.catalogue.documents.contents import PDF
from tests.html_page import page
from tests.web_app import client_as, post

BIRCH = "/o/birch"


@pytest.fixture(scope="module")
def theirs(app: Flask) -> FlaskClient:
    return client_as(app, "officer", organisation="birch")


def test_whoever_knows_the_checksum_of_another_organisations_file_does_not_get_it(
    app: Flask, officer: FlaskClient, theirs: FlaskClient
) -> None:
    key = key_in(upload(officer, PDF + b"secret", "secret.pdf"))
    secret = documents(app)[key]
    with app.app_context(), change(2, by="tests", because="As an import would.") as writing:
        writing.put(Document(key="mine", name="Mine", sha256=secret.sha256, media_type=secret.media_type))
    answer = fetched(theirs, "mine", home=BIRCH)
    assert answer.status_code == 404
    assert b"secret" not in answer.data
    assert page(answer).title.startswith("The file is not here")
    shown = page(theirs.get(f"{BIRCH}/documents/mine"))
    assert "not kept here" in shown.text
    assert "Download the file" not in shown.links
    assert "Size Not recorded" in shown.text


def test_removing_a_document_leaves_the_very_same_file_of_another_organisation(
    app: Flask, officer: FlaskClient, theirs: FlaskClient
) -> None:
    content = PDF + b"in both"
    mine = key_in(upload(officer, content, "mine.pdf"))
    other = key_in(upload(theirs, content, "other.pdf", home=BIRCH))
    copies = [name for name in files_in(app) if name.endswith(hashlib.sha256(content).hexdigest())]
    assert sorted(name.split("/")[0] for name in copies) == ["1", "2"]
    url = f"/o/alder/documents/{mine}/remove"
    version = page(officer.get(url)).value("version")
    assert post(officer, url, {"reason": "Not needed", "version": version}).status_code == 303
    assert fetched(theirs, other, home=BIRCH).data == content
