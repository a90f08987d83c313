"""How the page of a vendor is composed: its head, its sections in order, its documents and its history."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.judgement.judging import judge
from registry.judgement.remarks import Comment
from registry.logbook import about
from registry.snapshot import Decision, Document, Transfer, Vendor
from registry.snapshot.transfers import TransferAssessment
from tests.catalogue.vendors.firm import FULL, HOME, firm, put
from tests.generated import shipped_baseline
from tests.html_page import Page, words
from tests.registers import TODAY, contract, flow, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

SECTIONS = [
    "findings", "contracts", "terms", "chain", "held", "transfers", "technologies", "documents", "profile",
    "decisions", "history",
]  # fmt: skip
PAPERS = ("agreement", "annex", "impact", "elsewhere")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A vendor under a contract with documents, which stores data in two countries and passes some on."""
    made = fresh_app(Path(tmp_path_factory.mktemp("composed")))
    papers = tuple(Document(key=key, name=f"The <{key}>") for key in PAPERS)
    first, *others = contract().terms
    bound = contract(documents=("agreement",), terms=(replace(first, document="annex"), *others))
    flows = (
        flow(countries=("FI", "US"), access_countries=("IN",)),
        flow("old", countries=("BR",), ends=TODAY.replace(year=2020)),
        flow("away", sender="full", recipient="bare", countries=("JP",)),
    )
    with_organisation(
        made,
        firm(
            vendors=(vendor(), FULL, Vendor(key="bare")),
            contracts=(bound,),
            flows=flows,
            documents=(*firm().documents, *papers),
            transfers=(
                Transfer(
                    flow=flow().key,
                    assessment=TransferAssessment(made_on=TODAY, outcome="acceptable", document="impact"),
                ),
            ),
        ),
    )
    put(made, shipped_baseline())
    with made.app_context():
        judge(1, on=TODAY)
    return made


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def section(read: Page, name: str) -> Element:
    return next(found for found in read.all("section") if found.get("aria-labelledby") == name)


def glance(read: Page) -> dict[str, str]:
    """What the head says, by its labels."""
    (head,) = read.all("dl", class_="glance")
    return {words(pair[0]): words(pair[1]) for pair in head}


def test_the_head_says_at_a_glance_who_it_is_where_it_works_and_how_it_stands(
    app: Flask, reader: FlaskClient
) -> None:
    said = glance(page(reader.get(f"{HOME}/vendors/host")))
    assert said["Stores data in"] == "Finland, United States"
    assert said["Accesses data from"] == "India"
    assert said["Established in"] == "Germany"
    assert said["Usual role"] == "Processor"
    assert said["Verdict"] == "Fails since 1 June 2026"
    full = glance(page(reader.get(f"{HOME}/vendors/full")))
    assert (full["Owner"], full["Criticality"], full["Next review"]) == ("Marketing", "High", "1 July 2026")
    assert full["Stores data in"] == "Not recorded"
    assert glance(page(reader.get(f"{HOME}/vendors/bare")))["Owner"] == "Not recorded"


def test_the_sections_stand_in_order_and_the_links_at_the_top_lead_to_them(reader: FlaskClient) -> None:
    read = page(reader.get(f"{HOME}/vendors/host"))
    shown = [part.get("aria-labelledby") for part in read.all("section")]
    assert [name for name in shown if name in SECTIONS] == SECTIONS
    (links,) = read.all("nav", class_="sections")
    assert [link.get("href") for link in links.iter("a")] == [f"#{name}" for name in SECTIONS]


def test_the_documents_are_those_on_which_contracts_certificates_and_transfers_rest(
    reader: FlaskClient,
) -> None:
    part = section(page(reader.get(f"{HOME}/vendors/host")), "documents")
    assert [words(head) for head in part.iter("th") if head.get("scope") == "row"] == [
        "The <agreement>", "The <annex>", "The <impact>",
    ]  # fmt: skip
    assert f"{HOME}/contracts/{contract().key}" in [link.get("href") for link in part.iter("a")]
    assert f"{HOME}/transfers/{flow().key}" in [link.get("href") for link in part.iter("a")]
    full = words(section(page(reader.get(f"{HOME}/vendors/full")), "documents"))
    assert "The certificate Certificate: dpf" in full
    assert "No document about it" in page(reader.get(f"{HOME}/vendors/bare")).text


def test_the_history_tells_what_touched_it_and_what_hangs_on_it_and_nothing_else(
    app: Flask, reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(app, vendor(name="Host <i>anew</i>"))
    put(app, replace(contract(), name="The agreement", service="Hosting"))
    put(app, Transfer(flow=flow().key, measures=("encryption",)))
    put(app, Decision(key="d", vendor="host", decision="approve", by="Mo", on=TODAY, reason="Sound."))
    put(app, Comment(key="c", finding="vendor-identity-incomplete/bare/-/-", text="Of another."))
    put(app, replace(FULL, note="Another vendor's note."))
    read = page(reader.get(f"{HOME}/vendors/host"))
    told = [words(line) for line in section(read, "history").iter("li")]
    assert "Decision added" in told[0]
    assert "Transfer changed" in told[1]
    assert "Contract changed: The agreement (Name, Service, Documents, Terms)" in told[2]
    assert "Third party changed: Host <i>anew</i> (Name)" in told[3]
    assert "Many things were changed at once, this among them" in told[-1]
    assert not any("note" in line or "Comment" in line for line in told)
    monkeypatch.setattr(about, "LATEST", 2)
    read = page(reader.get(f"{HOME}/vendors/host"))
    assert len(list(section(read, "history").iter("li"))) == 2
    listed = page(reader.get(read.links["All changes of it and of what hangs on it"]))
    assert len(listed.all("tr")) - 1 == len(told)
    assert listed.value("vendor") == "host"


@pytest.mark.parametrize("key", ["nobody", "", "<b>", "%00", "host' OR '1", "x" * 3_000])
def test_the_history_of_no_vendor_is_empty(reader: FlaskClient, key: str) -> None:
    read = page(reader.get(f"{HOME}/history", query_string={"vendor": key}))
    assert ("No entry fits this filter" in read.text) is bool(key)
