"""What complete answers do not name any more: somebody says of each whether it is over."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from registry.onboarding.looking.accepting import NotYet, accept, weighed_up
from registry.onboarding.looking.basis import NOTHING_CHOSEN
from registry.onboarding.queries import onboarding_of
from registry.snapshot import Certification, Technology
from tests.html_page import page
from tests.onboarding.left_behind import (
    ACCEPT,
    ALL_OVER,
    ALL_STAY,
    CERTIFICATES,
    FLOWS,
    ISO,
    SOC,
    app_with,
    beacon,
    filled,
    names_on,
    none_any_more,
    officer_for,
    onward,
    values_on,
)
from tests.onboarding.officer import kept, newest, onboarding, shown
from tests.onboarding.test_accepting import WRONG_WAY
from tests.registers import TODAY
from tests.web_app import client_as


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return app_with(tmp_path)


def untouched(app: Flask) -> bool:
    """Whether all that is left stands as it stood."""
    flows = all(kept(app, "flows", one.key) == one for one in FLOWS)
    sites = kept(app, "technologies", "pixel") is not None and kept(app, "technologies", "dot") is not None
    return flows and sites and kept(app, "vendors", "host").certifications == CERTIFICATES


def test_what_is_left_is_named_in_words_and_nothing_is_chosen_beforehand(app: Flask) -> None:
    client = officer_for(app)
    text = page(client.get(ACCEPT)).text
    for words in (
        "2 flows from it",
        "To Thyme for “Provide the requested service”: Name",
        "2 technologies",
        "pixel, Web beacon, from host.example",
        "2 certificates",
        "ISO 27001, number 77, until 1 May 2027",
    ):
        assert words in text
    assert not [name for name in shown(client, ACCEPT) if name.startswith(("left_", "over_"))]
    assert list(values_on(client, "over_flows")) == [
        "To Basil for “Provide the requested service”: Name",
        "To Thyme for “Provide the requested service”: Name",
    ]


def test_without_a_choice_nothing_is_written_and_each_field_says_so(app: Flask) -> None:
    client = officer_for(app)
    before, _things = newest(app)
    answer = page(client.post(ACCEPT, data=filled(client)))
    assert answer.errors == [
        "Choose whether the flows are over.",
        "Choose whether the technologies are gone.",
        "Choose whether the certificates still hold.",
    ]
    assert newest(app)[0] == before
    assert untouched(app)
    assert onboarding(app).state == "submitted"


def test_past_the_page_nothing_is_written_either_while_nobody_has_chosen(app: Flask) -> None:
    officer_for(app)
    with app.test_request_context():
        row = onboarding_of(1, "sage")
        given = {"seen": row.version, "seal": weighed_up(row, on=TODAY).seal, "by": "tests", "on": TODAY}
        with pytest.raises(NotYet):
            accept(1, "sage", chosen=NOTHING_CHOSEN, because="In haste.", **given)  # type: ignore[arg-type]
    assert untouched(app)


def test_what_is_over_ends_or_goes_in_the_one_change_and_the_rest_stays(app: Flask) -> None:
    client = officer_for(app)
    before, _things = newest(app)
    said = filled(
        client,
        left_flows="some",
        over_flows=["To Thyme for “Provide the requested service”: Name"],
        left_technologies="over",
        left_certificates="some",
        over_certificates=["SOC 2, until 1 December 2026"],
    )
    assert client.post(ACCEPT, data=said).status_code == 303
    number, things = newest(app)
    assert number == before + 1
    assert {("flows", "host-thyme"), ("technologies", "pixel"), ("technologies", "dot")} < set(things)
    assert kept(app, "flows", "host-thyme") == replace(FLOWS[0], ends=TODAY)
    assert kept(app, "flows", "host-basil") == FLOWS[1]
    assert kept(app, "flows", "back") == FLOWS[2]
    assert kept(app, "technologies", "pixel") is None
    assert kept(app, "technologies", "session") is not None
    assert kept(app, "vendors", "host").certifications == (ISO,)
    history = page(client.get(f"/o/alder/history/{number}")).text
    assert "Removed: pixel" in history
    assert "Ends Nothing 1 June 2026" in history


def test_all_can_stay_and_all_can_be_over(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    client = officer_for(app)
    assert client.post(ACCEPT, data=filled(client, **ALL_STAY)).status_code == 303
    assert untouched(app)
    other = app_with(tmp_path_factory.mktemp("other"))
    client = officer_for(other)
    assert client.post(ACCEPT, data=filled(client, **ALL_OVER)).status_code == 303
    assert {kept(other, "flows", one.key).ends for one in FLOWS[:2]} == {TODAY}
    assert kept(other, "vendors", "host").certifications == ()
    assert kept(other, "technologies", "dot") is None


BASIL = "To Basil for “Provide the requested service”: Name"


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        (
            {"left_flows": "some", "left_technologies": "over"},
            "Mark those that are over, or choose that all stay.",
        ),
        (
            {"left_flows": "stay", "over_flows": [BASIL]},
            "Some are marked below, and that is not what is chosen",
        ),
        (
            {"left_flows": "over", "over_flows": [BASIL]},
            "Some are marked below, and that is not what is chosen",
        ),
        ({"left_flows": "perhaps"}, "Not a valid choice"),
        ({"left_flows": "some", "over_flows": "no-such"}, "Mark those that are over, or choose"),
    ],
)
def test_a_choice_that_denies_the_boxes_is_told(app: Flask, chosen: dict[str, Any], error: str) -> None:
    client = officer_for(app)
    answer = page(client.post(ACCEPT, data=filled(client, **(ALL_STAY | chosen))))
    (said,) = answer.errors
    assert error in said
    assert untouched(app)


def test_what_the_register_refuses_leaves_what_is_left_as_it_is(app: Flask) -> None:
    wrong = Certification(scheme="C5", valid_from=WRONG_WAY[0], valid_to=WRONG_WAY[1])
    said = none_any_more(certified="some")
    client = officer_for(app, replace(said, vendor=replace(said.vendor, certifications=(wrong,))))
    answer = client.post(ACCEPT, data=filled(client, **ALL_OVER))
    text = page(answer).text
    assert "2025-01-01 is before" in text
    assert "Taken out of the register pixel dot" in text or "Taken out of the register dot pixel" in text
    assert untouched(app)


def test_what_somebody_else_changes_meanwhile_is_not_ended_unseen(app: Flask) -> None:
    client = officer_for(app)
    said = filled(client, **ALL_OVER)
    with app.app_context(), change(1, by="tests", because="Meanwhile.") as writing:
        writing.put(replace(FLOWS[0], note="Needed until winter."))
        writing.put(onward("thyme", "new-one"))
    answer = page(client.post(ACCEPT, data=said))
    assert answer.errors[0].startswith("Not shown when you chose, or changed since: To Thyme for")
    assert "Basil" not in answer.errors[0]
    assert kept(app, "flows", "host-thyme").ends is None
    assert kept(app, "flows", "new-one").ends is None
    assert kept(app, "technologies", "pixel") is not None


def test_of_two_officers_the_second_ends_nothing_more(app: Flask) -> None:
    first = officer_for(app)
    second = client_as(app, "administrator")
    said = filled(second, **ALL_OVER)
    assert first.post(ACCEPT, data=filled(first, **ALL_STAY)).status_code == 303
    number, _things = newest(app)
    second.post(ACCEPT, data=said)
    assert newest(app)[0] == number
    assert untouched(app)


def test_a_single_one_is_asked_about_by_its_name(app: Flask) -> None:
    given = PassedOn(known="some", subs=(SubProcessor(name="Thyme", given=("name",)),))
    pixel = replace(beacon("pixel"), key="new-1")
    client = officer_for(app, none_any_more(passed_on=given, on_site="some", technologies=(pixel,)))
    assert names_on(client, "over_flows") == []
    assert list(values_on(client, "left_flows")) == [
        "It stays as it is",
        "It is over: today is its last day",
    ]
    answer = page(client.post(ACCEPT, data=filled(client, left_certificates="stay")))
    assert [one.partition(":")[0] for one in answer.errors] == ["Choose whether it is over"] * 2
    assert answer.errors[0].endswith(BASIL)
    said = filled(client, left_flows="over", left_technologies="over", left_certificates="stay")
    assert client.post(ACCEPT, data=said).status_code == 303
    assert kept(app, "flows", "host-basil").ends == TODAY
    assert kept(app, "flows", "host-thyme").ends is None
    assert kept(app, "technologies", "dot") is None
    assert isinstance(kept(app, "technologies", "pixel"), Technology)


def test_who_has_not_said_to_whom_it_passes_data_on_is_not_taken_for_passing_nothing_on(app: Flask) -> None:
    client = officer_for(app, none_any_more(passed_on=PassedOn(), certified="", on_site=""))
    read = page(client.get(ACCEPT))
    assert "The 2 flows that the register has stay as they are" in read.text
    assert "To Thyme for “Provide the requested service”: Name" in read.links
    assert not names_on(client, "left_")
    assert client.post(ACCEPT, data=filled(client)).status_code == 303
    assert untouched(app)


def test_forty_are_one_question_and_those_that_end_are_marked(tmp_path: Path) -> None:
    app = app_with(tmp_path, [onward(f"herb-{n}") for n in range(40)])
    client = officer_for(app)
    assert len(names_on(client, "left_flows")) == 1
    boxes = values_on(client, "over_flows")
    assert len(boxes) == 40
    over: dict[str, str | list[str]] = {"left_flows": "some", "over_flows": list(boxes)[:39]}
    assert client.post(ACCEPT, data=filled(client, **(ALL_STAY | over))).status_code == 303
    ends = [kept(app, "flows", f"host-herb-{n}").ends for n in range(40)]
    assert (ends.count(TODAY), ends.count(None)) == (39, 1)


def test_a_newer_certificate_takes_the_place_of_its_elder_and_nothing_is_asked_of_it(app: Flask) -> None:
    newer = replace(ISO, valid_to=TODAY.replace(year=2029), looked_up=None)
    said = none_any_more(certified="some")
    client = officer_for(app, replace(said, vendor=replace(said.vendor, certifications=(newer,))))
    assert list(values_on(client, "left_certificates")) == [
        "It stays as it is",
        "It does not hold any more: it is taken off, and the history keeps it",
    ]
    assert client.post(ACCEPT, data=filled(client, **ALL_STAY)).status_code == 303
    assert kept(app, "vendors", "host").certifications == (SOC, newer)
