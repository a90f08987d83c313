"""The page of a vendor says exactly what the judge says, and stands whatever the vendor is like."""

from pathlib import Path
from threading import Event
from time import monotonic
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors import page as vendor_page_module
from registry.catalogue.vendors.page import worth
from registry.history import change
from registry.judgement import freshness, keeper
from registry.law import load_law
from registry.policy import Assessment, Protection, assess
from registry.policy.dossier import findings_about, findings_behind
from registry.policy.picture import picture_of
from registry.policy.verdicts import term_table
from registry.snapshot import Contract, Flow, Vendor
from tests.catalogue.vendors.firm import FULL, HOME, firm, put
from tests.generated import ON, generate, plant, shipped_baseline
from tests.html_page import Page, words
from tests.registers import best_terms, contract, flow, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

MARKUP = '<b>&amp;</text><script>alert("x")</script>'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, Assessment, Flask]:
    """A reader's browser in an application with a faulty register, and what the judge says of that."""
    app = fresh_app(tmp_path_factory.mktemp("faulty"), day=ON)
    clean = generate(vendors=24, seed=5, flows_per_vendor=2, categories=8, tiers=3)
    snapshot, _ = plant(clean, seed=6, faults=20)
    organisation_id = with_organisation(app, snapshot)
    with app.app_context(), change(organisation_id, by="tests", because="The baseline.") as writing:
        writing.put(shipped_baseline())
    return client_as(app, "reader"), assess(snapshot, shipped_baseline(), load_law(), on=ON), app


def section(read: Page, name: str) -> Element:
    """A section of the page by the id of its heading."""
    return next(found for found in read.all("section") if found.get("aria-labelledby") == name)


def rows_in(element: Element) -> list[list[Element]]:
    """The cells of the rows of all tables in a part of a page, heads left out."""
    bodies = (body for body in element.iter("tbody"))
    return [list(row) for body in bodies for row in body.iter("tr")]


def ends_of_links(element: Element, path: str) -> list[str]:
    """What stands behind a path in the addresses of the links in a part of a page."""
    hrefs = [link.get("href", "") for link in element.iter("a")]
    return [href.partition(path)[2] for href in hrefs if path in href]


def test_every_finding_about_a_vendor_stands_on_its_page_and_no_other(
    house: tuple[FlaskClient, Assessment, Flask],
) -> None:
    client, assessment, _ = house
    told, behind_told = 0, 0
    for one in sorted(assessment.view.vendors, key=lambda key: -len(findings_about(assessment, key)))[:7]:
        part = section(page(client.get(f"{HOME}/vendors/{one}")), "findings")
        own = {finding.key for finding in findings_about(assessment, one)}
        behind = {finding.key for finding in findings_behind(assessment, one)} - own
        details = [key for d in part.iter("details") for key in ends_of_links(d, "/findings/")]
        lines = [key for line in part.iter("ul") for key in ends_of_links(line, "/findings/")]
        assert sorted(details) == sorted(own), one
        assert sorted(lines) == sorted(behind), one
        for finding in findings_about(assessment, one):
            for sentence in (finding.found, finding.remedy):
                # Its flow is said in words, wherever the sentence has its key.
                tail = " ".join(sentence.split()).rpartition(f"{finding.flow} " if finding.flow else "\n")[2]
                assert tail in words(part)
            assert not finding.flow or f"The flow {finding.flow} " not in words(part)
        told, behind_told = told + len(own), behind_told + len(behind)
    assert told > 5
    assert behind_told


def test_tables_of_terms_chain_data_and_transfers_say_what_the_judge_says(
    house: tuple[FlaskClient, Assessment, Flask],
) -> None:
    client, assessment, app = house
    chains, view = assessment.chains, assessment.view
    sums = [0, 0, 0, 0]
    for one in sorted(view.vendors, key=lambda key: -len(picture_of(assessment, key).rows))[:4]:
        read = page(client.get(f"{HOME}/vendors/{one}"))
        with app.test_request_context():
            terms = {
                (row.label, row.required, worth(row.own, row.unit), worth(row.behind, row.unit)): row
                for row in term_table(chains, one)
            }
        shown = {
            tuple(words(cells[n]) for n in (0, 1, 2, 4)): cells for cells in rows_in(section(read, "terms"))
        }
        assert set(shown) == set(terms)
        for key, row in terms.items():
            assert words(shown[key][3]) == row.verdict
            assert words(shown[key][5]).startswith(row.behind_verdict)
        links = rows_in(section(read, "chain"))
        found = [(ends_of_links(c[2], "/flows/")[0], int(words(c[6])), words(c[5])) for c in links]
        wanted = picture_of(assessment, one).rows
        assert found == [(row.flow, row.links_away, row.severity or "None") for row in wanted]
        assert [words(c[2]) for c in links] == [", ".join(d.name for d in row.data) for row in wanted]
        held = {
            words(c[0]): [words(step) for step in c[1].iter("li")] for c in rows_in(section(read, "held"))
        }
        assert set(held) == {view.category_name(category) for category in chains.holds(one)}
        assert all(way[-1] == view.name(one) for way in held.values())
        flows = {f.key for f in view.snapshot.flows if one in (f.sender, f.recipient)}
        transfers = ends_of_links(section(read, "transfers"), "/transfers/")
        assert transfers == [answer.flow for answer in assessment.transfers if answer.flow in flows]
        sizes = (len(terms), len(found), len(held), len(transfers))
        sums = [a + b for a, b in zip(sums, sizes, strict=True)]
    assert all(sums), sums


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(1.0, "days", "1 day"), (3.0, "days", "3 days"), (1.0, "hours", "1 hour"), (0.5, "hours", "0.5 hours")],
)
def test_a_number_stands_with_its_unit(app: Flask, number: float, unit: str, said: str) -> None:
    with app.test_request_context():
        assert worth(Protection(state="value", value=number), unit) == said


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path)
    with_organisation(made, firm(vendors=(*firm().vendors, FULL)))
    put(made, shipped_baseline())
    return made


