"""A field that a column can give: what it is called, and how its cells are read."""

from dataclasses import dataclass
from typing import Any, Literal

Reads = Literal[
    "key", "line", "lines", "text", "day", "number", "yes", "word", "words", "country", "countries",
    "data", "people", "purposes", "party", "parties", "activity", "contracts", "flow", "signed", "bases",
    "conditions", "safeguards", "modules", "retention", "lifetime", "certificates", "dpf", "state",
    "term", "promise",
]  # fmt: skip
"""How a cell is read."""

SEVERAL: frozenset[Reads] = frozenset(
    {
        "lines", "words", "countries", "data", "people", "purposes", "parties", "contracts", "bases",
        "conditions", "safeguards", "modules", "retention", "certificates",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetField:
    """What a column can give.

    `choices` are its closed words. Without a column or a default for every field that is `needed`, a row
    says nothing. Only of fields that are `repeatable` may several columns speak; each is told with its head.
    """

    name: str
    label: Any
    help: Any
    reads: Reads
    example: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    repeatable: bool = False

    @property
    def several(self) -> bool:
        """Whether a cell may hold more than one."""
        return self.reads in SEVERAL
