"""`onward schema`: the published JSON Schema of register files."""

import click
import msgspec

from registry.cli.opening import print_json
from registry.interchange import baseline_schema, register_schema


@click.command()
@click.option("--baseline", "of_baseline", is_flag=True, help="The schema of baseline files instead.")
def schema(of_baseline: bool) -> None:  # noqa: FBT001  click passes flags by name
    """Print the JSON Schema of register files."""
    found = baseline_schema() if of_baseline else register_schema()
    print_json(msgspec.json.format(msgspec.json.encode(found), indent=2))
