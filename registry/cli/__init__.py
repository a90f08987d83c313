"""The `onward` command: thin; reads files, asks the pure parts, prints answers."""

import gc

import click

from registry.cli.chain import chain
from registry.cli.check import check
from registry.cli.example import example
from registry.cli.failures import Explained
from registry.cli.schema import schema
from registry.cli.transfers import transfers
from registry.cli.words import words


@click.group(cls=Explained)
@click.version_option(package_name="onward")
def main() -> None:
    """Onward: the register of third parties and data transfers.

    Reads a register file (JSON or YAML), follows the data through every chain and judges each contract
    and transfer against a policy baseline. `onward example` writes files to start from.
    """
    gc.freeze()


for command in (check, chain, transfers, words, schema, example):
    main.add_command(command)
