"""`onward schema`: the published JSON Schemas of files and of answers."""

from collections.abc import Callable
from typing import Any

import click
import msgspec

from registry.cli.opening import print_json
from registry.cli.programs import answers_schema
from registry.interchange import baseline_schema, register_schema


def record_schema() -> dict[str, Any]:
    """The schema of records as JSON."""
    from registry.records.record import record_schema as made  # noqa: PLC0415  # only when asked for

    return made()


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "register": register_schema,
    "baseline": baseline_schema,
    "answers": answers_schema,
    "record": record_schema,
}


@click.command()
@click.argument("of", type=click.Choice(list(SCHEMAS)), default="register")
def schema(of: str) -> None:
    """Print the JSON Schema of register files, of baseline files, of what --json answers, or of records."""
    print_json(msgspec.json.format(msgspec.json.encode(SCHEMAS[of]()), indent=2))
