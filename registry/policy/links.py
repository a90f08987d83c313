"""What every live link is worth, packed for the sweep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from registry.graph import ORIGIN, Network, Reach
from registry.policy.applicability import Applicability, Asked, Judged, Profile
from registry.policy.movement import Movement
from registry.policy.promises import Promise, pack, together
from registry.policy.scale import FLOW_DOWN, Field, Scale
from registry.policy.view import View
from registry.snapshot import Role


class Part(NamedTuple):
    """Live categories of a link that are judged alike, as bits, and the judgement; None: nothing applies."""

    categories: int
    judged: Judged | None


_Alike = tuple[tuple[str, ...], Role | None, str, bool, bool, bool]
"""What makes two flows worth the same: contracts, role, kind, transfer, judged or not, trust."""


@dataclass(slots=True)
class LinkWorth:
    """Judges links one by one; `distrusted` has, per link, the categories under no promise above.

    `unseen` are the links that lean on a contract which nobody has seen.
    """

    view: View
    network: Network
    reach: Reach
    scale: Scale
    applicability: Applicability
    promises: Mapping[str, Promise]
    transfers: frozenset[str]
    movements: Sequence[Movement]
    unseen: Collection[int]
    distrusted: Sequence[int] = field(init=False)
    _sensitivities: Mapping[str, int] = field(init=False)
    _personal: int = field(init=False)
    _classes: dict[Profile, tuple[tuple[int, Asked], ...]] = field(init=False, default_factory=dict)
    _judged: dict[_Alike, tuple[tuple[int, Judged], ...]] = field(init=False, default_factory=dict)
    _together: dict[tuple[str, ...], Promise] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._sensitivities = _sensitivities(self.view, self.network)
        self._personal = sum(self._sensitivities.values())
        self.distrusted = self._distrust()

    def promise(self, movement: Movement) -> Promise:
        """What the contracts in force on a flow give together."""
        keys = movement.covered
        found = self._together.get(keys)
        if found is None:
            found = self._together[keys] = together(self.promises[key] for key in keys)
        return found

    def profile(self, movement: Movement) -> Profile | None:
        """Who the recipient is for the baseline; None where contract terms do not apply at all."""
        if not movement.judged or movement.vendor is None or movement.role is None:
            return None
        return Profile(movement.role, movement.vendor.kind, movement.flow.key in self.transfers)

    def classes(self, profile: Profile) -> tuple[tuple[int, Asked], ...]:
        """Category bits of personal data by the requirements that hold for them on such a link."""
        found = self._classes.get(profile)
        if found is None:
            bits: dict[int, int] = {}
            asked: dict[int, Asked] = {}
            for sensitivity, categories in self._sensitivities.items():
                one = self.applicability.asked(profile, sensitivity)
                asked[id(one)] = one
                bits[id(one)] = bits.get(id(one), 0) | categories
            found = self._classes[profile] = tuple((bits[key], one) for key, one in asked.items())
        return found

    def parts(self, link: int) -> list[Part]:
        """The live categories of a link with what they are worth on it."""
        live = self.reach.live[link]
        distrusted = live & self.distrusted[link]
        movement = self.movements[link]
        parts = self._judge(movement, live & ~distrusted, trusted=True)
        if distrusted:
            parts += self._judge(movement, distrusted, trusted=False)
        for categories, _ in parts:
            live &= ~categories
        if live:
            parts.append(Part(live, None))
        return parts

    def _judge(self, movement: Movement, categories: int, *, trusted: bool) -> list[Part]:
        """What a flow is worth for these categories; remembered, for many flows are covered alike."""
        leaves = movement.flow.key in self.transfers
        kind = movement.vendor.kind if movement.vendor else ""
        key = (movement.covered, movement.role, kind, leaves, movement.judged, trusted)
        judged = self._judged.get(key)
        if judged is None:
            judged = self._judged[key] = self._judge_all(movement, trusted=trusted)
        return [Part(both, one) for bits, one in judged if (both := bits & categories)]

    def _judge_all(self, movement: Movement, *, trusted: bool) -> tuple[tuple[int, Judged], ...]:
        profile = self.profile(movement)
        if profile is None:
            return ()
        packed = pack(self.promise(movement), self.scale, trusted=trusted)
        return tuple((bits, asked.judge(packed, self.scale)) for bits, asked in self.classes(profile))

    def _distrust(self) -> list[int]:
        """Per link, the categories that come to its sender under a contract without the promise above.

        Starts at links whose own contracts are known not to promise the same duties, and goes on through
        contracts not seen for as long as those add nothing.
        """
        network, reach = self.network, self.reach
        distrusted = [0] * len(network.flows)
        promise_field = self.scale.fields.get(FLOW_DOWN)
        if promise_field is None or not self.unseen:
            return distrusted
        starts = {network.tail[link] for link in self.unseen}
        waiting = [
            (link, bits)
            for vendor in sorted(starts - {ORIGIN})
            for link in network.into[vendor]
            if (bits := self._without_promise(link, promise_field, trusted=True))
        ]
        while waiting:
            above, categories = waiting.pop()
            for link in network.out[network.head[above]]:
                new = categories & reach.live[link] & ~distrusted[link]
                if new and link in self.unseen:
                    distrusted[link] |= new
                    if passed := new & self._without_promise(link, promise_field, trusted=False):
                        waiting.append((link, passed))
        return distrusted

    def _without_promise(self, link: int, promise_field: Field, *, trusted: bool) -> int:
        """The live personal categories when the link is known not to promise the same duties in full.

        Whether the baseline asks for that promise does not matter here: it decides what a contract further
        down that nobody has seen is worth.
        """
        movement = self.movements[link]
        if not movement.judged:
            return 0
        packed = pack(self.promise(movement), self.scale, trusted=trusted)
        kept = packed.block & promise_field.graded == promise_field.graded
        if kept or packed.open & promise_field.mask:
            return 0
        return self.reach.live[link] & self._personal


def _sensitivities(view: View, network: Network) -> Mapping[str, int]:
    """Category bits of personal data by sensitivity."""
    found: dict[str, int] = {}
    for i, key in enumerate(network.categories):
        if view.is_personal(key):
            sensitivity = view.category(key).sensitivity
            found[sensitivity] = found.get(sensitivity, 0) | 1 << i
    return found
