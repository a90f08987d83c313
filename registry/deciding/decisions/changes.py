"""Writing a decision: the vendor's new status, its conditions, the flows that end, all in one change."""

from datetime import date

from msgspec.structs import replace

from registry.catalogue.contracts.reading import who
from registry.catalogue.saving import LONGEST_STEM, free_key
from registry.deciding.decisions.consequences import flows_of
from registry.deciding.decisions.forms import DecisionForm
from registry.deciding.decisions.outcomes import Outcome
from registry.history import Writing, find_row
from registry.snapshot import Condition, Decision, Vendor
from registry.snapshot.ending import ended


def write_decision(
    writing: Writing, form: DecisionForm, *, outcome: Outcome, vendor: Vendor, on: date
) -> None:
    """Write what a form decides about a vendor, on the version of the vendor that the person saw."""
    organisation_id = writing.organisation_id
    row = find_row(organisation_id, "vendors", vendor.key)
    newest: Vendor = row.value if row is not None else vendor
    review = form.next_review.day if "next_review" in form else None
    decided = replace(newest, status=outcome.status, next_review=review or newest.next_review)
    writing.put(decided, version=form.seen)
    decision = Decision(
        key=free_key(organisation_id, "decisions", named_after(vendor.key, on.isoformat())),
        vendor=vendor.key,
        decision=outcome.decision,
        by=who(),
        on=on,
        reason=form.reason.data.strip(),
    )
    writing.create(decision)
    for duty, due in form.duties:
        key = free_key(organisation_id, "conditions", named_after(vendor.key, duty))
        writing.create(Condition(key=key, vendor=vendor.key, duty=duty, due=due, decision=decision.key))
    if "end_flows" in form and form.end_flows.data:
        writing.put_all([ended(flow, on=on) for flow in flows_of(organisation_id, vendor.key, on=on)])


def named_after(vendor: str, what: str) -> str:
    """The wish for a key that says which vendor it is about, however long that one's key is."""
    return f"{vendor[: LONGEST_STEM // 2]} {what}"
