"""However a file is damaged, reading ends with a register or with problems, never with anything else."""

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interchange.telling import ORGANISATION_LINES, told

REGISTER: dict[str, Any] = {
    "organisation": {"name": "Acme", "country": "IE", "dpo": {"name": "Di"}},
    "vendors": [
        {"key": "zeta", "country": "US", "certifications": [{"scheme": "dpf", "valid_to": "2026-01-01"}]},
        {"key": "umbra", "parent": "zeta", "contacts": [{"name": "Bo", "country": "DE"}]},
    ],
    "contracts": [
        {
            "key": "pact",
            "between": ["organisation", "zeta"],
            "signed": "2025-01-01",
            "terms": [{"term": "breach_notice", "value": 48, "unit": "hours"}, {"term": "flow_down"}],
        }
    ],
    "flows": [{"key": "f", "from": "organisation", "to": "zeta", "data": ["email"], "contracts": ["pact"]}],
    "transfers": [{"flow": "f", "safeguards": [{"kind": "standard clauses", "contract": "pact"}]}],
    "exceptions": [{"finding": "a/b/-/-", "by": "Bo", "reason": "why", "until": "2027-01-01"}],
}
TEXT = json.dumps(REGISTER, indent=1)
YAML = (
    ORGANISATION_LINES
    + "vendors:\n  - key: zeta\n    note: >-\n      a\n      b\n    domains: ['x', \"y\"]\n"
)

MARKS = tuple("{}[],:\"'\\\n\t -#|>%@\x00\x1b\ufeff\u2028é𝄞")
WORDS = (
    "&a ",
    "*a",
    "!t ",
    "<<",
    "---",
    "...",
    "- ",
    "? ",
    "null",
    "1e999",
    "NaN",
    "\\ud800",
    "\\u0000",
    "key",
)
pieces = st.sampled_from((*MARKS, *WORDS, '"key": "x",', "9" * 50))
simple = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
telling = st.sampled_from(["zeta", "organisation", "people", "", "2026-01-01", "UK", 10**30, "a\n"])
names = st.sampled_from(["key", "name", "", "x"])
oddities = st.recursive(
    simple | telling,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner),
    max_leaves=4,
)
quickly = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", ["json", "yaml"])
@quickly
@given(data=st.data())
def test_a_text_damaged_anywhere_is_read_or_told(kind: Literal["json", "yaml"], data: st.DataObject) -> None:
    text = TEXT if kind == "json" or data.draw(st.booleans()) else YAML
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 1, 5, 200])))
        text = text[:start] + data.draw(pieces | st.just("")) + text[end:]
    problems = told(text.encode(), kind=kind)
    assert all(problem.isprintable() for problem in problems)


@quickly
@given(content=st.binary(max_size=60), kind=st.sampled_from(["json", "yaml"]))
def test_bytes_of_any_sort_are_told(content: bytes, kind: Literal["json", "yaml"]) -> None:
    assert told(content, kind=kind)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a document with every step into it."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, inner in steps for found in [(value, step), *places(inner)]]


@quickly
@given(data=st.data())
def test_a_value_replaced_by_any_other_is_read_or_told_at_a_line(data: st.DataObject) -> None:
    register = json.loads(TEXT)
    for _ in range(data.draw(st.integers(1, 3))):
        container, step = data.draw(st.sampled_from(places(register)))
        if data.draw(st.booleans()):
            container[step] = data.draw(oddities)
        else:
            del container[step]
    problems = told(json.dumps(register, indent=1), kind="json")
    assert [problem for problem in problems if not problem.startswith("line ")] == []


def test_the_register_that_is_damaged_here_is_good() -> None:
    assert told(TEXT, kind="json") == told(TEXT) == told(YAML) == []
