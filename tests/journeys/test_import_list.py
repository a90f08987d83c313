"""Somebody has a list of vendors as lists are, and comes from it to vendors that are judged."""

from pathlib import Path

import msgspec
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.journeys.visiting import follow, heading, visiting
from tests.journeys.working import worker
from tests.registers import register
from tests.web_app import fresh_app, with_organisation

LIST = """\
Our vendors as of spring;;;;;
;;;;;
Vendor;Purpose;Country;Data;Sub-processors;DPA signed?
Nimbus Mail ;Newsletter;Germany, Ireland;E-Mail address, name;Relay GmbH (US);yes
Brook Analytics;Statistics;USA;IP address;;no
Fern Payroll;Payroll;Narnia;salary;;ja
;;;;;
"""


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    empty = msgspec.structs.replace(
        register(), flows=(), conditions=(), vendors=(), contracts=(), transfers=()
    )
    organisation_id = with_organisation(app, empty)
    with app.app_context(), change(organisation_id, by="tests", because="The baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The list as somebody's spreadsheet program saves it."""
    path = tmp_path / "vendors.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def brought_in(page: Page, file: Path) -> None:
    """From home to the page about the columns."""
    follow(page, "Import")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look at what it would do").click()
    heading(page, "What the columns are")


@pytest.mark.slow
def test_from_a_list_to_judged_vendors_and_the_rest_mended(
    app: Flask, file: Path, browser: Browser, tmp_path: Path
) -> None:
    with worker(app), visiting(app, browser) as page:
        brought_in(page, file)
        expect(page.get_by_label("Vendor", exact=True)).to_have_value("name")
        assert_accessible(page)
        page.get_by_role("button", name="Look at what it would do").click()
        heading(page, "What the file would do")
        expect(page.get_by_role("cell", name="Narnia")).to_be_visible()
        assert_accessible(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the rows with the reasons").click()
        page.get_by_label("Reason").fill("The list of spring.")
        page.get_by_role("button", name="Import the 2 good rows").click()
        heading(page, "The file was imported")
        assert_accessible(page)
        follow(page, "See the third parties")
        page.get_by_role("rowheader").get_by_role("link", name="Brook Analytics").click()
        heading(page, "Brook Analytics")
        expect(page.get_by_text("blocker").or_(page.get_by_text("major")).first).to_be_visible()
        mended = tmp_path / "mended.csv"
        mended.write_text(Path(download.value.path()).read_text("utf-8-sig").replace("Narnia", "Norway"))
        brought_in(page, mended)
        page.get_by_role("button", name="Look at what it would do").click()
        heading(page, "What the file would do")


@pytest.mark.slow
def test_without_scripts_and_on_a_narrow_screen_it_goes_the_same_way(
    app: Flask, file: Path, browser: Browser
) -> None:
    with worker(app), visiting(app, browser, scripts=False, width=320) as page:
        page.goto("/o/alder/import")
        page.get_by_label("File", exact=True).set_input_files(file)
        page.get_by_role("button", name="Look at what it would do").click()
        heading(page, "What the columns are")
        assert_no_sideways_scroll(page)
        page.get_by_role("button", name="Look at what it would do").click()
        heading(page, "What the file would do")
        assert_no_sideways_scroll(page)
