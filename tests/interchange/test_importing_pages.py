"""Importing a register in the browser: seen first, then all of it or nothing."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.db import db
from registry.history import change, latest_entry, snapshot_of
from registry.interchange import opening
from registry.interchange.models import ImportDraft
from registry.interchange.writing import write_json, write_yaml
from registry.snapshot import Flow, Snapshot, Vendor
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.registers import flow, organisation, register, vendor
from tests.web_app import client_as, fresh_app, path_of, token_of, with_organisation

IMPORT = "/o/alder/import"
MARKUP = "<script>alert(1)</script>"
MORE = register(
    organisation=organisation(name="Alder Two"),
    vendors=(vendor(name="Host Two"), Vendor(key="new", name=MARKUP)),
    flows=(flow(), Flow(key="on", sender="host", recipient="new", data=("name",))),
)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path, settings={"ONWARD_LIMITS": Settings(max_file_mb=1, max_yaml_mb=1)})
    with_organisation(made, register(vendors=(vendor(), vendor("spare"))))
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def kept(app: Flask) -> Snapshot:
    with app.app_context():
        return snapshot_of(1)


def entry(app: Flask) -> int:
    with app.app_context():
        return latest_entry(1)


def drafts(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(ImportDraft)) or 0


def upload(
    client: FlaskClient, content: bytes | Snapshot, *, name: str = "register.json", absent: str = "keep"
) -> TestResponse:
    """Choose a file and send it."""
    if isinstance(content, Snapshot):
        content = write_json(content) if name.endswith("json") else write_yaml(content)
    data: dict[str, Any] = {"file": (BytesIO(content), name), "absent": absent}
    return client.post(IMPORT, data=data | {"csrf_token": token_of(client, IMPORT)}, buffered=True)


def previewed(client: FlaskClient, content: bytes | Snapshot, **more: str) -> str:
    """The address of the preview of a file."""
    answer = upload(client, content, **more)
    assert answer.status_code == 303, page(answer).text
    return path_of(answer)


def confirm(client: FlaskClient, url: str, reason: str = "The yearly file.") -> TestResponse:
    """Say yes."""
    return send(client, url, {"reason": reason}, holding="reason")


@pytest.mark.parametrize("name", ["register.json", "register.yaml", "register", "REGISTER.YML"])
def test_a_file_is_shown_first_and_written_on_a_yes(app: Flask, officer: FlaskClient, name: str) -> None:
    before = kept(app)
    url = previewed(officer, MORE, name=name)
    read = page(officer.get(url))
    assert name in read.text
    assert f"New: {MARKUP}" in read.text
    assert "Changed: Host Two: name" in read.text
    assert "name: Alder → Alder Two" in read.text
    assert MARKUP not in officer.get(url).text
    assert (kept(app), entry(app)) == (before, 1)
    assert page(confirm(officer, url, reason="")).errors == ["Write why; it goes into the history."]
    assert kept(app) == before
    answer = confirm(officer, url)
    assert answer.status_code == 303
    assert f"Imported: {name}" in page(officer.get(path_of(answer))).text
    after = kept(app)
    assert {one.key for one in after.vendors} == {"host", "spare", "new"}
    assert (after.organisation.name, after.flows) == ("Alder Two", (MORE.flows[1], MORE.flows[0]))
    assert (entry(app), drafts(app)) == (2, 0)
    assert officer.get(url).status_code == 404


def test_a_whole_register_ends_and_removes_what_it_has_not(app: Flask, officer: FlaskClient) -> None:
    url = previewed(officer, register(conditions=(), technologies=()), absent="replace")
    read = page(officer.get(url))
    assert "Ended: Spare" in read.text
    assert "Removed: audit-report" in read.text
    assert confirm(officer, url).status_code == 303
    after = kept(app)
    assert [one.status for one in after.vendors] == ["approved", "ended"]
    assert (after.conditions, after.technologies) == ((), ())


def test_a_partial_file_may_name_what_only_the_register_has(app: Flask, officer: FlaskClient) -> None:
    part = Snapshot(
        organisation=register().organisation,
        flows=(Flow(key="extra", sender="organisation", recipient="spare", data=("email",)),),
    )
    url = previewed(officer, part, name="part.yaml")
    assert confirm(officer, url).status_code == 303
    after = kept(app)
    assert [one.key for one in after.flows] == ["extra", "to-host"]
    assert len(after.vendors) == 2
    lost = replace(part, flows=(replace(part.flows[0], recipient="spar"),))
    read = page(upload(officer, lost))
    assert "spar" in " ".join(read.errors)
    assert "spare" in " ".join(read.errors)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b'{"organisation": ', "line 1"),
        ("a.yaml", b"organisation:\n  - [", "line"),
        ("a.json", b"", "empty"),
        ("a.pdf", b"%PDF-1.7\x00\x01", "zero byte"),
        ("a.json", "ä".encode("latin-1"), "UTF-8"),
        ("a.yaml", b"&a [*a, *a]", ""),
        ("a.json", b"[]", ""),
        ("a.json", b'{"format": "else"}', ""),
        ("a.json", b" " * 50_001, "1.0 MB"),
        ("a.yaml", b"# " + b"x" * 50_000, "1.0 MB"),
        (f"{MARKUP}.json", f'{{"{MARKUP}": 1}}'.encode(), MARKUP),
    ],
)
def test_a_broken_file_is_explained_and_nothing_is_kept(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    monkeypatch.setattr(opening, "MEGABYTE", 50_000)  # a megabyte is much to send in a test
    answer = upload(officer, content, name=name)
    assert answer.status_code == 200
    read = page(answer)
    assert [error for error in read.errors if said in error], read.errors
    assert "The file cannot be used. Nothing was written." in read.text
    assert read.html.count("<title>Error: ") == 1
    assert MARKUP not in answer.text
    assert (drafts(app), entry(app)) == (0, 1)


def test_every_problem_of_a_file_is_listed(app: Flask, officer: FlaskClient) -> None:
    flows = tuple(Flow(key=f"f{n}", sender="host", recipient=f"lost-{n}", data=("name",)) for n in range(7))
    read = page(upload(officer, register(flows=flows, vendors=(vendor(country="XX"),))))
    for word in (*(f"lost-{n}" for n in range(7)), "XX"):
        assert [error for error in read.errors if word in error], word


def test_what_is_sent_without_a_file_or_far_too_large_is_refused(app: Flask, officer: FlaskClient) -> None:
    token = token_of(officer, IMPORT)
    read = page(officer.post(IMPORT, data={"csrf_token": token, "absent": "keep"}))
    assert read.errors == ["Choose a file: JSON or YAML, in the form that the export has."]
    odd = page(upload(officer, MORE, absent="destroy"))
    assert odd.errors
    app.config["ONWARD_LONGEST_UPLOAD"] = app.config["MAX_CONTENT_LENGTH"] = 1_000
    large = officer.post(IMPORT, data={"csrf_token": token, "x": "y" * 2_000})
    assert large.status_code == 413
    assert "too large" in page(large).title
    assert drafts(app) == 0


def test_what_changed_since_the_preview_is_shown_anew_and_nothing_is_written(
    app: Flask, officer: FlaskClient
) -> None:
    url = previewed(officer, MORE)
    stale = officer.get(url)
    with app.app_context(), change(1, by="other", because="Meanwhile.") as writing:
        writing.put(Vendor(key="new", name="Theirs"))
    data: dict[str, Any] = dict(shown_in(form_of(page(stale), holding="reason"))) | {"reason": ["Yes."]}
    answer = officer.post(url, data=data)
    read = page(answer)
    assert [error for error in read.errors if "changed since you looked" in error]
    assert "Changed: " + MARKUP in read.text
    assert (entry(app), kept(app).organisation.name) == (2, "Alder")
    for version in ("", "0", "-1", "x", "9" * 30):
        assert officer.post(url, data=data | {"version": version}).status_code == 200
    assert entry(app) == 2
    again: dict[str, Any] = dict(shown_in(form_of(read, holding="reason")))
    assert again["reason"] == ["Yes."]
    assert officer.post(url, data=again).status_code == 303
    assert kept(app).organisation.name == "Alder Two"


def test_a_draft_that_no_longer_fits_the_register_is_explained(app: Flask, officer: FlaskClient) -> None:
    part = Snapshot(
        organisation=register().organisation,
        flows=(Flow(key="extra", sender="organisation", recipient="spare", data=("email",)),),
    )
    url = previewed(officer, part)
    with app.app_context(), change(1, by="other", because="Away.") as writing:
        writing.remove("vendors", "spare")
    answer = officer.get(url)
    assert answer.status_code == 400
    assert "spare" in page(answer).text
    assert entry(app) == 2


def test_a_draft_is_its_owners_alone_and_lasts_a_day(app: Flask, officer: FlaskClient) -> None:
    with_organisation(app, key="birch")
    url = previewed(officer, MORE)
    other = client_as(app, "officer", email="other@alder.example")
    client_as(app, "officer", organisation="birch", email="officer@alder.example")
    elsewhere = url.replace("/alder/", "/birch/")
    for client, address in ((other, url), (officer, elsewhere), (client_as(app, "reader"), url)):
        assert client.get(address).status_code in (403, 404)
        given = {"reason": "x", "version": "1", "csrf_token": token_of(client, "/password")}
        assert client.post(address, data=given).status_code in (403, 404)
    assert officer.get(url).status_code == 200
    with app.app_context():
        db.session.execute(update(ImportDraft).values(at=datetime.now(UTC) - timedelta(hours=24, minutes=1)))
        db.session.commit()
    assert officer.get(url).status_code == 404
    assert entry(app) == 1
    previewed(officer, MORE)
    assert drafts(app) == 1


def test_readers_import_nothing(app: Flask) -> None:
    reader = client_as(app, "reader")
    assert reader.get(IMPORT).status_code == 403
    assert "Import" not in page(reader.get("/o/alder/export")).links
