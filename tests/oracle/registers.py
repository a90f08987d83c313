"""Hypothesis draws small registers with all that makes chains hard."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec
from hypothesis import strategies as st

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
from tests.oracle.agreements import WINDOWS, baselines, contracts, one_of

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
USUAL_ROLES: tuple[Role, ...] = ("controller", "joint controller", "sub-processor")
ROLES_SAID: tuple[Role | None, ...] = (*(None,) * 12, "processor", "controller", "joint controller")
SENDER_ROLES: tuple[Role | None, ...] = (None, None, None, "controller", "processor")


@dataclass(frozen=True, repr=False)
class Case:
    """A register and the baseline that it is held to."""

    snapshot: Snapshot
    baseline: Baseline

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
    """Two to six vendors, one to nine flows, one to three categories, three to five terms."""
    baseline = draw(baselines())
    categories = draw(st.sampled_from(MIXES))
    held = tuple(category.key for category in categories)
    vendors = draw(st.permutations("abcdef"))[: draw(one_of(4, 3, 2, 5, 6))]
    flows, agreed = draw(_networks(vendors, categories=held, terms=_terms_of(baseline)))
    collected = draw(one_of(held, held, held, held, held[:1], ()))
    return Case(
        Snapshot(
            organisation=Organisation(name="Example", country="IE"),
            data_categories=categories,
            activities=(
                Activity(key="current", data=collected),
                Activity(key="over", data=held, status=draw(one_of("ended", "planned"))),
            ),
            vendors=tuple(draw(_vendors(key)) for key in vendors),
            contracts=tuple(agreed),
            flows=tuple(flows),
        ),
        baseline,
    )


def _vendors(key: str) -> st.SearchStrategy[Vendor]:
    return one_of(
        *(Vendor(key=key, country="IE"),) * 12,
        *(Vendor(key=key, country="IE", role=role) for role in USUAL_ROLES),
        Vendor(key=key, country="IE", kind="ad network"),
        Vendor(key=key, country="IE", kind="authority"),
    )


def _terms_of(baseline: Baseline) -> list[str]:
    """The terms that matter to the baseline: those it asks for and those that let a requirement fall away."""
    asked = {one.term for one in baseline.requirements if one.term is not None}
    return sorted(asked.union(*(one.applies.unless for one in baseline.requirements)))


@st.composite
def _networks(
    draw: st.DrawFn, vendors: Sequence[str], *, categories: tuple[str, ...], terms: Sequence[str]
) -> tuple[list[Flow], list[Contract]]:
    """Flows that mostly carry on from where others end, and the contracts that they name."""
    flows: list[Flow] = []
    agreed: list[Contract] = []
    for key in draw(st.permutations(FLOWS))[: draw(one_of(6, 5, 4, 3, 2, 1, *(7, 8, 9) * 3))]:
        fed = [flow.recipient for flow in flows if flow.recipient in vendors]
        senders = (*SOURCES, *fed * 2, *fed[-1:] * 5, *vendors[-1:]) if fed else (*SOURCES * 8, *vendors[:1])
        sender = draw(st.sampled_from(senders))
        others = [vendor for vendor in vendors if vendor != sender]
        back = [source for source in SOURCES if source != sender] if flows else []
        known = [vendor for vendor in fed if vendor != sender]
        recipient = draw(one_of(*others * (8 // len(others)), *known, *back))
        flow = draw(_flows(key, sender=sender, recipient=recipient, categories=categories))
        if recipient in vendors:
            named = draw(_named(agreed, sender=sender, recipient=recipient, terms=terms))
            agreed.extend(contract for contract in named if contract not in agreed)
            flow = msgspec.structs.replace(flow, contracts=tuple(contract.key for contract in named))
        flows.append(flow)
    return flows, agreed


@st.composite
def _named(
    draw: st.DrawFn, agreed: Sequence[Contract], *, sender: str, recipient: str, terms: Sequence[str]
) -> list[Contract]:
    """The contracts that a flow names: new ones of its parties, and now and then one of other flows."""
    parties = (ORGANISATION if sender == PEOPLE else sender, recipient)
    count = draw(one_of(*(1,) * 10, *(2,) * 4, 3, 0))
    keys = [f"c{len(agreed) + number}" for number in range(count)]
    named = [draw(contracts(key=key, between=parties, terms=terms)) for key in keys]
    borrowed = draw(one_of(*(None,) * (7 + len(agreed)), *agreed)) if agreed else None
    return [borrowed, *named] if borrowed else named


@st.composite
def _flows(draw: st.DrawFn, key: str, *, sender: str, recipient: str, categories: tuple[str, ...]) -> Flow:
    starts, ends = draw(st.sampled_from(WINDOWS))
    parts = [part for size in range(1, len(categories)) for part in combinations(categories, size)]
    return Flow(
        key=key,
        sender=sender,
        recipient=recipient,
        data=draw(one_of(*(categories,) * 8, *parts)),
        role=draw(st.sampled_from(ROLES_SAID)) if recipient not in SOURCES else None,
        sender_role=draw(st.sampled_from(SENDER_ROLES)) if recipient in SOURCES else None,
        starts=starts,
        ends=ends,
    )
