"""What waits for somebody: decisions, what was missed, what the reader or others were to see to by now."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, exists

from registry.deciding.conditions.queries import in_state
from registry.history import KINDS
from registry.judgement.found import FindingRow
from registry.judgement.models import AssignmentRow, ConditionRow
from registry.overview.counting import Count, at_most, number_of


def waiting(organisation_id: int, *, reader: str, on: date) -> list[Count]:
    """What waits on a day; `reader` is the key of who looks."""
    vendors: Any = KINDS["vendors"]
    undecided = number_of(vendors, organisation_id, vendors.status.in_(("proposed", "in review")))
    missed = number_of(ConditionRow, organisation_id, in_state("missed", on=on))
    mine, late = AssignmentRow.to == reader, AssignmentRow.due < on
    own, own_late, all_late = (
        number_assigned(organisation_id, *conditions) for conditions in ((mine,), (mine, late), (late,))
    )
    before = on.isoformat()
    return [
        at_most(
            undecided,
            ngettext("vendor waits for a decision", "vendors wait for a decision", undecided),
            url_for("vendors.index", waiting="yes"),
        ),
        at_most(
            missed,
            ngettext("condition missed", "conditions missed", missed),
            url_for("conditions.index", state="missed"),
            tone="bad",
        ),
        at_most(
            own,
            ngettext("finding that you see to", "findings that you see to", own),
            url_for("findings.index", assigned=reader, state="open"),
        ),
        at_most(
            own_late,
            ngettext("overdue finding that you see to", "overdue findings that you see to", own_late),
            url_for("findings.index", assigned=reader, state="open", due_before=before),
            tone="bad",
        ),
        at_most(
            all_late,
            ngettext(
                "overdue finding, whoever sees to it", "overdue findings, whoever sees to them", all_late
            ),
            url_for("findings.index", state="open", due_before=before),
            tone="bad",
        ),
    ]


def number_assigned(organisation_id: int, *conditions: ColumnElement[bool]) -> int:
    """How many findings somebody sees to are open and accepted by nobody: at most one above MOST_COUNTED."""
    # Asked of each assignment: they are few, and the findings may be very many.
    found = exists().where(
        FindingRow.organisation_id == AssignmentRow.organisation_id,
        FindingRow.key == AssignmentRow.key,
        FindingRow.open,
        FindingRow.accepted_by == "",
    )
    return number_of(AssignmentRow, organisation_id, *conditions, found)
