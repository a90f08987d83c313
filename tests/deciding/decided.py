"""One of everything that people decide or add to a finding, so that every page has something to show."""

from datetime import date, timedelta

from registry.judgement.remarks import Assignment, Comment
from registry.snapshot import Condition, Decision, RiskException, Value


def decided_things(*, vendor: str, finding: str, to: str, on: date) -> tuple[Value, ...]:
    """A decision about a vendor with a missed condition; a finding accepted, assigned and commented."""
    late = on - timedelta(days=3)
    return (
        Decision(
            key="decided",
            vendor=vendor,
            decision="approve with conditions",
            by="Mo Ash",
            on=late,
            reason="Yes.",
        ),
        Condition(key="annex", vendor=vendor, duty="Sign the annex", due=late, decision="decided"),
        RiskException(finding=finding, by="Mo Ash", reason="For now.", since=late, until=on),
        Assignment(finding=finding, to=to, due=late, note="Ask them first"),
        Comment(key="said", finding=finding, text="They will answer.\nSoon."),
    )
