"""What the register holds about each vendor, found by the vendor's key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from registry.policy import Assessment, TransferAnswer
from registry.policy.movement import Movement, is_unplaced
from registry.records.chapters.saying import by_name
from registry.snapshot import Condition, Contract, Decision, RiskException, Technology

T = TypeVar("T")


class Recorded:
    """Contracts, transfers, technologies, decisions and the like by vendor; each looked up once."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._snapshot = assessment.view.snapshot

    def contracts_of(self, vendor: str) -> Sequence[Contract]:
        """The contracts that the vendor is a party to, in force or not."""
        return self._contracts.get(vendor, ())

    def technologies_of(self, vendor: str) -> Sequence[Technology]:
        """What of the vendor the organisation's sites load or store."""
        return self._technologies.get(vendor, ())

    def transfers_of(self, vendor: str) -> Sequence[TransferAnswer]:
        """What leaves the EEA to the vendor or from it."""
        return self._transfers.get(vendor, ())

    def unplaced_of(self, vendor: str) -> Sequence[Movement]:
        """The flows to the vendor or from it whose destination is unknown."""
        return self._unplaced.get(vendor, ())

    def decisions_of(self, vendor: str) -> Sequence[Decision]:
        """What was decided about the vendor, oldest first."""
        return sorted(self._decisions.get(vendor, ()), key=lambda one: (one.on, one.key))

    def conditions_of(self, vendor: str) -> Sequence[Condition]:
        """What the vendor has to do by when, the earliest first."""
        return sorted(self._conditions.get(vendor, ()), key=lambda one: (one.due, one.key))

    def exceptions_for(self, vendor: str, findings: Iterable[str]) -> Sequence[RiskException]:
        """The exceptions for these findings, and those for the vendor that mark nothing on the day."""
        keys = {*findings, *self._exempted.get(vendor, ())}
        found = (one for key in keys for one in self._exceptions.get(key, ()))
        return sorted(found, key=lambda one: (one.until, one.finding, one.by))

    @cached_property
    def _contracts(self) -> Mapping[str, list[Contract]]:
        return _by(
            sorted(self._snapshot.contracts, key=lambda c: by_name(c.name or c.key, c.key)),
            lambda c: c.between,
        )

    @cached_property
    def _technologies(self) -> Mapping[str, list[Technology]]:
        found = sorted(self._snapshot.technologies, key=lambda t: by_name(t.name or t.key, t.key))
        return _by(found, lambda t: (t.owner,) if t.owner else ())

    @cached_property
    def _transfers(self) -> Mapping[str, list[TransferAnswer]]:
        flows = self._assessment.view.movements

        def parties(answer: TransferAnswer) -> Sequence[str]:
            flow = flows[answer.flow].flow
            return (flow.sender, flow.recipient)

        return _by(self._assessment.transfers, parties)

    @cached_property
    def _unplaced(self) -> Mapping[str, list[Movement]]:
        found = (one for one in self._assessment.view.movements.values() if is_unplaced(one))
        return _by(found, lambda one: (one.flow.sender, one.flow.recipient))

    @cached_property
    def _decisions(self) -> Mapping[str, list[Decision]]:
        return _by(self._snapshot.decisions, lambda d: (d.vendor,))

    @cached_property
    def _conditions(self) -> Mapping[str, list[Condition]]:
        return _by(self._snapshot.conditions, lambda c: (c.vendor,))

    @cached_property
    def _exceptions(self) -> Mapping[str, list[RiskException]]:
        return _by(self._snapshot.exceptions, lambda e: (e.finding,))

    @cached_property
    def _exempted(self) -> Mapping[str, list[str]]:
        """By the subject that their keys name, the findings of exceptions that mark nothing on the day."""
        keys = sorted({idle.finding for idle in self._assessment.idle_exceptions})
        return _by(keys, lambda key: key.split("/")[1:2])


def _by(things: Iterable[T], whose: Callable[[T], Sequence[str]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for thing in things:
        for key in dict.fromkeys(whose(thing)):
            found.setdefault(key, []).append(thing)
    return found
