"""Importing a register in the browser: seen first, then all of it or nothing, done by a worker."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import update

from registry.config import Settings
from registry.db import begin_write, db
from registry.interchange.incoming.models import ImportRow
from registry.snapshot import Flow, Snapshot, Vendor
from tests.html_page import page
from tests.interchange.bringing import (
    IMPORT,
    brought,
    confirm,
    entry,
    kept,
    parts,
    previewed,
    states,
    upload,
    work,
)
from tests.registers import flow, organisation, register, vendor
from tests.web_app import client_as, fresh_app, path_of, token_of, with_organisation

MARKUP = "<script>alert(1)</script>"
MORE = register(
    organisation=organisation(name="Alder Two"),
    vendors=(vendor(name="Host Two"), Vendor(key="new", name=MARKUP)),
    flows=(flow(), Flow(key="on", sender="host", recipient="new", data=("name",))),
)
PART = Snapshot(
    organisation=register().organisation,
    flows=(Flow(key="extra", sender="organisation", recipient="spare", data=("email",)),),
)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path, settings={"ONWARD_LIMITS": Settings(max_file_mb=1, max_yaml_mb=1)})
    with_organisation(made, register(vendors=(vendor(), vendor("spare"))))
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.mark.parametrize("name", ["register.json", "register.yaml", "register", "REGISTER.YML"])
def test_a_file_is_shown_first_and_written_on_a_yes(app: Flask, officer: FlaskClient, name: str) -> None:
    before = kept(app)
    url = previewed(app, officer, MORE, name=name)
    read = page(officer.get(url))
    assert name in read.text
    assert f"New: {MARKUP}" in read.text
    assert "Changed: Host Two: name" in read.text
    assert "name: Alder → Alder Two" in read.text
    assert MARKUP not in officer.get(url).text
    assert (kept(app), entry(app)) == (before, 1)
    assert confirm(app, officer, url, reason="").errors == ["Write why; it goes into the history."]
    assert kept(app) == before
    done = confirm(app, officer, url)
    assert "The file was imported" in done.title
    assert "entry 2 of the history" in done.text
    after = kept(app)
    assert {one.key for one in after.vendors} == {"host", "spare", "new"}
    assert (after.organisation.name, after.flows) == ("Alder Two", (MORE.flows[1], MORE.flows[0]))
    assert (entry(app), states(app)) == (2, ["done"])
    assert officer.get(url).status_code == 303
    assert parts(app) == 1, "the file itself is let go, what it did is told"


def test_nothing_is_done_while_no_worker_is_there_and_the_page_says_so(
    app: Flask, officer: FlaskClient
) -> None:
    url = path_of(upload(officer, MORE))
    read = page(officer.get(url))
    assert "It begins when a worker is free." in read.text
    assert "You can leave this page" in read.text
    assert url in page(officer.get(IMPORT)).html
    work(app)
    watched = officer.get(url, headers={"HX-Request": "true"})
    assert (watched.headers["HX-Refresh"], watched.text) == ("true", "")
    assert "Waits for your yes" in page(officer.get(IMPORT)).text


def test_a_whole_register_ends_and_removes_what_it_has_not(app: Flask, officer: FlaskClient) -> None:
    url = previewed(app, officer, register(conditions=(), technologies=()), absent="replace")
    read = page(officer.get(url))
    assert "Ended: Spare" in read.text
    assert "Removed: audit-report" in read.text
    confirm(app, officer, url)
    after = kept(app)
    assert [one.status for one in after.vendors] == ["approved", "ended"]
    assert (after.conditions, after.technologies) == ((), ())


def test_a_partial_file_may_name_what_only_the_register_has(app: Flask, officer: FlaskClient) -> None:
    url = previewed(app, officer, PART, name="part.yaml")
    confirm(app, officer, url)
    after = kept(app)
    assert [one.key for one in after.flows] == ["extra", "to-host"]
    assert len(after.vendors) == 2
    lost = replace(PART, flows=(replace(PART.flows[0], recipient="spar"),))
    read = page(officer.get(brought(app, officer, lost)))
    assert "spar" in " ".join(read.errors)
    assert "spare" in " ".join(read.errors)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b'{"organisation": ', "line 1"),
        ("a.yaml", b"organisation:\n  - [", "line"),
        ("a.json", b"", "empty"),
        ("a.bin", b"PDF-1.7\x00\x01", "zero byte"),
        ("a.json", "ä".encode("latin-1"), "UTF-8"),
        ("a.yaml", b"&a [*a, *a]", ""),
        ("a.json", b"[]", ""),
        ("a.json", b'{"format": "else"}', ""),
        (f"{MARKUP}.json", f'{{"{MARKUP}": 1}}'.encode(), MARKUP),
    ],
)
def test_a_broken_file_is_explained_and_nothing_is_kept(
    app: Flask, officer: FlaskClient, name: str, content: bytes, said: str
) -> None:
    answer = officer.get(brought(app, officer, content, name=name))
    assert answer.status_code == 200
    read = page(answer)
    assert [error for error in read.errors if said in error], read.errors
    assert "The file cannot be used. Nothing was written." in read.text
    assert read.html.count("<title>Error: ") == 1
    assert MARKUP not in answer.text
    assert (states(app), parts(app), entry(app)) == (["refused"], 1, 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b" " * 50_001, "1.0 MB"),
        ("a.yaml", b"# " + b"x" * 50_000, "1.0 MB"),
        ("a.csv", b"x" * 50_001, "1.0 MB"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "Save it as .xlsx"),
    ],
)
def test_what_need_not_be_read_to_be_refused_is_refused_at_once(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    for module in ("opening", "incoming.kinds"):
        monkeypatch.setattr(f"registry.interchange.{module}.MEGABYTE", 50_000)
    read = page(upload(officer, content, name=name))
    assert [error for error in read.errors if said in error], read.errors
    assert read.html.count("<title>Error: ") == 1
    assert states(app) == []


def test_every_problem_of_a_file_is_listed(app: Flask, officer: FlaskClient) -> None:
    flows = tuple(Flow(key=f"f{n}", sender="host", recipient=f"lost-{n}", data=("name",)) for n in range(7))
    bad = register(flows=flows, vendors=(vendor(country="XX"),))
    read = page(officer.get(brought(app, officer, bad)))
    for word in (*(f"lost-{n}" for n in range(7)), "XX"):
        assert [error for error in read.errors if word in error], word


def test_what_is_sent_without_a_file_or_far_too_large_is_refused(app: Flask, officer: FlaskClient) -> None:
    token = token_of(officer, IMPORT)
    read = page(officer.post(IMPORT, data={"csrf_token": token, "absent": "keep"}))
    assert read.errors == ["Choose a file: a spreadsheet (XLSX, CSV), or a register (JSON, YAML)."]
    odd = page(upload(officer, MORE, absent="destroy"))
    assert odd.errors
    app.config["ONWARD_LONGEST_UPLOAD"] = app.config["MAX_CONTENT_LENGTH"] = 1_000
    large = officer.post(IMPORT, data={"csrf_token": token, "x": "y" * 2_000})
    assert large.status_code == 413
    assert "too large" in page(large).title
    assert states(app) == []


def test_an_import_is_its_owners_alone_and_waits_a_day(app: Flask, officer: FlaskClient) -> None:
    with_organisation(app, key="birch")
    url = previewed(app, officer, MORE)
    other = client_as(app, "officer", email="other@alder.example")
    client_as(app, "officer", organisation="birch", email="officer@alder.example")
    elsewhere = url.replace("/alder/", "/birch/")
    for client, address in ((other, url), (officer, elsewhere), (client_as(app, "reader"), url)):
        given = {"reason": "x", "version": "1", "csrf_token": token_of(client, "/password")}
        for page_of in ("", "/confirm", "/columns", "/rest"):
            assert client.get(address.replace("/confirm", page_of)).status_code in (403, 404)
        for page_of in ("/confirm", "/columns", "/cancel"):
            assert client.post(address.replace("/confirm", page_of), data=given).status_code in (403, 404)
    assert officer.get(url).status_code == 200
    with app.app_context():
        begin_write()
        db.session.execute(update(ImportRow).values(at=datetime.now(UTC) - timedelta(hours=24, minutes=1)))
        db.session.commit()
    assert officer.get(url).status_code == 404
    assert entry(app) == 1
    previewed(app, officer, MORE)
    assert states(app) == ["seen"], "what waited is dropped"


def test_readers_import_nothing(app: Flask) -> None:
    reader = client_as(app, "reader")
    assert reader.get(IMPORT).status_code == 403
    assert "Import" not in page(reader.get("/o/alder/export")).links
