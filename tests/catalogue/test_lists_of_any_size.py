"""Every list is read through an index in its own order, whatever narrows it and however far down it goes."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask, g
from msgspec.structs import replace
from sqlalchemy import event, select, text

from registry import listing, narrowing
from registry.accounts.models import Organisation
from registry.catalogue.activities.queries import activities
from registry.catalogue.contracts.queries import contracts
from registry.catalogue.documents.queries import documents
from registry.catalogue.flows.queries import flows
from registry.catalogue.technologies.queries import technologies
from registry.catalogue.vendors.matrix_rows import matrix_page
from registry.catalogue.vendors.queries import vendors
from registry.db import begin_write, db
from registry.judgement.judging import judge
from registry.judgement.listed import page_of_findings
from registry.listing import Page
from registry.snapshot import Document
from tests.benchmarks.loading import load
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import AT, fresh_app

List = Callable[[Mapping[str, str]], Page[Any]]

LISTS: dict[str, List] = {
    "vendors": lambda asked: vendors(1, asked, kind=None, on=ON, path="/"),
    "service providers": lambda asked: vendors(1, asked, kind="service provider", on=ON, path="/"),
    "matrix": lambda asked: matrix_page(1, asked, baseline=shipped_baseline(), path="/"),
    "contracts": lambda asked: contracts(1, asked, on=ON, path="/"),
    "flows": lambda asked: flows(1, asked, on=ON, path="/"),
    "activities": lambda asked: activities(1, asked, path="/"),
    "technologies": lambda asked: technologies(1, asked, path="/"),
    "documents": lambda asked: documents(1, asked, path="/"),
    "findings": lambda asked: page_of_findings(1, asked, path="/"),
}
SORTS = {
    "vendors": ("name", "kind", "country", "status", "review"),
    "service providers": ("name", "country", "status", "review"),
    "matrix": ("name", "kind", "country", "status"),
    "contracts": ("name", "end", "signed"),
    "flows": ("from", "to", "start", "end"),
    "activities": ("name", "capacity", "function", "status", "owner"),
    "technologies": ("name", "kind", "owner", "category", "lifetime"),
    "documents": ("name", "added"),
    "findings": ("severity", "since"),
}
FILTERS = {
    "vendors": {"status": "approved", "kind": "service provider", "country": "DK", "waiting": "yes",
                "due": "2031-01-01", "q": "vendor", "owner": "purchasing"},
    "service providers": {"status": "approved", "q": "vendor"},
    "matrix": {"role": "processor", "criticality": "high", "status": "approved"},
    "contracts": {"kind": "processing agreement", "read": "in full", "state": "in-force",
                  "ends_by": "2099-01-01", "q": "agreement", "party": "v000007"},
    "flows": {"activity": "a00001", "role": "processor", "border": "yes", "data": "account",
              "state": "active", "party": "v000001"},
    "activities": {"capacity": "controller", "status": "active", "q": "activity", "owner": "operations"},
    "technologies": {"kind": "cookie", "owner": "organisation", "category": "necessary", "dnt": "no",
                     "gpc": "no", "q": "sid1"},
    "documents": {"kind": "application/pdf", "use": "unused", "q": "paper"},
    "findings": {"severity": "major", "rule": "technology-without-owner", "term": "MA", "kind": "technology",
                 "state": "open", "since": "2026-01-01", "basis": "Art. 32", "vendor": "v000001",
                 "text": "cookie"},
}  # fmt: skip
NARROW = {"party", "vendor"}
"""Filters whose rows are put in order when they have been found: they are those of one vendor."""

NONE_FIT = {"waiting", "ends_by", "vendor"}

FOUND_FIRST = re.compile(r"\bid IN \(")
"""A statement that puts in order what has been found before: no more than is counted."""

LOOKED_THROUGH = re.compile(
    r"^SCAN (?!search_index|anon|CONSTANT|\(subquery)(?!.*INDEX)|Seq Scan", re.MULTILINE
)
"""How a database says that it reads a whole table."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("lists"), day=ON)
    snapshot, _ = plant(generate(vendors=40, seed=5), seed=5, faults=20)
    papers = [Document(key=f"paper-{n}", media_type="application/pdf") for n in range(3)]
    with made.app_context():
        load(replace(snapshot, documents=tuple(papers)), key="alder", at=AT)
        judge(1, on=ON)
        if is_server():
            begin_write()
            db.session.execute(text("ANALYZE"))
            db.session.commit()
    return made


def is_server() -> bool:
    return db.engine.dialect.name == "postgresql"


@pytest.fixture(autouse=True)
def many(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lists that take every row for one of very many, on pages of one row."""
    monkeypatch.setattr(narrowing, "MOST_COUNTED", 1)
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    with app.test_request_context():
        g.organisation = db.session.scalars(select(Organisation)).one()
        yield


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile."""
    heard: list[tuple[str, Any]] = []

    def hear(_c: Any, _k: Any, statement: str, parameters: Any, *_more: Any) -> None:
        heard.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)


def plan(statement: str, parameters: Any) -> str:
    """How the database goes about a statement, all its tables being larger than they look."""
    connection = db.session.connection()
    if not is_server():
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(row[-1] for row in rows)
    # Rows with some words are found by an index that gives them as a bitmap only.
    bitmaps = "on" if "@@" in statement else "off"
    for setting, standing in {"seqscan": "off", "sort": "off", "bitmapscan": bitmaps}.items():
        connection.exec_driver_sql(f"SET LOCAL enable_{setting} = {standing}")
    rows = connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", parameters)
    return "\n".join(row[0] for row in rows)


def asked_of(url: str | None) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url or "").query))


def questions(name: str, asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The statements that read a list's rows, first page and a later one, and how they are gone about."""
    with statements() as heard:
        page = LISTS[name](asked)
        assert page.rows or not NONE_FIT.isdisjoint(asked)
        if page.next_url:
            LISTS[name](asked_of(page.next_url))
    for statement, parameters in [one for one in heard if one[0].startswith("SELECT")]:
        yield statement, plan(statement, parameters)


CASES = [
    *((name, {"sort": sort}) for name, sorts in SORTS.items() for sort in (*sorts, f"-{sorts[-1]}")),
    *((name, {key: value}) for name, filters in FILTERS.items() for key, value in filters.items()),
    *(
        (name, {"sort": f"-{SORTS[name][-1]}", key: value})
        for name, filters in FILTERS.items()
        for key, value in filters.items()
    ),
]


@pytest.mark.parametrize(("name", "asked"), CASES)
def test_no_list_is_sorted_or_looked_through_whole(name: str, asked: Mapping[str, str]) -> None:
    for statement, gone_about in questions(name, asked):
        whole = re.search(
            r"^SCAN (?!search_index|anon|CONSTANT|\(subquery)(?!.*INDEX)|Seq Scan", gone_about, re.MULTILINE
        )
        assert not whole, (statement, gone_about)
        if "ORDER BY" in statement and not FOUND_FIRST.search(statement) and NARROW.isdisjoint(asked):
            assert not re.search(r"TEMP B-TREE|\bSort\b", gone_about), (statement, gone_about)
