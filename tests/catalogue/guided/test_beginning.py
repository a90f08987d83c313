"""Beginning with a name or a web domain: what is known already is pointed out or proposed."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.catalogue.known import KnownVendor
from registry.catalogue.vendors.guided import beginning
from registry.catalogue.vendors.guided.begun import first_draft
from registry.catalogue.vendors.guided.changes import TooManyBegun, begin
from registry.catalogue.vendors.guided.models import BegunRow
from registry.catalogue.vendors.guided.queries import MOST_BEGUN
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME
from tests.catalogue.guided.drafts import START, content, kept_draft, said
from tests.catalogue.guided.path import begun, say
from tests.html_page import page
from tests.web_app import AT, path_of, with_organisation

PEBBLE = KnownVendor(
    name="Pebble",
    domains=("pebble.example", "pbl.example"),
    kind="ad network",
    country="SE",
    legal_name="Pebble AB",
    homepage="https://pebble.example/",
    source="a list",
    confidence="M",
)
PEBBLES = PEBBLE._replace(name="Pebblestone", domains=("stone.example",), legal_name="", country=None)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two well-known third parties."""

    def by_domain(text: str) -> KnownVendor | None:
        return PEBBLE if "pebble.example" in text else None

    def by_name(text: str, most: int = 5) -> tuple[KnownVendor, ...]:
        return tuple(one for one in (PEBBLE, PEBBLES) if text.casefold() in one.name.casefold())[:most]

    monkeypatch.setattr(beginning, "known_by_domain", by_domain)
    monkeypatch.setattr(beginning, "known_by_name", by_name)


def test_what_is_known_of_a_domain_is_proposed_until_it_is_saved(app: Flask, client: FlaskClient) -> None:
    draft = begun(client, "https://www.pebble.example/ads")
    read = page(client.get(f"{draft}/who"))
    assert "Filled in for you: Pebble in a list, in part from memory." in read.text
    shown = shown_in(form_of(read))
    assert (shown["name"], shown["kind"], shown["country"]) == (["Pebble AB"], ["ad network"], ["SE"])
    assert shown["domains"] == ["pebble.example\r\npbl.example"]
    marked = [one.get("class") for one in read.all("div") if "prefilled" in (one.get("class") or "")]
    assert len(marked) == 4
    say(client, draft, "who")
    assert "Filled in for you" not in page(client.get(f"{draft}/who")).text
    assert content(app, draft).vendor.country == "SE"


def test_a_page_that_is_sent_twice_begins_one_draft(app: Flask, client: FlaskClient) -> None:
    form = shown_in(form_of(page(client.get(START))))
    first, second = (path_of(client.post(START, data={**form, "said": "Twice & Co"})) for _ in range(2))
    assert first == second
    other = path_of(client.post(START, data={**form, "said": "Twice & Sons"}))
    afresh = path_of(send(client, START, {"said": "Twice & Daughters"}))
    assert len({first, other, afresh}) == 3
    with app.app_context():
        names = [row.name for row in db.session.query(BegunRow) if row.name.startswith("Twice")]
    assert sorted(names) == ["Twice & Co", "Twice & Daughters", "Twice & Sons"]


def test_a_name_that_several_have_is_asked_about(app: Flask, client: FlaskClient) -> None:
    asked = page(send(client, START, {"said": "pebb"}))
    assert "Pebble, Pebble AB, Sweden" in asked.text
    form = shown_in(form_of(asked))
    assert form["which"] == ["none"]
    chosen = path_of(client.post(START, data={**form, "which": "0"})).removesuffix("/who")
    assert content(app, chosen).vendor.name == "Pebble AB"
    for answer in ("none", "7", "-1", "x", ""):
        other = path_of(client.post(START, data={**form, "which": answer})).removesuffix("/who")
        assert content(app, other).vendor.name == "pebb"


def test_a_vendor_that_the_register_has_is_pointed_out_and_nobody_is_kept_from_going_on(
    app: Flask, client: FlaskClient
) -> None:
    for said_of_it in ("host", "https://www.host.example/terms"):
        read = page(send(client, START, {"said": said_of_it}))
        assert read.links["Host"] == f"{HOME}/vendors/host"
    assert content(app, begun(client, "host")).vendor.name == "host"


def test_a_draft_of_the_same_name_is_pointed_out(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Cobble Works"))
    assert page(send(client, START, {"said": "cobble works"})).links["Cobble Works"] == draft


def test_a_domain_that_nobody_knows_is_kept_as_its_domain(app: Flask, client: FlaskClient) -> None:
    vendor = content(app, begun(client, "https://gravel.example/about")).vendor
    assert vendor.domains == ("gravel.example",)


def test_the_kind_of_the_list_that_one_came_from_is_taken(app: Flask, client: FlaskClient) -> None:
    draft = begun(client, "Shingle Share", at=f"{START}?kind=social+widget")
    assert content(app, draft).vendor.kind == "social widget"
    odd = begun(client, "Shale Share", at=f"{START}?kind=odd")
    assert content(app, odd).vendor.kind == "service provider"


@pytest.mark.parametrize(
    ("said", "message"),
    [("", "Write its name"), ("   ", "Write its name"), ("x" * 501, "500"), ("a\x00b", "control character")],
)
def test_what_cannot_be_a_name_is_refused(client: FlaskClient, said: str, message: str) -> None:
    assert any(message in error for error in page(send(client, START, {"said": said})).errors)


def test_an_organisation_has_only_so_many_drafts(app: Flask, client: FlaskClient) -> None:
    other = with_organisation(app, key="beech")
    row: dict[str, Any] = {
        "organisation_id": other, "content": first_draft("Sand"), "name": "Sand", "version": 1,
        "begun_by": "p", "begun_at": AT, "saved_by": "p", "saved_at": AT,
    }  # fmt: skip
    with app.test_request_context():
        with bookkeeping(turn=other):
            db.session.add_all(BegunRow(key=str(n), **row) for n in range(MOST_BEGUN))
        with pytest.raises(TooManyBegun):
            begin(other, first_draft("One more"), by="p", at=AT)
        begin(1, first_draft("Ours"), by="p", at=AT)
