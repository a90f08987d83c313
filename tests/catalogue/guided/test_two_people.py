"""A draft belongs to all who may change the register: nobody overwrites another, nothing is written twice."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME, entries, kept, put
from tests.catalogue.guided.drafts import content, getting, kept_draft, said
from tests.catalogue.guided.path import accept, form_at, say
from tests.html_page import page
from tests.registers import activity, vendor
from tests.web_app import client_as, path_of, with_organisation


def test_a_colleague_goes_on_with_what_somebody_began(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Alder Ink"))
    colleague = client_as(app, "administrator")
    listed = page(colleague.get(f"{HOME}/add/vendors/begun"))
    assert listed.links["Alder Ink"] == f"{draft}/use"
    say(colleague, draft, "use", owner="Ines Roth")
    assert "Alder Ink" in page(colleague.get(f"{HOME}/vendors")).links
    assert content(app, draft).vendor.owner == "Ines Roth"
    assert "by Administrator Roe" in page(client.get(f"{draft}/use")).text


def test_of_two_on_one_topic_the_second_sees_both_versions_first(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Birch Pens", topics=()))
    address = f"{draft}/who"
    form = form_at(client, address)
    say(client, draft, "who", country="FR")
    clash = client.post(address, data={**form, "country": "DE"})
    read = page(clash)
    assert read.errors == [
        "Somebody else has changed this meanwhile. Nothing was saved yet: compare, then save again."
    ]
    assert "FR" in read.text
    assert content(app, draft).vendor.country == "FR"
    again = shown_in(form_of(read))
    assert again["country"] == ["DE"], "nothing that was typed is lost"
    assert client.post(address, data=again).status_code == 303
    assert content(app, draft).vendor.country == "DE"


def test_two_on_different_topics_do_not_hinder_each_other(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Hazel Desks", topics=()))
    form = form_at(client, f"{draft}/who")
    say(client, draft, "use", owner="Ines Roth")
    assert client.post(f"{draft}/who", data={**form, "country": "DE"}).status_code == 303
    vendor = content(app, draft).vendor
    assert (vendor.country, vendor.owner) == ("DE", "Ines Roth")


@pytest.mark.parametrize("version", ["", "99", "9" * 30])
def test_a_form_that_does_not_say_what_it_saw_saves_nothing(
    app: Flask, client: FlaskClient, version: str
) -> None:
    draft = kept_draft(app, said(f"Rowan {version or 'none'}", topics=()))
    answer = send(client, f"{draft}/who", {"version": version, "country": "DE"})
    assert "Somebody else has changed this meanwhile" in page(answer).text
    assert content(app, draft).vendor.country is None


def test_what_is_added_is_what_was_looked_at(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Elm Lamps"))
    form = form_at(client, draft, holding="because")
    say(client, draft, "use", owner="Ines Roth")
    before = entries(app)
    refused = page(client.post(draft, data=form))
    assert refused.errors == [
        "Somebody has changed this meanwhile. Nothing was written: look at it, then add it again."
    ]
    assert entries(app) == before
    assert client.post(draft, data=shown_in(form_of(refused, holding="because"))).status_code == 303


def test_sent_twice_it_is_added_once_and_both_times_leads_to_the_vendor(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, said("Larch Glue"))
    form = form_at(client, draft, holding="because")
    before = entries(app)
    both = [path_of(client.post(draft, data=form)) for _ in range(2)]
    assert both == [f"{HOME}/vendors/larch-glue"] * 2
    assert entries(app) == before + 1


def test_a_thing_that_was_removed_meanwhile_is_named_with_its_topic(app: Flask, client: FlaskClient) -> None:
    put(app, activity("brief", name="A brief activity"))
    draft = kept_draft(app, getting(said("Maple Maps"), "email", activity="brief"))
    with app.app_context(), change(1, by="other", because="meanwhile") as writing:
        writing.remove("activities", "brief")
    read = page(client.get(draft))
    assert "'brief'" in read.text
    assert f"{draft}/use" in read.links.values()
    before = entries(app)
    refused = page(accept(client, draft))
    assert any("'brief'" in error for error in refused.errors)
    assert entries(app) == before
    say(client, draft, "use", activity="service")
    assert accept(client, draft).status_code == 303


def test_a_name_that_was_taken_meanwhile_is_said_and_a_key_is_passed_over(
    app: Flask, client: FlaskClient
) -> None:
    namesake = PassedOn(known="some", subs=(SubProcessor(name="Aspen Air", given=("name",)),))
    draft = kept_draft(app, replace(said("Aspen Air"), passed_on=namesake))
    put(app, vendor("aspen-air", name="Quite another"))
    put(app, vendor("other", name="aspen air"))
    refused = page(accept(client, draft))
    assert any("There is a vendor of this name already" in error for error in refused.errors)
    put(app, vendor("other", name="Somebody else"))
    assert path_of(accept(client, draft)) == f"{HOME}/vendors/aspen-air-2"
    assert kept(app, "vendors", "aspen-air-3").name == "Aspen Air", "its sub-processor bears the same name"


def test_what_is_removed_is_gone_for_all_and_keeps_what_others_had_typed(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, said("Cedar Chairs", topics=()))
    form = form_at(client, f"{draft}/who")
    asked = page(client.get(f"{draft}/remove"))
    assert asked.title == "Remove what was begun?"
    before = entries(app)
    assert send(client, f"{draft}/remove").status_code == 303
    gone = client.post(f"{draft}/who", data={**form, "address": "7 Long Lane"})
    assert gone.status_code == 404
    assert "7 Long Lane" in page(gone).text
    assert client.get(draft).status_code == 404
    assert entries(app) == before


def test_what_changed_since_it_was_asked_about_is_not_removed(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Dogwood Dyes", topics=()))
    form = form_at(client, f"{draft}/remove", holding="version")
    say(client, draft, "who")
    assert "Nothing was done" in page(client.post(f"{draft}/remove", data=form)).text
    assert client.get(draft).status_code == 200


def test_another_organisation_neither_sees_nor_reaches_it(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Ivy Ices"))
    with_organisation(app, key="birch")
    outsider = client_as(app, "administrator", organisation="birch")
    foreign = draft.replace("/o/alder/", "/o/birch/")
    for address in (foreign, f"{foreign}/who", f"{foreign}/remove"):
        assert outsider.get(address).status_code == 404
    assert "Ivy Ices" not in page(outsider.get("/o/birch/add/vendors/begun")).text
    assert "Ivy Ices" not in page(outsider.get("/o/birch/vendors")).text
    assert "Ivy Ices" not in page(client_as(app, "reader").get(f"{HOME}/vendors")).text
