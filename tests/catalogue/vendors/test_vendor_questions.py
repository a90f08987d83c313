"""What the list of vendors asks of a database is said in types that every database knows."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url, select

from registry.catalogue.vendors.queries import LISTING, vendors
from tests.registers import register, vendor
from tests.web_app import fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return fresh_app(Path(tmp_path_factory.mktemp("questions")))


def test_vendors_are_found_by_part_of_a_domain(app: Flask) -> None:
    found = (
        vendor(domains=("track.birch.example", "birch.example")),
        vendor("other", domains=("alder.example",)),
        vendor("none", domains=()),
    )
    organisation_id = with_organisation(app, register(vendors=found))
    with app.app_context():
        for text, keys in (("CK.BIRCH", ["host"]), (".example", ["host", "other"]), ("oak", [])):
            page = vendors(organisation_id, {"q": text}, kind=None, path="/")
            assert [row.key for row in page.rows] == keys


def test_no_review_stands_after_every_review_as_a_day_and_not_as_a_text() -> None:
    postgresql = make_url("postgresql+psycopg2://").get_dialect()()
    compiled = select(LISTING.sorts["review"]).compile(dialect=postgresql)
    assert list(compiled.params.values()) == [date.max]
