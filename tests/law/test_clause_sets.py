"""Sets of clauses and the roles they are made for; texts that people read hold no working notes."""

import re

import pytest

from registry.law import is_unconfirmed, load_law
from registry.law.tables import read_rows

NOTES = re.compile(r"\([^()]*\b[MS]\)|\((?:M|S) for|third-party (?:check|note)|unofficial|terms unknown")


@pytest.mark.parametrize(
    ("set_id", "fitting"),
    [
        ("2010/87/EU", {("controller", "processor")}),
        ("2001/497/EC", {("controller", "controller")}),
        ("2004/915/EC", {("controller", "controller")}),
        ("2021/914", {(a, b) for a in ("controller", "processor") for b in ("controller", "processor")}),
    ],
)
def test_a_set_is_made_for_its_roles(set_id: str, fitting: set[tuple[str, str]]) -> None:
    clauses = load_law().clause_set(set_id)
    assert clauses is not None
    two = ("controller", "processor")
    assert {(a, b) for a in two for b in two if clauses.fits(a, b)} == fitting


@pytest.mark.parametrize("table", ["adequacy.csv", "mechanisms.csv", "clause_sets.csv", "onward.csv"])
def test_texts_hold_no_working_notes_and_what_is_unconfirmed_has_that_confidence(table: str) -> None:
    for line, row in read_rows(table):
        texts = [cell for column, cell in row.items() if "confidence" not in column]
        assert [text for text in texts if NOTES.search(text)] == [], f"{table} line {line}"
        if any("not checked" in text for text in texts):
            assert is_unconfirmed(row["confidence"]), f"{table} line {line}"
