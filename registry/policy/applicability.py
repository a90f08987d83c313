"""Which requirements on terms hold for whom, and what falls short of them."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from registry.policy.baseline import Applies, Baseline, Requirement
from registry.policy.promises import Packed
from registry.policy.scale import Field, Scale
from registry.snapshot import Role, TermValue


class Profile(NamedTuple):
    """What decides which requirements apply to a link: its recipient's role and kind, transfer or not."""

    role: Role
    kind: str
    transfer: bool


class Held(NamedTuple):
    """A requirement with the field it judges and the bits that a value must have."""

    requirement: Requirement
    field: Field
    least: int


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A block as one class of categories sees it.

    `value` is the block with all fields neutral that do not apply; `applies` are those that do, `known`
    those of them with a known value; `short` the requirements that are not met.
    """

    block: int
    value: int
    applies: int
    known: int
    short: tuple[Held, ...]


class Waiver(NamedTuple):
    """A requirement that falls away when a block has one of these values in a field."""

    held: Held
    values: tuple[tuple[Field, int], ...]

    def given(self, block: int) -> bool:
        """Whether the block waives the requirement."""
        return any(block & (f.graded | f.nothing_known) == value for f, value in self.values)

    def open(self, block: int) -> bool:
        """Whether something unknown might waive it."""
        return any(block & field.nothing_known for field, _ in self.values)


class Asked(NamedTuple):
    """The requirements on one kind of link and data; those that a contract can waive apart."""

    always: tuple[Held, ...]
    waivable: tuple[Waiver, ...]
    mask: int
    least: int

    def held(self, block: int) -> tuple[Held, ...]:
        """The requirements that hold for what the contracts say; those that may yet be waived among them."""
        return self.always + tuple(w.held for w in self.waivable if not w.given(block))

    def judge(self, packed: Packed, scale: Scale) -> Judged:
        """What of the block applies and what of it falls short.

        A term that is asked for only as long as something unknown does not waive it is itself unknown.
        """
        block = packed.block
        mask, least, undecided = self.mask, self.least, 0
        for waiver in self.waivable:
            if waiver.given(block):
                continue
            if waiver.open(block):
                undecided |= waiver.held.field.mask
            else:
                mask |= waiver.held.field.mask
                least |= waiver.held.least
        undecided &= ~mask
        short: tuple[Held, ...] = ()
        if least & ~block:
            decided = self.always + tuple(
                w.held for w in self.waivable if not w.given(block) and not w.open(block)
            )
            short = tuple(h for h in decided if h.least & ~block)
        value = (block & mask) | (scale.full & ~mask & ~undecided) | (undecided & ~scale.known)
        return Judged(block, value, mask | undecided, mask & ~packed.open, short)


class Applicability:
    """The baseline's requirements on terms, asked per profile and sensitivity."""

    def __init__(self, baseline: Baseline, scale: Scale) -> None:
        self._all = [
            Held(r, scale.fields[r.term], _least(r, scale.fields[r.term]))
            for r in baseline.requirements
            if r.term and r.term in scale.fields
        ]
        self._scale = scale
        self._asked: dict[tuple[str, ...], Asked] = {}

    def asked(self, profile: Profile, sensitivity: str) -> Asked:
        """The requirements for such a link and such data; the same object for the same requirements."""
        held = tuple(h for h in self._all if _applies(h.requirement.applies, profile, sensitivity))
        names = tuple(h.requirement.key for h in held)
        found = self._asked.get(names)
        if found is None:
            always = tuple(h for h in held if not h.requirement.applies.unless)
            mask = least = 0
            for h in always:
                mask |= h.field.mask
                least |= h.least
            waivable = tuple(
                Waiver(h, self._waiving(h.requirement)) for h in held if h.requirement.applies.unless
            )
            found = self._asked[names] = Asked(always, waivable, mask, least)
        return found

    def _waiving(self, requirement: Requirement) -> tuple[tuple[Field, int], ...]:
        found = []
        for term, values in requirement.applies.unless.items():
            field = self._scale.fields[term]
            for word in values:
                value: TermValue = True if field.term.order == "flag" else word
                found.append((field, field.pack(value)))
        return tuple(found)


def _applies(applies: Applies, profile: Profile, sensitivity: str) -> bool:
    return (
        (not applies.roles or profile.role in applies.roles)
        and (not applies.kinds or profile.kind in applies.kinds)
        and (not applies.data or sensitivity in applies.data)
        and (applies.transfer is None or applies.transfer == profile.transfer)
    )


def _least(requirement: Requirement, field: Field) -> int:
    least = requirement.least
    return field.pack(value=True) if least is None else field.pack(least.value, least.unit)


def requirements_by_rule(baseline: Baseline) -> Mapping[str, tuple[Requirement, ...]]:
    """The requirements that are rules on the register, by rule."""
    found: dict[str, list[Requirement]] = {}
    for requirement in baseline.requirements:
        if requirement.rule:
            found.setdefault(requirement.rule, []).append(requirement)
    return {rule: tuple(requirements) for rule, requirements in found.items()}
