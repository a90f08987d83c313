"""The `onward` command: thin; reads files, asks the pure parts, prints answers."""

import click

from registry.cli.chain import chain
from registry.cli.check import check
from registry.cli.example import example
from registry.cli.exporting import export
from registry.cli.failures import Explained
from registry.cli.files import files
from registry.cli.importing import import_
from registry.cli.migrate import migrate
from registry.cli.organisation import organisation
from registry.cli.record import record
from registry.cli.schema import schema
from registry.cli.serve import serve, work
from registry.cli.sheets import template
from registry.cli.transfers import transfers
from registry.cli.user import user
from registry.cli.verify import verify
from registry.cli.words import words
from registry.policy.collector import freeze_for_good


@click.group(cls=Explained)
@click.version_option(package_name="onward")
def main() -> None:
    """Onward: the register of third parties and data transfers.

    `onward serve` is the register in the browser. The other commands read a register file (JSON or YAML),
    follow the data through every chain and judge each contract and transfer against a policy baseline;
    `onward example` writes files to start from.
    """
    freeze_for_good()


for command in (
    check,
    chain,
    transfers,
    record,
    words,
    schema,
    example,
    serve,
    work,
    user,
    organisation,
    import_,
    export,
    template,
    migrate,
    files,
    verify,
):
    main.add_command(command)
