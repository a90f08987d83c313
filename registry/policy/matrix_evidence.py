"""What a cell of the matrix rests on: each link into a vendor, with what is promised there and where."""

from typing import NamedTuple

from registry.policy.assess import Assessment
from registry.policy.baseline import Requirement
from registry.policy.findings import Where
from registry.policy.matrix_terms import OfPart, TermCells
from registry.policy.movement import Movement
from registry.policy.scale import Protection
from registry.policy.shortfalls import evidence, where_in
from registry.policy.verdicts import TermRow, Verdict, term_table, verdict


class LinkSaid(NamedTuple):
    """What the contracts on one link are worth for a requirement, for some of the data on it."""

    flow: str
    sender: str
    categories: tuple[str, ...]
    contracts: tuple[str, ...]
    value: Protection
    verdict: Verdict
    where: tuple[Where, ...]


def links_said(assessment: Assessment, vendor: str, requirement: Requirement) -> tuple[LinkSaid, ...]:
    """Every link into a vendor on which a requirement is asked, in the order of the flows' keys."""
    chains = assessment.chains
    number = chains.network.number.get(vendor)
    if number is None:
        return ()
    cells = TermCells(chains, {requirement.key})
    return tuple(
        _said(assessment, chains.worth.movements[link], one, chains.network.keys(categories))
        for link in chains.network.into[number]
        for categories, part in cells.of_link(link)
        for one in part
    )


def _said(assessment: Assessment, movement: Movement, one: OfPart, categories: tuple[str, ...]) -> LinkSaid:
    field = one.held.field
    rows = evidence(movement.in_force, field.term.id)
    found: Verdict = verdict((one.held,), field, one.block) if one.is_known else "unverified"
    value = field.read(one.block) if one.is_known else Protection(state="nothing known", unverified=True)
    return LinkSaid(
        flow=movement.flow.key,
        sender=movement.flow.sender,
        categories=tuple(assessment.view.category_name(key) for key in categories),
        contracts=movement.covered,
        value=value,
        verdict=found,
        where=tuple(where_in(contract, row) for contract, row in rows),
    )


def term_row(assessment: Assessment, vendor: str, term: str) -> TermRow | None:
    """The vendor's term over all links and behind them; None where it is not required of it."""
    if vendor not in assessment.chains.network.number:
        return None
    return next((row for row in term_table(assessment.chains, vendor) if row.term == term), None)
