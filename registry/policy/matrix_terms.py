"""How a vendor stands to each requirement on a term: in its own contracts, and in the chain behind them."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from registry.graph import numbers
from registry.policy.applicability import Asked, Held, Judged
from registry.policy.chains import Chains
from registry.policy.findings import finding_key
from registry.policy.movement import Movement
from registry.policy.shortfalls import RULE, stands_alone
from registry.policy.verdicts import Verdict, verdict

NO_CONTRACT, UNSEEN = "no-contract-in-force", "sub-processing-contract-unseen"
"""The rules by which a single finding speaks for a whole link."""


class Standing(NamedTuple):
    """How a vendor stands to a requirement on a term; `findings` are the keys of what may be found so."""

    verdict: Verdict
    behind: Verdict
    findings: tuple[str, ...]


class OfPart(NamedTuple):
    """What a part of a link is worth for a requirement that is asked of it; `block` is the packed value.

    Nothing is known where nobody can tell what is promised, or whether it has to be.
    """

    held: Held
    block: int
    is_known: bool
    is_short: bool


class _Gathered:
    """What has been seen of a requirement on the links into a vendor."""

    def __init__(self, held: Held, full: int) -> None:
        self.held = held
        self.block = full
        self.has_known = self.has_unknown = False
        self.categories = 0
        self.findings: list[str] = []

    def verdict(self) -> Verdict:
        """The worst of the links: what falls short, then what nobody knows, then the weakest value."""
        if not self.has_known:
            return "unverified"
        found = verdict((self.held,), self.held.field, self.block)
        return "unverified" if self.has_unknown and found in ("equal", "stricter") else found


class TermCells:
    """The standing of vendors, one after another, to requirements on terms that are given by key."""

    def __init__(self, chains: Chains, requirements: Collection[str]) -> None:
        self.is_asked = bool(requirements)
        self._chains = chains
        self._wanted = frozenset(requirements)
        # Many links are judged by the very same value, which is kept here so that it stays the one.
        self._parts: dict[tuple[int, int], tuple[Asked, Judged, tuple[OfPart, ...]]] = {}

    def of(self, vendor: str) -> Iterator[tuple[str, Standing]]:
        """The standing of a vendor by requirement; those that do not apply to it are left out."""
        number = self._chains.network.number.get(vendor)
        if number is None:
            return
        found: dict[str, _Gathered] = {}
        for link in self._chains.network.into[number]:
            movement = self._chains.worth.movements[link]
            for categories, part in self.of_link(link):
                for one in part:
                    self._gather(found, one, categories, movement, link=link)
        behind = _Behind(self._chains, number)
        for key, so_far in found.items():
            left = behind.verdict(so_far.held, so_far.categories)
            yield key, Standing(so_far.verdict(), left, tuple(dict.fromkeys(so_far.findings)))

    def of_link(self, link: int) -> Iterator[tuple[int, tuple[OfPart, ...]]]:
        """The live categories of a link, as bits, with what is asked of them and what they are worth."""
        chains = self._chains
        profile = chains.worth.profile(chains.worth.movements[link])
        classes = chains.worth.classes(profile) if profile is not None else ()
        for categories, judged in chains.parts[link]:
            asked = next((one for bits, one in classes if bits & categories), None)
            if judged is None or asked is None:
                continue
            kept = self._parts.get((id(asked), id(judged)))
            if kept is None:
                kept = asked, judged, tuple(worth_of(asked, judged, self._wanted))
                self._parts[id(asked), id(judged)] = kept
            yield categories, kept[2]

    def _gather(
        self, found: dict[str, _Gathered], one: OfPart, categories: int, movement: Movement, *, link: int
    ) -> None:
        key = one.held.requirement.key
        so_far = found.get(key)
        if so_far is None:
            so_far = found[key] = _Gathered(one.held, self._chains.scale.full)
        so_far.categories |= categories
        if not one.is_known:
            so_far.has_unknown = True
            return
        so_far.has_known = True
        so_far.block &= one.block
        if one.is_short:
            alone = stands_alone(self._chains.worth, link)
            so_far.findings.append(finding_on(movement, one.held, alone=alone))


class _Behind:
    """The chain behind a vendor, its blocks drawn together once for the same categories."""

    def __init__(self, chains: Chains, number: int) -> None:
        self._chains = chains
        self._number = number
        self._blocks: dict[int, int] = {}

    def verdict(self, held: Held, categories: int) -> Verdict:
        """How the weakest value over everything behind stands to a requirement."""
        block = self._blocks.get(categories)
        if block is None:
            chains, block = self._chains, self._chains.scale.full
            for category in numbers(categories):
                block &= chains.packer.block_of(chains.weakest.behind[self._number], category)
            self._blocks[categories] = block
        return verdict((held,), held.field, block)


def worth_of(asked: Asked, judged: Judged, wanted: Collection[str]) -> Iterator[OfPart]:
    """What a judged block is worth for each requirement that is asked of it; those waived are left out."""
    block = judged.block
    for held in asked.always:
        if held.requirement.key in wanted:
            yield _worth(held, block, is_open=False)
    for waiver in asked.waivable:
        if waiver.held.requirement.key in wanted and not waiver.given(block):
            yield _worth(waiver.held, block, is_open=waiver.open(block))


def _worth(held: Held, block: int, *, is_open: bool) -> OfPart:
    is_known = not is_open and not block & held.field.nothing_known
    return OfPart(held, block, is_known, is_known and bool(held.least & ~block))


def finding_on(movement: Movement, held: Held, *, alone: bool) -> str:
    """The key of the finding that says that a link falls short of a requirement."""
    vendor, flow = movement.flow.recipient, movement.flow.key
    if alone:
        return finding_key(UNSEEN if movement.in_force else NO_CONTRACT, vendor, flow=flow)
    return finding_key(RULE, vendor, term=held.field.term.id, flow=flow)
