"""What pages weigh: they travel compressed, where nobody can learn from it, and static files travel once."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]  # the package has no types
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.judgement.freshness import up_to_date
from registry.law import load_law
from registry.web_weight import YEAR, version_of
from tests.registers import TODAY
from tests.test_house import example
from tests.web_app import client_as, fresh_app, page, with_organisation

HOME = "/o/alder/"
SHEET = "css/onward.css"
LIGHT = 100_000
"""How many bytes a first view may weigh, everything with it."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application with the example, judged: lists are full, and much is found."""
    made = fresh_app(Path(tmp_path_factory.mktemp("weight")))
    organisation_id = with_organisation(made, example())
    with made.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(default_baseline(law=load_law()))
        assert not up_to_date(organisation_id, on=TODAY).pending
    return made


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def fetched(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address, headers=named, buffered=True)


def drawn_with(client: FlaskClient, address: str) -> Iterator[str]:
    """The addresses of all that a browser may fetch to show a page for the first time, each once."""
    read = page(client.get(address))
    links = [link.get("href", "") for link in read.all("link")]
    found = {*links, *(script.get("src", "") for script in read.all("script"))}
    for sheet in [link for link in links if ".css" in link]:
        inside = re.findall(r'url\("([^"]+)"\)', fetched(client, sheet).text)
        found |= {urljoin(sheet, one) for one in inside}
    yield from sorted(found)


def weight(client: FlaskClient, address: str) -> int:
    """How many bytes travel for the answer at an address, to a browser that takes it compressed."""
    answer = fetched(client, address, Accept_Encoding="gzip")
    assert answer.status_code == 200, address
    return len(answer.data)


def test_a_first_view_weighs_no_more_than_a_hundred_kilobytes(reader: FlaskClient) -> None:
    vendor = next(url for url in page(reader.get(f"{HOME}vendors")).links.values() if "/vendors/" in url)
    pages = (HOME, vendor, f"{HOME}findings", f"{HOME}vendors", f"{HOME}matrix", f"{HOME}law/countries")
    for address in pages:
        parts = {one: weight(reader, one) for one in (address, *drawn_with(reader, address))}
        assert sum(parts.values()) <= LIGHT, parts


@pytest.mark.parametrize(("way", "unpacked"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_and_what_they_are_drawn_with_travel_compressed(
    reader: FlaskClient, way: str, unpacked: Callable[[bytes], bytes]
) -> None:
    for address in (f"{HOME}law", f"/static/{SHEET}", "/static/vendor/htmx/htmx.min.js"):
        plain, small = fetched(reader, address), fetched(reader, address, Accept_Encoding=way)
        assert "Content-Encoding" not in plain.headers
        assert small.headers["Content-Encoding"] == way, address
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert "Accept-Encoding" in small.headers["Vary"]
        assert unpacked(small.data) == plain.data or address.startswith(HOME)
        assert len(small.data) < len(plain.data) / 1.5


def test_a_font_is_sent_as_it_is_and_so_is_a_file_to_keep(reader: FlaskClient) -> None:
    for address in ("/static/vendor/public-sans/latin.woff2", f"{HOME}export/register.json"):
        assert "Content-Encoding" not in fetched(reader, address, Accept_Encoding="gzip, br").headers, address


@pytest.mark.parametrize("sent_from", ["cross-site", "same-site"])
def test_the_length_of_a_page_to_which_another_site_led_tells_nothing(
    reader: FlaskClient, sent_from: str
) -> None:
    asked = {"Accept_Encoding": "gzip, br", "Sec_Fetch_Site": sent_from}
    assert "Content-Encoding" not in fetched(reader, HOME, **asked).headers
    assert "Content-Encoding" in fetched(reader, f"/static/{SHEET}", **asked).headers
    for own in ("same-origin", "none"):
        answer = fetched(reader, HOME, **(asked | {"Sec_Fetch_Site": own}))
        assert "Content-Encoding" in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_static_file_asked_for_by_its_version_is_kept_and_any_other_is_asked_for_again(
    app: Flask, reader: FlaskClient
) -> None:
    version = version_of(app, SHEET)
    kept = fetched(reader, f"/static/{SHEET}?v={version}").headers["Cache-Control"]
    assert {"private", "immutable", f"max-age={YEAR}"} == set(kept.split(", "))
    for asked in ("", "?v=", "?v=0123456789"):
        assert "no-cache" in fetched(reader, f"/static/{SHEET}{asked}").headers["Cache-Control"]
    assert fetched(reader, f"/static/no-such.css?v={version}").status_code == 404
    assert version_of(app, "../registry/web.py") is None


@pytest.mark.parametrize("way", ["identity", "gzip", "br"])
def test_a_browser_that_has_a_static_file_is_told_that_it_has_not_changed(
    reader: FlaskClient, way: str
) -> None:
    first = fetched(reader, f"/static/{SHEET}", Accept_Encoding=way)
    again = fetched(reader, f"/static/{SHEET}", Accept_Encoding=way, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


def test_a_file_that_changes_gets_another_address(tmp_path: Path) -> None:
    app = Flask("changing", static_folder=str(tmp_path))
    (tmp_path / "a.css").write_text("a {}")
    before = version_of(app, "a.css")
    (tmp_path / "a.css").write_text("a { color: red }")
    assert before != version_of(app, "a.css")
    assert version_of(app, "") is None


def test_everything_that_a_page_is_drawn_with_is_asked_for_by_its_version(
    app: Flask, reader: FlaskClient
) -> None:
    addresses = list(drawn_with(reader, HOME))
    assert sum("woff2" in address for address in addresses) == 2, "the preloaded font is another"
    for address in addresses:
        parts = urlsplit(address)
        assert parts.query == f"v={version_of(app, parts.path.removeprefix('/static/'))}", address
