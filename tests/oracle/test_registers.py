"""The drawn registers are worth judging, and the brute force shares no code with what it judges."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.law import load_law
from tests.oracle.choices import DAY
from tests.oracle.findings import BruteForce
from tests.oracle.orders import NOTHING_KNOWN
from tests.oracle.promises import is_unseen
from tests.oracle.registers import Case, case_of_seed

DRAWN = 400
LEAST_SHARES = {
    "a cycle that data run round": 0.35,
    "parallel flows": 0.4,
    "a flow whose sender holds nothing of what it carries": 0.2,
    "an unseen contract under the promise": 0.4,
    "an unseen contract without the promise": 0.1,
    "an unseen contract without a promise that nothing asks for": 0.03,
    "a controller whose contracts are all over": 0.03,
    "a known value beside an unknown one": 0.1,
    "a waiver that nobody can tell": 0.05,
    "a waiver that nobody can tell beside a requirement without": 0.01,
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
    if any(
        judged.promises.lacks_a_contract(one) and judged.promises.role(one) == "controller" for one in links
    ):
        yield "a controller whose contracts are all over"
    for category in holdings.categories:
        if any(walk[0].sender == walk[-1].recipient for walk in holdings.live_walks(category)):
            yield "a cycle that data run round"
        yield from traits_of_links(judged, category)
        for term in judged.required:
            for vendor in holdings.vendors:
                worth = judged.behind(vendor, category, term)
                known = worth.state not in ("nothing known", "not applicable")
                yield f"{worth.state}, unverified" if worth.unverified and known else worth.state
    for finding in judged.findings().values():
        yield finding.key.split("/")[0]
        if len(finding.witness) > 2:
            yield "a witness of three steps"


def traits_of_links(judged: BruteForce, category: str) -> Iterator[str]:
    """What makes the links hard to judge that are live for the category."""
    for link in judged.holdings.live_links(category):
        if any(is_unseen(contract) for contract in judged.promises.in_force(link)):
            broken = judged.promises.promise_broken_above(link, category)
            yield f"an unseen contract {'without' if broken else 'under'} the promise"
            if broken and "flow_down" not in judged.required:
                yield "an unseen contract without a promise that nothing asks for"
        for term in judged.required:
            worth = judged.link_value(link.key, category, term)
            if worth.unverified and worth.state != "nothing known":
                yield "a known value beside an unknown one"
            if "open" in judged.promises.standings(link, category, term):
                beside = "" if worth == NOTHING_KNOWN else " beside a requirement without"
                yield f"a waiver that nobody can tell{beside}"


@pytest.mark.slow
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
