"""What holds of every page that people can look at, in a register full of unpleasant texts."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from registry.history import change
from registry.judgement.freshness import up_to_date
from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.every_route import SPARE
from tests.generated import ON
from tests.journeys.addresses import every_page
from tests.journeys.disfigured import baseline, disfigured_register
from tests.journeys.visiting import visiting
from tests.web_app import fresh_app, member_as, with_organisation

ADMINISTRATOR = "administrator@alder.example"
CACHED = {"SEND_FILE_MAX_AGE_DEFAULT": 3600}
"""Asks for every style sheet and script once only."""

Check = Callable[[Page], None]


class House(NamedTuple):
    """An application and the addresses of all its pages, each with the template that it is made from."""

    app: Flask
    pages: dict[str, str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The application with an unpleasant register that has been judged."""
    # A fault is to be an answer here, so that one test lists them all.
    folder, settings = tmp_path_factory.mktemp("pages"), {"PROPAGATE_EXCEPTIONS": False, **CACHED}
    app = fresh_app(folder, day=ON, settings=settings)
    organisation_id = with_organisation(app, disfigured_register())
    member_as(app, "reader", email=SPARE)
    member_as(app, "administrator", email=ADMINISTRATOR)
    with app.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(baseline())
        assert not up_to_date(organisation_id, on=ON).pending
    return House(app, every_page(app, organisation_id, person=ADMINISTRATOR))


@contextmanager
def looking(house: House, browser: Browser, *, width: int = 1280, dark: bool = False) -> Iterator[Page]:
    """An administrator has signed in who has also said who they are behind a third party's link."""
    with visiting(house.app, browser, role="administrator", width=width, dark=dark) as page:
        page.goto(next(address for address in house.pages if address.endswith("/you")))
        page.get_by_label("Your name").fill("Mara Quinn")
        page.get_by_label("Your e-mail address").fill("mara@plover.example")
        page.get_by_role("button", name="Go on to the questions").click()
        yield page


def faults(page: Page, addresses: Iterable[str], *checks: Check) -> Iterator[str]:
    """What checks find wrong at addresses, a line each."""
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        yield from found_wrong(page, address, checks)


def found_wrong(page: Page, address: str, checks: Iterable[Check]) -> Iterator[str]:
    """What checks find wrong with the page as it is."""
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
          ids: [...document.querySelectorAll('[id]')].map(e => e.id)
            .filter((id, n, all) => all.indexOf(id) !== n),
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


def spoil(page: Page) -> bool:
    """Fill the form of the page with what no field takes, and send it; False when there is no such form."""
    spoilt: int = page.evaluate(
        """() => {
          const found = [...document.querySelectorAll('main form[method=post] :is(input, textarea)')]
            .filter(field => !['hidden', 'checkbox', 'radio', 'file', 'date', 'submit'].includes(field.type));
          found.forEach(field => { field.value = field.required ? '' : 'x'.repeat(30000); });
          return found.length;
        }"""
    )
    if spoilt:
        main = page.get_by_role("main")
        send = main.locator("form[method=post] button.primary, form[method=post] button.danger").first
        page.evaluate("document.documentElement.dataset.sent = 'yes'")
        send.click()
        page.wait_for_selector("html:not([data-sent])", state="attached")
        page.wait_for_load_state("domcontentloaded")
    return bool(spoilt)


def assert_says_what_is_wrong(page: Page) -> None:
    """The summary is focused, the title says so, and every line of it leads to something on the page."""
    summary = page.get_by_role("region", name="Something needs putting right")
    assert summary.count() == 1, "No summary of what is wrong"
    assert page.title().startswith("Error: "), page.title()
    assert summary.evaluate("element => element === document.activeElement"), "The summary is not focused"
    lost = page.evaluate(
        """() => [...document.querySelectorAll('.errors a')].map(link => link.getAttribute('href'))
          .filter(href => href.startsWith('#') && !document.getElementById(href.slice(1)))"""
    )
    assert not lost, f"Lines of the summary that lead nowhere: {lost}"


QUICK = (assert_well_formed, assert_no_sideways_scroll, assert_fits_a_narrow_window)
LOOKS = (assert_well_formed, assert_accessible, assert_no_sideways_scroll)
REFUSED = (assert_well_formed, assert_no_sideways_scroll, assert_says_what_is_wrong)


def test_a_page_of_each_package_is_well_formed_and_accessible_and_fits_any_window(
    house: House, browser: Browser
) -> None:
    plain = {address: template for address, template in house.pages.items() if "?" not in address}
    of_kind = {template: address for address, template in reversed(plain.items())}
    of_package = {template.rpartition("/")[0]: address for template, address in of_kind.items()}.values()
    with looking(house, browser) as page:
        wrong = list(faults(page, of_package, *QUICK, assert_accessible))
    assert not wrong, "\n".join(wrong)


def spoilt_forms(page: Page, house: House) -> Iterator[str]:
    """Spoils the form of every page that has one, and gives the address each time it has been refused."""
    for address in house.pages:
        page.goto(address, wait_until="domcontentloaded")
        if "?" not in address and spoil(page):
            yield address


@pytest.mark.slow
def test_every_form_says_what_is_wrong_with_what_was_typed(house: House, browser: Browser) -> None:
    wrong: list[str] = []
    forms = 0
    with looking(house, browser, width=320) as page:
        for address in spoilt_forms(page, house):
            forms += 1
            wrong += found_wrong(page, address, REFUSED)
    assert not wrong, "\n".join(wrong)
    assert forms > 10


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_form_with_errors_is_accessible(house: House, browser: Browser, colours: str) -> None:
    with looking(house, browser, width=320, dark=colours == "dark") as page:
        wrong = [
            line
            for address in spoilt_forms(page, house)
            for line in found_wrong(page, address, [assert_accessible])
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_holds_in_light_and_dark_narrow_and_wide(
    house: House, browser: Browser, width: int, colours: str
) -> None:
    with looking(house, browser, width=width, dark=colours == "dark") as page:
        wrong = list(faults(page, house.pages, *LOOKS))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_strangers_see_is_accessible_too(house: House, browser: Browser, width: int) -> None:
    with served(house.app) as address, browser_page(browser, address=address, width=width, dark=True) as page:
        wrong = list(faults(page, ["/sign-in", "/set-password/no-such-link", "/nowhere"], *LOOKS))
    assert not wrong, "\n".join(wrong)
