"""The rows of a sheet made into things of the register; what cannot be is told by row and column."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec
from flask_babel import gettext as _

from registry.interchange.limits import Progress, no_progress
from registry.interchange.spreadsheets.fitting import checked
from registry.interchange.spreadsheets.lines import lines_of
from registry.interchange.spreadsheets.mapping import Mapping
from registry.interchange.spreadsheets.rows.growing import Growing, Name
from registry.interchange.spreadsheets.rows.line import RowProblem
from registry.interchange.spreadsheets.rows.makers import Makers
from registry.interchange.spreadsheets.sheet import Sheet
from registry.interchange.spreadsheets.tracing import traced
from registry.interchange.spreadsheets.understanding import Reader
from registry.interchange.writing import in_order
from registry.law import Law
from registry.snapshot import Snapshot, Value

ROUNDS = 25
"""How often rows that hang on rows with problems are looked for; sheets that a person wrote need three."""

UNDERSTOOD, MADE = 0.5, 0.9
"""What share of the work is done once cells are understood, and once rows are made."""


class Forward:
    """Tells of progress that never goes back, though rows may be made several times."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._told = 0.0

    def within(self, begin: float, end: float) -> Progress:
        """Progress of a part of the work, told as progress of the whole."""

        def tell(share: float) -> None:
            self._told = max(self._told, begin + (end - begin) * share)
            self._progress(self._told)

        return tell


@dataclass(frozen=True, slots=True)
class Made:
    """What rows make: the things new or changed with the register's organisation, and what is wrong.

    `given` holds what the rows without a problem make. `by_row` names, for each of these that has made or
    changed things, these by collection and key. `problems` are in the order of rows; row 0 is the sheet.
    """

    given: Snapshot
    by_row: dict[int, tuple[Name, ...]]
    problems: tuple[RowProblem, ...]


def things_of(
    sheet: Sheet,
    mapping: Mapping,
    *,
    register: Snapshot,
    law: Law,
    on: date,
    progress: Progress = no_progress,
) -> Made:
    """What the rows of a sheet make of a register; raises BadInput when the mapping does not fit the sheet.

    A row with a problem makes nothing, and what hangs on it is a problem as well.
    """
    columns, told = checked(sheet, mapping), Forward(progress)
    reader = Reader(mapping, register=register, law=law, on=on)
    lines, problems = lines_of(sheet, columns, mapping, reader, told=told.within(0, UNDERSTOOD))
    purposes_of = reader.words["purposes"].keys_of
    bad = {problem.row for problem in problems}
    for _round in range(ROUNDS):
        good = [line for line in lines if line.number not in bad]
        left_out = [line for line in lines if line.number in bad]
        makers = Makers(mapping, register, law=law, on=on, left_out=left_out, purposes_of=purposes_of)
        makers.run(good, told=told.within(UNDERSTOOD, MADE))
        words = _words(reader, makers.growing)
        found = makers.problems or traced(makers.growing, words, law=law)
        if not found:
            return _made(makers.growing, words, problems)
        problems += found
        bad |= {problem.row for problem in found}
        if 0 in bad:
            break
    else:
        wrong = _("the rows hang on each other so much that it is not clear which can go without the others.")
        problems.append(RowProblem(0, "", "", wrong, _("Mend the rows above first.")))
    return Made(Snapshot(organisation=register.organisation), {}, _sorted(problems))


def _words(reader: Reader, growing: Growing) -> dict[str, dict[str, Value]]:
    """The words that became the organisation's own and that things really use."""
    used: dict[str, set[str]] = {name: set() for name in reader.words}
    if not any(words.added for words in reader.words.values()):
        return {}
    for (kind, _key), said in growing.said.items():
        for field in ("data", "collects"):
            used["data_categories"].update(said.get(field, ()))
        used["subject_categories"].update(said.get("subjects", ()))
        if kind == "activities":
            used["purposes"].update(use.purpose for use in said.get("purposes", ()))
            used["data_categories"].update(key for rule in said.get("retention", ()) for key in rule.data)
        else:
            used["purposes"].update(said.get("purposes", ()))
    return {
        name: {key: word for key, word in words.added.items() if key in used[name]}
        for name, words in reader.words.items()
    }


def _made(growing: Growing, words: dict[str, dict[str, Value]], problems: Iterable[RowProblem]) -> Made:
    things = growing.things() | {name: some for name, some in words.items() if some}
    given = Snapshot(organisation=growing.register.organisation)
    given = in_order(
        msgspec.structs.replace(given, **{kind: tuple(some.values()) for kind, some in things.items()})
    )
    by_row = {
        row: found
        for row, names in growing.by_row.items()
        if (found := tuple(name for name in names if name[1] in things.get(name[0], {})))
    }
    return Made(given, dict(sorted(by_row.items())), _sorted(problems))


def _sorted(problems: Iterable[RowProblem]) -> tuple[RowProblem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.row))
