"""Which column of a sheet gives which field: guessed from the heads, kept by a person, found again."""

import hashlib
import json
from typing import Literal

import msgspec

from registry.interchange.spreadsheets.columns import ROW_KINDS, RowKind
from registry.interchange.spreadsheets.guessing import columns_for, likeness
from registry.interchange.spreadsheets.returned import is_reason
from registry.interchange.spreadsheets.sheet import Sheet
from registry.interchange.spreadsheets.written import plain
from registry.law import Law
from registry.snapshot import Snapshot, Value

SEPARATORS = ";\n|,"


class Mapping(Value, frozen=True, kw_only=True):
    """How the rows of a sheet are to be understood.

    `columns` says by head which field a column gives; other columns are passed over. `defaults` are said by
    field where a row's cell is empty. `separators` divide a cell with several entries, the strongest first.
    `days` says how days such as 3/4/2026 are written, where the column does not tell. With `own_words`,
    unknown words of the vocabularies become the organisation's own; with `new_things`, vendors and activities
    that a row only names and nobody knows are added.
    """

    row_kind: RowKind
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    defaults: dict[str, str] = msgspec.field(default_factory=dict)
    separators: str = SEPARATORS
    days: Literal["", "day first", "month first"] = ""
    own_words: bool = False
    new_things: bool = False


def guess(sheet: Sheet, *, register: Snapshot, law: Law, row_kind: RowKind | None = None) -> Mapping:
    """The mapping that a sheet's heads suggest; of what its rows are, too, unless that is said."""
    scores = {kind: likeness(sheet, kind, law=law) for kind in ([row_kind] if row_kind else ROW_KINDS)}
    kind = max(scores, key=lambda one: scores[one])
    return Mapping(row_kind=kind, columns=columns_for(sheet, kind, register=register, law=law))


def signature(sheet: Sheet) -> str:
    """What sheets with the same heads have in common, in whatever order: 64 hexadecimal digits.

    The column of reasons that we add to rows given back does not count: they come home as they went.
    """
    heads = sorted(plain(head) or head for head in sheet.heads if not is_reason(head))
    return hashlib.sha256(json.dumps(heads).encode()).hexdigest()
