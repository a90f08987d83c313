"""`onward verify`: whether the history in the database is still the one that was written."""

from itertools import chain, islice

import click

from registry.cli.failures import EXIT_BEYOND
from registry.cli.stored import organisation_opened, organisation_option

MOST_TOLD = 20


@click.command()
@organisation_option
@click.pass_context
def verify(ctx: click.Context, *, organisation: str | None) -> None:
    """Recompute every entry of the history, and hold the register against what the history says.

    Exit code: 0 when nothing has been changed, removed or added since, 1 when something has. That the newest
    entries are gone together with what they wrote shows only beside an entry noted elsewhere.
    """
    # The database only when it is asked for.
    from registry.history import head_of  # noqa: PLC0415
    from registry.history.verifying import verify_chain, verify_rows  # noqa: PLC0415

    with organisation_opened(organisation) as organisation_id:
        broken = (f"Entry {one.number}: {one.why}" for one in verify_chain(organisation_id))
        strange = (
            f"{kind} '{key}': the register says otherwise than its history"
            for kind, key in verify_rows(organisation_id)
        )
        told = list(islice(chain(broken, strange), MOST_TOLD))
        number, head = head_of(organisation_id)
    if told:
        more = ["There may be more; the first matters most."] if len(told) == MOST_TOLD else []
        click.echo("\n".join([*told, *more]), err=True)
        ctx.exit(EXIT_BEYOND)
    click.echo(f"{number} entries, unbroken. The last is {head}.")
