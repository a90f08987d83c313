"""YAML has the core meaning of version 1.2; what can grow, hide or mean two things is refused."""

from typing import Any

import pytest
import yaml

from registry.consistency.faults import FaultList
from registry.interchange.limits import no_progress
from registry.interchange.yaml_builder import build_yaml
from registry.interchange.yaml_scalars import plain_value
from tests.interchange.telling import ORGANISATION_LINES, assert_told_once, told, told_of

MEANINGS: list[tuple[str, Any]] = [
    ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"),
    ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"), ("false", False),
    ("null", None), ("~", None), ("", None), ("Null", None), ("nULL", "nULL"),
    ("2026-01-05", "2026-01-05"), ("2026-01-05 10:00:00", "2026-01-05 10:00:00"), ("12:30:45", "12:30:45"),
    ("12", 12), ("+12", 12), ("-12", -12), ("010", 10), ("0o10", "0o10"), ("0x1F", "0x1F"), ("0b1", "0b1"),
    ("1_000", "1_000"), ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("-1.5e3", -1500.0), ("1e3", 1000.0),
    ("1.2.3", "1.2.3"), ("-", "-"), (".", "."), ("e3", "e3"), ("+", "+"), ("<<", "<<"), ("=", "="),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MEANINGS)
def test_an_unquoted_word_has_the_core_meaning_of_version_1_2(text: str, value: Any) -> None:
    meant = plain_value(text)
    assert meant == value
    assert type(meant) is type(value)


def built(text: str, *, parser: Any) -> tuple[Any, list[str]]:
    faults = FaultList(100)
    return build_yaml(text, faults=faults, progress=no_progress, parser=parser), [
        f.wrong for f in faults.listed
    ]


@pytest.mark.parametrize("parser", [yaml.CSafeLoader, yaml.SafeLoader])
def test_both_parsers_build_the_same_values_and_lines(parser: Any) -> None:
    text = (
        "a: [1, 'x', {b: NO}]\nc:\n  - d: |\n      two\n      lines\n  -\n    e: >-\n      long\n      text\n"
    )
    tree, faults = built(text, parser=parser)
    assert tree == {"a": [1, "x", {"b": "NO"}], "c": [{"d": "two\nlines\n"}, {"e": "long text"}]}
    assert faults == []
    assert list(tree.lines) == [1, 2]
    assert [list(entry.lines) for entry in tree["c"]] == [[3], [7]]


NOTE = "line 6, vendors[0] 'a', field note"

