"""Contracts are added, edited and ended; what a form does not ask for stays as it is."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.catalogue.contracts import routes
from registry.catalogue.contracts.forms import ContractForm
from registry.catalogue.contracts.routes import SECTION
from registry.forms.conversion import value_of
from registry.history import find_row
from registry.snapshot import ORGANISATION, Contract
from registry.snapshot.contracts import ClauseSet, ContractKind, Module
from tests.catalogue.contracts.conftest import HOME, kept, store
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.interchange.strategies import value
from tests.registers import TODAY, best_terms, flow
from tests.web_app import client_as

EDIT = f"{HOME}/contracts/host-dpa/edit"

FULL = Contract(
    key="host-dpa",
    name='Agreement "A" & <b>more</b>',
    between=("cdn", "mail"),
    kind="standard clauses",
    service="Hosting, backups",
    signed=date(2024, 1, 2),
    in_force=date(2024, 2, 3),
    ends=date(2030, 12, 31),
    notice_days=90,
    clause_set="2021/914",
    modules=("M2", "M3"),
    options=("Clause 7", "Clause 9(a), option 2: 30 days"),
    annexes_complete=False,
    documents=("dpa", "annex"),
    seen=False,
    read="in part",
    read_by="Ida Rowe",
    read_on=date(2026, 3, 1),
    terms=best_terms(),
    note="Two\nlines.",
)

lines = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
many = st.sampled_from((1, 400, 36_500))
contracts = st.builds(
    Contract,
    key=st.just("host-dpa"),
    name=st.just("") | lines,
    between=st.permutations([ORGANISATION, "cdn", "mail"]).map(lambda keys: (keys[0], keys[1])),
    kind=value(ContractKind, "contracts.kind"),
    service=st.just("") | lines,
    signed=days,
    in_force=days,
    ends=days,
    notice_days=st.none() | many,
    clause_set=st.none() | value(ClauseSet, "contracts.clause_set"),
    modules=st.lists(value(Module, "contracts.modules"), unique=True).map(sorted).map(tuple),
    options=st.lists(lines, max_size=3).map(tuple),
    annexes_complete=st.none() | st.booleans(),
    documents=st.lists(st.sampled_from(["annex", "dpa"]), unique=True).map(tuple),
    seen=st.booleans(),
    read=st.sampled_from(("not", "in part", "in full")),
    read_by=st.just("") | lines,
    read_on=days,
    terms=st.just(()) | st.just(best_terms()),
    note=st.just("") | lines,
)


def test_a_form_that_nobody_touched_changes_nothing(app: Flask, officer: FlaskClient) -> None:
    store(app, FULL)
    answer = send(officer, EDIT)
    assert answer.status_code == 303, page(answer).errors
    assert kept(app, "host-dpa") == FULL


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contracts)
def test_every_contract_comes_back_out_of_its_form(app: Flask, contract: Contract) -> None:
    with app.test_request_context(HOME):
        shown: dict[str, Any] = dict(SECTION.shown(contract))
        before = ContractForm(obj=contract, meta={"csrf": False}, **shown)
        sent: dict[str, Any] = {}
        for field in before:
            if field.type == "BooleanField":
                sent |= {field.name: "y"} if field.data else {}
            elif field.data is not None:
                sent[field.name] = list(field.data) if isinstance(field.data, tuple) else field.data
    with app.test_request_context(HOME, method="POST", data=sent):
        form = ContractForm(obj=contract, meta={"csrf": False}, **shown)
        found, _said = value_of(
            form, Contract, over=contract, complete=lambda plain: SECTION.complete(form, plain)
        )
        assert found == contract, form.errors


def test_the_terms_survive_an_edit_of_everything_else(app: Flask, officer: FlaskClient) -> None:
    store(app, FULL)
    changed = {"name": "Renamed", "kind": "binding rules", "read": "in full", "modules": []}
    assert send(officer, EDIT, changed, leave_out=("documents",)).status_code == 303
    now = kept(app, "host-dpa")
    assert (now.name, now.kind, now.modules, now.documents) == ("Renamed", "binding rules", (), ())
    assert now.terms == FULL.terms


def test_a_new_contract_is_between_the_organisation_and_the_vendor_that_the_address_names(
    app: Flask, officer: FlaskClient
) -> None:
    answer = send(officer, f"{HOME}/add/contracts?vendor=cdn", {"kind": "controller terms"})
    made = kept(app, answer.headers["Location"].rpartition("/")[2])
    assert made == Contract(
        key="controller-terms-with-" + made.name.rpartition(" ")[2].lower(),
        name=made.name,
        between=(ORGANISATION, "cdn"),
        kind="controller terms",
    )
    assert made.name.startswith("Controller terms with ")


def test_a_new_contract_can_be_between_two_vendors(app: Flask, officer: FlaskClient) -> None:
    url = f"{HOME}/add/contracts?between=host,mail"
    answer = send(officer, url, {"name": "Sub-processing"}, leave_out=("shown_to_us",))
    assert answer.status_code == 303
    made = kept(app, "sub-processing")
    assert made.between == ("host", "mail")
    assert not made.seen


def test_parties_that_the_address_makes_up_are_left_aside(officer: FlaskClient) -> None:
    read = page(officer.get(f"{HOME}/add/contracts?between=<i>,nobody"))
    assert not [o for o in read.all("option") if o.get("value") in ("<i>", "nobody")]


def test_of_the_parties_that_an_address_names_two_are_looked_up(
    officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def found(organisation_id: int, collection: str, key: str) -> Any:
        asked.append(key)
        return find_row(organisation_id, collection, key)

    monkeypatch.setattr(routes, "find_row", found)
    read = page(officer.get(f"{HOME}/add/contracts?between={','.join(['host', 'mail'] * 500)}"))
    assert asked == ["host", "mail"]
    chosen = [o.get("value") for o in read.all("option") if "selected" in o.attrib]
    assert chosen[:2] == ["host", "mail"]


def test_a_note_is_as_long_as_it_is_and_not_as_browsers_end_its_lines(
    app: Flask, officer: FlaskClient
) -> None:
    note = "\n".join(["n"] * 10_000)
    assert send(officer, EDIT, {"note": note.replace("\n", "\r\n")}).status_code == 303
    assert kept(app, "host-dpa").note == note


@pytest.mark.parametrize(
    ("field", "sent", "said"),
    [
        ("other", "", "Choose the other party."),
        ("other", "nobody", "No third party here is called that"),
        ("other", ORGANISATION, "Both parties are the same."),
        ("one", "<script>", "No third party here is called that"),
        ("name", "x" * 501, "longer than 500"),
        ("name", "a\x00b", "control character"),
        ("kind", "handshake", "Choose one of the words offered."),
        ("signed", "31.12.2025", "Write the day as year-month-day"),
        ("ends", "2020-01-01", "is before"),
        ("notice_days", "-1", "cannot be meant"),
        ("notice_days", "1e400", "Write a whole number"),
        ("modules", ["M9"], "Choose among the words offered."),
        ("options", "o" * 501, "500"),
        ("documents", ["gone"], "gone"),
        ("note", "n" * 20_001, "longer than 20000"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    app: Flask, officer: FlaskClient, field: str, sent: Any, said: str
) -> None:
    before = kept(app, "host-dpa")
    answer = send(officer, EDIT, {field: sent})
    assert answer.status_code == 200
    errors = " ".join(page(answer).errors)
    assert said in errors
    assert "between" not in errors
    assert kept(app, "host-dpa") == before


def test_whoever_comes_second_sees_both_versions_and_then_may_save(app: Flask, officer: FlaskClient) -> None:
    before = kept(app, "host-dpa")
    stale = {"name": "Mine", "version": "1"}  # as a page that was opened long ago sends it
    store(app, msgspec.structs.replace(before, name="Theirs"))
    answer = send(officer, EDIT, stale)
    read = page(answer)
    assert {"Mine", "Theirs"} <= {"".join(mark.itertext()) for mark in read.all("mark")}
    assert kept(app, "host-dpa").name == "Theirs"
    assert send(officer, EDIT, {"name": "Mine"}).status_code == 303
    assert kept(app, "host-dpa").name == "Mine"


def test_a_contract_ends_today_unless_it_ended_before(app: Flask, officer: FlaskClient) -> None:
    url = f"{HOME}/contracts/host-dpa/end"
    assert send(officer, url, {"reason": "Replaced"}).status_code == 303
    assert kept(app, "host-dpa").ends == TODAY
    earlier = TODAY - timedelta(days=30)
    store(app, msgspec.structs.replace(kept(app, "host-dpa"), ends=earlier))
    assert send(officer, url, {"reason": "Replaced"}).status_code == 303
    assert kept(app, "host-dpa").ends == earlier


def test_what_is_still_to_come_ends_on_its_first_day(app: Flask, officer: FlaskClient) -> None:
    first = TODAY + timedelta(days=10)
    store(app, msgspec.structs.replace(kept(app, "host-dpa"), in_force=first), flow(key="soon", starts=first))
    for what in ("contracts/host-dpa", "flows/soon"):
        assert send(officer, f"{HOME}/{what}/end", {"reason": "Called off"}).status_code == 303
    assert kept(app, "host-dpa").ends == first
    with app.app_context():
        row = find_row(1, "flows", "soon")
        assert row is not None
        assert row.value.ends == first


def test_readers_change_nothing(app: Flask, reader: FlaskClient) -> None:
    for path in ("add/contracts", "contracts/host-dpa/edit", "contracts/host-dpa/end"):
        assert reader.get(f"{HOME}/{path}").status_code == 403
    assert reader.get(f"{HOME}/contracts/host-dpa").status_code == 200
    stranger = client_as(app, "reader", email="pass@by.example")
    assert stranger.get("/o/nowhere/contracts").status_code == 404
