"""The published schema is valid, speaks plainly, and says of a file what reading it says."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from registry.interchange import register_schema, write_json
from registry.snapshot import Snapshot
from tests.interchange.strategies import registers
from tests.interchange.telling import told


def validator() -> Draft202012Validator:
    return Draft202012Validator(register_schema(), format_checker=FormatChecker())


def test_the_schema_is_one_of_draft_2020_12_with_a_name_of_its_own() -> None:
    schema = register_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:onward:register:1"
    assert schema["title"] == "Onward register"
    assert schema["description"].startswith("The register as it stands")


def test_every_definition_is_described_without_the_indentation_of_the_code() -> None:
    definitions: dict[str, Any] = register_schema()["$defs"]
    assert {"Vendor", "Flow", "Term", "Organisation"} <= definitions.keys()
    for name, definition in definitions.items():
        assert definition["title"] == name
        assert definition["description"][0].isupper()
        assert "\n  " not in definition["description"]


def test_the_schema_is_the_same_each_time() -> None:
    assert json.dumps(register_schema()) == json.dumps(register_schema())


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(registers())
def test_what_is_written_fulfils_the_schema(register: Snapshot) -> None:
    assert list(validator().iter_errors(json.loads(write_json(register)))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": {"name": "Acme"}},
        {"organisation": {"name": "Acme", "country": "Ireland"}},
        {"vendor": []},
        {"vendors": [{"key": "A"}]},
        {"vendors": [{"key": "a", "kind": "friend"}]},
        {"vendors": [{"key": "a", "next_review": "2026-02-30"}]},
        {"vendors": {}},
        {"format": 2},
        {"contracts": [{"key": "a", "between": ["organisation"]}]},
    ],
)
def test_what_the_schema_refuses_is_refused_by_reading_too(change: dict[str, Any]) -> None:
    document = {"organisation": {"name": "Acme", "country": "IE"}, **change}
    assert list(validator().iter_errors(document))
    assert told(json.dumps(document), kind="json")
