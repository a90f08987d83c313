"""Templates filled in from a small register, for tests to look at."""

from typing import Any

from registry.law import load_law
from registry.policy import assess
from registry.records.asked import Asked, Made
from registry.records.choosing import chosen
from registry.records.material import Material
from registry.records.sheets.authorities import Template
from registry.records.sheets.authorities.filling import filled_in
from registry.records.sheets.authorities.headings import headings
from registry.records.sheets.sheet import Sheet
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.records.sheets.test_opening_a_workbook import MADE_AT
from tests.registers import TODAY, flow, register, vendor

LAW = load_law()


def material_of(snapshot: Snapshot, *, law: Any = LAW) -> Material:
    asked = Asked(kind="controller", on=TODAY)
    found = assess(snapshot, shipped_baseline(), law, on=TODAY)
    choice = chosen(found, asked.selection)
    return Material(asked, Made(at=MADE_AT), found, choice, found.findings, "0" * 64)


def sheet_of(snapshot: Snapshot, template: Template, place: int = 0) -> Sheet:
    return filled_in(material_of(snapshot), template)[place]


def entry(snapshot: Snapshot, template: Template, id: str) -> Any:
    """What stands under a heading in the first row."""
    column = [field.id for field in headings(LAW, template)].index(id)
    return sheet_of(snapshot, template).rows[0][column + (template == "law")]


def missing(snapshot: Snapshot, template: Template) -> dict[tuple[Any, Any], Any]:
    return {(row[0], row[4]): row[5] for row in sheet_of(snapshot, template, 1).rows}


ABROAD = register(
    vendors=(
        vendor(),
        vendor("mail", country="KE"),
        vendor("ads", country="FR", kind="ad network", role="controller"),
    ),
    flows=(
        flow(),
        flow("to-mail", sender="host", recipient="mail", activity=None, contracts=()),
        flow("to-ads", recipient="ads", contracts=()),
    ),
)
