"""The published JSON Schemas of files."""

import inspect
from typing import Any

import msgspec

from registry.snapshot import Snapshot

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:onward:register:1"


def register_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every register file fulfils."""
    return published(Snapshot, schema_id=SCHEMA_ID, title="Onward register")


def published(type_: Any, *, schema_id: str, title: str) -> dict[str, Any]:
    """The schema of a type, or of one of several, as it is published; descriptions are our docstrings."""
    made = msgspec.json.schema(type_)
    definitions: dict[str, Any] = made.pop("$defs")
    for definition in definitions.values():
        # Docstrings are indented as they stand in the code.
        definition["description"] = inspect.cleandoc(definition["description"])
    described = {"description": definitions[type_.__name__]["description"]} if isinstance(type_, type) else {}
    return {
        "$schema": DIALECT,
        "$id": schema_id,
        "title": title,
        **described,
        **made,
        "$defs": dict(sorted(definitions.items())),
    }
