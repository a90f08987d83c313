"""Writing exceptions: a new one takes the place of one that holds, and one can be ended early."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from registry.deciding.exceptions.queries import holding_for
from registry.history import Writing
from registry.judgement.models import ExceptionRow
from registry.snapshot import RiskException
from registry.snapshot.ending import ended


def accept(writing: Writing, findings: Sequence[str], *, by: str, reason: str, until: date, on: date) -> None:
    """Accept findings from a day until another; what accepted them so far is over the day before."""
    for row in holding_for(writing.organisation_id, findings, on=on):
        before: RiskException = row.value
        writing.remove("exceptions", row.key)
        if before.since is None or before.since < on:
            writing.put(replace(before, until=on - timedelta(days=1)))
    writing.put_all(
        [RiskException(finding=key, by=by, reason=reason, since=on, until=until) for key in findings]
    )


def end_early(writing: Writing, row: ExceptionRow, *, version: int, on: date) -> None:
    """Have an exception end on a day; one that has not begun by then is taken away."""
    before: RiskException = row.value
    now = None if before.since is not None and before.since > on else ended(before, on=on)
    if now == before:
        return
    writing.remove("exceptions", row.key, version=version)
    if now is not None:
        writing.put(now)
