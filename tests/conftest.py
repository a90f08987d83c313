"""What all tests share: how thorough a run is, what is begun first, and one browser."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.databases import ASKED, databases
from tests.postgres import NoServer, Server
from tests.slow_answers import PAUSE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONGEST = ("tests/journeys/", "tests/serving/", "tests/records/pdf/")
"""What takes longest one by one: begun last, it would keep one worker busy when the others are done."""

OF_A_DATABASE = (
    "tests/catalogue/test_lists_of_any_size.py",
    "tests/deciding/",
    "tests/history/",
    "tests/interchange/test_import",
    "tests/jobs/",
    "tests/judgement/",
    "tests/migrations/",
    "tests/overview/",
    "tests/records/exporting/",
    "tests/search/",
    "tests/storage/",
    "tests/web/test_listing.py",
)
"""Where tests ask a database anything that the two may answer differently."""

THE_SAME = ("tests/overview/test_three_clicks.py",)
"""What is there and is the same on either."""

SERVER: pytest.StashKey[Server] = pytest.StashKey()
"""Where a run keeps the database server that it has started."""

SILENT: set[str] = set()
"""The tests that have asked no database."""

CASES: set[str] = set()
"""The tests of which a short run on PostgreSQL has a case already."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What a run of tests can be asked for."""
    parser.addoption(
        "--on",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the database that tests use; postgresql starts a server of its own",
    )
    parser.addoption(
        "--silent",
        metavar="FILE",
        help="the tests that ask no database: SQLite notes them there, PostgreSQL leaves them out",
    )
    parser.addoption(
        "--slow-answers",
        type=float,
        default=0.02,
        metavar="SECONDS",
        help="a browser's pages come in parts with pauses, so that whatever is asserted too early fails",
    )


def pytest_configure(config: pytest.Config) -> None:
    """A run without the long matrix tries its properties with fewer examples, too."""
    if config.option.on == "postgresql" and not hasattr(config, "workerinput"):
        try:
            config.stash[SERVER] = Server()
        except NoServer as error:
            banner = "!" * 90
            told = f"{banner}\nNOT TESTED ON POSTGRESQL: no server could be had: {error}\n{banner}"
            pytest.exit(told, returncode=0)
    PAUSE["seconds"] = config.option.slow_answers
    if "not slow" in config.option.markexpr:
        settings.register_profile("quick")
        settings.load_profile("quick")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """In a short run on PostgreSQL, files that have nothing for it are not even read."""
    if config.option.on == "sqlite" or "not slow" not in config.option.markexpr:
        return None
    if not collection_path.match("test_*.py") or "mark.postgresql" in collection_path.read_text():
        return None
    name = collection_path.relative_to(config.rootpath).as_posix()
    return None if name.startswith(OF_A_DATABASE) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that are about the other kind of database are left out; the longest come first."""
    kept = [item for item in items if is_wanted(item, config)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_unconfigure(config: pytest.Config) -> None:
    """What the tests have open is closed, and the server ends with them."""
    databases().close()
    if SERVER in config.stash:
        config.stash[SERVER].stop()


def is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether a run has a test: on PostgreSQL those that ask it, in a short run the first of each table."""
    if config.option.on == "sqlite":
        return item.get_closest_marker("postgresql") is None
    if item.get_closest_marker("sqlite") is not None or item.nodeid in silent(config.option.silent):
        return False
    if item.get_closest_marker("postgresql") is not None or "not slow" not in config.option.markexpr:
        return True
    if not item.nodeid.startswith(OF_A_DATABASE) or item.nodeid.startswith(THE_SAME):
        return False
    if "browser" in fixtures_of(item):
        return False
    test = item.nodeid.partition("[")[0]
    is_another_case = test in CASES
    CASES.add(test)
    return not is_another_case


def fixtures_of(item: pytest.Item) -> tuple[str, ...]:
    """The names of what a test is given."""
    return tuple(getattr(item, "fixturenames", ()))


@cache
def silent(name: str | None) -> frozenset[str]:
    """The tests that asked no database when they ran on SQLite, from the file with this name."""
    file = Path(name or "")
    return frozenset(file.read_text().splitlines()) if file.is_file() else frozenset()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Notes of a test on SQLite whether it asks a database; those with processes of their own always may."""
    if item.config.option.on == "sqlite":
        ASKED.clear()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test's databases go with its folder."""
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    yield
    if folder is not None:
        databases().forget(folder)
    if not ASKED and not item.nodeid.startswith("tests/serving/"):
        item.user_properties.append(("silent", "yes"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What the workers of a run have noted comes together."""
    if ("silent", "yes") in report.user_properties:
        SILENT.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What asked no database is written down for the run on PostgreSQL."""
    file = session.config.option.silent
    if file and session.config.option.on == "sqlite" and not hasattr(session.config, "workerinput"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text("\n".join(sorted(SILENT)))


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A browser that is started once; every test opens a fresh window in it."""
    from tests.browser import chromium  # noqa: PLC0415  # most runs need none, and loading it takes a while

    with chromium() as started:
        yield started
