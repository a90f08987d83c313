"""`onward verify`: whether the history, or a record that was given out, is still what was written."""

from itertools import chain, islice
from pathlib import Path

import click

from registry.cli.failures import EXIT_BEYOND
from registry.cli.opening import Patience
from registry.cli.stored import organisation_opened, organisation_option
from registry.law import load_law

MOST_TOLD = 20


@click.command()
@organisation_option
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_context
def verify(ctx: click.Context, /, file: Path | None, *, organisation: str | None) -> None:
    """Verify the record in FILE, a PDF or its record.json; without FILE the history in the database.

    Of a record: judges its register again, and prints it again; every finding and every page must come out
    as it stands. With --organisation also whether that organisation's history has the entry it was made from.

    Of the history: recomputes every entry, and holds the register against it. That the newest entries are
    gone together with what they wrote shows only beside an entry noted elsewhere, such as in a record.

    Exit code: 0 when all holds, 1 when something does not, 2 for bad input.
    """
    told, said = history_told(organisation) if file is None else record_told(file, organisation)
    if told:
        more = ["There may be more; the first matters most."] if len(told) >= MOST_TOLD else []
        click.echo("\n".join([*told, *more]), err=True)
        ctx.exit(EXIT_BEYOND)
    click.echo("\n".join(said))


def history_told(organisation: str | None) -> tuple[list[str], list[str]]:
    """What is wrong with the history in the database, and what is said when nothing is."""
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
    return told, [f"{number} entries, unbroken. The last is {head}."]


def record_told(file: Path, organisation: str | None) -> tuple[list[str], list[str]]:
    """What is wrong with a record, and what is said when nothing is."""
    # What makes records is loaded only by the command that does.
    from registry.records.proving import prove  # noqa: PLC0415

    with Patience() as patience:
        patience.tell("judging again", 0.0)
        proof = prove(
            file, law=load_law(), tell=lambda progress: patience.tell("printing again", progress.share)
        )
    said = [
        f"record.json has SHA-256 {proof.digest}: compare it with the cover.",
        f"Its register gives what it says: {proof.findings:,} findings, {proof.transfers:,} transfers.",
    ]
    if proof.printed:
        said.append("Printed again from its data it is the same file, byte for byte.")
    if organisation is None:
        return list(proof.broken), said
    wrong = entry_told(organisation, number=proof.made.entry, head=proof.made.head)
    said.append(f"The history has the entry that it was made from: {proof.made.entry}.")
    return [*proof.broken, *wrong], said


def entry_told(organisation: str, *, number: int, head: str) -> list[str]:
    """What is wrong about the entry of the history that a record names."""
    from registry.history import hash_of  # noqa: PLC0415  # as above

    if not number:
        return ["The record was made from a file: it names no entry of a history."]
    with organisation_opened(organisation) as organisation_id:
        found = hash_of(organisation_id, number)
    if found is None:
        return [f"The history has no entry {number}, from which the record was made."]
    return (
        [] if found == head else [f"Entry {number} of the history is not the one the record was made from."]
    )
