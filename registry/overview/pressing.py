"""What needs a decision now, the most urgent first; and what wants somebody to look after it."""

from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, Select, exists

from registry.catalogue.activities import queries as activities
from registry.catalogue.activities.models import ActivityRow
from registry.catalogue.contracts.models import ContractRow
from registry.catalogue.vendors.models import VendorRow
from registry.catalogue.vendors.wanting import NO_OWNER, certified_until, failing, without_owner
from registry.deciding.conditions.queries import in_state
from registry.judgement.development import new_from
from registry.judgement.found import FindingRow, Judgement
from registry.judgement.models import AssignmentRow, ConditionRow
from registry.overview.counting import Count, Question, rows_of, rows_with

AT_ONCE = timedelta(days=7)
"""What ends within so many days needs a decision now."""


def without_ground(judgement: Judgement | None) -> Count:
    """The transfers that rest on nothing, and that nobody accepts."""
    number = judgement.counts.transfers_without_ground if judgement else 0
    label = ngettext("transfer without ground", "transfers without ground", number)
    return Count(
        number,
        label,
        url_for("findings.index", rule="transfer-without-ground", state="open"),
        tone="bad",
        name=_("transfers without ground"),
    )


def pressing(organisation_id: int, *, judgement: Judgement | None, reader: str, on: date) -> list[Question]:
    """What needs a decision on a day, the most urgent first; `reader` is the key of who looks."""
    return [
        newly_failing(organisation_id, judgement=judgement, on=on),
        Question(
            rows_of(ConditionRow, organisation_id, in_state("missed", on=on)),
            lambda n: ngettext("condition missed", "conditions missed", n),
            url_for("conditions.index", state="missed"),
            tone="bad",
            name=_("conditions missed"),
        ),
        *late_findings(organisation_id, reader=reader, on=on),
        Question(
            reviews(organisation_id, until=on - timedelta(days=1)),
            lambda n: ngettext("review overdue", "reviews overdue", n),
            url_for("vendors.index", due=on - timedelta(days=1), sort="review"),
            tone="bad",
            name=_("reviews overdue"),
        ),
        Question(
            ending(organisation_id, since=on, until=on + AT_ONCE),
            lambda n: ngettext("contract ends within 7 days", "contracts end within 7 days", n),
            url_for("contracts.index", ends_by=on + AT_ONCE, sort="end"),
            name=_("contracts about to end"),
        ),
        Question(
            certified_until(organisation_id, since=on, until=on + AT_ONCE),
            lambda n: ngettext(
                "vendor with a certificate that ends within 7 days",
                "vendors with a certificate that ends within 7 days",
                n,
            ),
            url_for("vendors.index", certificate_ends=on + AT_ONCE),
            name=_("certificates about to end"),
        ),
        Question(
            rows_of(VendorRow, organisation_id, VendorRow.status.in_(("proposed", "in review"))),
            lambda n: ngettext("vendor waits for a decision", "vendors wait for a decision", n),
            url_for("vendors.index", waiting="yes"),
            name=_("vendors that wait for a decision"),
        ),
    ]


def looked_after(organisation_id: int, *, reader: str) -> list[Question]:
    """What the reader sees to, and what nobody does."""
    return [
        Question(
            assigned(organisation_id, AssignmentRow.to == reader),
            lambda n: ngettext("finding that you see to", "findings that you see to", n),
            url_for("findings.index", assigned=reader, state="open"),
            tone="info",
            name=_("findings for you to see to"),
        ),
        Question(
            rows_of(VendorRow, organisation_id, without_owner()),
            lambda n: ngettext("vendor without an owner", "vendors without an owner", n),
            url_for("vendors.index", owner=NO_OWNER),
            name=_("vendors without an owner"),
        ),
        Question(
            rows_of(ActivityRow, organisation_id, activities.without_owner()),
            lambda n: ngettext("activity without an owner", "activities without an owner", n),
            url_for("activities.index", owner=activities.NO_OWNER),
            name=_("activities without an owner"),
        ),
    ]


def newly_failing(organisation_id: int, *, judgement: Judgement | None, on: date) -> Question:
    """The vendors that fail since a few days, as the days that were judged tell."""
    since = new_from(judgement, on=on) or on
    return Question(
        rows_with(VendorRow, organisation_id, keys=failing(organisation_id, since=since)),
        lambda n: ngettext("vendor newly failing", "vendors newly failing", n),
        url_for("vendors.index", failing_since=since),
        tone="bad",
        name=_("vendors newly failing"),
    )


def late_findings(organisation_id: int, *, reader: str, on: date) -> list[Question]:
    """The findings that somebody was to see to by now: the reader, and anybody."""
    late, before = AssignmentRow.due < on, on.isoformat()
    return [
        Question(
            assigned(organisation_id, AssignmentRow.to == reader, late),
            lambda n: ngettext("overdue finding of yours", "overdue findings of yours", n),
            url_for("findings.index", assigned=reader, state="open", due_before=before),
            tone="bad",
            name=_("overdue findings of yours"),
        ),
        Question(
            assigned(organisation_id, late),
            lambda n: ngettext("overdue finding in all", "overdue findings in all", n),
            url_for("findings.index", state="open", due_before=before),
            tone="bad",
            name=_("overdue findings of others"),
        ),
    ]


def assigned(organisation_id: int, *conditions: ColumnElement[bool]) -> Select[int]:
    """The findings somebody sees to that are open and accepted by nobody."""
    # Asked of each assignment: they are few, and the findings may be very many.
    found = exists().where(
        FindingRow.organisation_id == AssignmentRow.organisation_id,
        FindingRow.key == AssignmentRow.key,
        FindingRow.open,
        FindingRow.accepted_by == "",
    )
    return rows_of(AssignmentRow, organisation_id, *conditions, found)


def reviews(organisation_id: int, *, until: date, since: date = date.min) -> Select[int]:
    """The vendors in use whose review is due between two days."""
    order = VendorRow.review_order
    return rows_of(VendorRow, organisation_id, order >= since, order <= until, VendorRow.status != "ended")


def ending(organisation_id: int, *, since: date, until: date) -> Select[int]:
    """The contracts that end between two days."""
    order = ContractRow.end_order
    return rows_of(ContractRow, organisation_id, order >= since, order <= until)
