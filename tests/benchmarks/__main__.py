"""Runs every benchmark, prints the table that stands in the README, and fails when a target is missed."""

import argparse
import sys
from collections.abc import Iterator
from time import perf_counter

from registry.law import load_law
from registry.snapshot import Snapshot
from tests.benchmarks.assessing import compare_growth, compare_with_sweep, measure_assess
from tests.benchmarks.pages import compare_memory, compare_pages
from tests.benchmarks.printing import compare_printing, compare_printing_growth
from tests.benchmarks.ranks import judged_links
from tests.benchmarks.reading import compare_reading
from tests.benchmarks.reassessing import compare_edits
from tests.benchmarks.sweeping import compare_sweeps
from tests.benchmarks.table import Row, markdown
from tests.benchmarks.writing import compare_writing
from tests.generated import ON, generate, plant, shipped_baseline

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
CATEGORIES = 17
"""Sixteen personal ones and one that is not."""

PRINTED = (200, 1_000)
SEED = 20
VENDORS_TO_A_FAULT = 20
SAMPLE = 2


def main() -> int:
    """The exit status: 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="measure the slow sides whole instead of scaling")
    parser.add_argument("--quick", action="store_true", help="leave out the register of 100,000 vendors")
    chosen = parser.parse_args()
    load_law()
    shipped_baseline()
    rows = []
    for row in benchmarks(full=chosen.full, quick=chosen.quick):
        rows.append(row)
        print(f"  {row.what}: {row.ours} / {row.base} = {row.ratio:.3g}", flush=True)
    print(f"\n{markdown(rows)}")
    missed = [row.what for row in rows if not row.met]
    print("\nEvery target is met." if not missed else f"\nMISSED: {'; '.join(missed)}")
    return 1 if missed else 0


def benchmarks(*, full: bool, quick: bool) -> Iterator[Row]:
    """One comparison after another, on registers of one seed."""
    for vendors in PRINTED[: 1 if quick else None]:
        tell(f"printing, {vendors:,} vendors")
        yield from compare_printing(vendors)
    if not quick:
        yield compare_printing_growth()
    tell("writing side by side")
    yield from compare_writing()
    tell("pages of registers of two sizes")
    yield from compare_pages(SMALL, MIDDLE if quick else LARGE, register=register)
    if not quick:
        tell("ten thousand pages by one process")
        yield compare_memory(register=register)
    tell("making registers")
    small, middle = register(SMALL), register(MIDDLE)
    tell("reading")
    yield from compare_reading(middle, small, full=full)
    tell(f"sweeping, {MIDDLE:,} vendors")
    yield from compare_sweeps(judged_links(middle, shipped_baseline(), on=ON), sample=None)
    tell(f"assessing, {MIDDLE:,} vendors")
    assessed = measure_assess(middle, runs=3)
    yield from compare_with_sweep(f"{MIDDLE:,} vendors", assessed, judged=True)
    tell(f"editing, {MIDDLE:,} vendors")
    yield from compare_edits(f"{MIDDLE:,} vendors", middle)
    if quick:
        return
    tell(f"making a register of {LARGE:,} vendors")
    large = register(LARGE)
    tell(f"assessing, {LARGE:,} vendors")
    assessed_large = measure_assess(large, runs=1)
    again = measure_assess(middle, runs=3)
    yield from compare_with_sweep(f"{LARGE:,} vendors", assessed_large, judged=False)
    yield compare_growth((assessed.seconds + again.seconds) / 2, assessed_large.seconds)
    tell(f"sweeping, {LARGE:,} vendors")
    links = judged_links(large, shipped_baseline(), on=ON)
    yield from compare_sweeps(links, sample=None if full else SAMPLE)


def register(vendors: int) -> Snapshot:
    """A generated register with some faults planted in it."""
    clean = generate(vendors=vendors, seed=SEED, categories=CATEGORIES)
    return plant(clean, seed=SEED, faults=vendors // VENDORS_TO_A_FAULT)[0]


def tell(what: str, began: float = perf_counter()) -> None:
    """Say on the terminal how far the benchmarks are."""
    print(f"[{perf_counter() - began:5.0f} s] {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
