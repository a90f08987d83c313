"""Terms are entered with their evidence, checked by a person, and judged as the policy judges them."""

from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.law import load_law
from registry.policy.measures import UNDUE_DELAY
from registry.snapshot import Contract, Term, TermValue
from tests.catalogue.contracts.conftest import HOME, UNREAD, kept, store
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.registers import TODAY, term

CONTRACT = f"{HOME}/contracts/host-dpa"
EVIDENCE = {
    "document": "annex",
    "page": "7",
    "clause": "7.2",
    "quotation": "Without\r\n<b>delay</b>.",
    "verified": "y",
}


def url_of(id: str) -> str:
    return f"{CONTRACT}/terms/{id}"


def with_terms(*terms: Term, **changes: Any) -> Contract:
    return msgspec.structs.replace(UNREAD, terms=terms, **changes)


@pytest.mark.parametrize(
    ("id", "said", "value", "unit"),
    [
        ("flow_down", {"says": "yes"}, True, ""),
        ("flow_down", {"says": "no"}, False, ""),
        ("breach_notice", {"says": "value", "number": "36", "unit": "hours"}, 36, "hours"),
        ("breach_notice", {"says": "value", "number": "1,5", "unit": "business days"}, 1.5, "business days"),
        ("breach_notice", {"says": "delay"}, UNDUE_DELAY, ""),
        ("breach_notice", {"says": "yes", "how": "by reference"}, True, ""),
        ("subprocessor_notice", {"says": "value", "number": "30", "unit": "days"}, 30, "days"),
        ("subprocessor_notice", {"says": "no"}, False, ""),
        ("audit", {"says": "level:reports only"}, "reports only", ""),
        ("audit", {"says": "no"}, False, ""),
        ("transfer_ground", {"says": "value", "elements": ["scc", "adequacy"]}, ("adequacy", "scc"), ""),
        ("liability_cap", {"text": "Twice the yearly fee"}, "Twice the yearly fee", ""),
    ],
)
def test_every_kind_of_term_is_entered_with_its_evidence(
    app: Flask, officer: FlaskClient, id: str, said: dict[str, Any], value: TermValue, unit: Any
) -> None:
    answer = send(officer, url_of(id), {"how": "in the text"} | EVIDENCE | said)
    assert answer.headers["Location"] == f"{CONTRACT}#terms"
    assert kept(app, "host-dpa").terms == (
        Term(
            term=id,
            value=value,
            unit=unit,
            how=said.get("how", "in the text"),
            document="annex",
            page=7,
            clause="7.2",
            quotation="Without\n<b>delay</b>.",
            verified_by="Officer Roe",
            verified_on=TODAY,
        ),
    )


ENTERED = (
    term("flow_down", how="in part", clause="3"),
    term("audit", value=False),
    term("security_measures", value="none"),
    term("processing_details", value=True, how="by reference"),
    term("breach_notice", value=72.125, unit="hours", quotation="One\ntwo"),
    term("deletion_days", value=30, unit="business days", document="dpa", page=4),
    term("subprocessor_notice", value=False),
    term("transfer_ground", value=("bcr", "scc")),
    term("governing_law", value="Ireland"),
    term("liability_cap", value=5000, verified_by="", verified_on=None),
    term("encryption_at_rest", value=False, verified_by="Ada", verified_on=None),
)


@pytest.mark.parametrize("row", ENTERED, ids=lambda row: row.term)
def test_a_page_that_nobody_touched_changes_nothing(app: Flask, officer: FlaskClient, row: Term) -> None:
    store(app, with_terms(*ENTERED))
    assert send(officer, url_of(row.term)).status_code == 303
    assert kept(app, "host-dpa").terms == ENTERED


def test_one_term_changes_and_the_others_keep_their_place(app: Flask, officer: FlaskClient) -> None:
    store(app, with_terms(*ENTERED))
    assert send(officer, url_of("audit"), {"says": "level:inspection"}).status_code == 303
    now = kept(app, "host-dpa").terms
    assert now[1] == term("audit", value="inspection", verified_by="Officer Roe", verified_on=TODAY)
    assert (now[0], now[2:]) == (ENTERED[0], ENTERED[2:])


def test_what_nobody_has_checked_says_so_and_whoever_unticks_the_box_takes_the_check_back(
    app: Flask, officer: FlaskClient
) -> None:
    store(app, with_terms(term("flow_down"), read="in full"))
    assert send(officer, url_of("flow_down"), leave_out=("verified",)).status_code == 303
    (row,) = kept(app, "host-dpa").terms
    assert (row.verified_by, row.verified_on) == ("", None)
    assert "nobody has checked it" in page(officer.get(CONTRACT)).text


def test_a_quotation_is_as_long_as_it_is_and_not_as_browsers_end_its_lines(
    app: Flask, officer: FlaskClient
) -> None:
    quotation = "\n".join(["q"] * 10_000)
    sent = {"says": "yes", "quotation": quotation.replace("\n", "\r\n")}
    assert send(officer, url_of("flow_down"), sent).status_code == 303
    assert kept(app, "host-dpa").terms[0].quotation == quotation


