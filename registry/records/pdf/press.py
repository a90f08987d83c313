"""Printing parts side by side, in processes that know nothing but what they are handed."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.pool import Pool
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from registry.records.book import Chapter
from registry.records.pdf.fonts import use_only_ours
from registry.records.pdf.paper import Head, chapters_html
from registry.records.pdf.store import Kept, Store

FEW = 2
"""So many parts are printed by the process that asks: starting others would take longer."""

REPLACED_AFTER = 120
"""How many parts a process prints before another takes its place."""


class Task(NamedTuple):
    """A part to print: its chapters, what they may refer to, and by which key it is kept."""

    number: int
    key: str
    chapters: Sequence[Chapter]
    present: tuple[str, ...]
    head: Head
    folder: Path


class Press:
    """Prints parts; whoever leaves its block ends the processes that it has started."""

    def __init__(self, *, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool: Pool | None = None

    def __enter__(self) -> "Press":
        use_only_ours()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()

    def parts(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Kept]]:
        """Print parts; gives each with its number as soon as it is done, in no order."""
        at_once = min(self._processes, len(tasks))
        if len(tasks) <= FEW or at_once == 1:
            yield from map(print_part, tasks)
            return
        # Spawned, not forked: whoever asks has threads and a database open. A process is replaced now and
        # then, for what it has set in type leaves its memory in pieces.
        context = multiprocessing.get_context("spawn")
        self._pool = context.Pool(at_once, initializer=begin, maxtasksperchild=REPLACED_AFTER)
        yield from self._pool.imap_unordered(print_part, tasks)

    def page(self, text: str, *, key: str, folder: Path) -> Kept:
        """Print a text that is no chapter; where there are processes, one of them has the renderer loaded."""
        if self._pool is None:
            return print_text(text, key, folder)
        return self._pool.apply(print_text, (text, key, folder))


def begin() -> None:
    """A process that prints ends with the one that asked, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_parent, name="end with parent", daemon=True).start()
    use_only_ours()
    from registry.records.pdf.rendering import style  # noqa: PLC0415  # after the fonts

    style()
    gc.freeze()  # what is there by now stays: nothing of it need be looked at again


def end_with_parent() -> None:
    """Wait until the process that asked is gone, and go as well.

    The system could send a signal instead, but does so when the *thread* that started us ends: in the middle
    of reading from the queue, whose lock would never be given back.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def print_part(task: Task) -> tuple[int, Kept]:
    """Print one part and keep it."""
    text = chapters_html(task.chapters, head=task.head, present=task.present)
    return task.number, print_text(text, task.key, task.folder)


def print_text(text: str, key: str, folder: Path) -> Kept:
    """Print a text and keep it."""
    # Only a process that prints pays for loading the renderer.
    from registry.records.pdf.rendering import render  # noqa: PLC0415

    kept = Store(folder).keep(key, render(text))
    gc.collect()
    return kept
