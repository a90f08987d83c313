"""What a table of answers is: its columns, what a row makes, and where the rows are among the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.interchange.spreadsheets.columns import RowKind
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.rows.line import Line
from registry.onboarding.answers import Answers, Said, TopicName
from registry.onboarding.models import OnboardingRow
from registry.onboarding.tables.words import DataWords
from registry.snapshot import Value

MOST_ROWS = 2_000
"""How many rows a table of answers has at most."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that a third party fills in.

    `fields` are its columns in the order of the template. `like` is the kind of rows of a register's sheets
    whose heads are understood, too, `heads` what else columns are called, by field. `make` makes a row of a
    line and raises Misfit; `texts` says by field what a row holds, as its cells would. `words` are the data
    categories that rows can name. `title` and `one` are what the rows and a row are called.
    """

    topic: TopicName
    title: Any
    one: Any
    fields: tuple[SheetField, ...]
    like: RowKind | None
    heads: Mapping[str, tuple[str, ...]]
    words: Callable[[OnboardingRow], DataWords]
    known: Callable[[Answers], Said]
    rows: Callable[[Answers], tuple[Any, ...]]
    put: Callable[[Answers, Said, tuple[Any, ...]], Answers]
    make: Callable[[Line], Value]
    texts: Callable[[Any, DataWords], Mapping[str, str]]


def fields_shown(table: Table, rows: Sequence[Mapping[str, str]]) -> list[SheetField]:
    """The columns in which anything stands, and those that every row has."""
    return [one for one in table.fields if one.needed or any(texts[one.name] for texts in rows)]
