"""Every component in a real browser: both themes, narrow and wide, with and without scripts."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.web.gallery import ROOT, gallery_app

PAGES = ("/gallery?failing=1", "/gallery", "/end", "/error/404")
GROUNDS = ("paper", "surface", "sunken", "wash")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(gallery_app()) as address:
        yield address


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_and_as_wide_as_the_window(
    browser: Browser, address: str, width: int, theme: str
) -> None:
    with browser_page(browser, address=address, width=width, dark=theme == "dark") as page:
        for path in PAGES:
            page.goto(path)
            assert_no_sideways_scroll(page)
            assert_accessible(page)


@pytest.mark.parametrize("scripts", ["with scripts", "without scripts"])
def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(
    browser: Browser, address: str, scripts: str
) -> None:
    with browser_page(browser, address=address, scripts=scripts == "with scripts") as page:
        page.goto("/gallery?failing=1")
        assert page.locator(".errors:focus").count() == 1
        page.get_by_role("link", name="Choose the role.").click()
        assert page.locator("input[name=kind]:focus").count() == 1


def test_the_menu_opens_without_scripts_on_a_narrow_screen(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address, width=320, scripts=False) as page:
        page.goto("/gallery")
        link = page.get_by_role("link", name="Ad networks")
        assert not link.is_visible()
        page.get_by_text("Menu", exact=True).click()
        assert link.is_visible()
        assert_no_sideways_scroll(page)


def test_the_navigation_stands_open_on_a_wide_screen(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address, scripts=False) as page:
        page.goto("/gallery")
        assert page.get_by_role("link", name="Ad networks").is_visible()
        assert not page.get_by_text("Menu", exact=True).is_visible()


def test_escape_closes_the_account_menu_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        page.locator(".account > summary").click()
        button = page.get_by_role("button", name="Sign out")
        button.focus()
        page.keyboard.press("Escape")
        assert not button.is_visible()
        assert page.locator(".account > summary:focus").count() == 1


def test_the_skip_link_is_first_and_leads_to_the_content(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/end")
        page.keyboard.press("Tab")
        assert page.locator(".skip:focus").is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_everything_that_takes_the_focus_shows_a_ring_of_two_tones(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        seen = 0
        while page.evaluate("document.activeElement !== document.body") or not seen:
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            look = page.evaluate(
                "(({outlineWidth: w, outlineStyle: s, boxShadow: b}) => [w, s, b !== 'none'])"
                "(getComputedStyle(document.activeElement))"
            )
            assert look == ["3px", "solid", True], page.evaluate("document.activeElement.outerHTML")
            seen += 1
        assert seen > 40


def test_paper_has_no_navigation_and_everything_open(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        inside = page.get_by_text("Every promise of a contract against the baseline.")
        assert not inside.is_visible()
        page.emulate_media(media="print")
        assert inside.is_visible()
        assert not page.get_by_role("navigation", name="Main").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
        )


def test_an_address_names_only_the_filters_that_are_set(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        page.get_by_label("Words").fill("mail")
        page.get_by_role("button", name="Filter", exact=True).click()
        page.wait_for_url("**/gallery?*")
        assert page.url.partition("#")[0] == f"{address}/gallery?words=mail"


def luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half_and_edges_of_three(theme: int) -> None:
    sheet = (ROOT / "static/css/onward.css").read_text()
    starts = [match.start() for match in re.finditer(r":root \{", sheet)] + [len(sheet)]
    blocks = [sheet[begin:end] for begin, end in pairwise(starts)]
    colours: dict[str, str] = {}
    for block in blocks[: theme + 1]:
        colours |= dict(re.findall(r"--([\w-]+): #([0-9a-f]{3}(?:[0-9a-f]{3})?);", block))
    texts = ("ink", "muted", "accent", "accent-deep", "good", "warn", "bad", "info")
    pairs = [(text, ground, 4.5) for text in texts for ground in GROUNDS]
    pairs += [("edge", ground, 3.0) for ground in GROUNDS]
    pairs += [(tone, f"{tone}-wash", 4.5) for tone in ("good", "warn", "bad", "info")]
    pairs += [("on-accent", "accent", 4.5), ("on-alarm", "alarm", 4.5), ("ring", "halo", 9.0)]
    weak = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < pair[2]]
    assert not weak
