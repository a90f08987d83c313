"""Domain errors as messages on stderr and exit codes: 2 for bad input."""

from typing import Any

import click

from registry.errors import BadInput, OnwardError

EXIT_BEYOND = 1
EXIT_BAD_INPUT = 2


class Explained(click.Group):
    """A group of commands that explains what was wrong with what it was given."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a domain error ends it with exit code 2 and every problem listed."""
        try:
            return super().invoke(ctx)
        except BadInput as error:
            count = len(error.problems)
            click.echo(f"{error.source}: {count} problem{'s' if count != 1 else ''}", err=True)
            for problem in error.problems:
                click.echo(f"  {problem}", err=True)
        except OnwardError as error:
            click.echo(str(error), err=True)
        return ctx.exit(EXIT_BAD_INPUT)
