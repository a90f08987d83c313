"""A third party of the register is asked again: by somebody, in turn, before a review, after an event."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import delete

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.db import db
from registry.errors import NotInRegister
from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.interchange.baselines import default_baseline
from registry.jobs import DAILY
from registry.judgement.freshness import up_to_date
from registry.law import load_law
from registry.onboarding.answers import Answers, Given, first_answers
from registry.onboarding.asking import again_due
from registry.onboarding.asking.again import again_answers, ask_again, beginning_answers, wanted_again
from registry.onboarding.asking.again_due import ask_due, ask_who_is_due
from registry.onboarding.asking.changes import ask_for, close
from registry.onboarding.models import OnboardingEvent, OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage.facts import Facts, facts_of
from registry.onboarding.wanted import Wanted
from registry.snapshot import DataCategory, Technology, Vendor
from tests.html_page import page
from tests.registers import TODAY, activity, condition, contract, flow, register, technology, vendor
from tests.web_app import client_as, fresh_app, path_of, post, with_organisation

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=366)


def pixel() -> Technology:
    return technology("pixel", name="px", owner="host", host="px.host.example", hosting="third party")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application with a register that names a vendor's sub-processor and its technology."""
    app = fresh_app(Path(tmp_path_factory.mktemp("again")))
    onward = flow(
        "host-disk",
        sender="host",
        recipient="disk",
        activity=None,
        contracts=(),
        data=("email",),
        countries=("FR",),
        note="We heard this from a rival.",
    )
    due = {"next_review": TODAY + timedelta(days=20)}
    with_organisation(
        app,
        register(
            data_categories=(DataCategory(key="badge", dpv=("pd:Biometric",), sensitivity="special"),),
            vendors=(
                vendor(criticality="high", note="They are slow."),
                vendor("disk", name="Disk Store", country="FR"),
                vendor("soon", **due),
                vendor("gone", status="ended", **due),
                vendor("later", next_review=TODAY + timedelta(days=31)),
                vendor("missed"),
                vendor("low", criticality="low"),
            ),
            activities=(activity(), activity("letters", data=("phone",), subjects=("child",))),
            flows=(flow(), onward, flow("z-letters", activity="letters", data=("phone",), subjects=())),
            technologies=(technology(), pixel()),
            conditions=(condition("report", vendor="missed", due=TODAY - timedelta(days=9)),),
        ),
    )
    return app


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """Inside the application, with nothing asked."""
    with app.test_request_context():
        yield
        db.session.rollback()
        with bookkeeping(turn=1):
            db.session.execute(delete(OnboardingEvent))
            db.session.execute(delete(OnboardingRow))


def accepted(vendor_key: str, *, at: datetime, answers: Answers | None = None) -> None:
    """An onboarding whose answers the register has taken."""
    wanted = Wanted(name="Asked before", vendor=vendor_key, purpose="As ever.")
    key = ask_for(1, wanted, by="tests", at=at, on=at.date())
    with bookkeeping(turn=1):
        row = onboarding_of(1, key)
        row.state, row.answers, row.moved_at = "accepted", answers, at


def reasons() -> dict[str, str]:
    """Who is to be asked again by now, and why."""
    rows = db.session.query(OnboardingRow).filter_by(state="requested")
    return {str(row.vendor): row.because for row in rows if row.because}


@pytest.mark.usefixtures("inside")
def test_the_first_time_what_the_register_says_is_filled_in_without_its_remarks() -> None:
    answers = again_answers(1, "host", on=TODAY)
    assert answers.again_from == TODAY
    assert answers.vendor.key == "host"
    assert answers.contract is not None
    assert (answers.contract.key, answers.has_contract) == ("host-dpa", "some")
    assert answers.flow.key == "to-host"
    (sub,) = answers.passed_on.subs
    assert (sub.name, sub.country, sub.given, sub.purpose) == ("Disk Store", "FR", ("email",), "")
    assert [one.key for one in answers.technologies] == ["pixel"]
    assert not answers.saved
    wanted = wanted_again(1, "host", on=TODAY)
    assert (wanted.activity, wanted.data) == ("service", ("name", "email")), (
        "not what is for another activity"
    )
    with pytest.raises(NotInRegister):
        again_answers(1, "nobody", on=TODAY)


@pytest.mark.usefixtures("inside")
def test_later_what_the_register_says_is_filled_in_and_of_last_time_what_it_cannot_say() -> None:
    said = first_answers(Vendor(key="new", name="Host as it said", country="NL"))
    given = Given(topic="who", version=2, by="Mara Quinn", at=NOW)
    subs = PassedOn(known="some", subs=(SubProcessor(name="disk store", purpose="keeps letters"),))
    last = replace(
        said, certified="none", on_site="none", passed_on=subs, saved=(given,), unsure=("terms.audit",)
    )
    accepted("host", at=NOW - 2 * YEAR, answers=replace(said, dpf="none"))
    accepted("host", at=NOW - YEAR, answers=last)
    answers = again_answers(1, "host", on=TODAY)
    assert (answers.vendor.name, answers.vendor.country) == ("Host", "DE")
    assert (answers.certified, answers.on_site, answers.dpf) == ("none", "some", "")
    assert [sub.purpose for sub in answers.passed_on.subs] == ["keeps letters"]
    assert (answers.unsure, answers.saved) == (("terms.audit",), ())
    assert answers.again_from == TODAY


