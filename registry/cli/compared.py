"""What an import would do, as a shell shows it."""

from rich.table import Table

from registry.cli.opening import console
from registry.interchange.comparing import Comparison, KindComparison
from registry.interchange.merging import Change

MOST_NAMED = 20


def print_comparison(comparison: Comparison) -> None:
    """What an import would do: the sums, then the things by key."""
    out = console()
    if comparison.is_empty:
        out.print("Nothing to do: the register is already as the file says.")
        return
    columns = ("added", "changed", "ended", "removed", "kept though absent", "unchanged")
    table = Table("kind", *columns, title="What the file would do", title_justify="left", box=None)
    for found in comparison.kinds:
        sums = (found.added, found.changed, found.ended, found.removed, found.kept)
        if any(sums):
            numbers = [str(len(some)) for some in sums]
            table.add_row(found.kind.replace("_", " "), *numbers, str(found.unchanged + found.untouched))
    out.print(table)
    for difference in comparison.organisation:
        out.print(f"  organisation: {difference.name} changes")
    for found in comparison.kinds:
        for line in lines_of(found):
            out.print(f"  {line}")


def lines_of(found: KindComparison) -> list[str]:
    """The things of one kind that would be touched, a line each; long lists are cut and say so."""
    kind = found.kind.replace("_", " ")
    lines = [f"+ {kind}: {key_of(thing)}" for thing in found.added]
    lines += [f"~ {kind}: {one.key} ({fields_of(one)})" for one in found.changed]
    lines += [f"| {kind}: {one.key} ends" for one in found.ended]
    lines += [f"- {kind}: {key_of(thing)}" for thing in found.removed]
    lines += [f"= {kind}: {one.key} stays: {one.reason}" for one in found.kept]
    more = len(lines) - MOST_NAMED
    return [*lines[:MOST_NAMED], f"… and {more} more {kind}"] if more > 0 else lines


def key_of(thing: object) -> str:
    """By what a thing is known among its kind."""
    found = getattr(thing, "key", None) or getattr(thing, "flow", None) or getattr(thing, "finding", "")
    return str(found)


def fields_of(one: Change) -> str:
    """The names of the fields that differ."""
    return ", ".join(field.name for field in one.fields)
