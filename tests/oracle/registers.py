"""Small registers with all that makes chains hard, drawn by hypothesis or by the dice of a seed."""

from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from registry.policy.baseline import Baseline
from registry.snapshot import (
    ORGANISATION,
    PEOPLE,
    Activity,
    Contract,
    DataCategory,
    Flow,
    Organisation,
    Role,
    Snapshot,
    Vendor,
)
from tests.oracle.agreements import contract
from tests.oracle.baselines import baseline
from tests.oracle.choices import WINDOWS, Choose

CATEGORIES = (
    DataCategory(key="mail-address", identifier=True),
    DataCategory(key="health", sensitivity="special"),
    DataCategory(key="page-count", personal=False),
    DataCategory(key="log-line", personal=False, linked_to_person=True),
    DataCategory(key="card", sensitivity="payment"),
)
FLOWS = tuple(f"f{number}" for number in range(1, 10))
MIXES = [mix for size in (2, 1, 3) for mix in combinations(CATEGORIES, size)]
SOURCES = (ORGANISATION, PEOPLE)
VENDORS = (
    *(Vendor(key="x", country="IE"),) * 12,
    Vendor(key="x", country="IE", role="controller"),
    Vendor(key="x", country="IE", role="joint controller"),
    Vendor(key="x", country="IE", role="sub-processor"),
    Vendor(key="x", country="IE", kind="ad network"),
    Vendor(key="x", country="IE", kind="authority"),
)
HOW_MANY_FLOWS = (6, 5, 4, 3, 2, 1, *(7, 8, 9) * 3)
HOW_MANY_CONTRACTS = (*(1,) * 10, *(2,) * 4, 3, 0)
ROLES_SAID: tuple[Role | None, ...] = (*(None,) * 12, "processor", *("controller",) * 2, "joint controller")
SENDER_ROLES: tuple[Role | None, ...] = (None, None, None, "controller", "processor")
T = TypeVar("T")


class Case:
    """A register and the baseline that it is held to."""

    def __init__(self, snapshot: Snapshot, held_to: Baseline) -> None:
        self.snapshot = snapshot
        self.baseline = held_to

    def __repr__(self) -> str:
        """Thing by thing and without defaults, so that a failing example can be read."""
        return f"register:\n{_listed(self.snapshot)}\nbaseline:\n{_listed(self.baseline)}\n"


def _listed(thing: Snapshot | Baseline) -> str:
    """A line of JSON for every thing."""
    fields: dict[str, object] = msgspec.to_builtins(thing)
    lines = []
    for name, content in fields.items():
        things = content if isinstance(content, list | tuple) else [content]
        lines += [f"  {name}: {msgspec.json.encode(one).decode()}" for one in things]
    return "\n".join(lines)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Registers that hypothesis can shrink; most vary another one in some respect."""

    def choose(options: Sequence[T], /) -> T:
        return draw(st.sampled_from(options))

    return case(choose)


def random_cases() -> st.SearchStrategy[Case]:
    """Registers that have nothing to do with each other; fast to draw, not to be shrunk."""
    return st.integers(0, 2**32 - 1).map(case_of_seed)


def case_of_seed(seed: int) -> Case:
    """The register that the dice give."""
    return case(Random(seed).choice)


def case(choose: Choose) -> Case:
    """Two to six vendors, one to nine flows, one to three categories, three to five terms."""
    held_to = baseline(choose)
    categories = choose(MIXES)
    held = tuple(category.key for category in categories)
    vendors = _any_order(choose, "abcdef")[: choose((4, 3, 2, 5, 6))]
    flows, agreed = _network(choose, vendors, categories=held, terms=_terms_of(held_to))
    return Case(
        Snapshot(
            organisation=Organisation(name="Example", country="IE"),
            data_categories=categories,
            activities=(
                Activity(key="current", data=choose((held, held, held, held, held[:1], ()))),
                Activity(key="over", data=held, status=choose(("ended", "planned"))),
            ),
            vendors=tuple(replace(choose(VENDORS), key=key) for key in vendors),
            contracts=tuple(agreed),
            flows=tuple(flows),
        ),
        held_to,
    )


def _any_order(choose: Choose, things: Sequence[T]) -> list[T]:
    """All of the things, each chosen once."""
    left, chosen = list(things), []
    while left:
        chosen.append(choose(left))
        left.remove(chosen[-1])
    return chosen


def _terms_of(held_to: Baseline) -> list[str]:
    """The terms that it asks for, those that waive them, and the promise that unseen contracts hang on."""
    asked = {one.term for one in held_to.requirements if one.term is not None}
    return sorted(asked.union({"flow_down"}, *(one.applies.unless for one in held_to.requirements)))


def _network(
    choose: Choose, vendors: Sequence[str], *, categories: tuple[str, ...], terms: Sequence[str]
) -> tuple[list[Flow], list[Contract]]:
    """Flows that mostly carry on from where others end, and the contracts that they name."""
    flows: list[Flow] = []
    agreed: list[Contract] = []
    for key in _any_order(choose, FLOWS)[: choose(HOW_MANY_FLOWS)]:
        fed = [flow.recipient for flow in flows if flow.recipient in vendors]
        sender = choose(
            (*SOURCES, *fed * 2, *fed[-1:] * 5, vendors[-1]) if fed else (*SOURCES * 8, vendors[0])
        )
        others = [vendor for vendor in vendors if vendor != sender]
        known = [vendor for vendor in fed if vendor != sender]
        back = [source for source in SOURCES if source != sender] if flows else []
        recipient = choose((*others * (8 // len(others)), *known, *back))
        flow = _flow(choose, key, sender=sender, recipient=recipient, categories=categories)
        if recipient in vendors:
            named = _named(choose, agreed, flow=flow, terms=terms)
            agreed.extend(one for one in named if one not in agreed)
            flow = replace(flow, contracts=tuple(one.key for one in named))
        flows.append(flow)
    return flows, agreed


def _named(choose: Choose, agreed: Sequence[Contract], *, flow: Flow, terms: Sequence[str]) -> list[Contract]:
    """The contracts that a flow names: new ones of its parties, and now and then one of other flows."""
    between = (ORGANISATION if flow.sender == PEOPLE else flow.sender, flow.recipient)
    keys = [f"c{len(agreed) + number}" for number in range(choose(HOW_MANY_CONTRACTS))]
    named = [contract(choose, key=key, between=between, terms=terms) for key in keys]
    borrowed = choose((*(None,) * (7 + len(agreed)), *agreed)) if agreed else None
    return [borrowed, *named] if borrowed else named


def _flow(choose: Choose, key: str, *, sender: str, recipient: str, categories: tuple[str, ...]) -> Flow:
    starts, ends = choose(WINDOWS)
    parts = [part for size in range(1, len(categories)) for part in combinations(categories, size)]
    return Flow(
        key=key,
        sender=sender,
        recipient=recipient,
        data=choose((*(categories,) * 8, *parts)),
        role=choose(ROLES_SAID) if recipient not in SOURCES else None,
        sender_role=choose(SENDER_ROLES) if recipient in SOURCES and sender not in SOURCES else None,
        starts=starts,
        ends=ends,
    )
