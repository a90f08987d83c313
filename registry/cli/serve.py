"""`onward serve` and `onward work`: the web application and the worker that does its jobs."""

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from flask import Flask


@click.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Where to listen (HOST).")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    envvar="PORT",
    show_default=True,
    help="The port (PORT); 0 takes a free one.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer (default: 2 to 4).")
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Threads of each.")
@click.option(
    "--printers",
    type=click.IntRange(1, 16),
    default=2,
    show_default=True,
    help="Processes that make records: so many are made at the same time.",
)
def serve(host: str, port: int, workers: int | None, threads: int, printers: int) -> None:
    """Serve the register to browsers, with workers beside it, until Ctrl-C.

    One worker judges what has changed; others make records (PDF, XLSX, CSV, JSON), so that nobody waits for
    a judgement because somebody prints, and one who prints little does not wait for one who prints much.

    Everything is kept in the folder that ONWARD_INSTANCE names (default: ./instance): the database, unless
    DATABASE_URL names one; uploaded documents and made records, unless ONWARD_FILES=database puts them into
    the database. At the first start the setup address is printed: it works once.
    """
    # Only who serves pays for loading the web.
    from registry.cli import supervising  # noqa: PLC0415
    from registry.cli.store import open_store  # noqa: PLC0415
    from registry.jobs.stopping import StopRequest  # noqa: PLC0415

    with supervising.listen(host, port=port) as listening, StopRequest() as stop:
        now = datetime.now(UTC)
        setup = setup_path(open_store(at=now), at=now)
        address = supervising.address_of(listening)
        click.echo(f"Onward is at {address}/")
        if setup is not None:
            click.echo(f"Nobody has an account yet. Set Onward up here, within a day: {address}{setup}")
        click.echo("Ctrl-C stops it.")
        processes = workers or supervising.default_workers()
        server = supervising.web_server(listening, workers=processes, threads=threads)
        beside = [supervising.short_worker(), *supervising.long_workers(printers)]
        supervising.keep_serving(server, beside, stop=stop)
        click.echo("Onward has stopped.")


@click.command()
@click.option("--quiet", is_flag=True, help="Say only what went wrong.")
@click.option(
    "--only",
    type=click.Choice(["short", "long"]),
    help="Do only short work (judging, clearing up) or only long work (making records).",
)
def work(quiet: bool, only: Literal["short", "long"] | None) -> None:  # noqa: FBT001  click passes flags by name
    """Do jobs, without serving: for more workers, or some on a machine of their own.

    As many records are made at the same time as there are workers that do long work. They are kept in the
    folder that ONWARD_INSTANCE names, or with ONWARD_FILES=database in the database: a machine that does not
    share that folder with the web server needs this, or does only short work.
    """
    from registry.cli.store import open_store  # noqa: PLC0415
    from registry.jobs.worker import Worker  # noqa: PLC0415

    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, format=form)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells every step of every page
    logging.getLogger("alembic").setLevel(logging.WARNING)
    worker = Worker(open_store(at=datetime.now(UTC), quiet=quiet), only=only)
    if not quiet:
        click.echo("Onward works here, as soon as there is work. Ctrl-C stops it.")
    worker.run()


def setup_path(app: "Flask", *, at: datetime) -> str | None:
    """Where on this installation the first administrator is made; None once there is somebody."""
    from flask import url_for  # noqa: PLC0415

    from registry.accounts.first_run import first_run_token  # noqa: PLC0415
    from registry.cli.store import storage_explained  # noqa: PLC0415

    with storage_explained(), app.test_request_context():
        token = first_run_token(at=at)
        return None if token is None else url_for("welcome.welcome", token=token)
