"""Findings that a named person accepts: which exceptions mark something on a day, and which do not."""

from collections.abc import Collection, Mapping
from datetime import date

from registry.policy.findings import Accepted
from registry.policy.wording import spoken
from registry.snapshot import RiskException
from registry.snapshot.base import Value


class IdleException(Value, frozen=True, kw_only=True, omit_defaults=False):
    """An exception that marks no finding, and why."""

    finding: str
    why: str


def in_effect(exception: RiskException, *, on: date) -> bool:
    """Whether the exception holds on the day; its last day included."""
    begun = exception.since is None or exception.since <= on
    return begun and on <= exception.until


def accepted_on(exceptions: tuple[RiskException, ...], *, on: date) -> Mapping[str, Accepted]:
    """What is accepted on the day, by the finding's key."""
    return {
        e.finding: Accepted(by=e.by, reason=e.reason, until=e.until)
        for e in exceptions
        if in_effect(e, on=on)
    }


def idle_exceptions(
    exceptions: tuple[RiskException, ...], findings: Collection[str], *, on: date
) -> tuple[IdleException, ...]:
    """The exceptions that have run out, have not begun, or name no finding of the day."""
    idle = []
    for exception in exceptions:
        if exception.until < on:
            why = f"it ran out on {spoken(exception.until)}"
        elif not in_effect(exception, on=on) and exception.since is not None:
            why = f"it begins on {spoken(exception.since)}"
        elif exception.finding not in findings:
            why = "no finding has this key today"
        else:
            continue
        idle.append(IdleException(finding=exception.finding, why=why))
    return tuple(idle)
