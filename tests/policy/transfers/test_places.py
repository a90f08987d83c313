"""Which flows are transfers, and where to."""

from datetime import date
from typing import Any

import pytest

from registry.snapshot import ORGANISATION, PEOPLE, DataCategory, Ground, Snapshot
from tests.policy.transfers.scenes import desk, doubted, judge, only, scene, to_desk
from tests.registers import organisation, vendor

FROM_PEOPLE = {"sender": PEOPLE}
BACK = {"sender": "desk", "recipient": ORGANISATION}


def places(snapshot: Snapshot, *, on: date = date(2026, 6, 1)) -> list[str]:
    return [answer.country for answer in judge(snapshot, on=on)]


@pytest.mark.parametrize(
    ("importer", "sent", "expected"),
    [
        pytest.param({"country": "DE"}, {}, [], id="a vendor in the EEA"),
        pytest.param({"country": "IN"}, {}, ["IN"], id="a vendor in a third country"),
        pytest.param(
            {"country": "DE"},
            {"access_countries": ("US",)},
            ["US"],
            id="a vendor in the EEA, read from the US",
        ),
        pytest.param(
            {"country": "US"}, {"countries": ("IE",)}, ["US"], id="a US vendor that hosts in the EEA"
        ),
        pytest.param(
            {"country": "IE"},
            {"countries": ("IN", "IE"), "access_countries": ("US", "PH")},
            ["IN", "PH", "US"],
            id="each third country once, in order",
        ),
        pytest.param({"country": "DE", "parent_country": "US"}, {}, [], id="a parent in a third country"),
        pytest.param({"country": None}, {}, [], id="a vendor of whom no country is known"),
        pytest.param(
            {"country": None}, {"countries": ("BR",)}, ["BR"], id="no establishment known, received in Brazil"
        ),
        pytest.param(
            {"country": "DE", "international_organisation": "European Patent Office"},
            {"countries": ("DE",)},
            ["XEPO"],
            id="an international organisation that sits in the EEA",
        ),
        pytest.param(
            {"country": None, "international_organisation": "UNICEF"},
            {},
            ["UNICEF"],
            id="an international organisation without a decision",
        ),
        pytest.param({}, {"data": ("page",)}, [], id="nothing personal in the flow"),
        pytest.param({}, {"data": ("page", "linked")}, ["IN"], id="data linked to a person"),
        pytest.param({}, {"starts": date(2026, 6, 2)}, [], id="a flow that has not begun"),
        pytest.param({}, {"ends": date(2026, 5, 31)}, [], id="a flow that has ended"),
        pytest.param({}, {"sender": "desk"}, [], id="a vendor that sends to itself"),
        pytest.param({}, FROM_PEOPLE | {"means": ("form",)}, [], id="people who send by themselves"),
        pytest.param({}, FROM_PEOPLE, [], id="people, and nothing known of the means"),
        *(
            pytest.param(
                {}, FROM_PEOPLE | {"means": ("form", means)}, ["IN"], id=f"people's browser, {means}"
            )
            for means in ("embedded widget", "cookie", "beacon", "script")
        ),
        pytest.param({}, BACK | {"access_countries": ("US",)}, [], id="back to an organisation in the EEA"),
        pytest.param({"country": "FR"}, {"countries": ("RE",)}, [], id="a territory where EU law applies"),
    ],
)
def test_a_flow_leaves_the_eea_for_these_places(
    importer: dict[str, Any], sent: dict[str, Any], expected: list[str]
) -> None:
    words = (
        DataCategory(key="page", personal=False),
        DataCategory(key="linked", personal=False, linked_to_person=True),
    )
    found = scene(importer=desk(**importer), sent=to_desk(**sent), data_categories=words)
    assert places(found) == expected


@pytest.mark.parametrize(
    ("country", "sent", "expected"),
    [
        pytest.param("GB", BACK, ["GB"], id="the organisation's own country"),
        pytest.param("GB", BACK | {"countries": ("US", "IE")}, ["GB", "US"], id="where it receives the data"),
        pytest.param(
            "GB", BACK | {"access_countries": ("US",)}, ["GB"], id="not where its own staff read them"
        ),
        pytest.param("GB", FROM_PEOPLE | {"recipient": ORGANISATION}, [], id="nor what people send it"),
        pytest.param(
            "GB", FROM_PEOPLE | {"recipient": ORGANISATION, "means": ("script",)}, [], id="by script"
        ),
        pytest.param("IN", {}, ["IN"], id="an organisation and a vendor in the same third country"),
    ],
)
def test_a_vendor_that_sends_to_an_organisation_outside_the_eea_exports(
    country: str, sent: dict[str, Any], expected: list[str]
) -> None:
    assert places(scene(organisation=organisation(country=country), sent=to_desk(**sent))) == expected


@pytest.mark.parametrize(
    ("sender", "recipient", "expected"),
    [
        pytest.param("US", "US", ["US"], id="both in the same third country"),
        pytest.param("IN", "US", ["US"], id="from one third country to another"),
        pytest.param("US", "DE", [], id="back into the EEA"),
        pytest.param("DE", "IN", ["IN"], id="out of the EEA"),
    ],
)
def test_between_vendors_every_flow_to_a_third_country_is_an_onward_transfer(
    sender: str, recipient: str, expected: list[str]
) -> None:
    vendors = (vendor("first", country=sender), desk(country=recipient))
    assert places(scene(vendors=vendors, sent=to_desk(sender="first"))) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2020, 12, 31), []), (date(2021, 6, 30), []), (date(2021, 7, 1), ["GB"])],
)
def test_the_united_kingdom_is_a_third_country_from_july_2021(day: date, expected: list[str]) -> None:
    assert places(scene(importer=desk(country="GB")), on=day) == expected


def test_what_an_embed_sends_counts_as_the_organisations_and_says_that_this_is_open() -> None:
    answer = only(judge(scene(sent=to_desk(sender=PEOPLE, means=("embedded widget",)))))
    assert (answer.exporter, answer.hops) == (ORGANISATION, 1)
    assert [(step.flow, step.sender) for step in answer.way] == [("to-desk", PEOPLE)]
    assert "Guidelines 05/2021" in doubted(answer)
    assert "C-40/17" in doubted(answer)


def test_a_doubtful_border_is_shown_as_a_doubt() -> None:
    assert "Svalbard" in doubted(only(judge(scene(importer=desk(country="SJ")))))
    assert "Monaco is outside the EEA" in doubted(only(judge(scene(importer=desk(country="MC")))))
    assert doubted(only(judge(scene()))) == ""


def test_a_foreign_authority_brings_up_what_holds_for_its_orders() -> None:
    authority = desk(kind="authority")
    obliged = to_desk(ground=Ground(kind="legal obligation", statement="order of a court"))
    assert "Art. 48" in doubted(only(judge(scene(importer=authority, sent=obliged))))
    assert "Art. 48" not in doubted(only(judge(scene(importer=authority))))
    assert "Art. 48" not in doubted(only(judge(scene(sent=obliged))))


def test_personal_data_are_named_and_the_rest_is_not() -> None:
    words = (DataCategory(key="page", personal=False),)
    answer = only(judge(scene(sent=to_desk(data=("name", "page", "email")), data_categories=words)))
    assert answer.categories == ("email", "name")
