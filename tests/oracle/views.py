"""All that a judge says about the chains of a register, in one form for the product and the brute force."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from registry.law import load_law
from registry.policy.assess import assess
from registry.policy.findings import Finding
from registry.policy.scale import Protection
from registry.snapshot import Snapshot
from tests.oracle.baselines import RULES
from tests.oracle.choices import DAY
from tests.oracle.findings import BruteForce, Expected
from tests.oracle.orders import Worth
from tests.oracle.registers import Case

Place = tuple[str, str, str]
"""A vendor's or a flow's key, a category, a term."""


@dataclass(frozen=True)
class View:
    """Who holds what, what every live link is worth, what lies behind and on the way, and the findings."""

    holds: Mapping[str, frozenset[str]]
    links: Mapping[Place, Worth]
    behind: Mapping[Place, Worth]
    on_the_way: Mapping[Place, Worth]
    findings: Mapping[str, Expected]

    def keys_of(self, rule: str) -> set[str]:
        """The keys of the findings of one rule."""
        return {key for key in self.findings if key.startswith(f"{rule}/")}


def by_brute_force(case: Case) -> View:
    """What the brute force says."""
    judged = BruteForce(case.snapshot, case.baseline, load_law(), on=DAY)
    return View(
        holds={vendor.key: judged.holds(vendor.key) for vendor in case.snapshot.vendors},
        links={place: judged.link_value(*place) for place in _live_links(case, judged.holds)},
        behind={place: judged.behind(*place) for place in _vendors(case)},
        on_the_way={place: judged.on_the_way(*place) for place in _vendors(case)},
        findings=judged.findings(),
    )


def by_product(case: Case) -> View:
    """What the product says."""
    assessment = assess(case.snapshot, case.baseline, load_law(), on=DAY)
    chains = assessment.chains
    about_chains = [one for one in assessment.findings if one.rule in ("link-below-baseline", *RULES)]
    findings = {one.key: _comparable(one, case.snapshot) for one in about_chains}
    assert len(findings) == len(about_chains), "a key names one finding"
    return View(
        holds={vendor.key: chains.holds(vendor.key) for vendor in case.snapshot.vendors},
        links={place: _worth(chains.link_value(*place)) for place in _live_links(case, chains.holds)},
        behind={place: _worth(chains.behind(*place)) for place in _vendors(case)},
        on_the_way={place: _worth(chains.on_the_way(*place)) for place in _vendors(case)},
        findings=findings,
    )


def terms_required(case: Case) -> list[str]:
    """The terms that the baseline asks for."""
    return sorted({one.term for one in case.baseline.requirements if one.term is not None})


def _vendors(case: Case) -> Iterator[Place]:
    for vendor in case.snapshot.vendors:
        for category in case.snapshot.data_categories:
            for term in terms_required(case):
                yield vendor.key, category.key, term


def _live_links(case: Case, holds: Callable[[str], frozenset[str]]) -> Iterator[Place]:
    """The links that are live for a category, given who holds what."""
    vendors = {vendor.key for vendor in case.snapshot.vendors}
    collected = {
        category
        for activity in case.snapshot.activities
        for category in activity.data
        if activity.status == "active"
    }
    for flow in case.snapshot.flows:
        active = (flow.starts or DAY) <= DAY <= (flow.ends or DAY)
        for category in flow.data if active and flow.recipient in vendors else ():
            vendor_holds = flow.sender in vendors and category in holds(flow.sender)
            if (
                vendor_holds
                or flow.sender == "people"
                or (flow.sender == "organisation" and category in collected)
            ):
                for term in terms_required(case):
                    yield flow.key, category, term


def _worth(protection: Protection) -> Worth:
    return Worth(protection.state, protection.value, protection.unverified)


def _comparable(finding: Finding, snapshot: Snapshot) -> Expected:
    """What the brute force can say of a finding too; only links have something in front and behind."""
    if finding.rule != "link-below-baseline":
        return Expected(finding.key, finding.severity, frozenset(finding.categories))
    flows = {flow.key: flow for flow in snapshot.flows}
    for step in finding.witness:
        assert (step.sender, step.recipient) == (flows[step.flow].sender, flows[step.flow].recipient)
    assert not finding.in_front_more
    assert not finding.behind_more
    return Expected(
        finding.key,
        finding.severity,
        frozenset(finding.categories),
        frozenset(finding.in_front),
        frozenset(finding.behind),
        tuple(step.flow for step in finding.witness),
    )
