"""Which vendors each finding is about: `policy.dossier.findings_about` for all vendors at once."""

from collections.abc import Collection, Mapping

from registry.policy import Assessment, Finding
from registry.policy.view import View


def vendors_concerned(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """By the key of each finding, the vendors that it is about, in the order of their keys."""
    view = assessment.view
    kinds = {finding.subject.kind for finding in assessment.findings}
    contracts = {f.subject.key for f in assessment.findings if f.subject.kind == "contract"}
    covered = _covered(view, contracts) if contracts else {}
    owners = {t.key: t.owner for t in view.technologies} if "technology" in kinds else {}
    bound = {c.key: c.vendor for c in view.snapshot.conditions} if "condition" in kinds else {}

    def about(finding: Finding) -> Collection[str | None]:
        kind, key = finding.subject.kind, finding.subject.key
        if kind == "vendor":
            return (key,)
        if kind in ("flow", "transfer"):
            movement = view.movements.get(key)
            return (movement.flow.recipient,) if movement else ()
        if kind == "contract":
            return covered.get(key, ())
        if kind == "technology":
            return (owners.get(key),)
        return (bound.get(key),) if kind == "condition" else ()

    return {
        finding.key: tuple(sorted(v for v in about(finding) if v is not None and v in view.vendors))
        for finding in assessment.findings
    }


def _covered(view: View, contracts: set[str]) -> Mapping[str, set[str]]:
    """By contract in force, the recipients of the flows that it covers."""
    found: dict[str, set[str]] = {}
    for movement in view.movements.values():
        for contract in movement.covered:
            if contract in contracts:
                found.setdefault(contract, set()).add(movement.flow.recipient)
    return found
