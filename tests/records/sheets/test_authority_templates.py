"""The record in an authority's own columns."""

import csv
import dataclasses
import io
import zipfile
from typing import Any

import msgspec
import pytest

from registry.records.book import Gap, Items
from registry.records.sheets.authorities import TEMPLATES, Template, template_csv, template_workbook
from registry.records.sheets.authorities.answers import ANSWERS, LACKING
from registry.records.sheets.authorities.filling import filled_in
from registry.records.sheets.authorities.headings import FORMS, advice, heading, headings, is_unsure
from registry.snapshot import (
    Contact,
    ImpactAssessment,
    PurposeUse,
    Retention,
)
from tests.records.asking import made_of
from tests.records.sheets.filled import ABROAD, LAW, entry, material_of, missing, sheet_of
from tests.records.sheets.test_opening_a_workbook import opened, values
from tests.registers import activity, organisation, register


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_heading_is_answered_or_said_to_be_lacking(template: Template) -> None:
    for field in headings(LAW, template):
        assert (field.id in ANSWERS) != (field.id in LACKING), field.id


def test_nothing_is_answered_that_no_template_asks() -> None:
    asked = {field.id for template in TEMPLATES for field in headings(LAW, template)}
    assert asked == set(ANSWERS) | set(LACKING)


@pytest.mark.parametrize(("template", "count"), [("ico", 30), ("cnil", 15), ("cnpd", 7), ("law", 12)])
def test_the_headings_are_the_authoritys_in_its_order_and_marked_where_nobody_has_seen_them(
    template: Template, count: int
) -> None:
    ids = [field.id for field in headings(LAW, template)]
    assert len(ids) == count
    if template != "law":
        assert ids == sorted(ids)
    assert {is_unsure(field) for field in headings(LAW, template)} == {template == "cnpd"}
    labels = tuple(heading(field) for field in headings(LAW, template))
    assert sheet_of(register(), template).head[-count:] == labels


def test_a_heading_that_nobody_has_seen_is_marked_and_explained() -> None:
    group = [f for f in LAW.art30_fields if f.group == "ICO controller"]
    source = msgspec.structs.replace(group[1].source, confidence="M (wording not seen)")
    unsure = msgspec.structs.replace(group[1], source=source)
    law = dataclasses.replace(LAW, art30_fields=(group[0], unsure))
    shown, *_others, notes = filled_in(material_of(register(), law=law), "ico")
    assert shown.head == ("Business function", "Purpose of processing (wording not checked)")
    assert notes.rows[1][5:] == ("not checked", source.text, "M (wording not seen)")


def test_a_heading_that_the_register_knows_nothing_of_is_a_gap_and_not_blank() -> None:
    new = msgspec.structs.replace(
        next(f for f in LAW.art30_fields if f.id == "CNIL-15"), id="CNIL-99", label="Nouveau"
    )
    law = dataclasses.replace(LAW, art30_fields=(*LAW.art30_fields, new))
    shown, lacking, *_ = filled_in(material_of(register(), law=law), "cnil")
    assert shown.rows[0][-1] == Gap("Onward does not record this yet")
    assert ("CNIL-99", "Nouveau", "template", None, "every activity") in {row[:5] for row in lacking.rows}


def test_the_uk_columns_stand_where_its_template_has_them_under_who_is_responsible() -> None:
    sheet = opened(template_workbook(material_of(register()), "ico")).worksheets[0]
    assert sheet["A9"].value == "Business function"
    assert sheet["AD9"].value == "Reasons for not adhering to policy document (if applicable)"
    assert sheet.freeze_panes == "B10"
    assert sheet.auto_filter.ref == "A9:AD10"
    assert [sheet[f"A{row}"].value for row in range(1, 6)] == [
        "Who", "Controller", "Data protection officer", "Representative", None,
    ]  # fmt: skip
    assert sheet["B2"].value == "Alder"


