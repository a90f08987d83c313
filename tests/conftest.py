"""What all tests share: how thorough a run is, what is begun first, and one browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONGEST = ("tests/journeys/", "tests/serving/", "tests/records/pdf/")
"""What takes longest one by one: begun last, it would keep one worker busy when the others are done."""


def pytest_configure(config: pytest.Config) -> None:
    """A run without the long matrix tries its properties with fewer examples, too."""
    if "not slow" in config.option.markexpr:
        settings.register_profile("quick")
        settings.load_profile("quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first; the others as they are written."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A browser that is started once; every test opens a fresh window in it."""
    from tests.browser import chromium  # noqa: PLC0415  # most runs need none, and loading it takes a while

    with chromium() as started:
        yield started
