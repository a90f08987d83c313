"""A vendor that was said topic by topic is written in one change, and judged as the last page foretold."""

from collections import Counter

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.catalogue.vendors.guided.models import BegunRow
from registry.db import db
from registry.history.models import Entry
from registry.judgement.found import FindingRow
from tests.catalogue.flows.house import HOME, entries, kept
from tests.catalogue.guided.drafts import EVERY, all_said, content, getting, kept_draft, said
from tests.catalogue.guided.path import TUNDRA, accept, begun, say
from tests.html_page import page, words
from tests.registers import TODAY
from tests.web_app import path_of


def test_all_that_was_said_is_written_in_one_change_and_nothing_before(
    app: Flask, client: FlaskClient
) -> None:
    before = entries(app)
    draft = begun(client, "Quill Mail")
    say(client, draft, "who", country="FR", address="5 Rue du Port, Brest")
    say(client, draft, "use", activity="service", purposes=["service"], owner="Ines Roth")
    say(client, draft, "gets", countries="Ireland")
    say(client, draft, "contract", has="some", signed="2026-01-10", read="in part")
    say(client, draft, "terms", **{"documented_instructions-says": "yes", "verified": "y"})
    say(client, draft, "sub-processors", known="some", **TUNDRA)
    assert entries(app) == before
    answer = accept(client, draft, because="We begin with them.")
    assert path_of(answer) == f"{HOME}/vendors/quill-mail"
    assert entries(app) == before + 1
    vendor = kept(app, "vendors", "quill-mail")
    assert (vendor.name, vendor.country, vendor.role, vendor.status, vendor.owner) == (
        "Quill Mail", "FR", "processor", "proposed", "Ines Roth",
    )  # fmt: skip
    contract = kept(app, "contracts", "processing-agreement-with-quill-mail")
    assert contract.between == ("organisation", "quill-mail")
    assert (contract.read, contract.read_by, contract.read_on) == ("in part", "Officer Roe", TODAY)
    assert [(row.term, row.value, row.verified_by) for row in contract.terms] == [
        ("documented_instructions", True, "Officer Roe")
    ]
    flow = kept(app, "flows", "organisation-quill-mail-service")
    assert (flow.sender, flow.recipient, flow.contracts) == ("organisation", "quill-mail", (contract.key,))
    assert (set(flow.data), flow.subjects, flow.countries) == ({"name", "email"}, ("user",), ("IE",))
    assert flow.ground.kind == "instruction"
    below = kept(app, "flows", "quill-mail-tundra")
    assert (below.sender, below.recipient, below.role) == ("quill-mail", "tundra", "sub-processor")
    assert kept(app, "vendors", "tundra").country == "US"
    assert kept(app, "contracts", "quill-mail-tundra").seen is False
    with app.app_context():
        last = db.session.scalars(select(Entry).order_by(Entry.number.desc())).first()
        assert last is not None
        assert last.because == "We begin with them."
        assert db.session.scalar(select(BegunRow).filter_by(key=draft.rpartition("/")[2])) is None


def severities(app: Flask) -> Counter[str]:
    """How many findings of each severity are open."""
    with app.app_context():
        return Counter(db.session.scalars(select(FindingRow.severity).where(FindingRow.open)))


def test_what_would_be_found_is_what_is_found(app: Flask, client: FlaskClient) -> None:
    client.get(f"{HOME}/vendors/host")  # which has the register judged
    before = severities(app)
    draft = kept_draft(app, all_said("Sedge Print"))
    foretold = page(client.get(draft))
    section = next(one for one in foretold.all("section") if one.get("aria-labelledby") == "judged")
    lines = [words(line) for line in section.iter("li")]
    assert len(lines) >= 5
    shown = page(client.get(path_of(accept(client, draft)))).text
    assert severities(app) - before == Counter(line.partition(" ")[0] for line in lines)
    own = [line.partition(" ")[2] for line in lines if "Tundra" not in line]
    assert [line for line in own if line.partition(". ")[0].rstrip(".") not in shown] == []


def test_the_last_page_reads_everything_out_and_leads_back_to_each_topic(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, all_said("Osier Files"))
    read = page(client.get(draft))
    for sentence in (
        "Osier Files, established in France. Kind: Service provider.",
        "It serves the activity Running the service.",
        "From the organisation it gets: Name, Email address. About: Users of the service.",
        "Received in Ireland.",
        "Signed on 10 January 2026.",
        "1 term is entered.",
        "Tundra gets Email address, under a contract that nobody here has seen.",
    ):
        assert sentence in read.text
    assert {f"{draft}/{topic}" for topic in EVERY} <= set(read.links.values())


def test_what_was_left_for_later_writes_nothing_and_is_found_missing(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Moss Scans", country="DE"))
    for topic, after in zip(EVERY[1:], (*EVERY[2:], ""), strict=True):
        assert path_of(say(client, draft, topic, later="1")) == f"{draft}/{after}".rstrip("/")
    assert "Left for later." in page(client.get(draft)).text
    shown = page(client.get(path_of(accept(client, draft)))).text
    assert "No data flow to or from it yet" in shown
    assert kept(app, "vendors", "moss-scans").country == "DE"


def test_a_flow_without_a_contract_is_foretold_to_have_none(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, getting(said("Fern Forms", topics=EVERY[:4], country="DE"), "email"))
    read = page(client.get(draft)).text
    assert "There is no contract yet." in read
    assert "No contract in force covers the flow" in read
    asked = page(client.get(f"{draft}/terms")).text
    assert "This is what the baseline will ask of it." in asked
    assert "Acts only on documented instructions" in asked


def test_nobody_adds_what_nobody_has_confirmed(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Sorrel Storage", topics=()))
    before = entries(app)
    answer = accept(client, draft)
    assert page(answer).errors == ["Nobody has confirmed who the vendor is. Look at it, then save it."]
    assert entries(app) == before
    assert content(app, draft).vendor.name == "Sorrel Storage"
