"""The matrix as a browser gets it: what each cell says, what narrows the rows, what a cell rests on."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.history import change
from registry.judgement.keeper import current
from registry.policy import Assessment
from registry.policy.matrix import Cell, verdicts_of
from registry.policy.topics import by_topic
from tests.generated import ON, shipped_baseline
from tests.html_page import Page, words
from tests.overview.matrix.site import HERE, NASTY
from tests.registers import best_terms, contract, register, term
from tests.web_app import client_as, fresh_app, page, with_organisation


@pytest.fixture(scope="module")
def assessment(app: Flask) -> Assessment:
    with app.app_context():
        return current(1, on=ON).assessment


@pytest.fixture(scope="module")
def verdicts(assessment: Assessment) -> dict[str, dict[str, Cell]]:
    return {key: dict(verdicts_of(assessment, key)) for key in assessment.view.vendors}


def cells_of(read: Page) -> dict[tuple[str, str], Element]:
    """The cells of a page of the matrix by vendor and requirement."""
    found = {}
    for link in read.all("a"):
        if match := re.fullmatch(rf"{HERE}/([^/?]+)/([^/?]+)", link.get("href", "")):
            found[match[1], match[2]] = link
    return found


def all_pages(reader: FlaskClient, address: str) -> Iterator[Page]:
    """A list from its first page to its last."""
    while address:
        read = page(reader.get(address))
        yield read
        address = next((a.get("href", "") for a in read.all("a", rel="next")), "")


def vendors_on(reader: FlaskClient, address: str) -> list[str]:
    """The keys of the vendors of all pages, in the order of the list."""
    return [v for read in all_pages(reader, address) for v in dict.fromkeys(v for v, _r in cells_of(read))]


def expected(app: Flask, *conditions: object) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(VendorRow.key).where(*conditions)))  # type: ignore[arg-type]


def test_every_cell_says_what_was_judged_on_every_page(
    reader: FlaskClient, assessment: Assessment, verdicts: dict[str, dict[str, Cell]]
) -> None:
    seen, topics = set(), by_topic(assessment.baseline.requirements)
    for topic in ("rights and breaches", "contracts"):
        for read in all_pages(reader, f"{HERE}?group={topic.replace(' ', '-')}"):
            for (vendor, requirement), link in cells_of(read).items():
                cell = verdicts[vendor][requirement]
                said = words(link)
                assert said.casefold().startswith(cell.verdict), (vendor, requirement)
                assert ("behind it" in said) == cell.is_weaker_behind
                seen.add((vendor, requirement))
    shown = {one.key for topic in ("rights and breaches", "contracts") for one in topics[topic]}
    assert seen == {(vendor, key) for vendor in verdicts for key in shown}


def test_the_first_view_has_the_requirements_that_most_falls_short_of(
    reader: FlaskClient, verdicts: dict[str, dict[str, Cell]]
) -> None:
    read = page(reader.get(HERE))
    shown = {requirement for _vendor, requirement in cells_of(read)}
    assert 1 < len(shown) <= 12
    short = [one for one in shown if any(cells[one].is_short for cells in verdicts.values())]
    assert len(short) > len(shown) / 2  # what is found may also be about the organisation itself
    assert words(read.one("strong", aria_current="page")) == "Most that falls short"
    assert read.one("caption")


def test_the_group_and_the_filters_go_along_to_every_other_page(reader: FlaskClient) -> None:
    read = page(reader.get(f"{HERE}?group=security&sort=status"))
    (further,) = read.all("a", rel="next")
    assert "group=security" in further.get("href", "")
    assert "sort=status" in further.get("href", "")
    back = page(reader.get(further.get("href", "")))
    assert back.all("a", rel="prev")
    assert words(back.one("strong", aria_current="page")) == "Security"
    assert read.value("group") == "security"


@pytest.mark.parametrize("grouping", ["kind", "status", "country", "criticality"])
def test_third_parties_stand_under_headings_and_none_is_lost(
    app: Flask, reader: FlaskClient, grouping: str
) -> None:
    address = f"{HERE}?group=end&sort={grouping}"
    listed = vendors_on(reader, address)
    assert sorted(listed) == sorted(expected(app))
    headings = [words(th) for read in all_pages(reader, address) for th in read.all("th", scope="rowgroup")]
    assert 1 < len(headings) <= len(set(headings)) + 1  # the first of a page may be that of the page before
    if grouping == "criticality":
        assert headings[0] == "Criticality: high"


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("kind=authority", VendorRow.kind == "authority"),
        ("status=approved", VendorRow.status == "approved"),
        ("country=US", VendorRow.country == "US"),
        ("role=controller", VendorRow.role == "controller"),
        ("criticality=high", VendorRow.criticality == "high"),
        ("q=court", VendorRow.key == "court"),
    ],
)
def test_rows_are_narrowed(app: Flask, reader: FlaskClient, asked: str, condition: object) -> None:
    assert set(vendors_on(reader, f"{HERE}?group=end&{asked}")) == expected(app, condition)


def test_whoever_is_listed_as_falling_short_does(
    reader: FlaskClient, verdicts: dict[str, dict[str, Cell]]
) -> None:
    looked = 0
    for requirement in next(iter(verdicts.values())):
        short = {vendor for vendor, cells in verdicts.items() if cells[requirement].is_short}
        if short and looked < 6:
            looked += 1
            assert set(vendors_on(reader, f"{HERE}?group=end&short={requirement}")) <= short
    assert looked


def test_an_address_that_says_nonsense_shows_the_matrix_all_the_same(reader: FlaskClient) -> None:
    for asked in ("short=zzz&group=zzz&sort=zzz", "open=contract-with-processor&after=zzz"):
        assert len(cells_of(page(reader.get(f"{HERE}?{asked}")))) > 15, asked
    assert "Nothing matches" in page(reader.get(f"{HERE}?q=zzzz")).text


def test_the_page_of_a_cell_says_why_whatever_the_verdict(
    reader: FlaskClient, verdicts: dict[str, dict[str, Cell]]
) -> None:
    seen: dict[tuple[str, bool], int] = {}
    for vendor, cells in verdicts.items():
        for requirement, cell in cells.items():
            sort = cell.verdict, bool(cell.findings)
            seen[sort] = seen.get(sort, 0) + 1
            if seen[sort] > 1:
                continue
            read = page(reader.get(f"{HERE}/{vendor}/{requirement}"))
            assert cell.verdict in read.text.casefold()
            assert "What is required" in read.text
            for finding in cell.findings:
                assert f"/o/alder/findings/{finding}" in {a.get("href") for a in read.all("a")}
    assert {"missing", "equal", "stricter", "not applicable", "met", "blocker"} <= {word for word, _ in seen}


def test_a_name_is_neither_markup_nor_filled_in(reader: FlaskClient) -> None:
    assert NASTY in page(reader.get(f"{HERE}?q=nasty")).text
    assert NASTY in page(reader.get(f"{HERE}/nasty/breach-notice")).title


@pytest.mark.parametrize("address", ["nobody/breach-notice", "court/no-such-requirement", "court/%2e%2e"])
def test_what_is_not_there_is_not_found(reader: FlaskClient, address: str) -> None:
    assert reader.get(f"{HERE}/{address}").status_code == 404


def test_a_register_without_third_parties_or_without_a_baseline_says_what_to_do(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app, register())
    with_organisation(app, register(vendors=(), flows=(), contracts=(), conditions=()), key="birch")
    assert "Nothing is required of third parties" in page(client_as(app, "reader").get(HERE)).text
    read = page(client_as(app, "officer", organisation="birch").get("/o/birch/matrix"))
    assert read.links["Add a vendor"] == "/o/birch/add/vendors"


def test_a_contract_that_leaves_a_term_open_is_found_by_the_term(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    terms = (*best_terms(breach_notice=None, audit=None), term("audit", value="inspection", verified_by=""))
    half_read = contract(read="in part", terms=terms)
    organisation_id = with_organisation(app, register(contracts=(half_read,)))
    with app.app_context(), change(organisation_id, by="tests", because="The baseline.") as writing:
        writing.put(shipped_baseline())
    reader = client_as(app, "reader")
    for asked, listed in (("breach-notice", ["host"]), ("audit", ["host"]), ("flow-down", [])):
        assert vendors_on(reader, f"{HERE}?group=end&open={asked}") == listed
    cells = cells_of(page(reader.get(f"{HERE}?group=rights-and-breaches")))
    assert words(cells["host", "breach-notice"]).startswith("unverified")
    read = page(reader.get(f"{HERE}/host/audit"))
    assert "Unknown is not missing." in read.text
    assert "verify it" in read.text
