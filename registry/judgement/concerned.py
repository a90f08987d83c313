"""Which vendors each finding is about: `policy.dossier.findings_about` for all vendors at once."""

from collections.abc import Collection, Iterable, Mapping

from registry.policy import Finding
from registry.policy.again import Changed
from registry.policy.view import View


def vendors_concerned(findings: Iterable[Finding], view: View) -> Mapping[str, tuple[str, ...]]:
    """By the key of each finding, the vendors that it is about, in the order of their keys."""
    found = tuple(findings)
    kinds = {finding.subject.kind for finding in found}
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
            return recipients_under(key, view)
        if kind == "technology":
            return (owners.get(key),)
        return (bound.get(key),) if kind == "condition" else ()

    return {
        finding.key: tuple(sorted(v for v in about(finding) if v is not None and v in view.vendors))
        for finding in found
    }


def recipients_under(contract: str, view: View) -> set[str]:
    """The recipients of the flows that a contract in force covers."""
    naming = (view.movements[flow] for flow in view.naming.get(contract, ()))
    return {movement.flow.recipient for movement in naming if contract in movement.covered}


def subjects_touched(before: View, now: View, changed: Changed) -> set[tuple[str, str]]:
    """What findings may be about other vendors than before though they say the same: kinds and keys."""
    contracts = set(changed.contracts)
    for view in (before, now):
        movements = (view.movements.get(flow) for flow in changed.flows)
        contracts.update(key for movement in movements if movement for key in movement.covered)
    keys: Mapping[str, Collection[str]] = {
        "vendor": changed.vendors,
        "flow": changed.flows,
        "transfer": changed.flows,
        "contract": contracts,
        "technology": changed.technologies,
        "condition": changed.conditions,
    }
    return {(kind, key) for kind, some in keys.items() for key in some}