@pytest.mark.usefixtures("inside")
def test_a_new_one_begins_with_what_was_asked_for() -> None:
    wanted = Wanted(
        name="Newcomer", domain="new.example", data=("email",), subjects=("user",), decides="vendor"
    )
    row = onboarding_of(1, ask_for(1, wanted, by="tests", at=NOW, on=TODAY))
    answers = beginning_answers(row, on=TODAY)
    assert (answers.vendor.name, answers.vendor.domains) == ("Newcomer", ("new.example",))
    assert (answers.vendor.role, answers.vendor.status) == ("controller", "proposed")
    assert (answers.flow.data, answers.flow.role) == (("email",), "controller")
    assert answers.again_from is None


@pytest.mark.usefixtures("inside")
def test_an_officer_asks_again_from_the_page_of_the_vendor(app: Flask) -> None:
    officer = client_as(app, "officer")
    address = page(officer.get("/o/alder/vendors/disk")).links["Ask it again"]
    assert page(post(officer, address, {"reason": ""})).errors
    made = path_of(post(officer, address, {"reason": "A new owner <b>took over</b>."}))
    read = page(officer.get(made))
    assert "It is asked again because: A new owner <b>took over</b>." in read.text
    assert "Disk Store" in read.text
    assert path_of(post(officer, address, {"reason": "Twice."}, form_at="/o/alder/onboarding/ask")) == made
    assert officer.get("/o/alder/vendors/nobody/ask-again").status_code == 404


@pytest.mark.usefixtures("inside")
def test_the_day_s_work_asks_who_is_due_once_and_says_why() -> None:
    accepted("host", at=NOW - YEAR)
    accepted("low", at=NOW - YEAR)
    assert ask_due(1, on=TODAY, at=NOW) == 2
    assert reasons() == {
        "soon": "Its next review is on 21 June 2026.",
        "host": "It was asked last on 31 May 2025.",
    }
    assert ask_due(1, on=TODAY, at=NOW) == 0
    assert {row.settled.criticality for row in db.session.query(OnboardingRow).filter_by(vendor="host")}
    for row in db.session.query(OnboardingRow).filter_by(state="requested").all():
        close(1, row.key, reason="Not now.", by="tests", at=NOW)
    assert ask_due(1, on=TODAY, at=NOW) == 0, "who was asked for this review is not asked for it again"
    assert ask_due(1, on=TODAY + timedelta(days=1), at=NOW + timedelta(days=1)) == 1
    assert list(reasons()) == ["later"]


@pytest.mark.usefixtures("inside")
def test_a_missed_condition_has_a_third_party_asked_again(app: Flask) -> None:
    with change(1, by="tests", because="To have findings.") as writing:
        writing.put(default_baseline(law=load_law()))
    assert not up_to_date(1, on=TODAY).pending
    ask_due(1, on=TODAY, at=NOW)
    assert reasons()["missed"].startswith("A condition") or "Send the audit report" in reasons()["missed"]
    for row in db.session.query(OnboardingRow).filter_by(vendor="missed").all():
        close(1, row.key, reason="It was asked.", by="tests", at=NOW)
    ask_due(1, on=TODAY, at=NOW)
    assert "missed" not in reasons(), "for what was found before it was asked last nobody is asked twice"
    assert ask_who_is_due in app.extensions[DAILY]
    ask_who_is_due()


@pytest.mark.usefixtures("inside")
def test_a_day_asks_no_more_than_people_can_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("host", "low", "disk"):
        accepted(key, at=NOW - 5 * YEAR)
    monkeypatch.setattr(again_due, "MOST_A_DAY", 2)
    assert ask_due(1, on=TODAY, at=NOW) == 2
    assert ask_due(1, on=TODAY, at=NOW) >= 1
    monkeypatch.setattr(again_due, "LEFT_FREE", 3)
    assert ask_due(1, on=date(2031, 1, 1), at=NOW) == 0


@pytest.mark.usefixtures("inside")
def test_there_are_never_two_under_way_for_a_vendor() -> None:
    first = ask_again(1, "host", because="One.", by="tests", at=NOW, on=TODAY)
    assert ask_again(1, "host", because="Two.", by="tests", at=NOW, on=TODAY) == first
    assert contract().key == "host-dpa"


@pytest.mark.usefixtures("inside")
def test_what_the_register_says_of_the_criticality_goes_before_the_rules() -> None:
    row = onboarding_of(1, ask_again(1, "host", because="One.", by="tests", at=NOW, on=TODAY))
    note = row.settled.overruling("criticality")
    assert note is not None
    assert (row.settled.criticality, note.reason, note.by) == ("high", "The register says so.", "")
    assert onboarding_of(1, ask_again(1, "disk", because="", by="", at=NOW, on=TODAY)).settled.overruled == ()


@pytest.mark.usefixtures("inside")
def test_what_rules_ask_for_comes_from_the_register_s_own_words_and_from_the_law_of_the_day() -> None:
    def found(**said: Any) -> Facts:
        return facts_of(Wanted(name="Tern", **said), organisation_id=1, on=TODAY)

    own = found(data=("badge", "email", "gone"), subjects=("employee",), purposes=("sell",))
    assert own.sensitivities == {"special", "ordinary"}
    assert {"badge", "pd:Biometric", "email"} <= own.data
    assert own.hr
    assert own.natures == {"business sharing"}
    assert not found(subjects=("client_employee",)).hr
    assert [sorted(found(countries=(code,)).borders) for code in ("IE", "NZ", "US")] == [
        [],
        ["outside the EEA"],
        ["outside the EEA", "without adequacy"],
    ]
