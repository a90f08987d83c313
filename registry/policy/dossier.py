"""What concerns one vendor, drawn together from an assessment."""

from registry.policy.assess import Assessment
from registry.policy.findings import Finding


def findings_about(assessment: Assessment, vendor: str) -> tuple[Finding, ...]:
    """Findings on the vendor, on what flows to it, and on its contracts, technologies and conditions."""
    view = assessment.view
    flows = {m.flow.key for m in view.movements.values() if m.flow.recipient == vendor}
    keys = {
        "vendor": {vendor},
        "flow": flows,
        "transfer": flows,
        "contract": {c.key for key in flows for c in view.movements[key].in_force},
        "technology": {t.key for t in view.technologies if t.owner == vendor},
        "condition": {c.key for c in view.snapshot.conditions if c.vendor == vendor},
    }
    return tuple(f for f in assessment.findings if f.subject.key in keys.get(f.subject.kind, ()))


def findings_behind(assessment: Assessment, vendor: str) -> tuple[Finding, ...]:
    """Findings on links further down the chain that spoil what is handed to the vendor."""
    chains = assessment.chains
    network = chains.network
    found = []
    for finding in assessment.findings:
        link = network.link.get(finding.flow)
        if link is None or not finding.witness:
            continue
        categories = network.bits(finding.categories) or chains.reach.live[link]
        front, _ = chains.reach.in_front(link, categories, limit=len(network.vendors) + 1)
        if network.number[vendor] in front:
            found.append(finding)
    return tuple(found)
