"""Transfers by country: how many go there, what they rest on, until when; the worst of them decides."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, get_args

from registry.policy.transfers.answers import TransferAnswer

Resting = Literal["no ground", "unconfirmed", "derogation", "safeguards", "adequacy"]
"""What a transfer rests on at best; `safeguards` are those of Art. 46 and the terms for passing data on."""

WORST_FIRST: tuple[Resting, ...] = get_args(Resting)

VERDICTS: Mapping[Resting, str] = {"no ground": "no ground", "unconfirmed": "unconfirmed"}
"""What a transfer was judged to be; those that rest on something are grounded."""

NO_END = date.max


class Place(NamedTuple):
    """Transfers into one country that are alike in distance and in what they rest on."""

    country: str
    name: str
    is_onward: bool
    resting: Resting

    @property
    def verdict(self) -> str:
        """The word by which they were judged."""
        return VERDICTS.get(self.resting, "grounded")


@dataclass
class Sum:
    """How many such transfers there are, the kinds of their grounds, and when the first ceases to hold."""

    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    until: date = NO_END
    open_questions: int = 0

    def add(self, other: "Sum") -> None:
        """Take another sum in."""
        self.count += other.count
        self.kinds.update(other.kinds)
        self.until = min(self.until, other.until)
        self.open_questions += other.open_questions


Sums = Mapping[Place, Sum]


class Reached(NamedTuple):
    """One country or international organisation that data are transferred to, and what the transfers rest on.

    `kinds` counts grounds, the most frequent first; `until` is the last day on which every transfer that
    rests on something still does, as far as is known; None where no end is.
    """

    country: str
    name: str
    resting: Resting
    by_resting: Mapping[Resting, int]
    direct: int
    onward: int
    kinds: tuple[tuple[str, int], ...]
    until: date | None
    open_questions: int

    @property
    def transfers(self) -> int:
        """How many there are in all."""
        return self.direct + self.onward


def resting_of(verdict: str, kinds: Collection[str]) -> Resting:
    """What a transfer of this verdict rests on, with grounds of these kinds; the best that holds counts."""
    if not kinds:
        return "no ground" if verdict == "no ground" else "unconfirmed"
    if "adequacy" in kinds:
        return "adequacy"
    return "derogation" if set(kinds) == {"derogation"} else "safeguards"


def sums_of(answers: Iterable[TransferAnswer], *, is_onward: Callable[[TransferAnswer], bool]) -> Sums:
    """The sums over some transfers."""
    # Of very many transfers most are alike: those are counted first, and each sort is looked at once.
    alike = Counter(
        (
            (one.country, one.country_name, is_onward(one), one.verdict, bool(one.doubts)),
            tuple([(ground.kind, ground.valid_to) for ground in one.rests_on]),
        )
        for one in answers
    )
    found: dict[Place, Sum] = {}
    for ((country, name, onward, verdict, is_open), grounds), count in alike.items():
        kinds = {kind for kind, _end in grounds}
        part = Sum(
            count=count,
            kinds=Counter(dict.fromkeys(kinds, count)),
            until=max((end or NO_END for _kind, end in grounds), default=NO_END),
            open_questions=count if is_open else 0,
        )
        found.setdefault(Place(country, name, onward, resting_of(verdict, kinds)), Sum()).add(part)
    return found


def by_country(sums: Sums, *, keep: Callable[[Place], bool] = lambda _place: True) -> tuple[Reached, ...]:
    """The countries that some sums are about, worst first, then by name; `keep` chooses among the sums."""
    parts: dict[str, list[Place]] = {}
    for place in sums:
        if keep(place):
            parts.setdefault(place.country, []).append(place)
    found = [_reached(some, sums) for some in parts.values()]
    return tuple(
        sorted(found, key=lambda one: (WORST_FIRST.index(one.resting), one.name.casefold(), one.country))
    )


def _reached(places: Sequence[Place], sums: Sums) -> Reached:
    """One country, from its parts."""
    whole, by_resting, reach = Sum(), Counter[Resting](), Counter[bool]()
    for place in places:
        one = sums[place]
        whole.add(one)
        by_resting[place.resting] += one.count
        reach[place.is_onward] += one.count
    return Reached(
        country=places[0].country,
        name=places[0].name,
        resting=min(by_resting, key=WORST_FIRST.index),
        by_resting={word: by_resting[word] for word in WORST_FIRST if by_resting[word]},
        direct=reach[False],
        onward=reach[True],
        kinds=tuple(sorted(whole.kinds.items(), key=lambda one: (-one[1], one[0]))),
        until=None if whole.until == NO_END else whole.until,
        open_questions=whole.open_questions,
    )
