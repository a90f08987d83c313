"""Rows about sub-processors, contracts, flows, transfers and technologies."""

from datetime import date

import msgspec

from registry.snapshot import Contract, Ground, Safeguard, Snapshot, Transfer, TransferAssessment
from tests.interchange.spreadsheets.rows import after, given, made, sheet, told
from tests.registers import activity, flow, register, vendor

THERE = register(vendors=(vendor(), vendor("mail", country="US")))


def test_a_sub_processor_gets_all_that_its_vendor_gets_unless_the_row_says_less() -> None:
    table = sheet(
        ("Vendor", "Sub-processor", "Country", "Data", "DPA"),
        ("Host", "Oak (backup)", "FR", None, "yes"),
        ("host", "Pine", "India, US", "email", None),
    )
    made_ = given(table, register=THERE, row_kind="sub-processor")
    assert [(f.recipient, f.data, f.countries, f.role) for f in made_.flows] == [
        ("oak", ("name", "email"), (), "sub-processor"),
        ("pine", ("email",), ("IN", "US"), "sub-processor"),
    ]
    assert made_.flows[0].purposes == ("hosting",)
    [contract] = made_.contracts
    assert (contract.between, contract.seen) == (("host", "oak"), False)


def test_a_sub_processor_of_a_vendor_that_nobody_knows_is_told_or_both_are_added() -> None:
    table = sheet(("Vendor", "Sub-processor", "Data"), ("Hosst", "Oak", "names"))
    [problem] = made(table, register=THERE, row_kind="sub-processor").problems
    assert "Did you mean 'Host'?" in problem.right
    assert len(given(table, register=THERE, row_kind="sub-processor", new_things=True).vendors) == 2


def test_a_contract_is_made_or_changed() -> None:
    table = sheet(
        ("Key", "Vendor", "Contract type", "Signed", "Notice period", "Other party"),
        ("host-dpa", None, None, date(2026, 1, 5), None, None),
        (None, "Mail", "SCCs", "5 Jan 2026", "3 months", None),
        (None, "mail", "AVV", None, None, "Host"),
    )
    found = {c.key: c for c in given(table, register=THERE, row_kind="contract").contracts}
    assert found["host-dpa"] == msgspec.structs.replace(THERE.contracts[0], signed=date(2026, 1, 5))
    others = sorted((c.kind, c.between, c.notice_days) for c in found.values() if c.key != "host-dpa")
    assert others == [
        ("processing agreement", ("host", "mail"), None), ("standard clauses", ("organisation", "mail"), 90)
    ]  # fmt: skip


def test_a_contract_that_ends_before_it_begins_is_traced_to_its_columns() -> None:
    table = sheet(("Vendor", "In force", "Ends"), ("Host", "2026-01-01", "2025-01-20"))
    [problem] = made(table, register=THERE, row_kind="contract").problems
    assert (problem.row, problem.column, problem.found) == (2, "Ends", "2025-01-20")
    assert "before" in problem.wrong


def test_a_flow_runs_between_any_two_parties() -> None:
    table = sheet(
        ("From", "To", "Data", "Purpose", "Ground", "Contract", "Processing activity", "Encrypted"),
        ("people", "us", "e-mail", "Newsletter", "consent", None, "Running the service", "x"),
        ("Host", "Mail", "e-mail", None, None, "host-dpa", None, "no"),
    )
    into, out = sorted(given(table, register=THERE).flows, key=lambda f: f.recipient, reverse=True)
    assert (into.sender, into.recipient, into.activity, into.ground, into.encrypted) == (
        "people", "organisation", "service", Ground(kind="consent"), True
    )  # fmt: skip
    assert (out.sender, out.recipient, out.contracts, out.encrypted) == ("host", "mail", ("host-dpa",), False)


def test_a_flow_is_changed_by_its_key_or_its_parties_and_never_moved() -> None:
    heads = ("Key", "From", "To", "Data", "Countries", "Processing activity")
    by_key = given(sheet(heads, ("to-host", None, None, None, "FR", None)), register=THERE).flows
    by_parties = given(sheet(heads, (None, None, "Host", None, "FR", "service")), register=THERE).flows
    assert by_key == by_parties == (flow(countries=("FR",)),)
    moved = made(sheet(heads, ("to-host", None, "Mail", None, "FR", None)), register=THERE)
    assert told(moved) == [(2, "To", "Mail", "the flow 'to-host' runs between other parties.")]


def test_a_flow_without_data_or_from_a_party_to_itself_is_told() -> None:
    table = sheet(
        ("From", "To", "Data"), (None, "Mail", None), ("Mail", "mail", "names"), ("Mail", None, "names")
    )
    assert [problem[1] for problem in told(made(table, register=THERE, row_kind="flow"))] == [
        "Data",
        "To",
        "To",
    ]


