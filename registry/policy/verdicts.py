"""Verdicts: how a value stands to what is required, and a vendor's terms side by side."""

from collections.abc import Iterable
from typing import Literal

from registry.graph import numbers
from registry.policy.applicability import Held
from registry.policy.chains import Chains
from registry.policy.findings import Where
from registry.policy.scale import Field, Protection
from registry.policy.shortfalls import evidence, least_words, where_in
from registry.snapshot.base import Value

Verdict = Literal["stricter", "equal", "weaker", "missing", "unverified", "not applicable"]
WORST_FIRST: tuple[Verdict, ...] = ("missing", "weaker", "unverified", "equal", "stricter", "not applicable")


class TermRow(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One term of a vendor: what is required, its own contracts, and the chain before and behind it."""

    term: str
    label: str
    unit: str = ""
    required: str
    own: Protection
    verdict: Verdict
    behind: Protection
    behind_verdict: Verdict
    on_the_way: Protection
    where: tuple[Where, ...] = ()

    @property
    def gravity(self) -> tuple[int, int]:
        """The place of its worse verdict among all, then that of the better: its own, and behind it."""
        verdicts = WORST_FIRST.index(self.verdict), WORST_FIRST.index(self.behind_verdict)
        return min(verdicts), max(verdicts)


def verdict(held: Iterable[Held], field: Field, block: int) -> Verdict:
    """How a packed value stands to the strictest requirement on its term."""
    least = 0
    for one in held:
        least |= one.least
    found = field.read(block)
    if found.state == "not applicable":
        return "not applicable"
    if found.state == "nothing known":
        return "unverified"
    graded = block & field.graded
    if least & ~graded:
        return "missing" if found.state == "missing" else "weaker"
    return "equal" if graded == least else "stricter"


def term_table(chains: Chains, vendor: str) -> tuple[TermRow, ...]:
    """The terms that are required of a vendor, weakest over all data that it holds; by label."""
    number = chains.network.number[vendor]
    held: dict[str, dict[str, Held]] = {}
    own = behind = on_the_way = chains.scale.full
    for category in numbers(chains.reach.holds[number]):
        behind &= chains.packer.block_of(chains.weakest.behind[number], category)
        on_the_way &= chains.packer.block_of(chains.weakest.on_the_way[number], category)
    for link in chains.network.into[number]:
        for categories, judged in chains.parts[link]:
            if judged is None:
                continue
            own &= judged.value
            key = chains.network.keys(categories)[0]
            for one in chains.requirements(chains.network.flows[link].key, key):
                held.setdefault(one.field.term.id, {})[one.requirement.key] = one
    rows = [
        _row(chains, number, tuple(requirements.values()), blocks=(own, behind, on_the_way))
        for requirements in held.values()
    ]
    return tuple(sorted(rows, key=lambda row: row.label))


def _row(chains: Chains, vendor: int, held: tuple[Held, ...], *, blocks: tuple[int, int, int]) -> TermRow:
    field = held[0].field
    own, behind, on_the_way = blocks
    strictest = max(held, key=lambda h: h.least)
    contracts = {
        c.key: c
        for link in chains.network.into[vendor]
        if chains.reach.live[link]
        for c in chains.worth.movements[link].in_force
    }
    rows = evidence(tuple(contracts.values()), field.term.id)
    return TermRow(
        term=field.term.id,
        label=field.term.label,
        unit=field.term.unit,
        required=least_words(strictest),
        own=field.read(own),
        verdict=verdict(held, field, own),
        behind=field.read(behind),
        behind_verdict=verdict(held, field, behind),
        on_the_way=field.read(on_the_way),
        where=tuple(where_in(c, row) for c, row in rows),
    )
