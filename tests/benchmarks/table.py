"""What was measured against what, and whether the target is met."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One comparison; `ratio` is ours over base, `target` the most it may be, None where it is only told."""

    what: str
    base: str
    ours: str
    ratio: float
    target: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target, if there is one, is met."""
        return self.target is None or self.ratio <= self.target


HEAD = ("what", "base", "ours", "ratio", "target", "met")


def seconds(measured: float) -> str:
    """A stretch of CPU time for people."""
    return (
        f"{measured:.1f} s"
        if measured >= 10
        else f"{measured:.2f} s"
        if measured >= 1
        else f"{measured * 1000:.0f} ms"
    )


def rounded(count: int) -> int:
    """A number of vendors without the few that planted faults add."""
    return round(count, 1 - len(str(count)))


def megabytes(measured: float) -> str:
    """Memory for people."""
    return f"{measured:,.0f} MB"


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table, columns aligned."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(cells, widths) for cells in (HEAD, rule, *lines[1:]))


def _cells(row: Row) -> tuple[str, ...]:
    target = "" if row.target is None else f"≤ {row.target:g}"
    met = "" if row.target is None else "yes" if row.met else "NO"
    return (row.what, row.base, row.ours, f"{row.ratio:.3g}", target, met)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