def test_a_transfer_rests_on_what_the_row_says_and_keeps_what_is_recorded() -> None:
    clauses = Contract(
        key="clauses", between=("organisation", "mail"), kind="standard clauses", clause_set="2021/914"
    )
    known = Safeguard(kind="standard clauses", contract="clauses", valid_from=date(2025, 1, 1))
    there = register(
        vendors=THERE.vendors,
        contracts=(*THERE.contracts, clauses),
        flows=(flow(), flow("to-mail", recipient="mail", contracts=())),
        transfers=(Transfer(flow="to-mail", safeguards=(known,), measures=("old",)),),
    )
    table = sheet(
        ("Recipient", "Transfer mechanism", "Country", "TIA date", "TIA outcome", "Processing activity"),
        ("Mail", "SCC; Art. 49(1)(b)", "US", "2026-02-01", "ok with measures", "service"),
    )
    [transfer] = given(table, register=there, row_kind="transfer").transfers
    assert transfer.measures == ("old",)
    assert (
        transfer.safeguards
        == (
            Safeguard(kind="derogation", article="b", countries=("US",)),
            Safeguard(
                kind="standard clauses", contract="clauses", valid_from=date(2025, 1, 1), countries=("US",)
            ),
        )[::-1]
    )
    assert transfer.assessment == TransferAssessment(
        made_on=date(2026, 2, 1), outcome="acceptable with measures"
    )


def test_a_transfer_needs_a_flow_a_ground_and_of_an_assessment_day_and_outcome() -> None:
    table = sheet(
        ("Recipient", "Transfer mechanism", "TIA date", "TIA outcome", "Data"),
        ("Mail", "SCC", None, None, None),
        ("Mail", None, None, None, "names"),
        ("Host", "BCR", "2026-01-01", None, None),
    )
    there = register(vendors=THERE.vendors, flows=(flow(activity=None),))
    problems = told(made(table, register=there, row_kind="transfer"))
    assert [(row, column) for row, column, _found, _wrong in problems] == [
        (2, "Recipient"), (3, "Transfer mechanism"), (4, "TIA date")
    ]  # fmt: skip


def test_a_cookie_list_is_understood() -> None:
    table = sheet(
        ("Cookie name", "Provider", "Domain", "Duration", "Category", "Type", "Secure"),
        ("_ga", "Mail", ".example.com", "2 years", "Statistik", "HTTP", "yes"),
        ("sid", "us", "www.alder.example", "Session", "strictly necessary", "cookie", "✓"),
        ("px", "Mail", "px.example", "30 minutes", "Marketing", "Pixel", None),
    )
    made_ = given(table, register=THERE)
    found = {t.name: t for t in made_.technologies}
    assert (found["_ga"].owner, found["_ga"].lifetime_days, found["_ga"].consent_category) == (
        "mail",
        730,
        "statistics",
    )
    assert (found["sid"].owner, found["sid"].session, found["sid"].https_only) == ("organisation", True, True)
    assert found["px"].kind == "web beacon"
    assert made(table, register=after(THERE, made_)).by_row == {}


def test_several_flows_between_two_parties_are_not_guessed() -> None:
    there = register(vendors=THERE.vendors, flows=(flow(), flow("again")))
    found = made(sheet(("Vendor", "Data"), ("Host", "city")), register=there)
    assert (found.problems, len(found.given.flows)) == ((), 1)  # a new one, for neither has no activity
    there = register(vendors=THERE.vendors, flows=(flow(activity=None), flow("again", activity=None)))
    [problem] = made(sheet(("Vendor", "Data"), ("Host", "city")), register=there).problems
    assert "several flows" in problem.wrong


def test_recipients_of_an_activity_become_vendors_with_a_flow() -> None:
    table = sheet(
        ("Processing activity", "Purposes", "Legal basis", "Data", "Recipients", "Retention"),
        (
            "Payroll run",
            "Payroll",
            "legal obligation",
            "salary; names",
            "Oak (payroll, Ireland), Host",
            "10 years",
        ),
    )
    made_ = given(table, register=THERE)
    [new] = made_.activities
    assert [(u.purpose, u.basis) for u in new.purposes] == [("payroll", "6.1.c")]
    assert [(f.recipient, f.activity, f.data) for f in made_.flows] == [
        ("host", "payroll-run", ("income", "name")), ("oak", "payroll-run", ("income", "name"))
    ]  # fmt: skip
    assert [(v.key, v.country) for v in made_.vendors] == [("oak", "IE")]


def test_bases_are_for_all_purposes_or_one_each_or_said_with_their_purpose() -> None:
    heads = ("Name", "Purposes", "Legal basis")
    rows = {
        "contract": ["6.1.b", "6.1.b"],
        "contract\nconsent": ["6.1.b", "6.1.a"],
        "Newsletter: consent\nCRM: legitimate interest": ["6.1.f", "6.1.a"],
    }
    for text, bases in rows.items():
        [one] = given(sheet(heads, ("x", "CRM\nNewsletter", text)), row_kind="activity").activities
        assert [use.basis for use in one.purposes] == bases
    [problem] = made(sheet(heads, ("x", "CRM", "consent\ncontract")), row_kind="activity").problems
    assert problem.wrong == "there are 2 of them for 1 purposes."


def test_a_row_about_a_known_activity_keeps_what_it_does_not_say() -> None:
    there = Snapshot(organisation=THERE.organisation, activities=(activity(),))
    table = sheet(("Name", "Legal basis", "Retention"), ("running the Service", "consent", "2 years"))
    [changed] = given(table, register=there, row_kind="activity").activities
    old = activity()
    assert (changed.key, changed.subjects, changed.security) == (old.key, old.subjects, old.security)
    assert [(u.purpose, u.basis) for u in changed.purposes] == [("service", "6.1.a")]
    assert [(r.period, r.reason) for r in changed.retention] == [("2 years", "")]
