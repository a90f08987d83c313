"""Rows about vendors: what they make, and what they change in a register that has them."""

from datetime import date

import pytest

from registry.snapshot import Certification, Contact, DataCategory, Snapshot
from tests.interchange.spreadsheets.rows import EMPTY, after, given, made, one_vendor, sheet, told
from tests.registers import activity, organisation, register, vendor

HEADS = ("Vendor", "Purpose", "Country", "Data", "Sub-processors", "DPA signed?", "Transfer mechanism")


def row(*cells: str | None) -> tuple[str | None, ...]:
    return (*cells, *[None] * (len(HEADS) - len(cells)))


def test_a_row_makes_a_vendor_with_its_flow_contract_ground_and_sub_processors() -> None:
    made_ = given(
        sheet(
            HEADS,
            (
                "Aspen Inc.",
                "Hosting",
                "USA",
                "names, e-mail",
                "Birch Ltd (India)",
                "12.03.2024",
                "SCC Module 2; DPF",
            ),
        )
    )
    assert [(v.key, v.name, v.country, v.status) for v in made_.vendors] == [
        ("aspen-inc", "Aspen Inc.", "US", "in review"),
        ("birch-ltd", "Birch Ltd", "IN", "in review"),
    ]
    down, first = made_.flows
    assert (first.sender, first.recipient, first.data, first.purposes) == (
        "organisation", "aspen-inc", ("name", "email"), ("hosting",)
    )  # fmt: skip
    assert (down.sender, down.recipient, down.role, down.data) == (
        "aspen-inc", "birch-ltd", "sub-processor", ("name", "email")
    )  # fmt: skip
    agreement, clauses = made_.contracts
    assert (agreement.kind, agreement.signed, first.contracts) == (
        "processing agreement", date(2024, 3, 12), (agreement.key,)
    )  # fmt: skip
    assert (clauses.kind, clauses.clause_set, clauses.modules) == ("standard clauses", "2021/914", ("M2",))
    [transfer] = made_.transfers
    assert [(s.kind, s.contract) for s in transfer.safeguards] == [
        ("adequacy", None), ("standard clauses", clauses.key)
    ]  # fmt: skip
    assert transfer.safeguards[0].decision == "(EU) 2023/1795"


def test_the_same_sheet_twice_changes_nothing_the_second_time() -> None:
    table = sheet(
        HEADS,
        ("Aspen Inc. (Ireland)", "Hosting", None, "names", "Birch (hosting, US), Cedar", "yes", "SCC"),
        ("Cedar", "CRM", "DE, FR", "contact details", "Birch", "ja", "n/a"),
    )
    once = after(EMPTY, given(table))
    again = made(table, register=once)
    assert (again.problems, again.by_row) == ((), {})


def test_without_data_purposes_and_countries_are_kept_in_the_note() -> None:
    found = one_vendor(
        sheet(("Vendor", "Purpose", "Countries"), ("Aspen", "Hosting", "Germany, Ireland; US"))
    )
    assert (found.country, found.note) == (None, "Purpose: Hosting\nCountries: Germany, Ireland; US")


def test_several_countries_with_data_are_those_of_processing() -> None:
    made_ = given(sheet(("Vendor", "Country", "Data"), ("Aspen", "Germany, Ireland; US", "names")))
    assert made_.vendors[0].country is None
    assert made_.flows[0].countries == ("DE", "IE", "US")


def test_a_default_gives_the_data_of_all_rows() -> None:
    table = sheet(("Vendor", "Sub-processors"), ("Aspen", "Birch (US)"))
    assert told(made(table))[0][3] == "nobody says which data the vendor hands on."
    assert len(given(table, defaults={"data": "contact details"}).flows) == 2


