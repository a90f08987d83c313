"""Judges every transfer of a day: what each rests on, or what was tried and why it fails."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from registry.graph import Reach
from registry.law import country_name, is_country
from registry.policy.findings import Doubt
from registry.policy.transfers.adequacy import Adequacy
from registry.policy.transfers.answers import TransferAnswer
from registry.policy.transfers.article46 import Article46
from registry.policy.transfers.assessments import review_note
from registry.policy.transfers.attempts import Attempt
from registry.policy.transfers.derogations import judge_derogation
from registry.policy.transfers.doubts import EMBEDDED, about_orders, about_place
from registry.policy.transfers.onward import ONWARD, Onward
from registry.policy.transfers.people import Whose
from registry.policy.transfers.places import Crossing, Leaving, transfers
from registry.policy.transfers.regimes import OtherRegimes
from registry.policy.transfers.remedies import first_ground
from registry.policy.transfers.ways import Above, Ways
from registry.policy.view import View
from registry.snapshot import Module

NOTHING_RECORDED = Attempt(missing="No safeguard is recorded for this transfer.")


def judge_transfers(
    view: View, reach: Reach, *, assessment_months: float | None
) -> tuple[TransferAnswer, ...]:
    """Every transfer of the day by flow and place; `assessment_months`: how old an assessment may be."""
    leaving = {one.movement.flow.key: one for one in transfers(view)}
    judge = Judge(view, reach, leaving=leaving.get, whose=Whose, assessment_months=assessment_months)
    return tuple(judge.answers(leaving.values()))


class Judge:
    """One day's transfers with all that is asked about them more than once; `leaving` finds one by flow."""

    def __init__(
        self,
        view: View,
        reach: Reach,
        *,
        leaving: Callable[[str], Leaving | None],
        whose: type[Whose],
        assessment_months: float | None,
    ) -> None:
        self._view = view
        self._leaving = leaving
        self._ways = Ways(view, reach)
        self._adequacy = Adequacy(view, whose(view, self._ways))
        self._article46 = Article46(view, assessment_months=assessment_months)
        self._onward = Onward(
            view,
            people=self._adequacy.people,
            above=self._above,
            modules=self._modules_of,
            frameworks=self._frameworks_of,
        )
        self._regimes = OtherRegimes(view)
        self._orders = about_orders(view.law)
        self._places: dict[str, tuple[str, tuple[Doubt, ...]]] = {}
        self._categories: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._tried: dict[tuple[str, str], Sequence[Attempt]] = {}
        self._modules: dict[str, frozenset[Module]] = {}
        self._frameworks: dict[str, frozenset[str]] = {}

    def answers(self, some: Iterable[Leaving]) -> Iterator[TransferAnswer]:
        """One answer for each of these flows and each of its places."""
        for leaving in some:
            for place in leaving.places:
                yield self._answer(self._crossing(leaving, place))

    def _crossing(self, leaving: Leaving, place: str) -> Crossing:
        record = self._view.transfers.get(leaving.movement.flow.key)
        return Crossing(leaving, place, self._place(place)[0], record)

    def _place(self, place: str) -> tuple[str, tuple[Doubt, ...]]:
        """The name of a country or organisation, and what speaks against counting it as outside."""
        found = self._places.get(place)
        if found is None:
            if is_country(place):
                name = country_name(place)
                doubts = about_place(self._view.law.eea(place, on=self._view.on), name)
            else:
                decisions = self._view.law.decisions(place)
                name, doubts = (decisions[0].name if decisions else place), ()
            found = self._places[place] = (name, doubts)
        return found

    def _answer(self, crossing: Crossing) -> TransferAnswer:
        leaving, flow = crossing.leaving, crossing.leaving.movement.flow
        attempts = self._attempts(crossing)
        holding = [attempt for attempt in attempts if attempt.found is not None]
        grounds = tuple([attempt.found for attempt in holding if attempt.found is not None])
        way = self._ways.way(flow)
        direct = flow.sender not in self._view.vendors
        return TransferAnswer(
            flow=flow.key,
            exporter=leaving.exporter,
            importer=leaving.importer,
            country=crossing.place,
            country_name=crossing.place_name,
            hops=len(way) or int(direct),
            categories=self._personal(flow.data),
            verdict="grounded" if grounds else _open_verdict(attempts),
            rests_on=grounds,
            missing=() if grounds else tuple(attempt.missing for attempt in attempts),
            mend=() if grounds else self._mend(crossing, attempts),
            doubts=self._doubts(crossing, holding or attempts),
            other_regimes=self._regimes.notes(crossing),
            way=way,
            note=review_note(crossing.record, on=self._view.on),
        )

    def _attempts(self, crossing: Crossing) -> Sequence[Attempt]:
        """Everything that the transfer might rest on, adequacy first."""
        flow = crossing.leaving.movement.flow
        adequacy = self._adequacy.attempts(crossing)
        if crossing.record is None and not flow.contracts:
            return (*adequacy, NOTHING_RECORDED)
        others = list(self._safeguards(crossing))
        for safeguard in crossing.record.safeguards if crossing.record else ():
            if safeguard.kind == "derogation":
                others.append(judge_derogation(self._view, crossing, safeguard))
            elif safeguard.kind in ONWARD:
                others.append(self._onward.attempt(crossing, safeguard))
        if others or (crossing.record and crossing.record.safeguards):
            return (*adequacy, *others)
        return (*adequacy, NOTHING_RECORDED)

    def _safeguards(self, crossing: Crossing) -> Sequence[Attempt]:
        """What the safeguards of Art. 46 are worth; asked again by flows that pass the data on."""
        key = (crossing.leaving.movement.flow.key, crossing.place)
        found = self._tried.get(key)
        if found is None:
            found = self._tried[key] = self._article46.attempts(crossing)
        return found

    def _mend(self, crossing: Crossing, attempts: Sequence[Attempt]) -> tuple[str, ...]:
        """What would mend the attempts; where nothing of use was tried, a first ground."""
        mends = dict.fromkeys(mend for attempt in attempts for mend in attempt.mend)
        if not mends or any(attempt is NOTHING_RECORDED for attempt in attempts):
            mends.update(dict.fromkeys(first_ground(self._view, crossing)))
        return tuple(mends)

    def _doubts(self, crossing: Crossing, attempts: Sequence[Attempt]) -> tuple[Doubt, ...]:
        found = [*self._place(crossing.place)[1]]
        if crossing.leaving.embedded:
            found.append(EMBEDDED)
        vendor = crossing.leaving.movement.vendor
        ground = crossing.leaving.movement.flow.ground
        obliged = ground is not None and ground.kind == "legal obligation"
        if obliged and vendor is not None and vendor.kind == "authority":
            found.extend(self._orders)
        for attempt in attempts:
            found.extend(attempt.doubts)
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _personal(self, data: tuple[str, ...]) -> tuple[str, ...]:
        found = self._categories.get(data)
        if found is None:
            personal = self._view.personal
            found = self._categories[data] = tuple(sorted({key for key in data if key in personal}))
        return found

    def _above(self, crossing: Crossing) -> Above:
        """The live flows that bring the exporter each category which this crossing passes on."""
        return self._ways.above(crossing.leaving.movement.flow)

    def _crossings(self, flow: str) -> Iterator[Crossing]:
        leaving = self._leaving(flow)
        if leaving is not None:
            for place in leaving.places:
                yield self._crossing(leaving, place)

    def _modules_of(self, flow: str) -> frozenset[Module]:
        """The modules of the 2021 clauses that hold for a flow, into whichever place."""
        found = self._modules.get(flow)
        if found is None:
            tried = (attempt for crossing in self._crossings(flow) for attempt in self._safeguards(crossing))
            found = self._modules[flow] = frozenset(a.module for a in tried if a.module is not None)
        return found

    def _frameworks_of(self, flow: str) -> frozenset[str]:
        """The lists on which the importer of a flow stands as the flow's ground, in whichever place."""
        found = self._frameworks.get(flow)
        if found is None:
            tried = (a for crossing in self._crossings(flow) for a in self._adequacy.attempts(crossing))
            found = self._frameworks[flow] = frozenset(
                attempt.framework for attempt in tried if attempt.found is not None and attempt.framework
            )
        return found


def _open_verdict(attempts: Sequence[Attempt]) -> Literal["unconfirmed", "no ground"]:
    """The verdict when nothing holds."""
    return "unconfirmed" if any(attempt.unconfirmed for attempt in attempts) else "no ground"
