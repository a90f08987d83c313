"""Documents of other types are read as strictly as a register, with checks of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from registry.errors import BadInput, Problem
from registry.interchange import decode_document, read_document
from registry.snapshot.base import Key, Value


class Shelf(Value, frozen=True, kw_only=True):
    """A shelf."""

    key: Key
    above: Key | None = None
    holds: tuple[Key, ...] = ()


class Cupboard(Value, frozen=True, kw_only=True):
    """A cupboard of shelves."""

    name: Annotated[str, msgspec.Meta(max_length=10)]
    sizes: dict[Key, float] = msgspec.field(default_factory=dict)
    shelves: tuple[Shelf, ...]


def loose_shelves(cupboard: Cupboard) -> Iterator[Problem]:
    known = {shelf.key for shelf in cupboard.shelves}
    for row, shelf in enumerate(cupboard.shelves):
        if shelf.above is not None and shelf.above not in known:
            yield Problem(f"shelves[{row}].above", f"no shelf '{shelf.above}'.", "Name one.")
    if not cupboard.shelves:
        yield Problem("the whole cupboard!", "it is empty.", "Add a shelf.")


def decoded(text: str) -> Cupboard:
    return decode_document(text.encode(), kind="yaml", type_=Cupboard, name="cupboard", checks=loose_shelves)


def told(text: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        decoded(text)
    return [str(problem) for problem in refused.value.problems]


def test_a_document_without_fault_is_given_back() -> None:
    text = "name: pine\nsizes: {depth: 1}\nshelves:\n  - key: low\n  - {key: top, above: low}\n"
    assert decoded(text) == Cupboard(
        name="pine", sizes={"depth": 1.0}, shelves=(Shelf(key="low"), Shelf(key="top", above="low"))
    )


def test_a_problem_of_the_own_checks_gets_its_line_and_the_key_of_its_thing() -> None:
    text = "name: pine\nshelves:\n  - key: low\n  - key: top\n    above: lo\n"
    assert told(text) == ["line 5, shelves[1] 'top', field above: no shelf 'lo'. Name one."]


def test_places_stay_right_where_unsound_things_stand_between() -> None:
    shelves = ["{key: LOW}", "{key: mid, above: nowhere, colour: red}", "{key: top, above: low}"]
    text = "name: pine\nshelves:\n" + "".join(f"  - {shelf}\n" for shelf in shelves)
    assert told(text) == [
        "line 3, shelves[0] 'LOW', field key: 'LOW' is not a key (small letters, digits, '.', '_', '-'). "
        "Write such as 'low'.",
        "line 4, shelves[1] 'mid', field colour: there is no field 'colour' here. "
        "Known fields: key, above, holds.",
        "line 4, shelves[1] 'mid', field above: no shelf 'nowhere'. Name one.",
        "line 5, shelves[2] 'top', field above: no shelf 'low'. Name one.",
    ]


def test_a_place_that_is_no_path_is_told_in_its_own_words() -> None:
    assert told("name: pine\nshelves: []\n") == ["line 1: the whole cupboard!: it is empty. Add a shelf."]


def test_the_own_checks_wait_until_what_they_need_is_there() -> None:
    [problem] = told("shelves:\n  - {key: top, above: nowhere}\n")
    assert problem == "line 1, field name: the field is missing. Add it."


def test_names_and_numbers_of_a_free_group_are_checked() -> None:
    problems = told("name: pine\nsizes:\n  depth: deep\n  Big Width: 1\nshelves: [{key: a}]\n")
    assert len(problems) == 2
    assert problems[0].startswith("line 2, sizes: 'Big Width' is not a key")
    assert problems[1].startswith("line 3, sizes, field depth: 'deep' is not a number")


def test_something_else_is_told_by_the_name_of_the_type() -> None:
    [problem] = told("organisation: {name: Acme, country: IE}\n")
    assert problem.startswith("line 1: this is no cupboard; its fields are 'organisation'. A cupboard is")


def test_without_checks_only_the_structure_is_read(tmp_path: Path) -> None:
    file = tmp_path / "cupboard.json"
    file.write_text('{"name": "pine", "shelves": [{"key": "top", "above": "nowhere"}]}')
    assert read_document(file, type_=Cupboard).shelves[0].above == "nowhere"
    with pytest.raises(BadInput):
        read_document(file, type_=Cupboard, checks=loose_shelves)