def test_name_purpose_and_country_in_one_cell_are_taken_apart_where_all_is_understood() -> None:
    table = sheet(
        ("Vendor",), ("Aspen – e-mail delivery – USA",), ("Birch Ltd (Ireland)",), ("Cedar (formerly Oak)",)
    )
    assert [(v.name, v.country, v.note) for v in given(table).vendors] == [
        ("Aspen", "US", "e-mail delivery"), ("Birch Ltd", "IE", ""), ("Cedar (formerly Oak)", None, "")
    ]  # fmt: skip


def test_a_vendor_of_the_register_is_found_by_key_name_or_domain_and_keeps_what_the_row_does_not_say() -> (
    None
):
    known = vendor("aspen", name="Aspen Hosting Ltd", domains=("aspen.example",), owner="Maeve", note="old")
    there = Snapshot(organisation=organisation(), vendors=(known,))
    for cells in (
        ("aspen", None, None),
        (None, "ASPEN hosting, Ltd", None),
        (None, "Aspen Hosting", "www.aspen.example"),
    ):
        [changed] = given(
            sheet(("Key", "Vendor", "Website", "Criticality"), (*cells, "high")), register=there
        ).vendors
        assert (changed.key, changed.criticality, changed.owner, changed.note) == (
            "aspen",
            "high",
            "Maeve",
            "old",
        )
        assert changed.name == "Aspen Hosting Ltd"
        assert changed.status == known.status


def test_another_company_with_the_same_domain_is_another_vendor() -> None:
    there = Snapshot(organisation=organisation(), vendors=(vendor("aspen", domains=("aspen.example",)),))
    [new] = given(sheet(("Vendor", "Website"), ("Birch", "aspen.example")), register=there).vendors
    assert new.key == "birch"


def test_two_vendors_of_one_name_are_not_guessed() -> None:
    there = Snapshot(
        organisation=organisation(), vendors=(vendor("a", name="Aspen"), vendor("b", name="aspen"))
    )
    [problem] = made(sheet(("Vendor", "Country"), ("ASPEN", "IE")), register=there).problems
    assert (problem.row, problem.column, problem.right) == (2, "Vendor", "Name its key: a, b.")


def test_a_contact_takes_the_place_of_the_one_of_that_name_and_leaves_the_others() -> None:
    contacts = (Contact(name="Ann", email="old@aspen.example"), Contact(name="Bob", phone="1"))
    there = Snapshot(organisation=organisation(), vendors=(vendor("aspen", contacts=contacts),))
    table = sheet(("Vendor", "Contact", "Contact email"), ("Aspen", "Ann", "ann@aspen.example"))
    assert one_vendor(table, register=there).contacts == (
        Contact(name="Ann", email="ann@aspen.example"), contacts[1]
    )  # fmt: skip


def test_certificates_are_added_to_those_there_are() -> None:
    there = Snapshot(
        organisation=organisation(),
        vendors=(vendor("aspen", certifications=(Certification(scheme="ISO 27001", number="7"),)),),
    )
    table = sheet(("Vendor", "Certifications", "DPF"), ("Aspen", "ISO 27001, SOC 2", "2027-03-01"))
    assert one_vendor(table, register=there).certifications == (
        Certification(scheme="ISO 27001", number="7"),
        Certification(scheme="dpf", valid_to=date(2027, 3, 1)),
        Certification(scheme="SOC 2"),
    )


def test_unknown_words_are_problems_or_own_words_as_the_mapping_says() -> None:
    table = sheet(("Vendor", "Data"), ("Aspen", "names; shoe size"), ("Birch", "Shoe Size"))
    assert [p[2] for p in told(made(table))] == ["shoe size", "Shoe Size"]
    made_ = given(table, own_words=True)
    assert made_.data_categories == (DataCategory(key="shoe-size", name="shoe size"),)
    assert [flow.data for flow in made_.flows] == [("name", "shoe-size"), ("shoe-size",)]


def test_own_words_of_rows_that_do_not_go_are_not_added() -> None:
    table = sheet(("Vendor", "Data", "Country"), ("Aspen", "shoe size", "Atlantis"))
    found = made(table, own_words=True)
    assert (found.given.data_categories, len(found.problems)) == ((), 1)


