"""Writing who sees to findings."""

from collections.abc import Sequence
from typing import Any

from registry.history import Writing, find_row
from registry.judgement.remarks import Assignment


def assign(writing: Writing, finding: str, said: dict[str, Any], *, version: int) -> None:
    """Write who sees to a finding, on the version that the person saw; nobody relieves whoever did."""
    row = find_row(writing.organisation_id, "assignments", finding)
    if not said["to"]:
        if row is not None:
            writing.remove("assignments", finding, version=version)
    elif row is None:
        writing.create(Assignment(finding=finding, **said))
    else:
        writing.put(Assignment(finding=finding, **said), version=version)


def assign_all(writing: Writing, findings: Sequence[str], said: dict[str, Any]) -> None:
    """Have one person see to several findings, whoever did so far."""
    writing.put_all([Assignment(finding=finding, **said) for finding in findings])
