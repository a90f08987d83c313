"""What is not JSON, or says a thing twice, is told with its line, its column and what would be right."""

import json
import sys

import pytest

from registry.snapshot import Snapshot
from tests.interchange.telling import assert_told_once, read, told

HEAD = '{\n  "organisation": {"name": "Acme", "country": "IE"'
"""Two lines, open at the end."""

NOTE = "line 2, vendors[0] 'a', field note"
AT_NOTE = "line 2, field vendors[0].note"
AT_DAYS = "line 2, field technologies[0].lifetime_days"

STOPS: list[tuple[str, str, list[str]]] = [
    (HEAD + "},\n}\n", "line 3", ["column 1: a comma stands before the closing bracket", "last comma"]),
    (HEAD + "}\n", "line 3, field organisation", ["the file ends in the middle", "'}' is missing"]),
    (HEAD, "line 2, field organisation.country", ["the file ends in the middle"]),
    (HEAD + "]}\n", "line 2, field organisation.country", ["']' closes what", "Write '}'"]),
    (HEAD + '}\n  "vendors": []}\n', "line 3, field organisation", ["column 3: a comma is missing"]),
    (HEAD + '}} {"a": 1}\n', "line 2", ["something follows after the end"]),
    (HEAD + '}, "vendors" []}\n', "line 2, field vendors", ["a colon is missing"]),
    (HEAD + '}, vendors: []}\n', "line 2", ["text without quotes", "double quotes"]),
    (HEAD + "}, 'vendors': []}\n", "line 2", ["single quotes", "double quotes"]),
    (HEAD + '}, // no\n "vendors": []}\n', "line 2", ["no comments", "YAML"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "b\n"}]}\n', AT_NOTE, ["line break", "\\n"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "b\tc"}]}\n', AT_NOTE, ["a tab", "\\t"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "\\q"}]}\n', AT_NOTE, ["an escape"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "b}]}', AT_NOTE, ["never closed"]),
    (HEAD + '}, "technologies": [{"lifetime_days": NaN}]}', AT_DAYS,
     ["no number of JSON"]),
    (HEAD + '}, "technologies": [{"lifetime_days": -Infinity}]}', AT_DAYS,
     ["no number of JSON"]),
    (HEAD + '}, "technologies": [{"lifetime_days": 01}]}', AT_DAYS,
     ["not a number as JSON writes it"]),
    (HEAD + '}, "technologies": [{"session": True}]}', "line 2, field technologies[0].session",
     ["Write true, false or null"]),
    (HEAD + '}, "vendors": [,]}', "line 2, field vendors[0]", ["a comma with nothing before it"]),
    (HEAD + '}, "vendors": [{"key": 2026-01-01}]}', "line 2, field vendors[0].key", ["text without quotes"]),
    ("{]", "line 1", ["column 2:"]),
    ("[", "line 1, field [0]", ["the file ends in the middle"]),
    ("nonsense", "line 1", ["column 1: text without quotes"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), STOPS)
def test_where_a_text_stops_being_json_is_told_with_what_would_be_right(
    text: str, place: str, words: list[str]
) -> None:
    problems = told(text, kind="json")
    assert len(problems) == 1
    assert_told_once(problems, place=place, words=words)


GOES_ON: list[tuple[str, str, list[str]]] = [
    (HEAD + ', "name": "Other"}}', "line 2, organisation, field name",
     ["'name' stands here twice", "Keep one"]),
    (HEAD + '}, "vendors": [],\n "vendors": []}', "line 3, vendors", ["stands here twice"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "",\n "note": ""}]}', "line 3, vendors[0] 'a', field note",
     ["twice"]),
    (HEAD + '}, "vendors": [{"key": "a", "n\\u006fte": "b", "note": "c"}]}', NOTE,
     ["twice"]),
    (HEAD + '}, "vendors": [{"key": "a", "note" : "b:c", "note": "d"}]}', NOTE,
     ["twice"]),
    (HEAD + '}, "technologies": [{"key": "a", "kind": "cookie", "lifetime_days": 1e999}]}',
     "line 2, technologies[0] 'a', field lifetime_days", ["1e999 is far too large"]),
    (HEAD + '}, "documents": [{"key": "a", "pages": ' + "9" * 5_000 + "}]}",
     "line 2, documents[0] 'a', field pages", ["is far too large"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "\\ud83d alone"}]}', NOTE,
     ["control character U+D83D"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "bell\\u0007"}]}', NOTE,
     ["control character U+0007"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "zero\\u0000"}]}', NOTE, ["U+0000"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "\\r"}]}', NOTE, ["U+000D"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "next\x85line"}]}', "line 2", ["control character U+0085"]),
    (HEAD + '}, "vendors": [{"key": "a", "note": "del\x7f"}]}', "line 2", ["control character U+007F"]),
    (HEAD + '},\n "vendors": [{"key": "a", "note": "esc\x1b[2J"}]}', "line 3", ["control character U+001B"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), GOES_ON)
