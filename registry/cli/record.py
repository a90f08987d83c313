"""`onward record`: a record or report as PDF, XLSX, CSV or JSON."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from registry.cli.opening import Day
from registry.cli.recording import STDOUT, Order, make_record
from registry.cli.stored import organisation_option
from registry.records.asked import KINDS, RecordKind, Selection
from registry.records.formats import ENDINGS, FORMATS, TEMPLATES, Format, Template


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601, with its distance from UTC."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment in whole seconds, or a message that shows the form."""
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            self.fail(f"'{value}' is not a moment; write it like 2026-01-31T12:00:00Z.", param, ctx)
        return found.replace(microsecond=0)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """The options by which a part of the register is selected."""
    for name, metavar, words in (
        ("client", "NAME", "Only what is done for this client (a controller acted for)."),
        ("country", "CC", "Only what is received in or read from this country."),
        ("vendor", "KEY", "Only this vendor, what goes to and from it, and what lies behind it."),
        ("function", "NAME", "Only activities of this business function."),
        ("activity", "KEY", "Only this activity and where its data go."),
    ):
        option = click.option(f"--{name}", f"{name}_", metavar=metavar, multiple=True, help=words)
        command = option(command)
    return command


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--format", type=click.Choice(list(FORMATS)), help="By default as OUT's name says, else pdf.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Where to write it; - for stdout.")
@click.option("--force", is_flag=True, help="Write OUT even if there is such a file.")
@click.option(
    "--template",
    type=click.Choice(list(TEMPLATES)),
    help="Lay sheets of the controller's record out in these columns: an authority's, or Art. 30's own.",
)
@click.option("--on", type=Day(), help="The day that is judged, YYYY-MM-DD (default: today).")
@click.option("--as-of", type=Day(), help="The register as known at the end of this day (UTC).")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Judge against this baseline file, not the register's own.",
)
@click.option(
    "--made-at", type=Moment(), help="Say that it was made at this moment, for the same bytes again."
)
@selecting
@organisation_option
def record(
    kind: RecordKind,
    file: Path | None,
    *,
    format: Format | None,
    out: Path | None,
    template: Template | None,
    as_of: date | None,
    **rest: Any,
) -> None:
    """Write a record of the register in FILE, else of that in the database.

    KIND: controller and processor are the records of Art. 30(1) and 30(2), transfers the register of
    transfers, dossier a chapter for each vendor, gaps what falls short. Of a day that has passed, the
    database's register is taken as it was known then, unless --as-of says otherwise.

    Values of one option widen, different options narrow. A record as JSON can be read back wherever a
    register file can; every PDF carries it as record.json.
    """
    if file is not None and as_of is not None:
        raise click.UsageError(
            "--as-of asks the history, which a file does not have. Leave FILE or --as-of out."
        )
    format = format or _format_by_name(out)
    if template and (format not in ("xlsx", "csv") or kind != "controller"):
        raise click.UsageError("--template is for the controller's record as xlsx or csv alone.")
    selection = Selection(
        activities=rest.pop("activity_"),
        functions=rest.pop("function_"),
        vendors=rest.pop("vendor_"),
        countries=tuple(code.upper() for code in rest.pop("country_")),
        clients=rest.pop("client_"),
    )
    make_record(
        Order(
            kind=kind,
            file=file,
            format=format,
            template=template or "",
            out=out,
            as_of=as_of,
            selection=selection,
            **rest,
        )
    )


BY_SUFFIX: dict[str, Format] = {f".{ending}": format for format, ending in ENDINGS.items()}


def _format_by_name(out: Path | None) -> Format:
    if out is None:
        return "pdf"
    if out.suffix.lower() == ".csv":
        raise click.UsageError("Sheets as CSV come several in an archive. Give it a name that ends in .zip.")
    found = BY_SUFFIX.get(out.suffix.lower())
    if found is None:
        name = "standard output" if out == STDOUT else f"the name of {out.name}"
        raise click.UsageError(f"What {name} shall be is not clear. Say it with --format.")
    return found