def test_rows_about_one_vendor_join_their_lists() -> None:
    table = sheet(
        ("Vendor", "Data", "Purpose", "Country"),
        ("Aspen", "names", "CRM", "IE"),
        ("aspen", "e-mail", "Support", None),
    )
    made_ = given(table)
    assert [(f.data, f.purposes) for f in made_.flows] == [(("name", "email"), ("crm", "support"))]
    assert len(made_.vendors) == 1


def test_rows_that_contradict_each_other_are_both_told() -> None:
    table = sheet(("Vendor", "Country"), ("Aspen", "IE"), ("Birch", "FR"), ("Aspen", "DE"))
    found = made(table)
    assert told(found) == [
        (2, "Country", "IE", "row 4 says something else of the same thing."),
        (4, "Country", "DE", "row 2 says something else of the same thing."),
    ]
    assert [v.key for v in found.given.vendors] == ["birch"]


def test_an_activity_is_named_or_made_when_that_is_allowed() -> None:
    table = sheet(("Vendor", "Processing activity", "Data"), ("Aspen", "Running the servise", "names"))
    there = Snapshot(organisation=organisation(), activities=(activity(),))
    [problem] = made(table, register=there).problems
    assert "Did you mean 'Running the service'?" in problem.right
    made_ = given(table, register=there, new_things=True)
    assert [a.name for a in made_.activities] == ["Running the servise"]
    assert made_.flows[0].activity == made_.activities[0].key


def test_what_hangs_on_a_row_with_a_problem_does_not_go_either() -> None:
    table = sheet(
        ("Vendor", "Parent", "Country"),
        ("Aspen", None, "Atlantis"),
        ("Birch", "Aspen", "IE"),
        ("Cedar", "Birch", "IE"),
    )
    found = made(table)
    assert [(p.row, p.column) for p in found.problems] == [(2, "Country"), (3, "Parent"), (4, "Parent")]
    assert "row 2" in found.problems[1].wrong
    assert found.given.vendors == ()


def test_parents_in_a_circle_are_traced_to_their_rows() -> None:
    found = made(sheet(("Vendor", "Parent"), ("Aspen", "Birch"), ("Birch", "Aspen"), ("Cedar", None)))
    assert [(p.row, p.column) for p in found.problems] == [(2, "Parent"), (3, "Parent")]
    assert "circle" in found.problems[0].wrong
    assert [v.key for v in found.given.vendors] == ["cedar"]


def test_a_fault_that_the_register_had_before_is_nobodys() -> None:
    broken = register(vendors=(vendor(parent="nobody"),))
    assert given(sheet(("Vendor", "Country"), ("Aspen", "IE")), register=broken).vendors[0].key == "aspen"


@pytest.mark.parametrize("key", ["organisation", "Not A Key", "-x", "a" * 81])
def test_a_key_that_cannot_be_one_is_told(key: str) -> None:
    assert told(made(sheet(("Key", "Vendor"), (key, "Aspen"))))[0][:2] == (2, "Key")


def test_keys_are_made_of_names_and_differ() -> None:
    table = sheet(
        ("Vendor",), ("Müller & Söhne GmbH",), ("Muller Sohne GmbH.",), ("株式会社",), ("Organisation",)
    )
    assert [v.key for v in given(table).vendors] == ["muller-sohne-gmbh", "organisation-2", "v"]


def test_columns_without_a_field_may_become_lines_of_the_note() -> None:
    table = sheet(("Vendor", "Room", "Badge"), ("Aspen", "12", "blue"))
    columns = {"Vendor": "name", "Room": "remarks", "Badge": "remarks"}
    assert one_vendor(table, columns=columns).note == "Room: 12\nBadge: blue"


def test_a_row_that_says_nothing_makes_nothing() -> None:
    found = made(sheet(("Vendor", "Country"), ("n/a", "-"), ("Aspen", None)))
    assert (found.problems, [v.key for v in found.given.vendors]) == ((), ["aspen"])
