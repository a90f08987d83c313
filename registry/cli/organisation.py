"""`onward organisation`: the organisations of this installation, from the server's own shell."""

import json
from datetime import UTC, datetime

import click

from registry.cli.importing import who
from registry.consistency.references import judge_country
from registry.errors import BadInput, Problem
from registry.law import is_country
from registry.snapshot import Organisation


@click.group()
def organisation() -> None:
    """The organisations whose registers are kept here."""


@organisation.command()
@click.argument("key")
@click.option("--name", required=True, help="What the organisation is called.")
@click.option("--country", required=True, metavar="CC", help="Where it is established: IE, DE …")
@click.option(
    "--example", "with_example", is_flag=True, help="Begin with the example's register, under this name."
)
@click.option("--administrator", metavar="EMAIL", help="Who administers it: somebody with an account here.")
def add(key: str, name: str, country: str, with_example: bool, administrator: str | None) -> None:  # noqa: FBT001  # as click calls it
    """Begin an organisation with a register of its own; KEY stands in its pages' addresses."""
    # The commands that judge files must not pay for loading the web.
    from registry.accounts.beginning import Start, begin_organisation  # noqa: PLC0415
    from registry.accounts.models import Person  # noqa: PLC0415
    from registry.accounts.queries import person_by_email  # noqa: PLC0415
    from registry.cli.store import open_store, storage_explained  # noqa: PLC0415

    def person() -> Person | None:
        found = person_by_email(administrator) if administrator else None
        if administrator and found is None:
            wrong = f"nobody here has the e-mail address '{administrator}'."
            raise BadInput(
                key, [Problem("--administrator", wrong, "Add them afterwards with onward user add.")]
            )
        return found

    now = datetime.now(UTC)
    app = open_store(at=now, quiet=True)
    with storage_explained(), app.test_request_context():
        start = Start(Organisation(name=name.strip(), country=known_country(country)), key, with_example)
        begin_organisation(start, by=f"shell:{who()}", administrator=person, at=now)
    click.echo(f"{name.strip()} has begun. Its pages are at /o/{key}/.")
    if administrator is None:
        click.echo("Nobody can enter it yet. Add its first administrator:")
        click.echo(f"  onward user add EMAIL --name NAME --role administrator --organisation {key}")


def known_country(text: str) -> str:
    """The code of a country; raises BadInput, with the one that was probably meant, when there is none."""
    code = text.strip().upper()
    if is_country(code):
        return code
    fault = judge_country(text)
    raise BadInput("organisation", [Problem("--country", fault.wrong, fault.right)])


@organisation.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:  # noqa: FBT001  # as click calls it
    """List the organisations of this installation: short name, name, members, entries of the history."""
    from registry.accounts.queries import all_organisations  # noqa: PLC0415
    from registry.cli.store import open_store, storage_explained  # noqa: PLC0415

    app = open_store(at=datetime.now(UTC), quiet=True)
    with storage_explained(), app.app_context():
        found = all_organisations()
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        members = f"{one.members} member{'s' if one.members != 1 else ''}"
        click.echo(f"{one.key}  {one.name}  ({members}, {one.entries} entries)")
    if not found:
        click.echo("There is none yet: run `onward serve`, or `onward organisation add`.")
