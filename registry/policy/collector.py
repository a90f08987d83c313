"""Python's cycle collector, paused while many plain values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class Frozen:
    """Whether what the process began with has been set aside for good; counting it would take too long."""

    for_good = False


def freeze_for_good() -> None:
    """Set aside all that there is now: the collector never looks at it again. For a command, at its start."""
    gc.freeze()
    Frozen.for_good = True


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector: the values have no cycles, and walking over all of them doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not Frozen.for_good:
                # Counts what was made as old, so that the next collection does not walk over all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
