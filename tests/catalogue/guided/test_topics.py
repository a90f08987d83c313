"""Each topic: what it proposes, what it takes, what it refuses."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.guided.drafts import content, getting, kept_draft, said
from tests.catalogue.guided.path import TUNDRA, form_at, say
from tests.html_page import page
from tests.registers import TODAY
from tests.web_app import path_of


@pytest.fixture(scope="module")
def draft(app_and_client: tuple[Flask, FlaskClient]) -> str:
    """A draft of which it is known who it is and what it is for."""
    return kept_draft(app_and_client[0], getting(said("Teasel Mail", topics=("who", "use"), country="US")))


def test_what_an_activity_names_is_proposed_until_somebody_has_saved_it(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, getting(said("Bramble Letters"), activity="letters"))
    read = page(client.get(f"{draft}/gets"))
    assert "Filled in for you: named by the activity Sending letters. Check it." in read.text
    shown = shown_in(form_of(read))
    assert (shown["data"], shown["subjects"], shown["ground-kind"]) == (
        ["email"], ["subscriber"], ["instruction"],
    )  # fmt: skip
    assert content(app, draft).flow.data == ()
    say(client, draft, "gets", data=["name"])
    assert content(app, draft).flow.data == ("name",)
    again = page(client.get(f"{draft}/gets"))
    assert "Filled in for you" not in again.text
    assert shown_in(form_of(again))["data"] == ["name"]


@pytest.mark.parametrize(
    ("kind", "role", "contract"),
    [
        ("service provider", "processor", "processing agreement"),
        ("ad network", "controller", "controller terms"),
        ("social widget", "joint controller", "joint controller arrangement"),
    ],
)
def test_the_role_and_the_contract_that_are_usual_for_a_kind_are_proposed(
    app: Flask, client: FlaskClient, kind: str, role: str, contract: str
) -> None:
    draft = kept_draft(app, said(f"Thistle {role}", kind=kind))
    assert form_at(client, f"{draft}/use")["role"] == [role]
    say(client, draft, "use")
    assert form_at(client, f"{draft}/contract")["kind"] == [contract]


def test_standard_clauses_are_asked_about_only_where_data_may_leave_the_eea(
    app: Flask, client: FlaskClient, draft: str
) -> None:
    assert "Set of clauses" in page(client.get(f"{draft}/contract")).text
    inside = getting(said("Clover Inside", country="IE"), "email")
    assert "Set of clauses" not in page(client.get(f"{kept_draft(app, inside)}/contract")).text
    read_abroad = getting(inside, "email", access_countries=("IN",))
    assert "Set of clauses" in page(client.get(f"{kept_draft(app, read_abroad)}/contract")).text


def test_who_has_read_a_contract_is_whoever_says_so(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Yarrow Books"))
    say(client, draft, "contract", has="some", read="in full")
    contract = content(app, draft).contract
    assert contract is not None
    assert (contract.read_by, contract.read_on) == ("Officer Roe", TODAY)
    say(client, draft, "contract", has="some", read="not")
    contract = content(app, draft).contract
    assert contract is not None
    assert (contract.read_by, contract.read_on) == ("", None)


def test_a_list_gets_an_entry_more_or_less_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient, draft: str
) -> None:
    address = f"{draft}/sub-processors"
    more = page(send(client, address, {"known": "some", **TUNDRA, "add": "subs"}))
    shown = shown_in(form_of(more))
    assert shown["subs-0-name"] == ["Tundra"]
    assert "subs-1-name" in shown
    less = page(send(client, address, {"known": "some", **TUNDRA, "remove": "subs-0"}))
    assert "subs-0-name" not in shown_in(form_of(less))
    assert content(app, draft).passed_on.subs == ()


def test_of_the_data_that_the_vendor_gets_all_are_proposed_to_be_passed_on(
    app: Flask, client: FlaskClient
) -> None:
    draft = kept_draft(app, getting(said("Burdock Desk"), "name", "email"))
    read = page(client.get(f"{draft}/sub-processors"))
    assert set(shown_in(form_of(read))["subs-0-given"]) == {"name", "email"}
    assert "Filled in for you: all that the vendor gets. Check it." in read.text
    assert "Passport" not in read.text


def test_an_empty_entry_is_no_sub_processor(app: Flask, client: FlaskClient) -> None:
    draft = kept_draft(app, said("Nettle Web"))
    say(client, draft, "sub-processors", known="none")
    assert content(app, draft).passed_on.known == "none"
    refused = page(send(client, f"{draft}/sub-processors", {"known": "some"}))
    assert refused.errors == ["Name at least one, or choose another answer."]


def test_a_saved_topic_says_when_and_by_whom(client: FlaskClient, draft: str) -> None:
    assert "Saved 1 June 2026, 09:00 UTC by tests" in page(client.get(f"{draft}/use")).text
    assert "by tests" not in page(client.get(f"{draft}/gets")).text


def test_whoever_wants_to_see_everything_is_led_there(client: FlaskClient, draft: str) -> None:
    assert path_of(say(client, draft, "use", review="1")) == draft


@pytest.mark.parametrize(
    ("topic", "changes", "message"),
    [
        ("who", {"name": ""}, "Write the vendor's name."),
        ("who", {"name": "Host"}, "There is a vendor of this name already"),
        ("who", {"name": "a\x00b"}, "control character"),
        ("who", {"country": "Atlantis"}, "Atlantis"),
        ("who", {"contacts-0-email": "a@b.example"}, "Write who this is"),
        ("use", {"role": "king"}, "Choose one of the words offered."),
        ("use", {"activity": "no-such-activity"}, "no-such-activity"),
        ("use", {"next_review": "soon"}, "Write the day as year-month-day"),
        ("gets", {"data": []}, "Choose at least one data category."),
        ("gets", {"data": ["no-such-data"]}, "no-such-data"),
        ("gets", {"countries": "Atlantis"}, "'Atlantis' is no country."),
        ("gets", {"data": ["email"], "sender": "host"}, "Choose one of the answers offered."),
        ("gets", {"ground-kind": "", "ground-evidence": "log"}, "Choose the ground"),
        ("contract", {}, "Say whether there is a contract."),
        ("contract", {"has": "perhaps"}, "Not a valid choice"),
        ("contract", {"has": "some", "signed": "2026-05-01", "ends": "2026-04-01"}, "is before signed"),
        ("sub-processors", {}, "Say whether it passes the data on."),
        ("sub-processors", {"known": "some", **TUNDRA, "subs-0-given": []}, "Choose at least one"),
        ("sub-processors", {"known": "some", **TUNDRA, "subs-0-contract": ""}, "Say what is known"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    app: Flask, client: FlaskClient, draft: str, topic: str, changes: dict[str, Any], message: str
) -> None:
    before = content(app, draft)
    answer = send(client, f"{draft}/{topic}", changes)
    read = page(answer)
    assert answer.status_code == 200
    assert any(message in error for error in read.errors), read.errors
    assert words_of_title(answer.text).startswith("Error:")
    assert content(app, draft) == before


def words_of_title(html: str) -> str:
    """What the browser's window is called."""
    return html.partition("<title>")[2].partition("</title>")[0]
