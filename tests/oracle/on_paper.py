"""Registers small enough to be judged on paper, written in a line or two each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.law.catalogue import CatalogueTerm
from registry.policy.baseline import Applies, Baseline, Least, Requirement
from registry.snapshot import (
    Activity,
    Contract,
    DataCategory,
    Flow,
    Organisation,
    Role,
    Snapshot,
    Term,
    TermValue,
    Vendor,
)
from tests.oracle.findings import BruteForce

DAY = date(2026, 6, 15)
BEFORE, AFTER = date(2026, 6, 14), date(2026, 6, 16)


@dataclass(frozen=True)
class Catalogue:
    terms_by_id: Mapping[str, CatalogueTerm]


CATALOGUE = Catalogue(
    {
        term.id: term
        for term in (
            CatalogueTerm(id="flow_down", label="", order="flag", basis=""),
            CatalogueTerm(
                id="breach_notice", label="", order="at most", unit="hours", no_number_rank=72, basis=""
            ),
            CatalogueTerm(id="deletion_days", label="", order="at most", unit="days", basis=""),
            CatalogueTerm(id="subprocessor_notice", label="", order="at least", unit="days", basis=""),
            CatalogueTerm(
                id="audit", label="", order="level", levels=("none", "reports", "visits"), basis=""
            ),
            CatalogueTerm(
                id="transfer_ground", label="", order="within", levels=("adequacy", "scc", "bcr"), basis=""
            ),
        )
    }
)
RULES = ("no-contract-in-force", "sub-processing-contract-unseen", "not-passed-down", "data-out-of-nowhere")


def requirement(
    term: str,
    *,
    least: TermValue = True,
    roles: tuple[Role, ...] = (),
    applies: Applies | None = None,
) -> Requirement:
    return Requirement(
        key=term,
        term=term,
        least=Least(value=least),
        severity="major",
        applies=applies or Applies(roles=roles),
        basis=("P10",),
        asks="",
        remedy="",
    )


def baseline(*requirements: Requirement) -> Baseline:
    rules = tuple(
        Requirement(key=rule, rule=rule, severity="minor", basis=("P10",), asks="", remedy="")
        for rule in RULES
    )
    return Baseline(
        key="paper",
        name="Paper",
        version="1",
        effective=date(2026, 1, 1),
        requirements=(*requirements, *rules),
    )


BREACH = baseline(requirement("breach_notice", least=72))
DUTIES = baseline(requirement("flow_down"), requirement("breach_notice", least=72))


def paper(key: str, *, read: bool = True, seen: bool = True, **promises: TermValue) -> Contract:
    """A contract between two vendors, its promises verified."""
    return Contract(
        key=key,
        between=("a", "b"),
        seen=seen,
        read="in full" if read else "not",
        terms=tuple(Term(term=term, value=value, verified_by="Ann") for term, value in promises.items()),
    )


def flow(key: str, way: str, *contracts: str, data: str = "mail", role: Role | None = None) -> Flow:
    sender, recipient = way.split(">")
    return Flow(
        key=key,
        sender={"o": "organisation", "p": "people"}.get(sender, sender),
        recipient={"o": "organisation"}.get(recipient, recipient),
        data=tuple(data.split()),
        contracts=contracts,
        role=role,
    )


def register(
    flows: Sequence[Flow], contracts: Sequence[Contract] = (), vendors: Sequence[Vendor] = ()
) -> Snapshot:
    """The organisation holds 'mail' and 'count' (not personal); vendors not given are plain processors."""
    named = {vendor.key for vendor in vendors}
    parties = {party for one in flows for party in (one.sender, one.recipient)}
    plain = sorted(parties - named - {"organisation", "people"})
    return Snapshot(
        organisation=Organisation(name="Example", country="IE"),
        data_categories=(
            DataCategory(key="mail"),
            DataCategory(key="health", sensitivity="special"),
            DataCategory(key="count", personal=False),
            DataCategory(key="address", personal=False, linked_to_person=True),
        ),
        activities=(
            Activity(key="news", data=("mail", "count")),
            Activity(key="care", data=("health",), status="ended"),
        ),
        vendors=(*vendors, *(Vendor(key=key) for key in plain)),
        contracts=tuple(contracts),
        flows=tuple(flows),
    )


def judge(snapshot: Snapshot, by: Baseline) -> BruteForce:
    return BruteForce(snapshot, by, CATALOGUE, on=DAY)
