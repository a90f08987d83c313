"""What stands under the headings of an authority's template."""

import dataclasses

import msgspec
import pytest

from registry.records.asked import Asked, Selection
from registry.records.book import Gap
from registry.records.choosing import chosen
from registry.records.formats import Template
from registry.records.sheets.authorities.filling import filled_in
from registry.records.sheets.authorities.headings import headings
from registry.snapshot import (
    Client,
    DataCategory,
    Safeguard,
    Transfer,
)
from tests.records.sheets.filled import ABROAD, LAW, entry, material_of, sheet_of
from tests.registers import TODAY, activity, contract, register


def test_recipients_stand_in_the_three_groups_of_the_french_form() -> None:
    assert entry(ABROAD, "cnil", "CNIL-11") == Gap("Onward does not record this yet")
    assert entry(ABROAD, "cnil", "CNIL-12") == "Ads"
    assert entry(ABROAD, "cnil", "CNIL-13").of == ("Host", "Mail")


def test_a_transfer_by_a_recipient_is_a_transfer_of_the_activity() -> None:
    assert entry(ABROAD, "cnil", "CNIL-14").of == (True, "Kenya")
    assert entry(ABROAD, "ico", "ICO-C08") == "Kenya"
    assert entry(register(), "cnil", "CNIL-14") is False
    assert entry(register(), "ico", "ICO-C08") is None


def test_only_compelling_interests_call_for_documented_safeguards() -> None:
    said = Safeguard(kind="derogation", article="compelling interests", conditions="weighed on paper 7")
    plain = Safeguard(kind="derogation", article="a", conditions="asked for")
    for safeguard, shown in ((said, "weighed on paper 7"), (plain, None)):
        record = Transfer(flow="to-mail", safeguards=(safeguard,))
        found = msgspec.structs.replace(ABROAD, transfers=(record,))
        assert entry(found, "ico", "ICO-C09") == shown


def test_the_eight_boxes_hold_the_data_that_are_not_sensitive() -> None:
    own = DataCategory(key="shop-till", name="Till receipts", dpv=("pd:Transaction",))
    odd = DataCategory(key="odd", name="Odd things")
    held = ("name", "ip", "health", "shop-till", "odd", "loc_exact")
    found = register(data_categories=(own, odd), activities=(activity(data=held),))
    assert entry(found, "cnil", "CNIL-08").of == (
        "Civil status, identity, images: Name",
        "Economic and financial: Till receipts",
        "Connection data: IP address",
        "Location: Exact location",
        "Other data: Odd things",
    )
    assert entry(found, "cnil", "CNIL-09").of == (True, "Health data")
    assert entry(register(), "cnil", "CNIL-09") is False


def test_only_what_the_organisation_decides_about_is_in_the_controllers_record() -> None:
    served = activity("served", name="For Birch", capacity="processor", clients=(Client(name="Birch"),))
    over = activity("over", name="Old", status="ended")
    joint = activity("joint", name="Both", capacity="joint controller", joint_with=(Client(name="Elm"),))
    found = register(activities=(activity(), served, over, joint))
    assert [row[0] for row in sheet_of(found, "law").rows] == ["Both", "Running the service"]
    assert any("1 activity as a processor" in str(row[1]) for row in sheet_of(found, "law", -1).rows)


def test_a_processor_without_a_contract_in_force_is_a_gap() -> None:
    assert entry(register(), "ico", "ICO-C07") == "Host: host-dpa"
    found = register(contracts=(contract(ends=TODAY.replace(year=2025)),))
    assert entry(found, "ico", "ICO-C07") == Gap("Host: none in force")


@pytest.mark.parametrize(("template", "id"), [("cnil", "CNIL-14"), ("ico", "ICO-C08")])
def test_a_record_of_some_vendors_does_not_say_that_no_data_leave(template: Template, id: str) -> None:
    asked = Asked(kind="controller", on=TODAY, selection=Selection(vendors=("ads",)))
    found = dataclasses.replace(material_of(ABROAD), asked=asked)
    part = dataclasses.replace(found, chosen=chosen(found.assessment, asked.selection))
    column = [field.id for field in headings(LAW, template)].index(id)
    assert filled_in(part, template)[0].rows[0][column] == "None among those selected"
