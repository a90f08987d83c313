"""The register as a file: the same bytes as the register's own, and nothing new when it comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from registry.history import latest_entry, snapshot_of
from registry.interchange import parse_register
from registry.interchange.writing import write_json, write_yaml
from registry.law import load_law
from tests.generated import ON, generate, plant
from tests.html_page import page
from tests.interchange.bringing import previewed
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("files")
    patience = pytest.MonkeyPatch()
    patience.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(folder, day=ON)
    snapshot, _ = plant(
        generate(vendors=12, seed=2, flows_per_vendor=2, categories=6, tiers=3), seed=3, faults=8
    )
    with_organisation(made, snapshot)
    with_organisation(made, key="birch")
    yield made
    patience.undo()


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_an_export_is_the_register_to_the_byte_and_changes_nothing_when_imported(
    app: Flask, kind: str
) -> None:
    with app.app_context():
        register, before = snapshot_of(1), latest_entry(1)
    write = {"json": write_json, "yaml": write_yaml}[kind]
    client = client_as(app, "officer")
    links = page(client.get("/o/alder/export")).links
    answer = client.get(links[f"As {kind.upper()}"])
    assert answer.data == write(register)
    assert answer.mimetype == f"application/{kind}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="alder-register.{kind}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert parse_register(answer.data, kind=kind, name="", law=load_law()) == register  # type: ignore[arg-type]
    for absent in ("keep", "replace"):
        url = previewed(app, client, answer.data, name=f"a.{kind}", absent=absent)
        assert "Nothing: the register is already as the file says." in page(client.get(url)).text
    with app.app_context():
        assert latest_entry(1) == before


def test_a_reader_exports_the_registers_they_may_read_and_no_others(app: Flask) -> None:
    reader = client_as(app, "reader")
    assert reader.get("/o/alder/export/register.json").status_code == 200
    for path in (
        "/o/birch/export/register.json",
        "/o/alder/export/register.xml",
        "/o/nobody/export/register.yaml",
    ):
        assert reader.get(path).status_code == 404
    assert app.test_client().get("/o/alder/export/register.json").status_code == 303


def test_what_is_exported_is_kept_by_no_cache(app: Flask) -> None:
    answer = client_as(app, "reader").get("/o/alder/export/register.yaml")
    assert answer.headers.get("Cache-Control") == "no-store"
