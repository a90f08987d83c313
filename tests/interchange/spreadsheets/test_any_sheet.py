"""Whatever stands in a sheet: it is understood or told, and what is made is sound."""

from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from hypothesis import given as each
from hypothesis import settings
from hypothesis import strategies as st

from registry.consistency import inconsistencies
from registry.consistency.draft import whole_draft
from registry.errors import BadInput
from registry.interchange.spreadsheets import ROW_KINDS, Mapping, RowKind, Sheet, fields_of, rest_of
from registry.interchange.spreadsheets.pages import Page, written
from registry.snapshot import Contract, Snapshot, Technology, Vendor
from tests.interchange.spreadsheets.rows import EMPTY, LAW, after, comma, made, read, sheet, with_mapping
from tests.registers import register, vendor

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
WORDS = st.sampled_from(
    [
        "Host", "Aspen Ltd (Ireland)", "names; e-mail", "yes", "no", "US", "Germany, EU/EEA", "SCC M2",
        "2026-01-31", "3/4/2026", "organisation", "people", "consent",
        "Art. 6(1)(b)", "processor", "cookie", "x",
        "n/a", "2 years",
        "Hosting", "employees", "host-dpa", "service", "M2", "#REF!", "Example: x", "a; b\nc, d/e & f",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.none(), TEXTS, WORDS, st.booleans(), st.integers(), st.floats(allow_nan=False), st.dates()
)  # fmt: skip
KINDS = st.sampled_from(sorted(ROW_KINDS))
THERE = register(vendors=(vendor(), vendor("mail", country="US")))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, Mapping]:
    kind: RowKind = draw(KINDS)
    fields = [field.name for field in fields_of(kind)]
    rows = draw(st.lists(st.lists(CELLS, min_size=len(fields), max_size=len(fields)), max_size=5))
    columns = {name: name for name in fields}
    free = Mapping(
        row_kind=kind, columns=columns, own_words=draw(st.booleans()), new_things=draw(st.booleans())
    )
    return sheet(fields, *rows), free


@settings(max_examples=120, deadline=None)
@each(sheets())
def test_any_row_makes_something_sound_or_has_a_problem(drawn: tuple[Sheet, Mapping]) -> None:
    table, mapping = drawn
    found = with_mapping(table, mapping, register=THERE)
    numbers = {row.number for row in table.rows}
    assert {problem.row for problem in found.problems} <= numbers
    assert not found.by_row.keys() & {problem.row for problem in found.problems}
    assert msgspec.json.decode(msgspec.json.encode(found.given), type=Snapshot) == found.given
    whole = after(THERE, found.given)
    assert list(inconsistencies(whole_draft(whole), LAW)) == []
    again = with_mapping(table, mapping, register=whole)
    assert (again.by_row, again.problems) == ({}, found.problems)


@settings(max_examples=60, deadline=None)
@each(st.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_refused(content: bytes) -> None:
    with suppress(BadInput):
        tables = read(content, name="list.csv")
        assert all(len(row.cells) == len(table.heads) for table in tables for row in table.rows)
        for table in tables:
            made(table)


@settings(max_examples=60, deadline=None)
@each(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_what_we_write_as_a_workbook_or_as_csv_is_read_back(rows: list[list[str]]) -> None:
    heads = ("Vendor", "Country", "Purpose")
    table = sheet(heads, *rows)
    problems = made(table, columns={"Country": "country", "Vendor": "name"}).problems
    for kind in ("xlsx", "csv"):
        content = rest_of(table, problems, name="rest", kind=kind)
        [back] = read(content, name=f"rest.{kind}")
        assert back.heads[:3] == heads
        assert len(back.rows) == len({problem.row for problem in problems})


def as_sheet(kind: RowKind, things: list[dict[str, Any]]) -> Sheet:
    """Things as a person fills them into a template."""
    fields = [f for f in fields_of(kind) if any(f.name in thing for thing in things)]
    heads = [str(field.label) for field in fields]
    body = [[thing.get(field.name) for field in fields] for thing in things]
    content = written([Page("t", [heads, *body], tuple(20 for _ in heads))])
    return read(content)[0]


def one_line(text: str) -> str:
    return " ".join(text.split())


GRADES = st.sampled_from(["low", "medium", "high"])
LINES = st.text(st.sampled_from("abc DEäß-&()'"), min_size=1, max_size=12).map(one_line).filter(
    lambda text: any(map(str.isalnum, text)) and "(" not in text
)  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@settings(max_examples=60, deadline=None)
@each(
    st.lists(
        st.tuples(LINES, LINES, DAYS, st.sampled_from(["low", "medium", "high"])),
        unique_by=lambda v: v[0],
        max_size=4,
    )
)
def test_vendors_filled_into_our_template_come_back_as_they_are(
    drawn: list[tuple[str, str, date, Any]],
) -> None:
    wanted = [
        Vendor(
            key=f"v{n}", name=f"{n} {name}", country="IE", address=line, next_review=day, criticality=grade
        )
        for n, (name, line, day, grade) in enumerate(drawn)
    ]
    told: list[dict[str, Any]] = [
        {
            "key": v.key, "name": v.name, "country": "Ireland", "address": v.address,
            "next_review": v.next_review, "criticality": v.criticality, "status": v.status,
        }
        for v in wanted
    ]  # fmt: skip
    if told:
        assert made(as_sheet("vendor", told), row_kind="vendor").given.vendors == tuple(wanted)


@settings(max_examples=40, deadline=None)
@each(DAYS, st.integers(0, 900), st.sampled_from(["binding rules", "UK IDTA", "controller terms"]))
def test_contracts_and_technologies_come_back_as_they_are(day: date, number: int, kind: Any) -> None:
    wanted = Contract(
        key="c", name="The paper", between=("organisation", "host"), kind=kind, signed=day, notice_days=number
    )
    told = {
        "key": "c",
        "name": "The paper",
        "vendor": "Host",
        "kind": kind,
        "signed": day,
        "notice_days": number,
    }
    assert made(as_sheet("contract", [told]), register=THERE, row_kind="contract").given.contracts == (
        wanted,
    )
    cookie = Technology(key="t", name="sid", kind="cookie", lifetime_days=float(number), https_only=True)
    said = {"key": "t", "name": "sid", "kind": "cookie", "lifetime": number, "https_only": "yes"}
    assert made(as_sheet("technology", [said]), row_kind="technology").given.technologies == (cookie,)


def test_a_sheet_with_heads_only_makes_nothing() -> None:
    found = made(comma("Vendor;Country\n"), register=EMPTY)
    assert (found.problems, found.by_row) == ((), {})
