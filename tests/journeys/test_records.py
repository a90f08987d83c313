"""Somebody makes a record, watches it being made, and saves it; with scripts and without."""

import hashlib
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.records.telling import Progress, Tell
from tests.browser import assert_accessible
from tests.journeys.visiting import follow, heading, visiting
from tests.journeys.working import until, worker
from tests.records.exporting.making import Made, making
from tests.web_app import fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    return app


def ask_for_dossier(page: Page) -> None:
    """From a vendor's page, ask for its dossier as JSON."""
    follow(page, "Third parties", "Host", "Dossier as PDF")
    heading(page, "Make a record")
    expect(page.get_by_label("Vendor dossier")).to_be_checked()
    expect(page.get_by_label("Host")).to_be_checked()
    page.get_by_label("JSON").check()
    page.get_by_role("button", name="Make the record").click()
    heading(page, "Vendor dossier")


def save_and_check(page: Page) -> None:
    """Download the file; its checksum is the one that the page names."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "alder-vendor-dossier-2026-06-01.json"
    digest = hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest()
    expect(page.get_by_text(digest)).to_be_visible()


def test_a_record_is_watched_until_it_is_ready_then_saved_and_stands_in_the_list(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def writes(_made: Made, out: Path, tell: Tell) -> None:
        for _ in until(go_on):
            tell(Progress("Printing", 0.5, 12))
        out.write_bytes(b"{}")

    making(monkeypatch, writes)
    with visiting(app, browser, role="reader") as page:
        ask_for_dossier(page)
        expect(page.get_by_text("waiting", exact=True)).to_be_visible()
        with worker(app):
            expect(page.get_by_text("Printing: 12 pages so far")).to_be_visible(timeout=20_000)
            expect(page.get_by_role("status")).to_have_text("Being made: more than 50 % done")
            assert_accessible(page)
            follow(page, "Records")
            expect(page.get_by_role("progressbar")).to_be_visible()
            assert_accessible(page)
            go_on.set()
            expect(page.get_by_role("link", name="Download")).to_be_visible(timeout=20_000)
        page.get_by_role("rowheader").get_by_role("link", name="Vendor dossier").click()
        heading(page, "Vendor dossier")
        save_and_check(page)
        assert_accessible(page)


@pytest.mark.slow
def test_without_scripts_one_looks_again(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    making(monkeypatch)
    with visiting(app, browser, role="reader", scripts=False) as page:
        ask_for_dossier(page)
        assert Worker(app, only="long").do_next(StopRequest())
        follow(page, "Look again")
        save_and_check(page)


@pytest.mark.slow
def test_a_record_is_cancelled_while_one_watches(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(_made: Made, _out: Path, tell: Tell) -> None:
        for _ in until(Event()):
            tell(Progress("Printing", 0.5, 12))

    making(monkeypatch, writes)
    with visiting(app, browser, role="reader") as page:
        ask_for_dossier(page)
        with worker(app):
            expect(page.get_by_text("Printing: 12 pages so far")).to_be_visible(timeout=20_000)
            page.get_by_role("button", name="Cancel").click()
            expect(page.get_by_text("Nothing of it was kept.")).to_be_visible(timeout=20_000)
        follow(page, "Make it again")
        expect(page.get_by_label("Vendor dossier")).to_be_checked()
        expect(page.get_by_label("JSON")).to_be_checked()
