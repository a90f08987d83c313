"""The pages of records: the list, one record as it comes about, its file, and who may do what with it."""

import pytest
from sqlalchemy import update

from registry.accounts.queries import person_by_email
from registry.db import begin_write, db
from registry.jobs import Job
from registry.records.exporting.models import ExportRow
from tests.records.exporting.conftest import House
from tests.records.exporting.making import ask, files_of_records, made_record, row_of
from tests.web_app import client_as, member_as, page, post, with_organisation

AT = "/o/alder/records"


def key_of(house: House, role: str) -> str:
    """The key of the person with a role."""
    email = member_as(house.app, role)
    with house.app.app_context():
        person = person_by_email(email)
        assert person is not None
        return person.key


def running(house: House, key: str, *, share: float = 0.42) -> None:
    """A worker is at a record."""
    with house.app.app_context():
        begin_write()
        db.session.execute(update(Job).where(Job.kind == "export").values(state="running", done_share=share))
        db.session.execute(
            update(ExportRow).where(ExportRow.key == key).values(step="Printing chapters", pages=120)
        )
        db.session.commit()


def test_without_records_the_page_says_what_they_are_and_leads_on(house: House) -> None:
    shown = page(client_as(house.app, "reader").get(AT))
    assert "No records yet" in shown.text
    assert shown.links["Make a record"] == "/o/alder/add/records"


def test_the_list_shows_the_newest_first_with_whoever_asked_and_leads_to_the_file(house: House) -> None:
    key = made_record(house.app, house.organisation, by=key_of(house, "officer"), content=b"x" * 2000)
    shown = page(client_as(house.app, "reader").get(AT))
    assert "Officer Roe" in shown.text
    assert "Ready" in shown.text or "ready" in shown.text
    assert "2.0 kB" in shown.text
    assert shown.links["Download"] == f"{AT}/{key}/file"
    assert "Whole organisation" in shown.text
    assert "No such record yet" in page(client_as(house.app, "reader").get(f"{AT}?kind=dossier")).text


@pytest.mark.parametrize("kept_in", ["folder", "database"])
def test_the_file_is_given_to_be_saved_and_kept_by_nothing_on_the_way(house: House) -> None:
    key = made_record(house.app, house.organisation, content=b"{}")
    answer = client_as(house.app, "reader").get(f"{AT}/{key}/file", buffered=True)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"{}", "application/json")
    disposition = answer.headers["Content-Disposition"]
    assert disposition == "attachment; filename=alder-gap-report-2026-06-01.json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("kept_in", ["folder", "database"])
def test_nothing_of_a_record_is_shown_in_another_organisation(house: House) -> None:
    with_organisation(house.app, key="birch")
    key = made_record(house.app, house.organisation)
    outsider = client_as(house.app, "administrator", organisation="birch")
    for address in (f"/o/birch/records/{key}", f"/o/birch/records/{key}/file", f"{AT}/{key}"):
        assert outsider.get(address).status_code == 404, address
    for what in ("cancel", "remove"):
        assert post(outsider, f"/o/birch/records/{key}/{what}").status_code == 404
    assert row_of(house.app, key).has_file
    assert "gap-report" not in outsider.get("/o/birch/records").text


def test_a_record_that_is_being_made_shows_how_far_it_is_and_asks_again_by_itself(house: House) -> None:
    key = ask(house.app, house.organisation)
    visitor = client_as(house.app, "reader")
    assert "Waiting" in page(visitor.get(f"{AT}/{key}")).text
    running(house, key)
    shown = page(visitor.get(f"{AT}/{key}"))
    assert shown.one("progress").get("value") == "42"
    assert "Printing chapters: 120 pages so far" in shown.text
    assert shown.links["Look again"] == f"{AT}/{key}"
    block = shown.one("div", id=f"how-far-{key}")
    again = visitor.get(str(block.get("data-hx-get")), headers={"HX-Request": "true"}).text
    assert "data-hx-swap-oob" not in again, "nothing new is to be read aloud"
    running(house, key, share=0.5)
    assert (
        "data-hx-swap-oob" in visitor.get(str(block.get("data-hx-get")), headers={"HX-Request": "true"}).text
    )
    assert page(visitor.get(AT)).one("progress").get("value") == "50"


