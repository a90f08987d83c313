"""What a data map asks of every link, looked up once for an assessment."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from registry.graph import ORIGIN
from registry.policy.assess import Assessment
from registry.policy.datamap.worst import NONE, RANKS, Worst, severity_of
from registry.policy.picture import countries_of
from registry.policy.transfers import TransferAnswer

Place = tuple[str, bool, int]
"""Where data are received or read, whether they leave the EEA for it, the rank of what was found about that.

The place is the code of a country or the name of an international organisation, '' where nothing says it.
"""


class Links:
    """The links of an assessment by number, as its network has them.

    It holds what the assessment is made of and not the assessment itself, so that it can be kept with one
    and go with it.
    """

    def __init__(self, assessment: Assessment) -> None:
        self.view = assessment.view
        self.network = assessment.chains.network
        self.live = assessment.chains.reach.live
        self.worst = Worst(assessment.findings, self.view, self.network)
        self._transfers = assessment.chains.worth.transfers
        self._answers = assessment.transfers
        self._within: dict[tuple[str, ...], tuple[Place, ...]] = {}

    @cached_property
    def leaving(self) -> bytes:
        """By link, whether data leave the EEA by it."""
        leaving = self._transfers
        return bytes([key in leaving for key in self.network.link])

    @cached_property
    def _answered(self) -> Mapping[str, Sequence[TransferAnswer]]:
        """What was said of each flow that leaves the EEA."""
        found: dict[str, list[TransferAnswer]] = {}
        for answer in self._answers:
            found.setdefault(answer.flow, []).append(answer)
        return found

    def places(self, link: int) -> tuple[Place, ...]:
        """Where the data of a link are received or read."""
        flow = self.network.flows[link]
        recorded = countries_of(self.view.movements[flow.key])
        if self.leaving[link]:
            return tuple(self._judged(flow.key, recorded))
        found = self._within.get(recorded)
        if found is None:
            found = self._within[recorded] = tuple((place, False, NONE) for place in recorded or ("",))
        return found

    def _judged(self, flow: str, recorded: tuple[str, ...]) -> Iterator[Place]:
        """The places of a transfer, with what was found about it where it rests on nothing."""
        answers = {one.country: one for one in self._answered.get(flow, ())}
        for place in dict.fromkeys((*recorded, *answers)):
            answer = answers.get(place)
            falls_short = answer is not None and answer.verdict != "grounded"
            yield (
                place,
                answer is not None,
                self.worst.about_transfers.get(flow, NONE) if falls_short else NONE,
            )

    def rank_of(self, severity: str) -> int:
        """How grave a severity is; one that is no word of the register is as grave as the first."""
        return RANKS.get(severity, 0)

    def severity_on(self, flow: str) -> str:
        """How grave what was found on a flow is; '' where nothing was, or no data are followed along it."""
        link = self.network.link.get(flow)
        return "" if link is None else severity_of(self.worst.on_links[link])

    def first_hand(self, link: int) -> bool:
        """Whether it starts at the organisation or at people."""
        return self.network.tail[link] == ORIGIN

    def subjects(self, link: int) -> tuple[str, ...]:
        """Whose data move along a link, as the flow or else its activity says; () where neither does."""
        flow = self.network.flows[link]
        if flow.subjects:
            return flow.subjects
        activity = self.view.activities.get(flow.activity or "")
        return activity.subjects if activity is not None else ()
