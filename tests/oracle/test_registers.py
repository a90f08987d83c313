"""The drawn registers are worth judging, and the brute force shares no code with what it judges."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.law import load_law
from tests.oracle.choices import DAY
from tests.oracle.findings import BruteForce
from tests.oracle.promises import is_unseen
from tests.oracle.registers import Case, case_of_seed

DRAWN = 400
LEAST_SHARES = {
    "a cycle that data run round": 0.35,
    "parallel flows": 0.4,
    "a flow whose sender holds nothing of what it carries": 0.2,
    "an unseen contract under the promise": 0.4,
    "an unseen contract without the promise": 0.1,
    "a witness of three steps": 0.1,
    "missing": 0.3,
    "in part": 0.1,
    "nothing known": 0.2,
    "value": 0.4,
    "value, unverified": 0.25,
    "in part, unverified": 0.05,
    "missing, unverified": 0.15,
    "link-below-baseline": 0.5,
    "no-contract-in-force": 0.2,
    "sub-processing-contract-unseen": 0.05,
    "not-passed-down": 0.06,
    "data-out-of-nowhere": 0.3,
}


def traits(case: Case) -> Iterator[str]:
    """What makes a register hard to judge."""
    judged = BruteForce(case.snapshot, case.baseline, load_law(), on=DAY)
    holdings = judged.holdings
    links = holdings.links
    if any(
        a.key < b.key and (a.sender, a.recipient) == (b.sender, b.recipient) for a in links for b in links
    ):
        yield "parallel flows"
    if any(not judged.holds(link.sender) & {*link.data} for link in links if link.sender in holdings.vendors):
        yield "a flow whose sender holds nothing of what it carries"
    for category in holdings.categories:
        if any(walk[0].sender == walk[-1].recipient for walk in holdings.live_walks(category)):
            yield "a cycle that data run round"
        for link in holdings.live_links(category):
            if any(is_unseen(contract) for contract in judged.promises.in_force(link)):
                broken = judged.promises.promise_broken_above(link, category)
                yield f"an unseen contract {'without' if broken else 'under'} the promise"
        for term in judged.required:
            for vendor in holdings.vendors:
                worth = judged.behind(vendor, category, term)
                known = worth.state not in ("nothing known", "not applicable")
                yield f"{worth.state}, unverified" if worth.unverified and known else worth.state
    for finding in judged.findings().values():
        yield finding.key.split("/")[0]
        if len(finding.witness) > 2:
            yield "a witness of three steps"


def test_drawn_registers_are_often_hard_to_judge() -> None:
    seen = Counter(trait for seed in range(DRAWN) for trait in set(traits(case_of_seed(seed))))
    rare = {
        trait: seen[trait] / DRAWN for trait, least in LEAST_SHARES.items() if seen[trait] < least * DRAWN
    }
    assert rare == {}


@pytest.mark.parametrize("module", ["orders", "walks", "promises", "chains", "findings"])
def test_the_brute_force_uses_nothing_of_the_product_but_its_frozen_values(module: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    ours = {name for name in imported if name and name.startswith(("registry", "tests"))}
    brute_force = {f"tests.oracle.{part}" for part in ("orders", "walks", "promises", "chains")}
    assert ours <= {"registry.snapshot", "registry.policy.baseline", *brute_force}
