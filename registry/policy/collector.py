"""Python's cycle collector, paused while many plain values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector: the values have no cycles, and walking over all of them doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Counts what was made as old, so that the next collection does not walk over all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
