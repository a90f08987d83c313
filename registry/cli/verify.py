"""`onward verify`: whether the history in the database is still the one that was written."""

import click

from registry.cli.failures import EXIT_BEYOND
from registry.cli.stored import organisation_opened, organisation_option

MOST_TOLD = 20


@click.command()
@organisation_option
@click.pass_context
def verify(ctx: click.Context, *, organisation: str | None) -> None:
    """Recompute every entry of the history from its contents and the entry before it.

    Exit code: 0 when nothing has been changed, removed or added since, 1 when something has. A chain alone
    does not show that its newest entries are gone: compare the last entry with one noted elsewhere.
    """
    # The database only when it is asked for.
    from registry.history import head_of  # noqa: PLC0415
    from registry.history.verifying import verify_chain  # noqa: PLC0415

    told = 0
    with organisation_opened(organisation) as organisation_id:
        for broken in verify_chain(organisation_id):
            click.echo(f"Entry {broken.number}: {broken.why}", err=True)
            told += 1
            if told == MOST_TOLD:
                click.echo("There may be more; the first matters most.", err=True)
                break
        number, head = head_of(organisation_id)
    if told:
        ctx.exit(EXIT_BEYOND)
    click.echo(f"{number} entries, unbroken. The last is {head}.")
