"""Every route says who may use it, and keeps to it; looking at a page changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from registry.db import db
from registry.history import Entry
from registry.permissions import PUBLIC, ROLES, SIGNED_IN, Permission
from registry.web_navigation import ENTRIES
from tests.every_route import NOTHING_THERE, House, address_of, asked, house, rules
from tests.web_app import page, path_of

VISITORS = ("anonymous", "outsider", "reader", "officer", "administrator")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE", "CREATE", "DROP", "ALTER")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that is only looked at."""
    return house(tmp_path_factory.mktemp("seen"))


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house in which every button is pressed."""
    return house(tmp_path_factory.mktemp("used"))


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement.strip().upper())

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def refusal(wanted: Permission | str | None, visitor: str) -> str:
    """How a visitor is to be turned away from a route: 'sign in', '403', '404', or not at all."""
    if wanted == PUBLIC:
        return ""
    if visitor == "anonymous":
        return "sign in"
    if wanted == SIGNED_IN:
        return ""
    if visitor == "outsider":
        return "404"
    return "" if wanted in ROLES[visitor] else "403"


def turned_away(answer: TestResponse) -> str:
    """How an answer turns its visitor away."""
    if answer.status_code == 303 and path_of(answer).startswith("/sign-in"):
        return "sign in"
    return str(answer.status_code) if answer.status_code in (403, 404) else ""


def test_every_route_says_who_may_use_it(seen: House) -> None:
    assert [rule.rule for rule in seen.app.url_map.iter_rules() if asked(seen.app, rule) is None] == []


def test_a_route_asks_for_a_permission_exactly_when_it_belongs_to_an_organisation(seen: House) -> None:
    for rule in seen.app.url_map.iter_rules():
        wanted = asked(seen.app, rule)
        if rule.rule.startswith("/o/<organisation>/"):
            assert isinstance(wanted, Permission), rule.rule
        else:
            assert wanted in (PUBLIC, SIGNED_IN), rule.rule


def test_every_entry_of_the_navigation_leads_to_a_page(seen: House) -> None:
    entries = seen.app.extensions[ENTRIES]
    named = [found.endpoint for entry in entries for found in (entry, *entry.children)]
    assert named
    assert set(named) <= set(seen.app.view_functions)


def fault_of(answer: TestResponse) -> str:
    """What is wrong with the page that an answer carries, if anything."""
    if answer.mimetype != "text/html" or answer.status_code in (302, 303):
        return ""
    try:
        page(answer)
    except AssertionError as error:
        return str(error).partition("\n")[0]
    return ""


def test_whoever_may_see_a_page_sees_it_and_nobody_else_does(seen: House) -> None:
    wrong = []
    for rule in rules(seen.app):
        address, wanted = address_of(seen.app, rule), asked(seen.app, rule)
        for visitor in VISITORS:
            answer = seen.visitors[visitor].get(address, buffered=True)
            expected, got = refusal(wanted, visitor), turned_away(answer)
            missing = rule.endpoint in NOTHING_THERE and got == "404" and not expected
            if (got != expected and not missing) or answer.status_code >= 500:
                wrong.append(f"{visitor} at {address}: {answer.status_code}, not {expected or 'a page'}")
            if fault := fault_of(answer):
                wrong.append(f"{visitor} at {address}: {fault}")
    assert not wrong, "\n".join(wrong)


def test_looking_at_a_page_writes_nothing(seen: House) -> None:
    def entries() -> int | None:
        with seen.app.app_context():
            return db.session.scalar(select(func.count()).select_from(Entry))

    before = entries()
    wrong = []
    for rule in rules(seen.app):
        address = address_of(seen.app, rule)
        for visitor in ("anonymous", "administrator"):
            with statements() as asked_for:
                seen.visitors[visitor].get(address, buffered=True)
            wrong += [f"{visitor} at {address}: {said[:80]}" for said in asked_for if said.startswith(WRITES)]
    assert not wrong, "\n".join(wrong)
    assert entries() == before


def test_a_form_is_refused_to_whoever_may_not_send_it_and_then_writes_nothing(used: House) -> None:
    wrong = []
    for rule in rules(used.app, "POST"):
        address, wanted = address_of(used.app, rule), asked(used.app, rule)
        for visitor in VISITORS:
            expected = refusal(wanted, visitor)
            if not expected:
                continue
            client, given = used.visitors[visitor], {"csrf_token": used.tokens[visitor]}
            with statements() as asked_for:
                answer = client.post(address, data=given)
            if turned_away(answer) != expected:
                wrong.append(f"{visitor} at {address}: {answer.status_code}, expected {expected}")
            wrong += [f"{visitor} at {address}: {said[:80]}" for said in asked_for if said.startswith(WRITES)]
    assert not wrong, "\n".join(wrong)


def test_a_form_without_its_token_is_refused_to_everybody(used: House) -> None:
    for rule in rules(used.app, "POST"):
        answer = used.visitors["administrator"].post(address_of(used.app, rule))
        assert answer.status_code == 400, rule.rule


def leaves(rule: Rule) -> bool:
    """Whether a form ends the session with which the others are sent."""
    return rule.endpoint in ("accounts.sign_out", "accounts.choose_password")


def test_an_empty_form_from_whoever_may_send_it_is_answered(used: House) -> None:
    wrong = []
    for rule in sorted(rules(used.app, "POST"), key=leaves):
        address, wanted = address_of(used.app, rule), asked(used.app, rule)
        for visitor in VISITORS:
            if refusal(wanted, visitor):
                continue
            given = {"csrf_token": used.tokens[visitor]}
            answer = used.visitors[visitor].post(address, data=given)
            # What an earlier visitor has ended is not there any more: 404 is an answer.
            closed = turned_away(answer) in ("403", "sign in") and wanted != PUBLIC
            if closed or answer.status_code >= 500:
                wrong.append(f"{visitor} at {address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
