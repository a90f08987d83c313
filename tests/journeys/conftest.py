"""One browser for all journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser that is started once; every journey opens a fresh window in it."""
    with chromium() as started:
        yield started
