"""The sheets of a matrix: terms of contracts, what is behind them, rules of the register, what is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from registry.policy import Baseline, Requirement
from registry.policy.matrix import Cell
from registry.policy.topics import topic_of
from registry.records.book import Cell as SheetCell
from registry.records.sheets.sheet import Row, Sheet
from registry.standards.baseline.grouping import LABELS, Brief
from registry.standards.baseline.wording import least_words, spoken
from registry.words import word


class Line(NamedTuple):
    """A vendor of a matrix: what stands before its cells, and the cells by requirement."""

    about: Row
    cells: Mapping[str, Cell]


class Filled(NamedTuple):
    """A matrix that is ready to be written down."""

    organisation: str
    on: date
    baseline: Baseline
    entry: int
    narrowed: str
    requirements: Sequence[Requirement]
    lines: Sequence[Line]


def sheets_of(matrix: Filled) -> list[Sheet]:
    """A cover, a sheet for each sort of verdict, and the requirements."""
    terms = [one for one in matrix.requirements if one.term]
    rules = [one for one in matrix.requirements if one.rule]
    found = [_cover(matrix)]
    if terms:
        found.append(_verdicts(_("Contract terms"), matrix, terms, own))
        found.append(_verdicts(_("Behind the contracts"), matrix, terms, behind))
    if rules:
        found.append(_verdicts(_("Rules of the register"), matrix, rules, own))
    return [*found, _requirements(matrix)]


def own(cell: Cell) -> SheetCell:
    """What a cell says; None where the requirement does not apply."""
    if cell.verdict == "not applicable":
        return None
    said = word(cell.verdict)
    return _("%(verdict)s, accepted", verdict=said) if cell.accepted else said


def behind(cell: Cell) -> SheetCell:
    """What is left of a term in the chain behind the contracts."""
    return None if cell.behind == "not applicable" else word(cell.behind)


def _verdicts(
    title: str, matrix: Filled, requirements: Sequence[Requirement], said: Callable[[Cell], SheetCell]
) -> Sheet:
    brief, keys = Brief(matrix.baseline), [one.key for one in requirements]
    head = (
        _("Third party"), _("Key"), _("Kind"), _("Status"), _("Country"), _("Usual role"), _("Criticality"),
        *map(brief.name, requirements),
    )  # fmt: skip
    rows = tuple((*line.about, *(said(line.cells[key]) for key in keys)) for line in matrix.lines)
    return Sheet(title, head, rows)


def _requirements(matrix: Filled) -> Sheet:
    brief = Brief(matrix.baseline)
    head = (
        _("Requirement"), _("Key"), _("About"), _("What is asked"), _("Least"), _("Severity"), _("Rests on"),
    )  # fmt: skip
    rows: list[Row] = []
    for one in matrix.requirements:
        topic = topic_of(one)
        said = spoken(one, one.asks)
        about = str(LABELS[topic]) if topic else ""
        basis = ", ".join(one.basis)
        rows.append((brief.name(one), one.key, about, said, least_words(one), word(one.severity), basis))
    return Sheet(_("Requirements"), head, tuple(rows))


def _cover(matrix: Filled) -> Sheet:
    baseline = _("%(name)s, version %(version)s", name=matrix.baseline.name, version=matrix.baseline.version)
    rows: tuple[Row, ...] = (
        (_("Document"), _("Matrix of third parties and requirements")),
        (_("Organisation"), matrix.organisation),
        (_("As of"), matrix.on),
        (_("Baseline"), baseline if matrix.baseline.name else _("None")),
        (_("From entry of the history"), matrix.entry),
        (_("Which third parties"), matrix.narrowed),
        (_("How many of them"), len(matrix.lines)),
        (_("A dash in a cell"), _("The requirement does not apply to the third party.")),
    )
    return Sheet(_("Record"), (_("Label"), _("Value")), rows)