def test_a_fault_that_reading_survives_is_told_and_the_rest_is_read(
    text: str, place: str, words: list[str]
) -> None:
    [alone] = told(text, kind="json")
    assert_told_once([alone], place=place, words=words)
    problems = told(text[:-1] + ', "flows": [{}]}', kind="json")
    assert alone in problems
    assert [p for p in problems if "flows[0], field key: the field is missing." in p]


GOOD = [
    HEAD + "}}",
    "\ufeff" + HEAD + "}}\r\n",
    HEAD + '}, "vendors": [{"note": "a \\"quoted\\": colon, \\u00e9\\ud83d\\ude00", "key": "a"}]}',
    HEAD + '}, "format": 1, "vendors": [{"key": "a", "status": "approved", "domains": [], "parent": null}]}',
    HEAD + '}, "vendors"\t:\n[ ] }',
    (HEAD + "}}").replace("\n", "\r\n"),
]


@pytest.mark.parametrize("text", GOOD)
def test_json_in_any_form_is_read(text: str) -> None:
    assert told(text, kind="json") == []
    assert read(text, kind="json").organisation.name == "Acme"


def test_a_field_that_stands_twice_is_never_swallowed_wherever_its_colon_stands() -> None:
    """The quick way counts colons: none of these may slip through it."""
    for colon in (":", " :", "\t:", "\n:", " \n :"):
        for note in ('"a"', '"\\":"', '"\\u003a"', '" :"', '""', "null"):
            text = HEAD + f'}}, "vendors": [{{"key": "a", "note"{colon}{note}, "note": "b"}}]}}'
            assert [p for p in told(text, kind="json") if "stands here twice" in p], text


@pytest.mark.parametrize("mark", ['{"a":', "[", '{"organisation":', '{"vendors":['])
@pytest.mark.parametrize("depth", [65, 10_000, 200_000])
def test_nesting_without_end_is_refused_at_its_line(mark: str, depth: int) -> None:
    problems = told("\n" + mark * depth, kind="json")
    assert problems[-1].startswith("line 2, ")
    assert "nested deeper than 64 levels" in problems[-1]


def test_nesting_within_the_limit_is_only_a_matter_of_the_schema() -> None:
    text = HEAD + '}, "flows": ' + "[" * 62 + "]" * 62 + "}"
    [problem] = told(text, kind="json")
    assert problem.startswith("line 2, field flows[0]: a list is not a group of fields.")


def test_long_and_wide_texts_do_not_hit_the_limit_of_recursion() -> None:
    vendors = [{"key": f"v{n}", "note": "x" * 1_000} for n in range(sys.getrecursionlimit() + 10)]
    made = read(json.dumps({"organisation": {"name": "A", "country": "IE"}, "vendors": vendors}), kind="json")
    assert isinstance(made, Snapshot)
    assert len(made.vendors) == len(vendors)


def test_half_a_character_where_a_key_or_country_is_wanted_is_told() -> None:
    problems = told(
        HEAD + '}, "vendors": [{"key": "\\udfff", "country": "\\ud800", "\\ud83d": 1}]}', kind="json"
    )
    assert [p for p in problems if "field key: the text '\\udfff' holds the control character U+DFFF" in p]
    assert [p for p in problems if "field country: '\\ud800' is not a country code" in p]
    assert [p for p in problems if "there is no field '\\ud83d' here" in p]
