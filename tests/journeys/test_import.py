"""A register comes in as a file, is looked through, and is walked along its chains."""

import re
from pathlib import Path

import msgspec
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from registry.interchange.writing import write_yaml
from registry.snapshot import Snapshot
from tests.browser import assert_accessible
from tests.journeys.visiting import follow, heading, visiting
from tests.journeys.working import worker
from tests.registers import contract, flow, register, vendor
from tests.web_app import fresh_app, with_organisation


def chain_of_three() -> Snapshot:
    """A register in which data pass from the organisation to Host, to Relay, to Depot."""
    return register(
        vendors=(vendor(), vendor("relay"), vendor("depot", name="Depot & Sons")),
        contracts=(
            contract(),
            contract("host-relay", between=("host", "relay")),
            contract("relay-depot", between=("relay", "depot")),
        ),
        flows=(
            flow(),
            flow(
                "to-relay", sender="host", recipient="relay", contracts=("host-relay",), role="sub-processor"
            ),
            flow(
                "to-depot",
                sender="relay",
                recipient="depot",
                contracts=("relay-depot",),
                role="sub-processor",
            ),
        ),
    )


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(
        app, msgspec.structs.replace(register(), flows=(), conditions=(), vendors=(), contracts=())
    )
    return app


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The register as a file on somebody's desk."""
    path = tmp_path / "chain.yaml"
    path.write_bytes(write_yaml(chain_of_three()))
    return path


def bring_in(page: Page, file: Path) -> None:
    """From home, choose a file and look at what it would do."""
    follow(page, "Import")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look at what it would do").click()
    heading(page, "What the file would do")


def test_a_file_is_previewed_then_imported_and_its_chain_is_followed_and_back(
    app: Flask, file: Path, browser: Browser
) -> None:
    with worker(app), visiting(app, browser) as page:
        bring_in(page, file)
        expect(page.get_by_role("row", name="Third parties").get_by_role("cell").first).to_have_text("3")
        expect(page.get_by_role("row", name="Flows").get_by_role("cell").first).to_have_text("3")
        follow(page, "Third parties")
        expect(page.get_by_text("No vendors here yet")).to_be_visible()
        page.go_back()
        page.get_by_label("Reason").fill("The register of last year.")
        page.get_by_role("button", name="Import all of it").click()
        heading(page, "The file was imported")
        assert_accessible(page)
        follow(page, "See the third parties")
        page.get_by_role("rowheader").get_by_role("link", name="Host").click()
        heading(page, "Host")
        step(page, "Relay")
        step(page, "Depot & Sons")
        held = page.get_by_role("region", name="Data it holds").get_by_role("listitem").all_inner_texts()
        assert held[:4] == ["Alder", "Host", "Relay", "Depot & Sons"]
        assert_accessible(page)
        step(page, "Relay")
        step(page, "Host")


def step(page: Page, name: str) -> None:
    """From a vendor's page, go along its chain to its neighbour."""
    page.get_by_role("region", name="Chain", exact=True).get_by_role(
        "link", name=name, exact=True
    ).first.click()
    page.wait_for_load_state()
    if not page.get_by_role("heading", level=1, name=name, exact=True).count():
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    heading(page, name)


def test_a_file_with_faults_is_refused_with_every_place_and_nothing_is_written(
    app: Flask, tmp_path: Path, browser: Browser
) -> None:
    bad = tmp_path / "bad.yaml"
    text = write_yaml(chain_of_three()).decode()
    bad.write_text(text.replace("country: DE", "country: Germany", 1).replace("to: relay", "to: nobody", 1))
    with worker(app), visiting(app, browser) as page:
        follow(page, "Import")
        page.get_by_label("File", exact=True).set_input_files(bad)
        page.get_by_role("button", name="Look at what it would do").click()
        expect(page).to_have_title(re.compile("^Error: "))
        main = page.get_by_role("main")
        expect(main.get_by_text(re.compile("Germany")).first).to_be_visible()
        expect(main.get_by_text(re.compile("nobody")).first).to_be_visible()
        assert_accessible(page)
        follow(page, "Third parties")
        expect(page.get_by_text("No vendors here yet")).to_be_visible()
