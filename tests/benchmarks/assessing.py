"""The whole assessment against the bare sweep, and how it grows with the register."""

from collections.abc import Iterator
from typing import NamedTuple

from registry.law import load_law
from registry.policy.assess import assess
from registry.snapshot import Snapshot
from tests.benchmarks.measure import apart, timed
from tests.benchmarks.plain import PlainSweep
from tests.benchmarks.sweeping import bare_sweep
from tests.benchmarks.table import Row, megabytes, seconds
from tests.generated import ON, shipped_baseline

TIMES_THE_SWEEP = 25.0
GROWTH = 12.0
SWEEPS = 5


class Assessed(NamedTuple):
    """CPU seconds of an assessment and of two sweeps over its links, peak memory in MB, findings.

    `plain` is the bare packed sweep link by link; `drawn` the product's own, over links drawn together.
    """

    seconds: float
    plain: float
    drawn: float
    peak_mb: float
    findings: int


def measure_assess(snapshot: Snapshot, *, runs: int) -> Assessed:
    """Judge a register in a process of its own."""
    found: Assessed = apart(lambda: _assessed(snapshot, runs=runs))
    return found


def _assessed(snapshot: Snapshot, *, runs: int) -> Assessed:
    baseline, law = shipped_baseline(), load_law()
    # The first pass in a process of its own pays for copying the register's memory from its parent.
    assess(snapshot, baseline, law, on=ON)
    whole = timed(lambda: assess(snapshot, baseline, law, on=ON), runs=runs)
    chains = whole.answer.chains
    plain = timed(PlainSweep(chains).run, runs=SWEEPS)
    if plain.answer != (chains.weakest.behind, chains.weakest.on_the_way):
        raise ArithmeticError("the plain sweep and the product's do not agree")
    findings = len(whole.answer.findings)
    return Assessed(whole.seconds, plain.seconds, bare_sweep(chains), whole.peak_mb, findings)


def compare_with_sweep(name: str, measured: Assessed, *, judged: bool) -> Iterator[Row]:
    """The rows of one register; the ratio is a target where `judged`."""
    yield Row(
        f"whole assess, {name}, {measured.findings:,} findings, {megabytes(measured.peak_mb)} at most",
        f"bare packed sweep, link by link {seconds(measured.plain)}",
        f"assess {seconds(measured.seconds)}",
        measured.seconds / measured.plain,
        TIMES_THE_SWEEP if judged else None,
    )
    yield Row(
        f"the same, {name}",
        f"own sweep, parallel links drawn together before {seconds(measured.drawn)}",
        f"assess {seconds(measured.seconds)}",
        measured.seconds / measured.drawn,
    )


def compare_growth(small: float, large: float) -> Row:
    """How much longer ten times the register takes, in CPU seconds.

    The small one is measured before and after the large one, for the speed of a shared machine drifts.
    """
    return Row(
        "assess, t(100k) / t(10k)",
        f"10,000 vendors {seconds(small)}",
        f"100,000 vendors {seconds(large)}",
        large / small,
        GROWTH,
    )
