"""Plants faults one kind after another, each at a party of its own, so that none hides another."""

from collections.abc import Iterator, Sequence
from math import gcd
from random import Random
from typing import get_args

from registry.law import load_law
from registry.policy.baseline import Baseline
from registry.snapshot import Snapshot
from tests.generated.baseline import shipped_baseline
from tests.generated.faults.draft import Draft, Planted
from tests.generated.faults.table import FAULTS, Pool


def plant(
    snapshot: Snapshot,
    *,
    seed: int,
    faults: int | None = None,
    kinds: Sequence[str] = tuple(FAULTS),
    baseline: Baseline | None = None,
) -> tuple[Snapshot, tuple[Planted, ...]]:
    """The register with so many faults (left out: one of each kind), and every finding that they make.

    Kinds come in turn, those at rarer things first; a kind that fits nowhere any more is passed over.
    """
    rng = Random(seed)
    draft = Draft(snapshot, baseline or shipped_baseline(), load_law(), rng=rng)
    pools = {pool: sorted(getattr(draft, pool)) for pool in get_args(Pool)}
    places = {kind: _places(pools[FAULTS[kind].pool], rng) for kind in kinds}
    found: list[Planted] = []
    left = len(kinds) if faults is None else faults
    turn = sorted(kinds, key=lambda kind: len(pools[FAULTS[kind].pool]))
    while left and turn:
        for kind in turn[:left]:
            made = next(_tries(draft, kind, places[kind]), None)
            if made is None:
                turn.remove(kind)
            else:
                left -= 1
                found += [one._replace(fault=kind) for one in made]
        if faults is None:
            break
    return draft.finished(), tuple(found)


def _tries(draft: Draft, kind: str, places: Iterator[str]) -> Iterator[Sequence[Planted]]:
    for place in places:
        made = FAULTS[kind].plant(draft, place)
        if made is not None:
            yield made


def _places(keys: Sequence[str], rng: Random) -> Iterator[str]:
    """All of these keys in some order: from one of them on, in strides that pass over none."""
    if not keys:
        return
    place = rng.randrange(len(keys))
    stride = next(n for n in iter(lambda: rng.randint(1, len(keys)), 0) if gcd(n, len(keys)) == 1)
    for _ in keys:
        yield keys[place]
        place = (place + stride) % len(keys)