def test_a_vendor_of_whom_nothing_is_known_has_a_page_that_says_so(app: Flask) -> None:
    read = page(client_as(app, "officer").get(f"{HOME}/vendors/bare"))
    assert read.title == "bare"
    for said in (
        "No contract with it is recorded.",
        "No data move to it or on from it on this day.",
        "It holds no data on this day.",
        "No data leave the EEA by way of it on this day.",
    ):
        assert said in read.text
    assert f"{HOME}/add/flows?to=bare&from=organisation" in read.links.values()
    assert "Add a contract" not in page(client_as(app, "reader").get(f"{HOME}/vendors/bare")).links


def test_everything_recorded_of_a_vendor_is_on_its_page(app: Flask) -> None:
    read = page(client_as(app, "reader").get(f"{HOME}/vendors/full"))
    for said in (
        FULL.name, "United States", "Union of Posts", "Host", "Japan", FULL.address, "Privacy office",
        "Data Protection Officer", "privacy@full.example", "Second office", "ads.full.example",
        FULL.privacy_policy, FULL.opt_out, "dpf", "4711", "1 January 2027", "ISO 27001", "Marketing",
        "1 July 2026", "Third line, 'quoted'", "Joint controller", "Ad network", "approved with conditions",
    ):  # fmt: skip
        assert said in read.text, said


def test_an_ended_vendor_keeps_its_page_and_is_not_ended_again(app: Flask) -> None:
    put(app, vendor(status="ended"))
    officer = client_as(app, "officer")
    read = page(officer.get(f"{HOME}/vendors/host"))
    assert "ended" in read.text
    assert f"{HOME}/vendors/host/end" not in read.links.values()
    assert f"{HOME}/vendors/host/edit" in read.links.values()


def test_markup_in_names_is_printed_as_typed_in_page_and_picture(app: Flask) -> None:
    put(app, vendor(name=MARKUP), Vendor(key="next", name=MARKUP * 9, country="US"))
    put(
        app,
        replace(firm().organisation, name=MARKUP),
        Contract(key="c", name=MARKUP, between=("host", "next")),
    )
    put(app, Flow(key="on", sender="host", recipient="next", data=("name",), contracts=("c",)))
    for key in ("host", "next"):
        answer = client_as(app, "reader").get(f"{HOME}/vendors/{key}")
        read = page(answer)
        assert "<script>alert" not in answer.text
        assert "<b>" not in answer.text
        assert read.title.startswith(MARKUP)
        frame = next(part for part in section(read, "chain").iter() if part.get("class") == "drawing-frame")
        assert "<b>&amp;" in words(frame)


def test_nobody_has_the_page_of_a_vendor_that_is_not_there(app: Flask) -> None:
    with_organisation(app, firm(vendors=(vendor(), Vendor(key="theirs", name="Theirs"))), key="birch")
    reader = client_as(app, "reader")
    for key in ("nobody", "theirs", "host%2Fnothing", "..", "<b>", "%00", "x" * 3_000):
        answer = reader.get(f"{HOME}/vendors/{key}")
        assert answer.status_code == 404, key
        assert "<b>" not in answer.text
    assert reader.get("/o/birch/vendors/theirs").status_code == 404


def test_a_vendor_with_more_findings_than_are_listed_says_how_many_there_are(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(app, *(flow(f"f{n}", contracts=(), activity=None, encrypted=False) for n in range(4)))
    monkeypatch.setattr("registry.catalogue.vendors.page.MOST_FINDINGS", 3)
    read = page(client_as(app, "reader").get(f"{HOME}/vendors/host"))
    assert len(list(section(read, "findings").iter("details"))) == 3
    assert [url for said, url in read.links.items() if said.startswith("All ") and "vendor=host" in url]


def test_a_page_does_not_wait_for_a_chain_that_takes_long_to_work_out(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, may_go_on, really = client_as(app, "reader"), Event(), keeper.judged

    def slow(*args: object, **kwargs: object) -> keeper.Kept:
        assert may_go_on.wait(10)
        return really(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(keeper, "judged", slow)
    monkeypatch.setattr(vendor_page_module, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(freshness, "WAIT_SECONDS", 0.01)
    read = page(client.get(f"{HOME}/vendors/full"))
    assert "The chain is being worked out." in read.text
    assert FULL.name in read.text
    may_go_on.set()
    deadline = monotonic() + 10
    while "being worked out" in page(client.get(f"{HOME}/vendors/full")).text:
        assert monotonic() < deadline


def test_terms_that_are_met_are_folded_away_where_others_fall_short(app: Flask) -> None:
    put(app, contract(terms=best_terms(flow_down=None)))
    part = section(page(client_as(app, "reader").get(f"{HOME}/vendors/host")), "terms")
    assert "Terms that fall short or are not known" in words(part)
    (met,) = part.iter("details")
    assert met.get("open") is None
