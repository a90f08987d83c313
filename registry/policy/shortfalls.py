"""Terms of links that fall short of the baseline, with the evidence of the strictest contract."""

from collections.abc import Iterable, Iterator, Sequence

from registry.law import CatalogueTerm
from registry.policy.applicability import Held
from registry.policy.baseline import SEVERITIES
from registry.policy.case import Gap
from registry.policy.chains import Chains
from registry.policy.findings import Subject, Where
from registry.policy.links import LinkWorth, Part
from registry.policy.measures import UNDUE_DELAY, measure, words
from registry.policy.movement import Movement
from registry.policy.promises import is_unseen
from registry.policy.scale import Field, Protection, is_verified
from registry.snapshot import Contract, Term

RULE = "link-below-baseline"

MISSING = "missing: not in {contracts}, read in full"
SAYS_NO = "missing: excluded outright by {contracts}"
IN_PART = "weaker: promised in part only"
WEAKER = "weaker: {value}"
NO_NUMBER = "{value}, no number; ranked as {rank}"
COUNTED = "{value}, counted as {counted}"
CALENDAR = {"days": "calendar days", "hours": "hours"}


def term_gaps(chains: Chains, links: Iterable[int]) -> Iterator[tuple[Held, Gap]]:
    """One gap for each of the links and term below the baseline, with the gravest requirement unmet."""
    worth = chains.worth
    for link in links:
        parts = chains.parts[link]
        if not any(judged is not None and judged.short for _, judged in parts):
            continue
        movement = worth.movements[link]
        if stands_alone(worth, link):
            continue
        yield from _gaps(chains, movement, parts)


def stands_alone(worth: LinkWorth, link: int) -> bool:
    """Whether a single finding speaks for the whole link: no contract in force, or only unseen ones."""
    return all(is_unseen(contract) for contract in worth.movements[link].in_force)


def _gaps(chains: Chains, movement: Movement, parts: Sequence[Part]) -> Iterator[tuple[Held, Gap]]:
    short: dict[str, list[Held]] = {}
    categories: dict[str, int] = {}
    blocks: dict[str, int] = {}
    for bits, judged in parts:
        if judged is None:
            continue
        for held in judged.short:
            term = held.field.term.id
            short.setdefault(term, []).append(held)
            categories[term] = categories.get(term, 0) | bits
            blocks[term] = judged.block
    assert movement.vendor is not None
    vendor = movement.vendor
    subject = Subject("vendor", vendor.key, vendor.name)
    for term, unmet in short.items():
        held = min(unmet, key=lambda h: SEVERITIES.index(h.requirement.severity))
        rows = evidence(movement.in_force, term)
        yield (
            held,
            Gap(
                subject,
                {
                    "vendor": vendor.name or vendor.key,
                    "term": held.field.term.label,
                    "least": least_words(held),
                    "found": _found(held, held.field.read(blocks[term]), rows, movement.in_force),
                },
                flow=movement.flow.key,
                term=term,
                where=tuple(where_in(c, row) for c, row in rows)
                or tuple(where_in(c, None) for c in movement.in_force),
                categories=chains.network.keys(categories[term]),
            ),
        )


def least_words(held: Held) -> str:
    """The least acceptable value as the baseline has it."""
    least = held.requirement.least
    return "yes" if least is None else words(least.value, least.unit)


def evidence(contracts: tuple[Contract, ...], term: str) -> list[tuple[Contract, Term]]:
    """The verified rows of a term, with their contracts."""
    return [
        (c, row)
        for c in contracts
        if not is_unseen(c)
        for row in c.terms
        if row.term == term and is_verified(row)
    ]


def where_in(contract: Contract, row: Term | None) -> Where:
    """Where a contract says it, or the contract alone."""
    if row is None:
        return Where(contract=contract.name or contract.key)
    return Where(
        contract=contract.name or contract.key,
        document=row.document or "",
        page=row.page,
        clause=row.clause,
        quotation=row.quotation,
    )


def _found(
    held: Held, value: Protection, rows: list[tuple[Contract, Term]], contracts: tuple[Contract, ...]
) -> str:
    names = " and ".join(c.name or c.key for c in contracts)
    if value.state == "missing":
        return (SAYS_NO if rows else MISSING).format(contracts=names)
    if value.state == "in part":
        return IN_PART
    full = [row for _, row in rows if row.how != "in part"]
    strictest = max(_grade(held.field, row) for row in full)
    counting = [_entered(held.field.term, row) for row in full if _grade(held.field, row) == strictest]
    return WEAKER.format(value=" and ".join(dict.fromkeys(counting)))


def _grade(field: Field, row: Term) -> int:
    """How many bits of the thermometer the value has; of several contracts the one with most counts."""
    return field.pack(row.value, row.unit).bit_count()


def _entered(term: CatalogueTerm, row: Term) -> str:
    """A value as the contract has it, and as what it counts where that differs."""
    as_written = words(row.value, row.unit)
    if row.value == UNDUE_DELAY:
        return NO_NUMBER.format(value=as_written, rank=f"{term.no_number_rank} {term.unit}")
    counted = measure(row.value, row.unit, term)
    if isinstance(counted, float) and row.unit and row.unit != term.unit:
        return COUNTED.format(value=as_written, counted=f"{counted:g} {CALENDAR[term.unit]}")
    return as_written
