"""A file is given out whole or the part of it that was asked for, wherever it is kept."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.storage import copying
from tests.catalogue.documents.conftest import HOME, key_in, upload
from tests.catalogue.documents.contents import PDF

CONTENT = PDF + bytes(range(256)) * 20


@pytest.fixture(scope="module")
def url(app: Flask, officer: FlaskClient) -> str:
    """Where a file is given out that has many pieces where it is kept in pieces."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copying, "PIECE", 700)
        return f"{HOME}/documents/{key_in(upload(officer, CONTENT, 'parts.pdf'))}/file"


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-9", 0, 10), ("bytes=690-1410", 690, 1411), ("bytes=-5", -5, None), ("bytes=700-", 700, None)],
)
def test_a_part_of_a_file_is_given_to_those_who_ask_for_it(
    reader: FlaskClient, url: str, asked: str, begin: int, end: int | None
) -> None:
    answer = reader.get(url, headers={"Range": asked}, buffered=True)
    assert (answer.status_code, answer.data) == (206, CONTENT[begin:end])
    assert answer.headers["Content-Range"].endswith(f"/{len(CONTENT)}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_part_that_there_is_not_is_refused(reader: FlaskClient, url: str) -> None:
    assert reader.get(url, headers={"Range": "bytes=999999-"}, buffered=True).status_code == 416


def test_whoever_asks_how_large_a_file_is_is_told_without_getting_it(reader: FlaskClient, url: str) -> None:
    answer = reader.head(url, buffered=True)
    assert (answer.status_code, answer.data, answer.content_length) == (200, b"", len(CONTENT))
    assert answer.last_modified is not None
