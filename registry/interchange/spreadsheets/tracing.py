"""What does not fit together once rows are made, traced back to the rows and columns that say so."""

from collections import defaultdict

import msgspec
from flask_babel import gettext as _

from registry.consistency import inconsistencies
from registry.consistency.draft import whole_draft
from registry.consistency.faults import Fault, closest, shown
from registry.consistency.keys import KEYED
from registry.interchange.spreadsheets.rows.growing import Growing
from registry.interchange.spreadsheets.rows.line import Line, RowProblem
from registry.law import Law
from registry.snapshot import Snapshot, Value

MOST = 5_000
"""How many faults are traced in one round; those beyond it show in the next."""


def traced(growing: Growing, words: dict[str, dict[str, Value]], *, law: Law) -> list[RowProblem]:
    """The problems of rows that make something that does not fit; none when all fits."""
    result = _result(growing, words)
    faults = [
        fault for fault, _n in zip(inconsistencies(whole_draft(result), law), range(MOST), strict=False)
    ]
    if not faults:
        return []
    before = _said_before(growing.register, law)
    found: list[RowProblem] = []
    for fault in faults:
        if (_place(fault, result), fault.wrong) not in before:
            found += _of_rows(growing, fault, result)
    return found


def _result(growing: Growing, words: dict[str, dict[str, Value]]) -> Snapshot:
    things: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for source in (words, growing.things()):
        for kind, some in source.items():
            things[kind] |= some
    lists = {kind: tuple({**growing.before[kind], **some}.values()) for kind, some in things.items()}
    return msgspec.structs.replace(growing.register, **lists)


def _said_before(register: Snapshot, law: Law) -> set[tuple[tuple[str, ...], str]]:
    """What did not fit in the register already: no row is to blame for it."""
    return {(_place(fault, register), fault.wrong) for fault in inconsistencies(whole_draft(register), law)}


def _place(fault: Fault, register: Snapshot) -> tuple[str, ...]:
    match fault.path:
        case (str(kind), int(row), *rest):
            thing = getattr(register, kind)[row]
            return (kind, str(getattr(thing, KEYED.get(kind, "finding"))), *map(str, rest))
    return tuple(map(str, fault.path))


def _of_rows(growing: Growing, fault: Fault, result: Snapshot) -> list[RowProblem]:
    meant = closest(fault.word, fault.options) if fault.word else ""
    right = (
        _("Did you mean %(word)s? %(right)s", word=shown(meant), right=fault.right) if meant else fault.right
    )
    kind, key, *rest = (*_place(fault, result), "", "")[: len(fault.path) + 2]
    field = {"from": "sender", "to": "recipient"}.get(rest[0], rest[0]) if rest else ""
    lines = _lines(growing, kind, key, field)
    if not lines:
        place = _("%(kind)s '%(key)s'", kind=kind.replace("_", " "), key=key)
        return [RowProblem(0, "", place, fault.wrong, right)]
    return [line.problem(by, fault.wrong, right) for line, by in lines.items()]


def _lines(growing: Growing, kind: str, key: str, field: str) -> dict[Line, str]:
    """The rows that said a field of a thing, else anything of it, else the field of another."""
    sources = growing.sources.get((kind, key), {})
    said = sources.get(field) or [pair for pairs in sources.values() for pair in pairs]
    if not said:
        said = [
            pair
            for (other, _key), fields in growing.sources.items()
            if other == kind
            for pair in fields.get(field, ())
        ]
    return dict(reversed(said))
