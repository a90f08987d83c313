"""Where a value departs from the schema, in plain words and all at once."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from registry.consistency.faults import Fault, Path, one_line, shown
from registry.consistency.refused import REFUSED
from registry.consistency.wanted import COUNTRY_PATTERN, KEY_PATTERN, NULL, Schema, definitions_of, wanted
from registry.law import suggest_country
from registry.snapshot.base import LONGEST_KEY

LONGEST_COUNTRY = 60


def is_whole(_checker: object, value: object) -> bool:
    """Whether a value is a whole number written as one: 1.0 is none, as for the decoder."""
    return isinstance(value, int) and not isinstance(value, bool)


StrictValidator: Any = extend(  # type: ignore[no-untyped-call]  # untyped in its stubs
    Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", is_whole)
)


@cache
def validator_for(type_: Any) -> Any:
    """The validator of a type's schema; dates are checked too."""
    return StrictValidator(definitions_of(type_), format_checker=FormatChecker(["date"]))


def structural_faults(value: Any, type_: Any, *, at: Path) -> Iterator[Fault]:
    """Every departure of a value from a type's schema; `at` is where the value stands in the document."""
    found = (
        fault
        for error in validator_for(type_).iter_errors(value)
        for fault in faults_of(error, at=(*at, *error.absolute_path))
    )
    # One missing field is reported by each of the missing fields' errors.
    yield from dict.fromkeys(found)


def faults_of(error: ValidationError, *, at: Path) -> Iterator[Fault]:
    """One error of the validator as faults at the places that a person has to mend."""
    value: Any = error.instance
    schema: Any = error.schema
    limit: Any = error.validator_value
    if value is REFUSED:
        return
    match error.validator:
        case "anyOf":
            yield from faults_of_choice(error, at=at)
        case "required":
            for field in limit:
                if field not in value:
                    right = f"Write {wanted(schema['properties'][field])}."
                    yield Fault((*at, field), "the field is missing.", right)
        case "additionalProperties":
            fields = schema["properties"]
            for field in [name for name in value if name not in fields]:
                right = f"Known fields: {', '.join(fields)}."
                yield Fault(
                    (*at, field), f"there is no field {shown(field)} here.", right, field, tuple(fields)
                )
        case "minItems" | "maxItems" | "items":
            entries = f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"
            yield Fault(
                at, f"{entries} where there must be {schema['minItems']}.", f"Write {wanted(schema)}."
            )
        case "maxLength":
            wrong = f"the text has {len(value):,} characters; {limit:,} are allowed."
            yield Fault(at, wrong, "Shorten it.")
        case _:
            yield misfit(value, schema, at=at)


def faults_of_choice(error: ValidationError, *, at: Path) -> Iterator[Fault]:
    """A value that fits none of several types: what is wrong with it as the type that it comes nearest to."""
    schema: Any = error.schema
    branches = [n for n, branch in enumerate(schema["anyOf"]) if branch != NULL]
    tried = {n: [e for e in error.context or () if e.relative_schema_path[0] == n] for n in branches}
    of_kind = [
        n for n, errors in tried.items() if all(e.validator != "type" or e.relative_path for e in errors)
    ]
    if len(branches) == 1 or len(of_kind) == 1:
        for inner in tried[(of_kind or branches)[0]]:
            yield from faults_of(inner, at=(*at, *inner.relative_path))
    else:
        yield misfit(error.instance, schema, at=at)


def misfit(value: Any, schema: Schema, *, at: Path) -> Fault:
    """A value of the wrong type, or text that is not what is wanted there."""
    want = wanted(schema)
    if value is None:
        or_not = ", or leave the field out" if "default" in schema else ""
        return Fault(at, "nothing stands here.", f"Write {want}{or_not}.")
    match value:
        case str() if "enum" in schema and all(isinstance(word, str) for word in schema["enum"]):
            words = tuple(word for word in schema["enum"] if word)
            right = f"Allowed: {want.removeprefix('one of ')}."
            return Fault(at, f"{shown(value)} is none of the words allowed here.", right, value, words)
        case "" if schema.get("pattern") == KEY_PATTERN:
            return Fault(at, "it names nothing.", f"Write {want}.")
        case str():
            return Fault(at, f"{shown(value)} is not {want}.", cure_of_text(value, schema))
        case int() | float() if schema.get("type") == "string":
            wrong = f"{shown(value)} is {kind_of(value)} where {want} is wanted."
            return Fault(at, wrong, f'Put it in quotes: "{shown(value)}".')
        case _:
            return Fault(at, f"{shown(value)} is not {want}.", f"Write {want}.")


def kind_of(value: int | float) -> str:
    """What a value that is not text is called."""
    return "true or false" if isinstance(value, bool) else "a number"


def cure_of_text(value: str, schema: Schema) -> str:
    """What to write instead of a text that does not fit."""
    if schema.get("pattern") == COUNTRY_PATTERN:
        meant = suggest_country(value[:LONGEST_COUNTRY])
        return (
            f"Did you mean {meant}?" if meant else "Write the two capital letters of ISO 3166-1, such as IE."
        )
    if schema.get("pattern") == KEY_PATTERN:
        slug = re.sub(r"[^a-z0-9_.]+", "-", value.lower()).strip("-_.")
        return f"Write such as '{slug[:LONGEST_KEY]}'." if slug else "Name it."
    match schema.get("type"):
        case "boolean" if value.lower() in ("yes", "y", "on", "no", "n", "off"):
            return f"Write {'true' if value.lower() in ('yes', 'y', 'on') else 'false'}."
        case "integer" | "number" if re.match(r"-?[0-9]", value):
            return "Write the number alone, without quotes or unit."
        case "array":
            return f"Put it in brackets: [{one_line(value)}]."
        case _:
            return f"Write {wanted(schema)}."
