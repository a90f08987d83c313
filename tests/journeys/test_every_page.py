"""What holds of every page that people can look at, in a register full of unpleasant texts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from registry.history import change
from registry.judgement.freshness import up_to_date
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.every_route import SPARE
from tests.generated import ON
from tests.journeys.addresses import every_page
from tests.journeys.disfigured import baseline, disfigured_register
from tests.journeys.visiting import visiting
from tests.web_app import fresh_app, member_as, with_organisation

ADMINISTRATOR = "administrator@alder.example"
Check = Callable[[Page], None]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application with an unpleasant register that has been judged."""
    # A fault is to be an answer here, so that one test lists them all.
    folder, settings = tmp_path_factory.mktemp("pages"), {"PROPAGATE_EXCEPTIONS": False}
    app = fresh_app(folder, day=ON, settings=settings)
    organisation_id = with_organisation(app, disfigured_register())
    member_as(app, "reader", email=SPARE)
    member_as(app, "administrator", email=ADMINISTRATOR)
    with app.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(baseline())
        assert not up_to_date(organisation_id, on=ON).pending
    app.extensions["tests.pages"] = every_page(app, organisation_id, person=ADMINISTRATOR)
    return app


def faults(page: Page, addresses: list[str], *checks: Check) -> Iterator[str]:
    """What checks find wrong at addresses, a line each."""
    for address in addresses:
        page.goto(address)
        for check in checks:
            try:
                check(page)
            except AssertionError as error:
                yield f"{address}: {error}"


def assert_well_formed(page: Page) -> None:
    """The page as the browser built it has one h1 and every id once, and nobody has taken it over."""
    found = page.evaluate(
        """() => ({
          headings: document.querySelectorAll('h1').length,
          ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, n, all) => all.indexOf(id) !== n),
          title: document.title,
          foreign: document.querySelectorAll('main img[onerror], main b').length,
        })"""
    )
    assert found["headings"] == 1, f"{found['headings']} h1"
    assert not found["ids"], f"ids that are not unique: {found['ids'][:5]}"
    assert found["title"] != "taken over", "a script in a name was run"
    assert not found["foreign"], "markup in a name became markup of the page"


def assert_fits_a_narrow_window(page: Page) -> None:
    """At 320 px the page needs no scrolling sideways; the window is as wide as before afterwards."""
    wide = page.viewport_size
    assert wide is not None
    page.set_viewport_size({"width": 320, "height": 900})
    try:
        assert_no_sideways_scroll(page)
    finally:
        page.set_viewport_size(wide)


def test_every_page_is_accessible_well_formed_and_fits_any_window(house: Flask, browser: Browser) -> None:
    with visiting(house, browser, role="administrator") as page:
        found = faults(
            page, house.extensions["tests.pages"],
            assert_well_formed, assert_accessible, assert_no_sideways_scroll, assert_fits_a_narrow_window,
        )  # fmt: skip
        wrong = list(found)
    assert not wrong, "\n".join(wrong)
