"""Questions for records of the clean register's day, and what comes of them."""

from datetime import UTC, date, datetime

from registry.law import load_law
from registry.records.asked import Asked, Made, RecordKind, Selection
from registry.records.making import material_of
from registry.records.material import Material
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.registers import TODAY

MADE = Made(at=datetime(2026, 6, 2, 8, 30, tzinfo=UTC))


def made_of(
    snapshot: Snapshot,
    kind: RecordKind = "gaps",
    *,
    made: Made = MADE,
    on: date = TODAY,
    **wanted: tuple[str, ...],
) -> tuple[Material, bytes]:
    """The material of a record, and the record as JSON."""
    asked = Asked(kind=kind, on=on, selection=Selection(**wanted))
    return material_of(snapshot, shipped_baseline(), load_law(), asked=asked, made=made)