def test_what_an_activity_leaves_open_is_listed_with_its_row() -> None:
    bare = activity(purposes=(PurposeUse(purpose="service"),), security=(), business_function="Shop")
    rows = {row[0]: row for row in sheet_of(register(activities=(bare,)), "ico", 1).rows}
    assert rows["ICO-C11"][3:] == (10, "Running the service", rows["ICO-C11"][5])
    assert rows["ICO-C11"][5] == Items((Gap("no measure described"),))
    assert "ICO-C12" in rows
    assert "ICO-C01" not in rows
    assert "ICO-C24" in rows


def test_a_complete_activity_leaves_open_only_what_cannot_be_recorded() -> None:
    full = activity(
        business_function="Shop", source="the person", systems=("Ledger",), locations=("IE",),
        automated_decisions=False, impact_assessment=ImpactAssessment(needed=False),
    )  # fmt: skip
    found = register(organisation=organisation(phone="+353 1"), activities=(full,))
    for template in TEMPLATES:
        left = {id for id, _activity in missing(found, template) if id}
        assert left == {field.id for field in headings(LAW, template)} & set(LACKING)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_register_without_activities_says_so(template: Template) -> None:
    found = register(activities=(), flows=(), technologies=())
    opened(template_workbook(material_of(found), template))
    assert Items((Gap("no activity as a controller is recorded"),)) in missing(found, template).values()


def test_a_selection_without_activities_as_a_controller_says_that_it_is_one() -> None:
    found = register(activities=(activity(), activity("served", capacity="processor")))
    part = made_of(found, "controller", activities=("served",))[0]
    said = [cell for sheet in filled_in(part, "cnpd") for row in sheet.rows for cell in row]
    assert Items((Gap("no activity as a controller is among those selected"),)) in said


def test_every_template_that_may_be_asked_for_has_its_form() -> None:
    assert tuple(FORMS) == TEMPLATES


def test_the_french_form_has_a_sheet_for_each_activity() -> None:
    book = opened(template_workbook(material_of(register()), "cnil"))
    form = values(book, "Running the service")
    assert form[0] == ["Heading", "Entry"]
    assert form[1] == ["Nom de l'activite", "Running the service"]
    assert len(form) == 16


def test_advice_that_is_no_heading_stands_in_the_notes() -> None:
    ids = [row[0] for row in sheet_of(register(), "cnil", -1).rows]
    assert [field.id for field in advice(LAW, "cnil")] == ["CNIL-ODS", "CNIL-2reg"]
    assert ids[15:17] == ["CNIL-ODS", "CNIL-2reg"]


def test_an_hostile_activity_is_text_and_its_sheet_has_a_title() -> None:
    bad = activity(name='=HYPERLINK("https://evil.example")', retention=(Retention(period="@SUM(1)"),))
    content = template_workbook(material_of(register(activities=(bad,))), "cnil")
    book = opened(content)
    assert book.worksheets[0]["A2"].data_type == "s"
    assert '=HYPERLINK("https evil.example"' in book.sheetnames
    with zipfile.ZipFile(io.BytesIO(template_csv(material_of(register(activities=(bad,))), "cnil"))) as files:
        text = files.read(files.namelist()[0]).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(text, newline="")))[1])).startswith("'=")


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("write", [template_workbook, template_csv])
def test_the_order_of_a_register_makes_no_difference(write: Any, template: Template) -> None:
    both = (activity(), activity("other", name="Other", data=("ip", "name"), systems=("a",)))
    one = msgspec.structs.replace(ABROAD, activities=both)
    turned = msgspec.structs.replace(
        one, activities=both[::-1], vendors=one.vendors[::-1], flows=one.flows[::-1]
    )
    assert write(material_of(one), template) == write(material_of(turned), template)


def test_the_law_columns_name_the_activity_and_say_who_is_responsible() -> None:
    agent = Contact(name="Oak Ltd", email="eu@oak.example")
    found = register(organisation=organisation(representative=agent))
    assert sheet_of(found, "law").head[0] == "Activity"
    assert entry(found, "law", "30.1.a.rep").of == ("Oak Ltd", "eu@oak.example")
    assert entry(register(), "law", "30.1.a.rep") == "Not needed: Ireland is in the European Economic Area"
