"""Files brought in through the pages, and the worker that does what they ask for."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from registry.db import db
from registry.history import latest_entry, snapshot_of
from registry.interchange.incoming.changes import ask_for, bring, choose_columns
from registry.interchange.incoming.models import FileKind, ImportPart, ImportRow
from registry.interchange.spreadsheets import Mapping
from registry.interchange.writing import write_json, write_yaml
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.snapshot import Snapshot
from tests.catalogue.contracts.filling import send
from tests.html_page import Page, page
from tests.web_app import path_of, token_of

IMPORT = "/o/alder/import"
LIST = b"""\
Vendor;Purpose;Country;Data;Sub-processors;DPA signed?
Nimbus Mail;Newsletter;Germany, Ireland;e-mail address, name;Relay GmbH (US);yes
Brook Analytics;Statistics;USA;IP address;;no
"""
"""A list of vendors as somebody keeps it."""


def work(app: Flask) -> None:
    """Let a worker for long work do what there is to do."""
    worker = Worker(app, only="long")
    while worker.do_next(StopRequest()):
        pass


def upload(
    client: FlaskClient,
    content: bytes | Snapshot,
    *,
    name: str = "register.json",
    absent: str = "keep",
    at: str = IMPORT,
) -> TestResponse:
    """Choose a file and send it."""
    if isinstance(content, Snapshot):
        content = write_json(content) if name.endswith("json") else write_yaml(content)
    data: dict[str, Any] = {"file": (BytesIO(content), name), "absent": absent}
    return client.post(at, data=data | {"csrf_token": token_of(client, at)}, buffered=True)


def brought(app: Flask, client: FlaskClient, content: bytes | Snapshot, **more: str) -> str:
    """The address of a file's import once a worker has read it."""
    answer = upload(client, content, **more)
    assert answer.status_code == 303, page(answer).text
    work(app)
    return path_of(answer)


def previewed(app: Flask, client: FlaskClient, content: bytes | Snapshot, **more: str) -> str:
    """The address of the page that says what a file would do."""
    answer = client.get(brought(app, client, content, **more))
    assert answer.status_code == 303, page(answer).errors
    return path_of(answer)


def confirm(app: Flask, client: FlaskClient, url: str, reason: str = "The yearly file.") -> Page:
    """Say yes, let the worker write it, and look what has come of it."""
    answer = send(client, url, {"reason": reason}, holding="reason")
    work(app)
    if answer.status_code == 303:
        answer = client.get(path_of(answer), follow_redirects=True)
    return page(answer)


def kept(app: Flask) -> Snapshot:
    """The register of the first organisation."""
    with app.app_context():
        return snapshot_of(1)


def entry(app: Flask) -> int:
    """The newest entry of its history."""
    with app.app_context():
        return latest_entry(1)


def states(app: Flask) -> list[str]:
    """How the imports stand, oldest first."""
    with app.app_context():
        return list(db.session.scalars(select(ImportRow.state).order_by(ImportRow.id)))


def parts(app: Flask) -> int:
    """How many long parts are kept of all imports."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(ImportPart)) or 0


def stages(app: Flask, organisation_id: int, *, by: str, changed: Snapshot) -> dict[str, str]:
    """A person's imports at the stages that have pages: one done, one refused, a list seen with bad rows."""
    keys: dict[str, str] = {}

    def brought_in(name: str, content: bytes, kind: FileKind) -> str:
        key = bring(
            organisation_id, content, by=by, name=name, kind=kind, replace=False, at=datetime.now(UTC)
        )
        work(app)
        return key

    keys["refused"] = brought_in("broken.json", b"{", "json")
    keys["done"] = brought_in("register.json", write_json(changed), "json")
    at = datetime.now(UTC)
    assert ask_for(organisation_id, keys["done"], because="To see it.", good_rows=False, by=by, at=at)
    work(app)
    keys["seen"] = brought_in("list.csv", b"Vendor;Country\nNewest;DE\nLost;Narnia\n", "csv")
    columns = Mapping(row_kind="vendor", columns={"Vendor": "name", "Country": "country"})
    assert choose_columns(organisation_id, keys["seen"], sheet="list", columns=columns, by=by, at=at)
    work(app)
    return keys


def columns_page(app: Flask, client: FlaskClient, content: bytes, *, name: str = "list.csv") -> str:
    """The address of the page about a spreadsheet's columns."""
    answer = client.get(brought(app, client, content, name=name))
    assert answer.status_code == 303, page(answer).errors
    return path_of(answer)


def looked(app: Flask, client: FlaskClient, url: str, changes: dict[str, Any] | None = None) -> str:
    """Say what the columns are, and come to the page that says what the rows would do."""
    answer = send(client, url, changes, holding="days")
    assert answer.status_code == 303, page(answer).errors
    work(app)
    return path_of(client.get(path_of(answer)))
