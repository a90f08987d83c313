"""Terms of contracts from a list, in the browser: told one by one before they are written; others stay."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.interchange.spreadsheets import ROW_KINDS
from tests.html_page import page
from tests.interchange.bringing import columns_page, confirm, kept, looked
from tests.interchange.spreadsheets.rows import workbook
from tests.web_app import client_as, fresh_app, with_organisation

TERMS = workbook(
    ("Contract", "Term", "Value", "Clause", "Verified by"),
    ("host-dpa", "Reports a breach", "24 hours", "9.1", "Maeve Quinn"),
    ("host-dpa", "Audits", "now and then", None, None),
)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def test_terms_are_told_one_by_one_and_written_beside_those_that_stay(
    app: Flask, officer: FlaskClient
) -> None:
    before = kept(app).contracts[0].terms
    preview = looked(app, officer, columns_page(app, officer, TERMS, name="terms.xlsx"))
    read = page(officer.get(preview)).text
    assert "1 row cannot be imported" in read
    assert "this is no value of 'Audits'." in read
    change = read.partition("Changed: host-dpa: terms")[2].partition("Reason")[0]
    assert change.count("term: breach_notice") == 2
    assert "term: audit" not in change
    assert "1 row did not go" in confirm(app, officer, preview).text
    after = kept(app).contracts[0].terms
    assert [one.term for one in after] == [one.term for one in before]
    (changed,) = set(after) - set(before)
    assert (changed.term, changed.value, changed.unit, changed.clause) == (
        "breach_notice",
        24,
        "hours",
        "9.1",
    )
    assert changed.verified_by == "Maeve Quinn"


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_the_columns_of_rows_of_every_kind_can_be_said(app: Flask, officer: FlaskClient, kind: str) -> None:
    url = columns_page(app, officer, TERMS, name="terms.xlsx")
    answer = officer.get(url, query_string={"as": kind})
    assert answer.status_code == 200
    assert "What holds where a row says nothing" in page(answer).text
