"""What the schema wants at a place, in words."""

from functools import cache
from typing import Any

import msgspec

from registry.snapshot import Country, Key

Schema = dict[str, Any]

KEY_PATTERN: str = msgspec.json.schema(Key)["pattern"]
COUNTRY_PATTERN: str = msgspec.json.schema(Country)["pattern"]
NULL: Schema = {"type": "null"}

PATTERNS = {
    KEY_PATTERN: "a key (small letters, digits, '.', '_', '-')",
    COUNTRY_PATTERN: "a country code such as IE or US",
}
TYPES = {
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "object": "a group of fields",
    "null": "nothing",
}


@cache
def definitions_of(type_: Any) -> Schema:
    """The schema that msgspec makes of a type."""
    return msgspec.json.schema(type_)


def wanted(schema: Schema) -> str:
    """Such as 'a date such as 2026-01-31' or "one of 'yes', 'no'"."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(wanted(branch) for branch in schema["anyOf"] if branch != NULL))
    if "enum" in schema:
        return allowed_words(schema["enum"])
    if "$ref" in schema:
        return TYPES["object"]
    if schema.get("pattern") in PATTERNS:
        return PATTERNS[schema["pattern"]]
    match schema.get("type"):
        case "string" if schema.get("format") == "date":
            return "a date such as 2026-01-31"
        case "array" if "prefixItems" in schema:
            return f"a list of {len(schema['prefixItems'])}"
        case "array":
            return "a list"
        case str(name):
            return TYPES[name]
        case _:
            return "something else"


def allowed_words(words: list[Any]) -> str:
    """Such as "one of 'yes', 'no'"; a lone word stands alone, and nothing at all is not offered."""
    offered = [f"'{word}'" if isinstance(word, str) else str(word) for word in words if word != ""]
    return offered[0] if len(offered) == 1 else f"one of {', '.join(offered)}"
