"""What contracts promise, packed: known values, what is unknown, and the strictest of several."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from registry.policy.scale import Scale, is_verified
from registry.snapshot import ORGANISATION, Contract, Term, TermValue


class Promise(NamedTuple):
    """What one contract, or several together, give: `values` where `has`; `unknown` fields; unseen or not."""

    values: int
    has: int
    unknown: int
    unseen: bool


_RowKey = tuple[str, TermValue, str, str, bool]


class _RowBits(NamedTuple):
    """One row of a contract on the scale: its field, the value's bits, whether the value counts at all."""

    field: int
    values: int
    unknown: bool


class PromiseReader:
    """Reads contracts onto a scale; remembers what it has met, for many contracts say the same."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._plain: dict[tuple[str, ...], tuple[int, int, int]] = {}
        self._rows: dict[_RowKey, _RowBits] = {}

    def read(self, contract: Contract) -> Promise:
        """What the contract promises; a sub-processing contract not seen promises nothing by itself."""
        if is_unseen(contract):
            return Promise(values=0, has=0, unknown=0, unseen=True)
        plain: list[str] = []
        others: list[Term] = []
        for row in contract.terms:
            if row.value is True and row.verified_by and row.how == "in the text":
                plain.append(row.term)
            else:
                others.append(row)
        named = tuple(plain)
        values, has, said = self._plain.get(named) or self._read_plain(named)
        unknown = 0 if contract.read == "in full" else self.scale.full & ~said
        rows = self._rows
        for row in others:
            key = (row.term, row.value, row.unit, row.how, row.verified_by != "")
            bits = rows.get(key) or self._remember(row, key)
            if bits.unknown:
                unknown |= bits.field
            else:
                unknown &= ~bits.field
                if bits.values:
                    values |= bits.values
                    has |= bits.field
        return Promise(values, has, unknown, unseen=False)

    def _read_plain(self, terms: tuple[str, ...]) -> tuple[int, int, int]:
        """Values, fields with a value, and all fields of terms promised outright, checked, in the text."""
        values = has = said = 0
        for term in terms:
            field = self.scale.fields.get(term)
            if field is not None:
                said |= field.mask
                if packed := field.pack(value=True):
                    values |= packed
                    has |= field.mask
        found = self._plain[terms] = (values, has, said)
        return found

    def _remember(self, row: Term, key: "_RowKey") -> "_RowBits":
        bits = self._rows[key] = self._read_row(row)
        return bits

    def _read_row(self, row: Term) -> "_RowBits":
        field = self.scale.fields.get(row.term)
        if field is None:
            return _RowBits(field=0, values=0, unknown=True)
        if not is_verified(row):
            return _RowBits(field=field.mask, values=0, unknown=True)
        packed = field.pack(row.value, row.unit, in_part=row.how == "in part")
        return _RowBits(field=field.mask, values=packed, unknown=False)


def is_unseen(contract: Contract) -> bool:
    """Whether this is a sub-processing contract that nobody here has been shown."""
    return not contract.seen and ORGANISATION not in contract.between


def together(promises: Iterable[Promise]) -> Promise:
    """Several contracts on one flow: the strictest known value of each term."""
    values = has = unknown = 0
    unseen = False
    for promise in promises:
        values |= promise.values
        has |= promise.has
        unknown |= promise.unknown
        unseen |= promise.unseen
    return Promise(values=values, has=has, unknown=unknown, unseen=unseen)


class Packed(NamedTuple):
    """A promise as a block, and the fields of it of which nothing is known."""

    block: int
    open: int


def pack(promise: Promise, scale: Scale, *, trusted: bool) -> Packed:
    """The block of a promise.

    A contract not seen leaves every term unknown when the contract above it promises the same duties
    (`trusted`), and adds nothing when it does not. A value known from one contract counts, and loses the
    mark that all is known when a stricter one might stand in another.
    """
    unknown = promise.unknown | (scale.full if promise.unseen and trusted else 0)
    open_fields = unknown & ~promise.has
    return Packed(promise.values | (open_fields & ~scale.known) | (scale.known & ~unknown), open_fields)


def contract_promises(contracts: Mapping[str, Contract], scale: Scale) -> dict[str, Promise]:
    """The promise of each contract by key."""
    reader = PromiseReader(scale)
    return {key: reader.read(contract) for key, contract in contracts.items()}
