"""The controller's record says of every activity what Art. 30(1) asks for, and marks what is missing."""

from datetime import date

from registry.law import load_law
from registry.records.chapters import book_of
from registry.snapshot import Contact, ImpactAssessment, PurposeUse, Retention, Safeguard, Transfer
from tests.records.chapters.material import chapter_of, facts_of, material, said_in, table_of
from tests.registers import activity, client, contract, flow, organisation, register, vendor

ACTIVITY = "activity.service"


def test_an_activity_has_every_field_of_article_30_1_somewhere_in_its_record() -> None:
    book = book_of(material(register()))
    said = said_in(book)
    fields = [f for f in load_law().art30_fields if f.group == "GDPR" and f.record == "controller"]
    assert len(fields) == 12
    for field in fields:
        assert f"Art. {field.article_or_column}" in said, field.id
    facts = facts_of(chapter_of(book, ACTIVITY), "Activities")
    assert (
        facts["Controller, Art. 30(1)(a)"] == "Alder | 1 Quay Street, Galway | Ireland | office@alder.example"
    )
    assert facts["Purposes, Art. 30(1)(b)"] == "Provide the requested service"
    assert facts["Categories of data subjects, Art. 30(1)(c)"] == "Users of the service"
    assert facts["Categories of personal data, Art. 30(1)(c)"] == "Email address | Name"
    assert facts["Categories of recipients, Art. 30(1)(d)"] == "Service provider as processor: 1 recipient"
    assert facts["Third countries, Art. 30(1)(e)"] == "No transfer is known"
    assert facts["Time limits for erasure, Art. 30(1)(f)"] == "as long as the account is open"
    assert facts["Security measures, Art. 30(1)(g)"] == "access by role | encryption"


def test_what_is_not_recorded_is_a_gap_and_never_blank() -> None:
    bare = activity(purposes=(), subjects=(), data=(), retention=(), security=())
    chapter = chapter_of(book_of(material(register(activities=(bare,)))), ACTIVITY)
    facts = facts_of(chapter, "Activities")
    for label in (
        "Purposes, Art. 30(1)(b)",
        "Categories of data subjects, Art. 30(1)(c)",
        "Categories of personal data, Art. 30(1)(c)",
        "Time limits for erasure, Art. 30(1)(f)",
        "Security measures, Art. 30(1)(g)",
        "Source of the data",
        "Automated decisions",
        "Owner",
    ):
        assert facts[label].startswith("["), label


def test_each_purpose_stands_with_its_legal_basis_and_what_that_basis_asks_for() -> None:
    uses = (
        PurposeUse(purpose="service", basis="6.1.f"),
        PurposeUse(purpose="account", basis="6.1.a", consent_evidence="log 7", condition="9.2.a"),
        PurposeUse(purpose="hosting"),
    )
    changed = activity(purposes=uses, data=("name", "health"))
    rows = table_of(chapter_of(book_of(material(register(activities=(changed,)))), ACTIVITY), "Purposes")
    interest, consent, nothing = rows
    assert interest["Legal basis, Art. 6(1)"] == "Art. 6(1)(f), Legitimate interests"
    assert interest["Legitimate interest"] == "[not named]"
    assert interest["Condition for special data, Art. 9(2)"] == "[no condition recorded]"
    assert consent["Evidence of consent"] == "log 7"
    assert consent["Condition for special data, Art. 9(2)"] == "Art. 9(2)(a), Explicit consent"
    assert nothing["Legal basis, Art. 6(1)"] == "[no legal basis recorded]"


def test_each_category_of_data_stands_with_its_own_retention_else_with_that_for_all() -> None:
    kept = (Retention(period="two years", reason="tax law", data=("email",)), Retention(period="a month"))
    changed = activity(retention=kept)
    rows = table_of(
        chapter_of(book_of(material(register(activities=(changed,)))), ACTIVITY), "Data and retention"
    )
    found = {row["Category of data, Art. 30(1)(c)"]: row for row in rows}
    assert found["Email address"]["Kept for, Art. 30(1)(f)"] == "two years"
    assert found["Email address"]["Reason"] == "tax law"
    assert found["Name"]["Kept for, Art. 30(1)(f)"] == "a month"
    assert found["Name"]["Reason"] == "[no reason recorded]"


def test_recipients_further_down_the_chain_stand_with_how_far_they_are() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("far", country="US"), vendor("other")),
        contracts=(contract(),),
        flows=(
            flow(),
            flow("on", sender="host", recipient="far", activity=None, contracts=(), ground=None),
            flow("elsewhere", sender="host", recipient="other", activity="sales", contracts=()),
        ),
        activities=(activity(), activity("sales", name="Sales")),
    )
    chapter = chapter_of(book_of(material(snapshot)), ACTIVITY)
    rows = table_of(chapter, "Recipients")
    assert [(row["Recipient"], row["Links away"]) for row in rows] == [("Host", "1"), ("Far", "2")]
    assert rows[1]["Role and kind"] == "Sub-processor | Service provider"
    assert rows[1]["Contract in force"] == "[none in force]"
    assert [row["Third country"] for row in table_of(chapter, "Transfers")] == ["United States"]
    assert facts_of(chapter, "Activities")["Third countries, Art. 30(1)(e)"] == "United States"


