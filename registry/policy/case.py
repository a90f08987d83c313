"""What a check is given, and what it gives back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from registry.policy.baseline import Applies, Requirement
from registry.policy.chains import Chains
from registry.policy.findings import Doubt, Subject, Where
from registry.policy.movement import Movement
from registry.policy.transfers import TransferAnswer
from registry.policy.view import View
from registry.snapshot import Activity, Condition, Technology, Vendor


@dataclass(frozen=True)
class Scope:
    """Things that are looked at one after another, in the order of the register; flows in that of keys."""

    movements: Collection[Movement]
    vendors: Collection[Vendor]
    activities: Collection[Activity]
    technologies: Collection[Technology]
    conditions: Collection[Condition]


@dataclass(frozen=True)
class Case:
    """The register on a day with all that has been worked out about it; checks only read it.

    `scope` is what checks go through, the whole register unless it is given; what they look up is there
    in any case. `transfers` are the answers on all flows of the scope.
    """

    view: View
    chains: Chains
    transfers: tuple[TransferAnswer, ...]
    given: InitVar[Scope | None] = None
    scope: Scope = field(init=False, repr=False)
    _chosen: dict[object, list[Movement]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self, given: Scope | None) -> None:
        object.__setattr__(self, "scope", given or _everything(self.view))

    @property
    def on(self) -> date:
        """The day that is judged."""
        return self.view.on

    @cached_property
    def leaving(self) -> frozenset[str]:
        """The keys of flows that are transfers."""
        return frozenset(answer.flow for answer in self.transfers)

    def movements(self, requirement: Requirement) -> Sequence[Movement]:
        """The active flows that a requirement is for, in the order of their keys."""
        applies = requirement.applies
        key = (applies.roles, applies.kinds, applies.data, applies.transfer)
        found = self._chosen.get(key)
        if found is None:
            every = self.scope.movements
            found = self._chosen[key] = list(self._choose(applies) if any(map(_is_given, key)) else every)
        return found

    def _choose(self, applies: Applies) -> Iterator[Movement]:
        wanted = (
            frozenset(key for key in self.view.carried if self.view.category(key).sensitivity in applies.data)
            if applies.data
            else None
        )
        for movement in self.scope.movements:
            if applies.roles and movement.role not in applies.roles:
                continue
            if applies.kinds and (movement.vendor is None or movement.vendor.kind not in applies.kinds):
                continue
            if applies.transfer is not None and applies.transfer != (movement.flow.key in self.leaving):
                continue
            if wanted is not None and wanted.isdisjoint(movement.flow.data):
                continue
            yield movement


def _is_given(part: object) -> bool:
    return part is not None and part != ()


def _everything(view: View) -> Scope:
    return Scope(
        movements=view.movements.values(),
        vendors=view.vendors.values(),
        activities=view.activities.values(),
        technologies=view.technologies,
        conditions=view.snapshot.conditions,
    )


class Gap(NamedTuple):
    """Something that falls short: about what, on which flow, with the words that the wording needs."""

    subject: Subject
    words: Mapping[str, str] = {}
    flow: str = ""
    term: str = ""
    where: tuple[Where, ...] = ()
    categories: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


Check = Callable[[Case, Requirement], Iterator[Gap]]


class Rule(NamedTuple):
    """A named check with the words that its wording may use and the numbers that a baseline sets for it.

    `chained` findings carry their witness and the vendors in front and behind. `whole`: whether something
    falls short cannot be told from what concerns one thing, only from the whole register.
    """

    name: str
    check: Check
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    chained: bool = False
    whole: bool = False
