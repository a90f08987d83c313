"""What finds a vendor by its domains."""

from pathlib import Path

import pytest
from flask import Flask

from registry.catalogue.vendors.queries import vendors
from tests.registers import TODAY, register, vendor
from tests.web_app import fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return fresh_app(Path(tmp_path_factory.mktemp("questions")))


def test_vendors_are_found_by_the_beginning_of_any_part_of_a_domain(app: Flask) -> None:
    found = (
        vendor(domains=("track.birch.example", "birch.example")),
        vendor("other", domains=("alder.example",)),
        vendor("none", domains=()),
    )
    organisation_id = with_organisation(app, register(vendors=found))
    with app.app_context():
        for text, keys in (
            ("TRACK.BIRCH", ["host"]),
            ("birch.exam", ["host"]),
            (".example", ["host", "other"]),
            ("ck.birch", []),
            ("oak", []),
        ):
            page = vendors(organisation_id, {"q": text}, kind=None, on=TODAY, path="/")
            assert [row.key for row in page.rows] == keys