def test_recipients_of_the_past_and_of_the_future_are_told_too() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("old", kind="ad network"), vendor("new")),
        flows=(
            flow(),
            flow("to-old", recipient="old", contracts=(), role="controller", ends=date(2025, 1, 31)),
            flow("to-new", recipient="new", contracts=(), starts=date(2027, 1, 1)),
        ),
    )
    chapter = chapter_of(book_of(material(snapshot)), ACTIVITY)
    rows = table_of(chapter, "Past and future recipients")
    assert [(row["Recipient"], row["From"], row["Until"]) for row in rows] == [
        ("New", "2027-01-01", "not set"),
        ("Old", "not set", "2025-01-31"),
    ]
    assert facts_of(chapter, "Activities")["Categories of recipients, Art. 30(1)(d)"] == (
        "Service provider as processor: 1 recipient | "
        "On other days: Ad network as controller, Service provider as processor"
    )


def test_a_transfer_says_what_it_rests_on_and_until_when() -> None:
    chapter = chapter_of(
        book_of(material(register(vendors=(vendor(country="GB"),)), on=date(2026, 6, 1))), ACTIVITY
    )
    (row,) = table_of(chapter, "Transfers")
    assert row["Verdict"] == "Grounded"
    assert "(EU) 2021/1772" in row["Rests on, or lacks"]
    assert row["Until"] == "2031-12-27"


def test_safeguards_of_article_49_1_second_subparagraph_are_documented_or_a_gap() -> None:
    bare = Safeguard(kind="derogation", article="compelling interests", repetitive=False)
    said = Safeguard(
        kind="derogation", article="compelling interests", repetitive=False, conditions="assessed on 2 May"
    )
    for safeguard, expected in ((bare, "[not documented]"), (said, "assessed on 2 May")):
        snapshot = register(
            vendors=(vendor(country="IN"),), transfers=(Transfer(flow="to-host", safeguards=(safeguard,)),)
        )
        chapter = chapter_of(book_of(material(snapshot)), ACTIVITY)
        facts = facts_of(chapter, "Activities")
        assert facts["Documented safeguards, Art. 30(1)(e)"] == expected


def test_joint_controllers_stand_with_their_contact_vendors_in_that_role_too() -> None:
    snapshot = register(
        activities=(activity(capacity="joint controller", joint_with=(client("Cedar", address="3 Hill"),)),),
        vendors=(vendor(), vendor("plug", role="joint controller", address="", contacts=())),
        flows=(flow(), flow("to-plug", recipient="plug", contracts=())),
    )
    facts = facts_of(chapter_of(book_of(material(snapshot)), ACTIVITY), "Activities")
    assert facts["Joint controllers, Art. 30(1)(a)"] == (
        "Cedar | 3 Hill | privacy@birch.example | Germany | Plug | Germany | [no address or contact recorded]"
    )


def test_ended_activities_are_left_out_and_counted_and_planned_ones_are_marked() -> None:
    snapshot = register(
        activities=(
            activity(),
            activity("old", name="Old shop", status="ended"),
            activity("new", name="New shop", status="planned"),
            activity("served", name="For others", capacity="processor", clients=(client(),)),
        )
    )
    book = book_of(material(snapshot))
    assert [(c.key, c.title) for c in book.body] == [
        ("activity.new", "New shop (planned)"),
        ("activity.service", "Running the service"),
    ]
    facts = facts_of(chapter_of(book, "summary"), "")
    assert facts["Activities that have ended, left out"] == "1"
    assert facts["of these planned"] == "1"


def test_activities_stand_grouped_by_business_function_those_without_one_last() -> None:
    functions = {"a": "Sales", "b": "", "c": "Finance", "d": "Sales"}
    found = tuple(activity(key, name=key, business_function=at) for key, at in functions.items())
    book = book_of(material(register(activities=found, flows=())))
    assert [(c.about, c.group) for c in book.body] == [
        ("c", "Finance"),
        ("a", "Sales"),
        ("d", "Sales"),
        ("b", "No business function recorded"),
    ]


def test_a_selection_keeps_other_activities_out() -> None:
    snapshot = register(activities=(activity(), activity("sales", name="Sales")))
    book = book_of(material(snapshot, activities=frozenset({"sales"})))
    assert [chapter.key for chapter in book.body] == ["activity.sales"]


def test_findings_about_an_activity_and_its_flows_stand_in_its_chapter() -> None:
    snapshot = register(
        activities=(activity(impact_assessment=ImpactAssessment(needed=True, state="done")),),
        organisation=organisation(dpo=Contact(name="Maeve Quinn")),
        contracts=(),
        flows=(flow(contracts=()),),
    )
    book = book_of(material(snapshot))
    rows = table_of(chapter_of(book, ACTIVITY), "Findings")
    assert rows[0]["Severity"] == "Blocker"
    assert any("No contract in force" in row["Found"] for row in rows)
    assert all(row["What would mend it"] for row in rows)
