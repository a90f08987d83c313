"""What a page says of one thing is found by that thing, however many there are of all others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import distinct, event, func, select

from registry.accounts.models import Organisation
from registry.catalogue.contracts.queries import findings_about
from registry.catalogue.flows.queries import findings_on_flow
from registry.catalogue.vocabularies.queries import uses_of
from registry.db import db
from registry.history.counts import VOCABULARIES
from registry.history.models import Mention
from registry.judgement.decided import decided_about
from registry.judgement.judging import judge
from registry.judgement.keeper import current
from registry.judgement.on_chains import findings_behind
from registry.judgement.queries import findings_of_vendor, findings_on
from registry.judgement.said import said_about
from tests.benchmarks.loading import load
from tests.generated import ON, generate, plant
from tests.web_app import AT, fresh_app

pytestmark = pytest.mark.sqlite(
    "A server plans by what it knows of its tables: these are too small for that."
)

OF_ONE: dict[str, Callable[[], object]] = {
    "findings of a vendor": lambda: findings_of_vendor(1, "v000007"),
    "findings on a thing": lambda: findings_on(1, kind="vendor", key="v000007"),
    "findings behind a vendor": lambda: findings_behind(
        1, current(1, on=ON).assessment, "v000001", links=50, most=50
    ),
    "findings of a flow": lambda: findings_on_flow(1, "f000007"),
    "findings of a contract": lambda: findings_about(1, "c-v000007", flows=["f000007"]),
    "decisions about a vendor": lambda: decided_about(1, "v000007", on=ON),
    "what is said of some vendors": lambda: said_about(1, ["v000007", "v000008"]),
}
OF_ALL = (
    "(organisation_id=?)",
    "(organisation_id=? AND open=?)",
    "(organisation_id=? AND open=? AND rule=?)",
)
"""Ways into an index that go through all findings or decisions, or through most of them."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = fresh_app(tmp_path_factory.mktemp("pages of any size"), day=ON)
    with app.app_context():
        judge(load(plant(generate(vendors=40, seed=5), seed=5, faults=20)[0], key="alder", at=AT), on=ON)
    return app


@contextmanager
def asked_of_the_database() -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile, each with what it is given."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            statements.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("name", OF_ONE)
def test_what_is_said_of_one_thing_is_found_by_it(app: Flask, name: str) -> None:
    with app.test_request_context("/o/alder/"):
        g.organisation = db.session.get(Organisation, 1)
        current(1, on=ON)
        with asked_of_the_database() as statements:
            OF_ONE[name]()
        connection = db.session.connection()
        plans = [
            (step[3], statement)
            for statement, given in statements
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    assert plans
    assert not [
        (step, statement) for step, statement in plans if step.endswith(OF_ALL) or step.startswith("SCAN")
    ]


@pytest.mark.parametrize("collection", VOCABULARIES)
def test_how_many_things_name_a_word_is_kept_and_not_counted(app: Flask, collection: str) -> None:
    with app.app_context():
        counted = select(Mention.of_key, Mention.kind, func.count(distinct(Mention.key)))
        rows = db.session.execute(
            counted.where(Mention.of_kind == collection).group_by(Mention.of_key, Mention.kind)
        )
        expected: dict[str, dict[str, int]] = {}
        for word, kind, number in rows:
            expected.setdefault(word, {})[kind] = number
        with asked_of_the_database() as statements:
            assert uses_of(1, collection, [*expected, "none-such"]) == expected
    assert expected
    assert not [statement for statement, _ in statements if "mentions" in statement]
