"""What a worker has found in a file, as pages show it: what its sheets look like, what it would do."""

from typing import Any, Literal

import msgspec

from registry.catalogue.saving import as_text
from registry.errors import Problem
from registry.interchange.comparing import Comparison, KindComparison
from registry.interchange.merging import Change, Difference
from registry.interchange.spreadsheets import Mapping, RowKind, RowProblem, Sheet
from registry.snapshot import Value

MOST_LINES = 200
"""How many things of a kind are named of those that are added, changed, ended, removed, or kept."""

MOST_SAMPLES = 3
LONGEST = 80
"""How many values of a column are shown, and how many characters of a value."""


class SheetTold(Value, frozen=True, kw_only=True):
    """A sheet: its heads with some values of each, how many rows it has, and what its columns seem to mean.

    `guesses` are by what a row is taken for; `row_kind` is what it most likely is.
    """

    name: str
    signature: str
    row_kind: RowKind
    rows: int
    heads: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: dict[str, Mapping]


def mapping_text(columns: Mapping) -> str:
    """What columns mean, as rows keep it."""
    return msgspec.json.encode(columns).decode()


def mapping_from(text: str) -> Mapping | None:
    """What a row says that columns mean; None where nobody has said it."""
    return msgspec.json.decode(text, type=Mapping) if text else None


class FieldTold(Value, frozen=True):
    """A field with its old and its new value, in words."""

    name: str
    old: str
    new: str


class LineTold(Value, frozen=True):
    """What would become of one thing."""

    what: Literal["added", "changed", "ended", "removed", "kept"]
    name: str
    fields: tuple[FieldTold, ...] = ()
    reason: str = ""


class KindTold(Value, frozen=True, kw_only=True):
    """What would become of the things of one kind: how many, and the first of them by name."""

    kind: str
    added: int
    changed: int
    ended: int
    removed: int
    kept: int
    unchanged: int
    lines: tuple[LineTold, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this kind would change."""
        return not (self.added or self.changed or self.ended or self.removed)

    @property
    def is_cut(self) -> bool:
        """Whether there are more things than are named."""
        return max(self.added, self.changed, self.ended, self.removed, self.kept) > MOST_LINES


class Outcome(Value, frozen=True, kw_only=True):
    """What an import would do to the register as an entry of its history left it.

    Of a sheet also how many of its rows would go, and how many would not.
    """

    organisation: tuple[FieldTold, ...] = ()
    kinds: tuple[KindTold, ...] = ()
    good_rows: int = 0
    bad_rows: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the import would change nothing."""
        return not self.organisation and all(kind.is_empty for kind in self.kinds)


class ProblemTold(Value, frozen=True):
    """One thing that is wrong with a file: where (`row` 0: not in a row), what, and what would be right."""

    row: int
    place: str
    found: str
    wrong: str
    right: str


def problem_told(problem: Problem | RowProblem) -> ProblemTold:
    """A problem of a file or of one of its rows."""
    if isinstance(problem, Problem):
        return ProblemTold(0, problem.place, "", problem.wrong, problem.right)
    return ProblemTold(problem.row, problem.column, problem.found, problem.wrong, problem.right)


def sheet_told(sheet: Sheet, *, signature: str, row_kind: RowKind, guesses: dict[str, Mapping]) -> SheetTold:
    """What a person needs to see of a sheet to say what its columns are."""
    return SheetTold(
        name=sheet.name,
        signature=signature,
        row_kind=row_kind,
        rows=len(sheet.rows),
        heads=sheet.heads,
        samples=tuple(samples(sheet, position) for position in range(len(sheet.heads))),
        guesses=guesses,
    )


def samples(sheet: Sheet, position: int) -> tuple[str, ...]:
    """The first values of a column that differ, shortened."""
    found: list[str] = []
    for row in sheet.rows:
        cell = row.cells[position]
        said = "" if cell is None else shortened(as_text(cell))
        if said and said not in found:
            found.append(said)
        if len(found) == MOST_SAMPLES:
            break
    return tuple(found)


def outcome_told(comparison: Comparison, *, good_rows: int = 0, bad_rows: int = 0) -> Outcome:
    """What an import would do, short enough to be kept and shown."""
    return Outcome(
        organisation=tuple(map(field_told, comparison.organisation)),
        kinds=tuple(kind_told(kind) for kind in comparison.kinds),
        good_rows=good_rows,
        bad_rows=bad_rows,
    )


def kind_told(found: KindComparison) -> KindTold:
    """What would become of the things of one kind."""
    lines = [LineTold("added", called(thing)) for thing in found.added[:MOST_LINES]]
    lines += [change_told("changed", one) for one in found.changed[:MOST_LINES]]
    lines += [change_told("ended", one) for one in found.ended[:MOST_LINES]]
    lines += [LineTold("removed", called(thing)) for thing in found.removed[:MOST_LINES]]
    lines += [LineTold("kept", called(one.thing), (), one.reason) for one in found.kept[:MOST_LINES]]
    return KindTold(
        kind=found.kind,
        added=len(found.added),
        changed=len(found.changed),
        ended=len(found.ended),
        removed=len(found.removed),
        kept=len(found.kept),
        unchanged=found.unchanged + found.untouched,
        lines=tuple(lines),
    )


def change_told(what: Literal["changed", "ended"], one: Change) -> LineTold:
    """A thing with the fields that would differ."""
    return LineTold(what, called(one.new), tuple(map(field_told, one.fields)))


def field_told(field: Difference) -> FieldTold:
    """A field that would differ; of a list too long to be shown, the entries that do."""
    old, new = field.old, field.new
    if isinstance(old, tuple) and isinstance(new, tuple) and len(as_text(old + new)) > LONGEST:
        fewer = [tuple(one for one in some if one not in others) for some, others in ((old, new), (new, old))]
        old, new = fewer if any(fewer) else (old, new)
    return FieldTold(field.name, shortened(as_text(old)), shortened(as_text(new)))


def called(thing: Any) -> str:
    """By what a person knows a thing."""
    names = (getattr(thing, field, "") for field in ("name", "key", "flow", "finding"))
    return next(str(name) for name in names if name)


def shortened(text: str) -> str:
    """A text with at most so many characters as a page shows of a value."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
