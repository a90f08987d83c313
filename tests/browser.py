"""A real browser for tests: pages opened in Chromium, watched for what a page must never do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from werkzeug.serving import make_server

from tests.slow_answers import in_parts

CHROMIUM = next(filter(None, map(which, ("chromium-headless-shell", "chromium"))), "chromium")
"""The browser without windows of its own, which takes less of the machine, where there is one."""

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for many pages; starting it costs a second."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app on a free port of this machine; yields its address without a slash at the end."""
    server = make_server("127.0.0.1", 0, in_parts(app), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def browser_page(
    browser: Browser, *, address: str, width: int = 1280, dark: bool = False, scripts: bool = True
) -> Iterator[Page]:
    """A fresh page without cookies; fails at its end on an error, a broken content policy, a foreign host."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        locale="en-GB",
    )
    page = context.new_page()
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # An error page is a legitimate answer; the browser reports its status on the console.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            wrong.append(message.text)

    def watch(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            wrong.append(f"asked a foreign host: {request.url}")

    page.on("console", listen)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", watch)
    try:
        yield page
        assert not wrong, wrong
    finally:
        context.close()


def assert_accessible(page: Page) -> None:
    """Nothing on the page as it is now breaks WCAG 2.2 AA as far as axe can tell."""
    page.wait_for_load_state()  # what has not come yet cannot be judged
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(
        """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
          .then(answer => answer.violations)""",
        WCAG,
    )
    broken = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]
    assert not broken, "\n".join(broken)


def assert_no_sideways_scroll(page: Page) -> None:
    """The page as a whole is not wider than the window; names what sticks out."""
    page.wait_for_load_state()  # what has only begun to come has no width
    wide = page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const inside = element => element.closest('.scroll') && !element.matches('.scroll');
          return [...document.body.querySelectorAll('*')]
            .filter(e => !inside(e) && e.getBoundingClientRect().right > root.clientWidth + 0.5)
            .map(e => e.outerHTML.slice(0, 120)).concat(['the page is ' + root.scrollWidth + ' wide']);
        }"""
    )
    assert not wide, "\n".join(wide)
