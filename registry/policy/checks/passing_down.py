"""Art. 28(4): a sub-processor takes on the same duties as the processor above it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from registry.graph import ORIGIN, numbers
from registry.policy.applicability import Judged
from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.chains import FLOW_WORDS, flow_words, recipient
from registry.policy.findings import Where
from registry.policy.movement import Movement
from registry.policy.scale import Field, Protection
from registry.policy.shortfalls import evidence, stands_alone, where_in

_PROCESSORS = ("processor", "sub-processor")


class _Weaker(NamedTuple):
    """A term that a link holds to less than a link above it: categories as bits and the link's own value."""

    categories: int
    below: Protection


class _Above(NamedTuple):
    """What links into a vendor promise in full: per class of categories and over all of them, packed."""

    promised: Sequence[tuple[int, int]]
    together: int


def not_passed_down(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A sub-processor's contract promises less than the contract above it, though still enough."""
    network, worth = case.chains.network, case.chains.worth
    above: dict[int, _Above] = {ORIGIN: _Above((), 0)}
    for movement in case.movements(requirement):
        link = network.link.get(movement.flow.key)
        if link is None or movement.role not in _PROCESSORS:
            continue
        tail = network.tail[link]
        promised = above.get(tail)
        if promised is None:
            promised = above[tail] = _promised_above(case, tail)
        found = _weaker_terms(case, link, promised) if promised.together else {}
        if found and not stands_alone(worth, link):
            for field, weaker in found.items():
                yield _gap(case, movement, field, weaker)


def _promised_above(case: Case, vendor: int) -> _Above:
    """The known values of the live links into a vendor as a processor, which it has to pass on."""
    chains, together = case.chains, 0
    promised = []
    for link in chains.network.into[vendor]:
        if chains.worth.movements[link].role in _PROCESSORS:
            for categories, judged in chains.parts[link]:
                if judged is not None:
                    value = judged.value & judged.known
                    promised.append((categories, value))
                    together |= value
    return _Above(promised, together)


def _weaker_terms(case: Case, link: int, above: _Above) -> Mapping[Field, _Weaker]:
    chains = case.chains
    found: dict[Field, _Weaker] = {}
    for categories, judged in chains.parts[link]:
        if judged is None:
            continue
        lost = judged.known & ~judged.value
        if not above.together & lost:
            continue
        short = {held.field.term.id for held in judged.short}
        for category in numbers(categories):
            stricter = 0
            for bits, value in above.promised:
                if bits >> category & 1:
                    stricter |= value & lost
            for term, field in chains.scale.fields.items() if stricter else ():
                if stricter & field.graded and term not in short:
                    so_far = found[field].categories if field in found else 0
                    found[field] = _Weaker(so_far | 1 << category, field.read(judged.value))
    return found


def _strictest_above(case: Case, vendor: int, field: Field, categories: int) -> tuple[str, Protection]:
    """The flow into the vendor that promises most for these categories, and what it promises."""
    chains = case.chains
    promised: list[tuple[int, str, Judged]] = [
        (-(judged.value & field.graded).bit_count(), chains.network.flows[link].key, judged)
        for link in chains.network.into[vendor]
        if chains.worth.movements[link].role in _PROCESSORS
        for bits, judged in chains.parts[link]
        if judged is not None and bits & categories and judged.known & field.mask
    ]
    _, flow, judged = min(promised, key=lambda p: p[:2])
    return flow, field.read(judged.value)


def _gap(case: Case, movement: Movement, field: Field, weaker: _Weaker) -> Gap:
    network = case.chains.network
    tail = network.tail[network.link[movement.flow.key]]
    flow_above, above = _strictest_above(case, tail, field, weaker.categories)
    words = flow_words(case, movement) | {
        "term": field.term.label,
        "above": above.in_words(field.term.unit),
        "below": weaker.below.in_words(field.term.unit),
        "above_flow": flow_above,
    }
    return Gap(
        recipient(movement),
        words,
        flow=movement.flow.key,
        term=field.term.id,
        where=_both(case, movement, flow_above, term=field.term.id),
        categories=network.keys(weaker.categories),
    )


def _both(case: Case, movement: Movement, flow_above: str, *, term: str) -> tuple[Where, ...]:
    """Where the contracts above and below say it; the contracts alone where they do not."""
    found: list[Where] = []
    for contracts in (case.view.movements[flow_above].in_force, movement.in_force):
        rows = evidence(contracts, term)
        found += [where_in(c, row) for c, row in rows] or [where_in(c, None) for c in contracts]
    return tuple(found)


RULES = (
    Rule(
        "not-passed-down",
        not_passed_down,
        (*FLOW_WORDS, "term", "above", "below", "above_flow"),
        chained=True,
    ),
)
