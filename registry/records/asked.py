"""Which record is asked for: its kind, its day, and the part of the register that it is about."""

from datetime import date, datetime
from typing import Literal

from registry.snapshot.base import Country, Key, Line, Value

RecordKind = Literal["controller", "processor", "transfers", "dossier", "gaps"]
KINDS: tuple[RecordKind, ...] = ("controller", "processor", "transfers", "dossier", "gaps")
"""The records of Art. 30(1) and 30(2), the transfers register, the vendor dossier, the gap report."""


class Selection(Value, frozen=True, kw_only=True):
    """The part of the register that a record is about; what is left empty selects nothing away.

    Values of one kind widen, kinds narrow: these functions, and of them what these vendors receive.
    `functions` are business functions as activities state them, `clients` names of controllers served.
    """

    activities: tuple[Key, ...] = ()
    functions: tuple[Line, ...] = ()
    vendors: tuple[Key, ...] = ()
    countries: tuple[Country, ...] = ()
    clients: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is selected away."""
        return any((self.activities, self.functions, self.vendors, self.countries, self.clients))


class Asked(Value, frozen=True, kw_only=True):
    """One record: what kind, judged on which day, about which part of the register."""

    kind: RecordKind
    on: date
    selection: Selection = Selection()


class Made(Value, frozen=True, kw_only=True):
    """When a record was made and from which state of knowledge.

    `recorded` is the last day whose entries count where an earlier state was asked for. `entry` and `head`
    are the number and the digest of the newest entry of the history that counts; 0 and '' for a register
    that comes from a file.
    """

    at: datetime
    recorded: date | None = None
    entry: int = 0
    head: str = ""
