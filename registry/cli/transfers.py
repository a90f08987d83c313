"""`onward transfers`: every flow that leaves the EEA, with what it rests on or lacks."""

from collections import Counter
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.cli.judging import judged, judging
from registry.cli.opening import console, print_json
from registry.cli.printing import heading
from registry.cli.programs import transfers_json
from registry.law import is_unconfirmed
from registry.policy import Assessment, TransferAnswer
from registry.policy.wording import spoken

MARKS = {"grounded": ("✓", "green"), "unconfirmed": ("?", "yellow"), "no ground": ("✗", "bold red")}


@click.command()
@judging
@click.argument("file", type=click.Path(path_type=Path), required=False)
def transfers(
    file: Path | None,
    *,
    on: date | None,
    baseline: Path | None,
    organisation: str | None,
    as_json: bool,
) -> None:
    """List every transfer, direct and onward, with the ground that it rests on.

    Reads the register in FILE, else that in the database.
    """
    assessment, note = judged(file, on=on, baseline=baseline, organisation=organisation)
    if as_json:
        print_json(transfers_json(assessment))
        return
    out = console()
    heading(out, assessment, note=note)
    out.print()
    if not assessment.transfers:
        out.print("No personal data leave the European Economic Area on this day.")
        return
    notes = Notes()
    for answer in assessment.transfers:
        _print_transfer(out, assessment, answer, notes)
    notes.print(out)
    counts = Counter[str](answer.verdict for answer in assessment.transfers)
    out.print(", ".join(f"{counts[verdict]} {verdict}" for verdict in MARKS))


class Notes:
    """Sources and doubts, numbered and printed once at the end however often they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, text: str) -> str:
        """The number by which a text is cited."""
        return f"[{self._numbers.setdefault(text, len(self._numbers) + 1)}]"

    def print(self, out: Console) -> None:
        """All that was cited."""
        table = Table(box=None, show_header=False, title="Sources and doubts", title_justify="left")
        for text, number in self._numbers.items():
            table.add_row(f"[{number}]", Text(text, overflow="fold"))
        if self._numbers:
            out.print(table)
            out.print()


def _print_transfer(out: Console, assessment: Assessment, answer: TransferAnswer, notes: Notes) -> None:
    mark, colour = MARKS[answer.verdict]
    view = assessment.view
    title = Text(f"{mark} {answer.verdict}", style=colour)
    title.append(
        f"  {view.name(answer.exporter)} → {view.name(answer.importer)}, {answer.country_name}", style="bold"
    )
    title.append(f"  flow {answer.flow}, {_distance(answer)}", style="dim")
    out.print(title)
    rows = Table(box=None, show_header=False)
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("data", view.words_for(answer.categories))
    for ground in answer.rests_on:
        until = f", until {spoken(ground.valid_to)}" if ground.valid_to else ""
        reference = f" {ground.reference}" if ground.reference else ""
        cited = notes.cite(f"{ground.source}{_unconfirmed(ground.confidence)}")
        why = f"{ground.kind}{reference} ({ground.article}){until}: {ground.why} {cited}"
        rows.add_row("rests on", Text(why + _unconfirmed(ground.confidence)))
    for reason in answer.missing:
        rows.add_row("lacks", Text(reason))
    for remedy in answer.mend:
        rows.add_row("to mend", Text(remedy))
    for doubt in answer.doubts:
        source = f" [{doubt.source}]" if doubt.source else ""
        unconfirmed = _unconfirmed(doubt.confidence)
        cited = notes.cite(f"{doubt.text}{source}{unconfirmed}")
        rows.add_row("doubt", Text(f"{doubt.text.split(':')[0]} {cited}{unconfirmed}"))
    for other in answer.other_regimes:
        rows.add_row("not judged", Text(other))
    out.print(rows)
    out.print()


def _distance(answer: TransferAnswer) -> str:
    if answer.hops == 0:
        return "nothing arrives there"
    return "direct" if answer.hops == 1 else f"onward, {answer.hops} links away"


def _unconfirmed(confidence: str) -> str:
    return " (unconfirmed)" if is_unconfirmed(confidence) else ""