@pytest.mark.parametrize(
    ("id", "sent", "said"),
    [
        ("flow_down", {}, "Choose what the contract says."),
        ("breach_notice", {"says": "value", "number": ""}, "Write the number."),
        ("breach_notice", {"says": "value", "number": "-5"}, "cannot be meant"),
        ("breach_notice", {"says": "value", "number": "nan"}, "Write a number"),
        ("breach_notice", {"says": "value", "number": "5", "unit": "weeks"}, "Not a valid choice"),
        ("breach_notice", {"says": "yes", "how": "in the text"}, "say how much"),
        ("subprocessor_notice", {"says": "delay"}, "Not a valid choice"),
        ("audit", {"says": "level:none"}, "Not a valid choice"),
        ("transfer_ground", {"says": "value"}, "Tick what the contract names."),
        ("transfer_ground", {"says": "value", "elements": ["magic"]}, "not a valid choice"),
        ("liability_cap", {"text": " "}, "Write what the contract says."),
        ("flow_down", {"says": "yes", "page": "0"}, "cannot be meant"),
        ("flow_down", {"says": "yes", "document": "gone"}, "gone"),
        ("flow_down", {"says": "yes", "clause": "x" * 501}, "longer than 500"),
        ("flow_down", {"says": "yes", "quotation": "x" * 20_001}, "longer than 20000"),
        ("flow_down", {"says": "yes", "quotation": "a\x00b"}, "control character"),
        ("flow_down", {"says": "yes", "how": "loudly"}, "Choose one of the words offered."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    app: Flask, officer: FlaskClient, id: str, sent: dict[str, Any], said: str
) -> None:
    answer = send(officer, url_of(id), sent)
    assert answer.status_code == 200
    assert said in " ".join(page(answer).errors)
    assert kept(app, "host-dpa").terms == ()


def test_saving_can_lead_to_the_next_term_that_is_asked_for_and_not_entered(
    app: Flask, officer: FlaskClient
) -> None:
    visited, url = ["audit"], url_of("audit")
    values = {
        "breach_notice": {"says": "delay"},
        "subprocessor_notice": {"says": "no"},
        "transfer_ground": {"says": "no"},
    }
    while (id := visited[-1]) and len(visited) < 9:
        said = {"says": "no"} | values.get(id, {}) | {"next": "1"}
        url = send(officer, url, said).headers["Location"]
        if "/terms/" not in url:
            break
        visited.append(url.rpartition("/")[2])
    asked = {"audit", "breach_notice", "flow_down", "subprocessor_notice", "transfer_ground"}
    assert set(visited) == asked
    assert len(visited) == len(asked)
    assert {row.term for row in kept(app, "host-dpa").terms} == asked


def test_a_term_is_removed_only_with_a_reason(app: Flask, officer: FlaskClient) -> None:
    store(app, with_terms(term("flow_down"), term("audit", value="inspection")))
    url = f"{url_of('audit')}/remove"
    assert send(officer, url).status_code == 200
    assert len(kept(app, "host-dpa").terms) == 2
    assert send(officer, url, {"reason": "Wrong contract"}).status_code == 303
    assert kept(app, "host-dpa").terms == (term("flow_down"),)
    assert officer.get(url).status_code == 404


def test_whoever_comes_second_sees_both_versions_of_the_term(app: Flask, officer: FlaskClient) -> None:
    store(app, with_terms(term("breach_notice", value=24, unit="hours")))
    stale = {"number": "48", "version": "1"}
    read = page(send(officer, url_of("breach_notice"), stale))
    marked = {"".join(mark.itertext()) for mark in read.all("mark")}
    assert {"48", "24"} <= marked
    (row,) = kept(app, "host-dpa").terms
    assert row.value == 24
    again = officer.post(
        url_of("breach_notice"),
        data={
            "csrf_token": read.all("input", name="csrf_token")[-1].get("value", ""),
            "version": read.value("version"),
            "says": "value",
            "number": "48",
            "unit": "hours",
            "how": "in the text",
        },
    )
    assert again.status_code == 303
    assert kept(app, "host-dpa").terms[0].value == 48


def test_reading_in_full_is_recorded_and_turns_what_is_not_entered_from_unverified_to_missing(
    app: Flask, officer: FlaskClient
) -> None:
    before = page(officer.get(CONTRACT)).text
    assert "Unverified" in before.title()
    assert "the contract has not been read" in before
    assert send(officer, CONTRACT, {"read": "in full"}, holding="read").status_code == 303
    now = kept(app, "host-dpa")
    assert (now.read, now.read_by, now.read_on) == ("in full", "Officer Roe", TODAY)
    after = page(officer.get(CONTRACT)).text
    assert "Not entered, and the contract has been read in full." in after
    assert "the contract has not been read" not in after


def test_how_far_is_recorded_only_on_the_version_that_was_seen(app: Flask, officer: FlaskClient) -> None:
    stale = {"read": "in full", "version": "1"}
    answer = send(officer, CONTRACT, stale, holding="read")
    assert "Somebody else has changed this meanwhile" in page(officer.get(answer.headers["Location"])).text
    assert kept(app, "host-dpa").read == "not"
    assert send(officer, CONTRACT, {"read": "twice"}, holding="read").status_code == 303
    assert kept(app, "host-dpa").read == "not"


def test_readers_enter_nothing_and_unknown_terms_are_not_found(
    officer: FlaskClient, reader: FlaskClient
) -> None:
    assert reader.get(url_of("audit")).status_code == 403
    assert reader.post(f"{CONTRACT}/read").status_code in (400, 403)
    for id in ("magic", "%3Cscript%3E"):
        assert officer.get(url_of(id)).status_code == 404
    assert officer.get(f"{HOME}/contracts/nowhere/terms/audit").status_code == 404


def test_every_kind_of_term_has_a_page(officer: FlaskClient) -> None:
    for known in {known.order: known for known in load_law().terms}.values():
        answer = officer.get(url_of(known.id))
        assert answer.status_code == 200
        assert page(answer).title == known.label
