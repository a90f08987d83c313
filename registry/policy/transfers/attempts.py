"""What comes of trying one ground for one transfer."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from registry.law import country_name, in_a_sentence
from registry.policy.findings import Doubt
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.places import Crossing
from registry.policy.wording import listing, spoken
from registry.snapshot import Module, Safeguard, Value


class Lack(NamedTuple):
    """One thing that a ground lacks, as part of a sentence, and what would mend it, as a sentence."""

    what: str
    mend: str


class Attempt(Value, frozen=True):
    """Either a ground that holds (`found`), or why it does not (`missing`) and what would `mend` it.

    `unconfirmed`: an adequacy decision that lacks only its condition's record. `module`: that of the
    2021 clauses the ground is made of. `framework`: the list that it rests on.
    """

    found: GroundFound | None = None
    missing: str = ""
    mend: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unconfirmed: bool = False
    module: Module | None = None
    framework: str = ""


def failed(ground: str, lacks: Sequence[Lack], *, doubts: tuple[Doubt, ...] = ()) -> Attempt:
    """An attempt that fails for these lacks."""
    return Attempt(
        missing=f"{ground}: {'; '.join(lack.what for lack in lacks)}.",
        mend=tuple(dict.fromkeys(lack.mend for lack in lacks)),
        doubts=doubts,
    )


def is_elsewhere(crossing: Crossing, safeguard: Safeguard) -> bool:
    """Whether the safeguard is recorded for other countries only."""
    return bool(safeguard.countries) and crossing.place not in safeguard.countries


def elsewhere(ground: str, crossing: Crossing, safeguard: Safeguard) -> Attempt:
    """The attempt with a safeguard that is recorded for other countries only."""
    only = listing([in_a_sentence(country_name(code)) for code in safeguard.countries])
    place = in_a_sentence(crossing.place_name)
    what = f"recorded for {only} only, not for {place}"
    return failed(ground, [Lack(what, f"Extend it to {place} if it covers that too.")])


def time_lacks(safeguard: Safeguard, *, on: date) -> list[Lack]:
    """What the days between which a safeguard holds leave to be wished; a missing bound is open."""
    if safeguard.valid_from is not None and on < safeguard.valid_from:
        return [Lack(f"valid only from {spoken(safeguard.valid_from)}", "Do not send before that day.")]
    if safeguard.valid_to is not None and safeguard.valid_to < on:
        return [Lack(f"valid only to {spoken(safeguard.valid_to)}", "Renew it, or record its renewal.")]
    return []


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known; None when none is."""
    known = [day for day in days if day is not None]
    return min(known) if known else None