REFUSED: list[tuple[str, str, list[str]]] = [
    ("vendors:\n  - &first\n    key: a\n", "line 5, vendors[0] 'a'", ["an anchor (&first)", "Take it away"]),
    ("vendors:\n  - key: &k a\n", "line 5, vendors[0] 'a', field key", ["an anchor (&k)"]),
    ("vendors:\n  - key: a\n    note: !!str 12\n", NOTE, ["a tag", "str"]),
    ("vendors: !!python/object:os.system []\n", "line 4, vendors", ["a tag", "python/object"]),
    ("vendors:\n  - key: a\n    note: ! b\n", NOTE, ["a tag (!)"]),
    ("vendors:\n  - key: a\n    note: b\n    note: c\n", "line 7, vendors[0] 'a', field note",
     ["stands here twice"]),
    ("vendors: []\nvendors: []\n", "line 5, vendors", ["'vendors' stands here twice"]),
    ("vendors:\n  - key: a\n    <<: {name: b}\n", "line 6, vendors[0] 'a', field <<",
     ["a merge key", "Write the fields"]),
    ("vendors:\n  - key: a\n    next_review: .inf\n", "line 6, vendors[0] 'a', field next_review",
     [".inf is no number"]),
    ("technologies:\n  - {key: a, kind: cookie, lifetime_days: .nan}\n",
     "line 5, technologies[0] 'a', field lifetime_days", [".nan is no number"]),
    ("documents:\n  - {key: a, pages: " + "9" * 5_000 + "}\n", "line 5, documents[0] 'a', field pages",
     ["is no number that can be held"]),
    ('vendors:\n  - key: a\n    note: "bell\\a"\n', NOTE, ["U+0007"]),
    ('vendors:\n  - key: a\n    note: "zero\\0"\n', NOTE, ["U+0000"]),
    ("vendors:\n  - key: a\n    note: esc\x1b[2J\n", "line 6", ["control character U+001B"]),
    ("vendors:\n  - key: a\n    note: 'a \u2028 b'\n", "line 6",
     ["control character U+2028", "double quotes"]),
    ("vendors:\n  - key: a\n    note: next\x85line\n", "line 6", ["control character U+0085"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), REFUSED)
def test_what_yaml_could_hide_is_refused_and_the_rest_is_read(
    text: str, place: str, words: list[str]
) -> None:
    [alone] = told_of(text)
    assert_told_once([alone], place=place, words=words)
    problems = told_of(text + "flows:\n  - {}\n")
    assert alone in problems
    assert [p for p in problems if "flows[0], field key: the field is missing." in p]


def test_an_alias_is_refused_where_it_stands_as_value_and_as_field_name() -> None:
    problems = told_of("vendors:\n  - key: a\n    name: &n b\n    note: *n\n    *n : c\n")
    assert [p.split(".")[0] for p in problems] == [
        "line 6, vendors[0] 'a', field name: an anchor (&n)",
        "line 7, vendors[0] 'a', field note: an alias (*n)",
        "line 8, vendors[0] 'a': an alias (*n)",
    ]


STOPS: list[tuple[str, str, list[str]]] = [
    ("vendors:\n\t- key: a\n", "line 5", ["column 1: a tab", "Indent with spaces"]),
    ("vendors:\n  - key: a: b\n", "line 5", ["a ': ' where no field can begin", "quotes"]),
    ("vendors:\n  - key: @a\n", "line 5", ["a character that has a meaning in YAML", "in quotes"]),
    ("vendors: [a\n", "line 5", ["a bracket is not closed"]),
    ("vendors:\n  - name: 'a\n", "line 6", ["a quote that is never closed"]),
    ('vendors:\n  - name: "\\q"\n', "line 5", ["a backslash with a letter that means nothing"]),
    ("vendors:\n  - key: a\n   name: b\n", "line 6", ["indentation"]),
    ("vendors:\n  - key: a\nflows\n", "line 7", ["a field name without a colon"]),
    ("---\nvendors: []\n", "line 4", ["a second document begins here", "One document"]),
    ("...\nvendors: []\n", "line 5", ["a second document begins here|something follows after the end"]),
    ("? [a, b]\n: c\n", "line 4", ["a list or a group of fields stands where a field name should"]),
    ("vendors: []}\n", "line 4", ["column 12: the indentation does not fit|a bracket|not YAML"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), STOPS)
def test_where_a_text_stops_being_yaml_is_told_with_what_would_be_right(
    text: str, place: str, words: list[str]
) -> None:
    [problem] = told_of(text)
    assert problem.startswith(f"{place}: ")
    for choice in words:
        assert any(word in problem for word in choice.split("|")), problem


def test_the_column_of_a_stumble_counts_characters() -> None:
    [problem] = told_of("vendors:\n  - key: é…𝄞@: b: c\n")
    assert problem.startswith("line 5: column 14: a ': ' where no field can begin.")


@pytest.mark.parametrize("mark", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [65, 10_000, 200_000])
def test_nesting_without_end_is_refused(mark: str, depth: int) -> None:
    problems = told("\n" + mark * depth)
    assert len(problems) == 1
    assert "nested deeper than 64 levels" in problems[0] or "where a field name should" in problems[0]


def test_a_bomb_of_aliases_does_not_grow() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    problems = told(ORGANISATION_LINES + "".join(lines))
    assert [p for p in problems if p.startswith("line 4, a: an anchor (&a)")]
    assert len([p for p in problems if "an alias" in p]) == 8 * 9
    assert len([p for p in problems if "there is no field" in p]) == 9
