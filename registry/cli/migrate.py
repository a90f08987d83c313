"""`onward migrate`: the database to the newest step of its schema, or to an earlier one."""

import os
from datetime import UTC, datetime

import click


@click.command()
@click.option("--to", metavar="REVISION", help="The step to go to, up or down (default: the newest).")
def migrate(to: str | None) -> None:
    """Bring the database up to date, or back to the step that an older Onward knows.

    An SQLite database is copied first; of a PostgreSQL database make a copy with pg_dump before. `onward
    serve` brings it up to date by itself when it starts. Going back drops what the earlier step has no place
    for: stop Onward before, on every machine.
    """
    # Only who works on the database pays for loading it.
    from registry import create_app  # noqa: PLC0415
    from registry.cli.store import copy_told, storage_explained  # noqa: PLC0415
    from registry.migrations import migrate_database, newest  # noqa: PLC0415

    os.umask(0o077)  # what is kept holds personal data: it is made for its owner only
    step = to or newest()
    with storage_explained():
        done = migrate_database(create_app(), to=step, at=datetime.now(UTC))
    click.echo(f"The database is at step {step}.")
    if done is not None and done.before:
        click.echo(copy_told(done))
