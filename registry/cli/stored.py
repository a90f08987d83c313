"""The register of an organisation in the database, for commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click

from registry.errors import NotInRegister, OnwardError


class WhichOrganisation(OnwardError):
    """The installation has no organisation yet, or several, and none was named."""


@contextmanager
def organisation_opened(key: str | None) -> Iterator[int]:
    """Open the database; gives the id of the organisation named, or of the only one there is."""
    # The web's packages are loaded only by commands that work on the database.
    from sqlalchemy import select  # noqa: PLC0415

    from registry.accounts.models import Organisation  # noqa: PLC0415
    from registry.cli.store import open_store  # noqa: PLC0415
    from registry.db import db  # noqa: PLC0415

    app = open_store(at=datetime.now(UTC), quiet=True)
    with app.app_context():
        known = {o.key: o.id for o in db.session.scalars(select(Organisation).order_by(Organisation.key))}
        if not known:
            raise WhichOrganisation("This installation has no organisation yet: run `onward serve`.")
        if key is None and len(known) > 1:
            raise WhichOrganisation(f"Name an organisation with --organisation: {', '.join(known)}.")
        if key is not None and key not in known:
            raise NotInRegister("organisation", key, close=list(known)[:5])
        yield known[key] if key is not None else next(iter(known.values()))


def today() -> date:
    """Today in UTC, as the pages judge."""
    return datetime.now(UTC).date()


organisation_option = click.option(
    "--organisation", metavar="KEY", help="The organisation's short name, where there are several."
)
