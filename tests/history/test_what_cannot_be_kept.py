"""Texts and numbers that a database would refuse or change: refused first, at their field, in words."""

import pytest

from registry.errors import BadInput
from registry.history import change, snapshot_of
from registry.history.storable import LARGEST
from registry.snapshot import Contact, Document, Value
from tests.history.reading import attempt, edit, everything
from tests.registers import contract, flow, term, vendor


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\r", "\ud800"])
def test_a_character_that_no_text_may_hold_is_refused_at_its_field(
    organisation_id: int, character: str
) -> None:
    before = everything()
    value = vendor("odd", contacts=(Contact(name="One"), Contact(name=f"a{character}b")))
    with pytest.raises(BadInput) as refused:
        attempt(organisation_id, lambda writing: writing.put(value))
    (problem,) = refused.value.problems
    assert problem.path == ("vendors", "odd", "contacts", 1, "name")
    assert f"U+{ord(character):04X}" in problem.wrong
    assert everything() == before


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (Document(key="d", pages=2**31), ("documents", "d", "pages")),
        (Document(key="d", pages=10**30), ("documents", "d", "pages")),
        (contract("c", notice_days=-(2**63)), ("contracts", "c", "notice_days")),
        (contract("c", terms=(term("x", value=10**20),)), ("contracts", "c", "terms", 0, "value")),
        (flow("f", recipient="a\x00"), ("flows", "f", "to")),
    ],
)
def test_what_no_column_holds_is_refused_before_a_row_is_touched(
    organisation_id: int, value: Value, path: tuple[str | int, ...]
) -> None:
    before = everything()
    with pytest.raises(BadInput) as refused:
        attempt(organisation_id, lambda writing: writing.put_all([value]))
    assert [problem.path for problem in refused.value.problems] == [path]
    assert everything() == before


def test_a_reason_is_a_text_like_any_other(organisation_id: int) -> None:
    before = everything()
    with pytest.raises(BadInput), change(organisation_id, by="tests", because="a\x00b"):
        pass
    assert everything() == before


def test_what_only_looks_odd_is_kept_as_it_is(organisation_id: int) -> None:
    notes = ("C:\\bin\\u0000", '["1234567890123"]', f"{LARGEST}", "\t\n \u202e\u2028\ufeff\U0001f600", "é")
    for note in notes:
        edit(organisation_id, "vendors", "host", note=note)
        assert {v.note for v in snapshot_of(organisation_id).vendors} == {note}
