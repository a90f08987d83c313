"""`onward schema`: the published JSON Schemas of files and of answers."""

from collections.abc import Callable
from typing import Any

import click
import msgspec

from registry.cli.opening import print_json
from registry.cli.programs import answers_schema
from registry.interchange import baseline_schema, register_schema

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "register": register_schema,
    "baseline": baseline_schema,
    "answers": answers_schema,
}


@click.command()
@click.argument("of", type=click.Choice(list(SCHEMAS)), default="register")
def schema(of: str) -> None:
    """Print the JSON Schema of register files, of baseline files, or of what --json answers."""
    print_json(msgspec.json.format(msgspec.json.encode(SCHEMAS[of]()), indent=2))
