"""A list of vendors as people keep it for years: 300 rows, several hands, several languages."""

import random
from collections.abc import Iterator

import pytest

from registry.interchange.spreadsheets import Cell, Made, Sheet, guess
from registry.policy import assess
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.interchange.spreadsheets.rows import EMPTY, LAW, after, made, read, sheet, told, workbook
from tests.registers import TODAY

HEADS = (
    "Vendor", "Website", "What for?", "Country / countries", "Personal data", "Data subjects",
    "Sub-processors", "DPA signed?", "Transfer mechanism", "Business owner", "Comments",
)  # fmt: skip
PURPOSES = (
    "Hosting",
    "E-Mail-Versand",
    "CRM",
    "payroll; HR",
    "Kundensupport",
    "web analytics",
    "Paie",
    "recruiting",
)
COUNTRIES = (
    "Germany",
    "DE",
    "Allemagne",
    "Ireland (Dublin)",
    "Germany, Ireland; US",
    "USA",
    "UK",
    "EU/EEA",
    "U.S.A.",
)
DATA = (
    "names, e-mail",
    "contact details",
    "Kontaktdaten;IP-Adressen",
    "Telemetry, logs",
    "bank details",
    "- name\n- email",
)
PEOPLE = ("customers", "Kunden", "Mitarbeiter & Bewerber", "website visitors", "employees, applicants")
BELOW = ("", "n/a", "Fern Inc. (USA)", "Fern Inc., Moss Ltd (hosting, India)", "-")
SIGNED = ("yes", "ja", "x", "✓", "12.03.2021", "no", "pending", "", "Yes (2024-02-01)")
RESTS = ("", "n/a", "SCCs", "EU SCC Module 2", "DPF", "DPF + SCC", "adequacy", "EU only")


def rows(count: int) -> Iterator[tuple[Cell, ...]]:
    chance = random.Random(7)
    for number in range(count):
        name = f"Company {number}{chance.choice([' GmbH', ' Inc.', ' Ltd', ''])}"
        country, name = (None, f"{name} (Ireland)") if number % 37 == 0 else (chance.choice(COUNTRIES), name)
        yield (
            f"  {name} " if number % 11 == 0 else name,
            f"https://www.company{number}.example/en?x=1" if number % 3 else None,
            chance.choice(PURPOSES), country, chance.choice(DATA), chance.choice(PEOPLE),
            chance.choice(BELOW), chance.choice(SIGNED), chance.choice(RESTS),
            chance.choice(["Ann", "Finance", None]),
            chance.choice(["", "see file", "ask Ann"]),
        )  # fmt: skip


@pytest.fixture(scope="module")
def wild() -> Sheet:
    table = list(rows(300))
    table[40] = (*table[40][:3], "Germny", *table[40][4:])
    table[41] = (*table[41][:4], "shoe size", *table[41][5:])
    table[42] = (*table[42][:7], "maybe", *table[42][8:])
    table[43] = (None, *table[43][1:])
    table[299] = table[0]
    content = workbook(("Vendors of the whole group",), ("last change: Ann",), (), HEADS, *table)
    return read(content)[0]


@pytest.fixture(scope="module")
def found(wild: Sheet) -> Made:
    return made(wild)


def test_every_column_is_understood(wild: Sheet) -> None:
    mapping = guess(wild, register=EMPTY, law=LAW)
    assert (wild.head_row, mapping.row_kind, len(mapping.columns)) == (4, "vendor", len(HEADS))


def test_exactly_what_is_wrong_is_told_by_row_and_column(found: Made) -> None:
    told = [(p.row, p.column, p.found) for p in found.problems]
    assert told == [
        (45, "Country / countries", "Germny"),
        (46, "Personal data", "shoe size"),
        (47, "DPA signed?", "maybe"),
        (48, "Vendor", ""),
    ]


def test_the_good_rows_fit_together_and_can_be_judged(found: Made) -> None:
    whole = after(EMPTY, found.given)
    assert len([v for v in whole.vendors if v.name.startswith("Company")]) == 295
    assert {"fern-inc", "moss-ltd"} <= {v.key for v in whole.vendors}
    assert any(f.sender == "company-2" or f.recipient == "fern-inc" for f in whole.flows)
    assert assess(whole, shipped_baseline(), LAW, on=TODAY).findings


def test_it_can_be_read_again_without_changing_anything(wild: Sheet, found: Made) -> None:
    whole: Snapshot = after(EMPTY, found.given)
    again = made(wild, register=whole)
    assert (again.by_row, len(again.problems)) == ({}, len(found.problems))


@pytest.mark.parametrize("name", [4, "12", "1 200"])
def test_a_sum_or_running_number_is_no_name(name: str | int) -> None:
    found = made(sheet(("Vendor", "Country"), ("Host 24", "DE"), (name, None)))
    assert told(found) == [(3, "Vendor", str(name), "a number is no name of a company.")]
    assert [one.name for one in found.given.vendors] == ["Host 24"]
