"""`onward user`: people, from the server's own shell."""

from datetime import UTC, datetime

import click

from registry.permissions import ROLES


@click.group()
def user() -> None:
    """The people who work with the register."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="How the person is called.")
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help="What the person may do.")
@click.option("--organisation", required=True, help="The organisation's short name, as in its addresses.")
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="How Onward is reached, for the link.",
)
def add(email: str, name: str, role: str, organisation: str, address: str) -> None:
    """Make somebody a member of an organisation; prints a link with which they set their password."""
    # The commands that judge files must not pay for loading the web.
    from registry.accounts.changes import create_person  # noqa: PLC0415
    from registry.cli.store import open_store, storage_explained  # noqa: PLC0415

    now = datetime.now(UTC)
    app = open_store(at=now, quiet=True)
    with storage_explained(), app.test_request_context():
        path = create_person(
            email=email, name=name, password=None, organisation_key=organisation, role=role, at=now
        )
    click.echo(f"{email} is now {role} at {organisation}.")
    if path is None:
        click.echo("They had an account already and sign in as before.")
    else:
        click.echo("Send them this link, with which they set their password, once:")
        click.echo(f"  {address.rstrip('/')}{path}")
