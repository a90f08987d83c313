"""Every component in a real browser: both themes, narrow and wide, with and without scripts."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.web.gallery import ROOT, gallery_app

PAGES = ("/gallery?failing=1", "/gallery", "/end", "/error/404")
GROUNDS = ("paper", "surface", "sunken", "wash")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(gallery_app()) as address:
        yield address


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
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
        expect(page.locator(".errors:focus")).to_have_count(1)
        page.get_by_role("link", name="Choose the role.").click()
        expect(page.locator("input[name=kind]:focus")).to_have_count(1)


def test_the_menu_opens_without_scripts_on_a_narrow_screen(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address, width=320, scripts=False) as page:
        page.goto("/gallery")
        link = page.get_by_role("link", name="Ad networks")
        expect(link).to_be_hidden()
        page.get_by_text("Menu", exact=True).click()
        expect(link).to_be_visible()
        assert_no_sideways_scroll(page)


def test_the_navigation_stands_open_on_a_wide_screen(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address, scripts=False) as page:
        page.goto("/gallery")
        expect(page.get_by_role("link", name="Ad networks")).to_be_visible()
        expect(page.get_by_text("Menu", exact=True)).to_be_hidden()


def test_escape_closes_the_account_menu_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        page.locator(".account > summary").click()
        button = page.get_by_role("button", name="Sign out")
        button.focus()
        page.keyboard.press("Escape")
        expect(button).to_be_hidden()
        expect(page.locator(".account > summary:focus")).to_have_count(1)


def test_the_skip_link_is_first_and_leads_to_the_content(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/end")
        page.keyboard.press("Tab")
        expect(page.locator(".skip:focus")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()


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
        expect(inside).to_be_hidden()
        page.emulate_media(media="print")
        expect(inside).to_be_visible()
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
        )


def test_an_address_names_only_the_filters_that_are_set(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        page.get_by_label("Words").fill("mail")
        page.get_by_role("button", name="Filter", exact=True).click()
        expect(page).to_have_url(re.compile(f"^{re.escape(address)}/gallery\\?words=mail(#|$)"))


def type_into_box(page: Page, text: str) -> Locator:
    """Type into the search box and wait for its lines; gives them."""
    box = page.get_by_role("combobox", name="Search")
    with page.expect_response("**/search?*"):
        box.press_sequentially(text)
    lines = page.get_by_role("listbox", name="Suggestions")
    expect(lines).to_be_visible()
    return lines


def test_the_search_box_proposes_lines_that_the_keyboard_walks_through(
    browser: Browser, address: str
) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        box = page.get_by_role("combobox", name="Search")
        page.keyboard.press("/")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        lines = type_into_box(page, "aldw")
        expect(page.locator("#search-said")).to_have_text("2 suggestions")
        assert_accessible(page)
        expect(box).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowUp")
        expect(lines.get_by_role("option", name="All results")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") is None, "by way of the box itself"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        hosting = lines.get_by_role("option", name="Aldwych <b>Hosting</b>", exact=True)
        expect(hosting).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == hosting.get_attribute("id")
        page.keyboard.press("Escape")
        expect(lines).to_be_hidden()
        expect(box).to_have_value("aldw")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/end?Aldwych%20Mailing")


def test_the_search_box_gives_way_and_its_key_can_be_switched_off(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address, width=320) as page:
        page.goto("/gallery")
        lines = type_into_box(page, "bright")
        assert_no_sideways_scroll(page)
        page.get_by_role("heading", level=1).click()
        expect(lines).to_be_hidden()
        box = page.get_by_role("combobox", name="Search")
        name = page.get_by_label("Name", exact=True).first
        name.press("/")
        expect(name).to_have_value("/")
        name.blur()
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.get_by_text("Menu", exact=True).click()
        page.locator(".account > summary").click()
        page.get_by_label("The key / leads to the search").uncheck()
        page.goto("/gallery")
        page.keyboard.press("/")
        expect(box).not_to_be_focused()
        assert box.get_attribute("aria-keyshortcuts") is None


def test_a_late_answer_does_not_open_what_was_closed(browser: Browser, address: str) -> None:
    with browser_page(browser, address=address) as page:
        page.goto("/gallery")
        page.get_by_role("combobox", name="Search").press_sequentially("aldw")
        with page.expect_response("**/search?*"):
            page.get_by_role("heading", level=1).click()
        expect(page.locator("#proposed [role=option]").first).to_be_attached()
        expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()


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
