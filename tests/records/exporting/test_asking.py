"""Asking for a record: the form, what it refuses, who may, and what links fill in beforehand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from registry.db import db
from registry.jobs import Job
from registry.records.exporting.models import ExportRow, Question
from tests.records.exporting.conftest import House
from tests.records.exporting.making import made_record
from tests.registers import TODAY, activity, client, register, vendor
from tests.web_app import client_as, page, path_of, post, with_organisation

NEW = "/o/alder/add/records"
PLAIN = {"kind": "gaps", "on": "2026-06-01", "known": "then", "format": "json"}


def rows(house: House) -> list[ExportRow]:
    with house.app.app_context():
        found = list(db.session.scalars(select(ExportRow).order_by(ExportRow.id)))
        db.session.expunge_all()
        return found


def asked(house: House, sent: Mapping[str, Any], *, role: str = "reader") -> Question:
    answer = post(client_as(house.app, role), NEW, {**PLAIN, **sent})
    assert answer.status_code == 303, page(answer).text
    row = rows(house)[-1]
    assert path_of(answer) == f"/o/alder/records/{row.key}"
    question: Question = row.question
    return question


def said(house: House, sent: Mapping[str, Any]) -> str:
    answer = post(client_as(house.app, "reader"), NEW, {**PLAIN, **sent})
    assert answer.status_code == 200
    assert "Something needs putting right" in answer.text
    assert rows(house) == []
    return answer.text


def test_a_reader_may_ask_and_the_job_comes_with_the_record(house: House) -> None:
    question = asked(house, {})
    assert (question.asked.kind, question.asked.on, question.format) == ("gaps", TODAY, "json")
    assert question.recorded is None
    [row] = rows(house)
    with house.app.app_context():
        job = db.session.scalars(select(Job).where(Job.kind == "export")).one()
        assert (job.id, job.about, job.organisation_id) == (row.job_id, row.key, house.organisation)


def test_a_selection_names_things_by_name_or_key_and_countries_too(house: House) -> None:
    choice = {"vendors": ["host"], "activities": ["service"], "countries": "Germany\nFR"}
    selection = asked(house, choice).asked.selection
    assert (selection.vendors, selection.activities) == (("host",), ("service",))
    assert selection.countries == ("DE", "FR")


def test_of_many_vendors_names_are_written_and_functions_and_clients_are_offered(
    house: House,
) -> None:
    vendors = [vendor(f"v{number}", name=f"Vendor no. {number}") for number in range(70)]
    activities = (
        activity(business_function="Sales"),
        activity("for-others", capacity="processor", clients=(client("Birch & Co"),), data=(), retention=()),
    )
    full = register(vendors=(vendor(), *vendors), activities=activities)
    with_organisation(house.app, full, key="cedar")
    visitor = client_as(house.app, "reader", organisation="cedar")
    at = NEW.replace("alder", "cedar")
    form = page(visitor.get(at))
    assert "Sales" in form.text
    assert "Birch & Co" in form.text
    names = {"vendors": "Vendor no. 3\nv69", "functions": "Sales", "clients": "Birch & Co"}
    answer = post(visitor, at, {**PLAIN, **names})
    assert answer.status_code == 303, page(answer).text
    selection = rows(house)[-1].question.asked.selection
    assert selection.vendors == ("v3", "v69")
    assert (selection.functions, selection.clients) == (("Sales",), ("Birch & Co",))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": ""}, "Choose a record."),
        ({"kind": "poem"}, "Not a valid choice"),
        ({"on": ""}, "Name the day"),
        ({"on": "2026-02-30"}, "year-month-day"),
        ({"on": "2020-01-01"}, "The register was begun later."),
        ({"vendors": ["nobody-knows"]}, "The register has no &#39;nobody-knows&#39;."),
        ({"countries": "Atlantis"}, "is no country"),
        ({"format": "pdf", "template": "ico", "kind": "controller"}, "A template is a sheet"),
        ({"format": "xlsx", "template": "ico", "kind": "gaps"}, "as controller only"),
        ({"format": "docx"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_asked_for(
    house: House, sent: Mapping[str, Any], words: str
) -> None:
    assert words in said(house, sent)


def test_a_past_day_is_as_it_was_known_then_unless_asked_otherwise_and_a_coming_day_as_now(
    house: House,
) -> None:
    past = TODAY - timedelta(days=900)
    assert asked(house, {"on": past.isoformat(), "known": "now"}).recorded is None
    assert asked(house, {"on": "2027-01-01"}).recorded is None
    house.app.config["ONWARD_TODAY"] = date(2099, 1, 1)
    assert asked(house, {"on": "2098-12-31"}).recorded == date(2098, 12, 31)


def test_links_fill_the_form_in(house: House) -> None:
    form = page(
        client_as(house.app, "reader").get(f"{NEW}?kind=dossier&vendors=host&format=xlsx&on=2026-05-04")
    )
    ticked = {
        (box.get("name"), box.get("value")) for box in form.all("input") if box.get("checked") is not None
    }
    assert ticked == {("kind", "dossier"), ("vendors", "host"), ("format", "xlsx"), ("known", "then")}
    assert "2026-05-04" in {box.get("value") for box in form.all("input")}


def test_nobody_waits_for_more_than_a_few_records(house: House) -> None:
    visitor = client_as(house.app, "reader")
    for _ in range(5):
        assert post(visitor, NEW, PLAIN).status_code == 303
    assert "You wait for 5 records already." in post(visitor, NEW, PLAIN).text
    assert post(client_as(house.app, "officer"), NEW, PLAIN).status_code == 303, "another person"


def test_the_same_is_asked_again_of_today_or_of_the_day_that_was_meant(house: House) -> None:
    key = made_record(house.app, house.organisation)
    shown = page(client_as(house.app, "reader").get(f"/o/alder/records/{key}"))
    assert shown.links["Make it again"] == f"{NEW}?kind=gaps&format=json&on=2026-06-01&known=now"


def test_pages_lead_to_the_record_that_one_expects_there(house: House) -> None:
    visitor = client_as(house.app, "reader")
    for address, words, asks in (
        ("vendors/host", "Dossier as PDF", "?kind=dossier&vendors=host"),
        ("findings", "Gap report", "?kind=gaps"),
        ("transfers", "Transfers register", "?kind=transfers"),
        ("activities", "Record of processing", "?kind=controller"),
        ("export", "Make a record", ""),
    ):
        assert page(visitor.get(f"/o/alder/{address}")).links[words] == NEW + asks