def test_whoever_watches_gets_the_whole_page_once_it_is_made(house: House) -> None:
    key = made_record(house.app, house.organisation)
    answer = client_as(house.app, "reader").get(f"{AT}/{key}", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"], answer.text) == (200, "true", "")


def test_a_record_whose_workers_all_ended_is_shown_as_failed(house: House) -> None:
    key = ask(house.app, house.organisation)
    with house.app.app_context():
        begin_write()
        db.session.execute(update(Job).where(Job.kind == "export").values(state="failed"))
        db.session.commit()
    shown = page(client_as(house.app, "reader").get(f"{AT}/{key}"))
    assert "whatever was at it has ended each time" in shown.text
    assert "Make it again" in shown.links


@pytest.mark.parametrize(("role", "allowed"), [("reader", False), ("officer", True)])
def test_ones_own_records_can_be_stopped_and_others_by_those_who_may_edit(
    house: House, role: str, *, allowed: bool
) -> None:
    others = ask(house.app, house.organisation, by=key_of(house, "administrator"))
    own = ask(house.app, house.organisation, by=key_of(house, role))
    visitor = client_as(house.app, role)
    assert post(visitor, f"{AT}/{own}/cancel").status_code == 303
    assert post(visitor, f"{AT}/{others}/cancel").status_code == (303 if allowed else 403)
    assert row_of(house.app, own).state == "cancelled"
    assert row_of(house.app, others).state == ("cancelled" if allowed else "waiting")
    assert ("Cancel" in visitor.get(f"{AT}/{others}").text) == allowed


def test_a_running_record_is_only_asked_to_stop(house: House) -> None:
    key = ask(house.app, house.organisation, by=key_of(house, "reader"))
    running(house, key)
    post(client_as(house.app, "reader"), f"{AT}/{key}/cancel")
    assert (row_of(house.app, key).state, row_of(house.app, key).cancel_asked) == ("waiting", True)


@pytest.mark.parametrize("kept_in", ["folder", "database"])
def test_deleting_a_file_asks_first_and_keeps_what_was_asked(house: House) -> None:
    key = made_record(house.app, house.organisation, by=key_of(house, "reader"))
    visitor = client_as(house.app, "reader")
    asked = page(visitor.get(f"{AT}/{key}/remove"))
    assert asked.title == "Delete the file alder-gap-report-2026-06-01.json?"
    assert row_of(house.app, key).has_file, "looking deletes nothing"
    assert post(visitor, f"{AT}/{key}/remove").status_code == 303
    assert files_of_records(house.app) == []
    shown = page(visitor.get(f"{AT}/{key}"))
    assert "The file was deleted on" in shown.text
    assert row_of(house.app, key).sha256 in shown.text
    assert page(visitor.get(f"{AT}/{key}/file")).title == "There is no file"


def test_what_is_over_cannot_be_cancelled_and_is_not_said_to_be(house: House) -> None:
    key = made_record(house.app, house.organisation, by=key_of(house, "reader"))
    visitor = client_as(house.app, "reader")
    post(visitor, f"{AT}/{key}/cancel")
    shown = page(visitor.get(f"{AT}/{key}")).text
    assert "There was nothing to cancel any more." in shown
    assert "was cancelled" not in shown


def test_deleting_the_file_of_a_record_that_is_being_made_takes_nothing_from_under_it(house: House) -> None:
    key = ask(house.app, house.organisation, by=key_of(house, "reader"))
    running(house, key)
    draft = house.folder / "exports" / str(house.organisation) / key / ".making-00" / "half.pdf"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    visitor = client_as(house.app, "reader")
    post(visitor, f"{AT}/{key}/remove")
    assert draft.is_file()
    assert "was deleted" not in page(visitor.get(f"{AT}/{key}")).text
