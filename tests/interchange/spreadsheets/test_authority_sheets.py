"""What our records write into the columns of authorities comes back as it was."""

import msgspec
import pytest

from registry.interchange.spreadsheets import Sheet, guess
from registry.records.formats import Template
from registry.records.sheets.authorities import template_workbook
from registry.snapshot import Activity, ImpactAssessment, PurposeUse, Retention
from tests.interchange.spreadsheets.rows import EMPTY, LAW, made, read
from tests.records.sheets.filled import material_of
from tests.registers import activity, client, register

WHOLE = activity(
    business_function="Operations",
    capacity="joint controller",
    joint_with=(client(),),
    purposes=(
        PurposeUse(purpose="newsletter", basis="6.1.a", consent_evidence="consent log"),
        PurposeUse(purpose="orders", basis="6.1.f", interest="to deliver on time"),
    ),
    subjects=("contractor", "user"),
    data=("email", "health", "name", "telemetry"),
    retention=(Retention(period="2 years", data=("name", "telemetry")), Retention(period="until objection")),
    locations=("DE", "IE"),
    systems=("CRM", "Mail server"),
    source="from the people themselves",
    automated_decisions=True,
    automated_decisions_note="credit score",
    impact_assessment=ImpactAssessment(needed=True, state="done", done_on=None),
)


def sheet_of(template: Template, found: Activity = WHOLE) -> Sheet:
    return read(template_workbook(material_of(register(activities=(found,))), template))[0]


def back(template: Template) -> Activity:
    found = made(sheet_of(template))
    assert found.problems == ()
    [read_back] = found.given.activities
    return read_back


def test_the_sheet_of_the_ico_is_read_back() -> None:
    table = sheet_of("ico")
    assert (table.head_row, len(table.heads)) == (9, 30)
    assert guess(table, register=EMPTY, law=LAW).row_kind == "activity"
    found = back("ico")
    assert found.name == "Newsletter, Order handling, delivery"  # the sheet has no name of an activity
    left_out = {"key": WHOLE.key, "name": WHOLE.name, "note": ""}
    assert msgspec.structs.replace(found, **left_out) == WHOLE


@pytest.mark.parametrize("template", ["cnil", "cnpd", "law"])
def test_the_sheets_of_other_authorities_are_read_back_as_far_as_they_go(template: Template) -> None:
    found = back(template)
    assert found.name == WHOLE.name
    assert [use.purpose for use in found.purposes] == ["newsletter", "orders"]
    assert (found.subjects, found.retention, found.security) == (
        WHOLE.subjects,
        WHOLE.retention,
        WHOLE.security,
    )
    assert set(found.data) >= {"email", "name", "telemetry"}


def test_every_heading_of_the_ico_is_a_column_or_known_to_be_none() -> None:
    table = sheet_of("ico")
    columns = guess(table, register=EMPTY, law=LAW).columns
    assert len(columns) == 22
    assert "Rights available to individuals" not in columns


def test_what_a_record_says_is_missing_says_nothing() -> None:
    bare = Activity(key="bare", name="Bare", data=("name",), purposes=(PurposeUse(purpose="crm"),))
    found = made(sheet_of("ico", bare))
    assert found.problems == ()
    [read_back] = found.given.activities
    assert msgspec.structs.replace(read_back, key="bare", name="Bare", note="") == bare
