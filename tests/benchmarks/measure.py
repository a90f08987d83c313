"""One side of a comparison in a process of its own: CPU seconds and peak memory."""

import gc
import resource
from collections.abc import Callable
from ctypes import CDLL
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

KILOBYTE = 1024
MEGABYTE = 1024 * 1024


class Measured(NamedTuple):
    """CPU seconds (median of the runs), peak memory in MB above what was there before, and the answer."""

    seconds: float
    peak_mb: float
    answer: Any


Side = Callable[[], Measured]


def timed(work: Callable[[], Any], *, runs: int = 1) -> Measured:
    """Run here and now, so many times; the answer is the last one's."""
    start = _reset_peak()
    seconds: list[float] = []
    answer: Any = None
    for _ in range(runs):
        answer = None
        begin = process_time()
        answer = work()
        seconds.append(process_time() - begin)
    return Measured(median(seconds), max(0.0, _peak() - start), answer)


def apart(side: Callable[[], Any]) -> Any:
    """What a side gives when it runs in a child of this process, which then ends with all its memory."""
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(side, sending))
    child.start()
    sending.close()
    try:
        answer = receiving.recv()
    except EOFError:
        answer = RuntimeError(f"a side of the benchmark ended with code {child.exitcode}")
    child.join()
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _answer(side: Callable[[], Any], sending: Connection) -> None:
    gc.collect()
    try:
        sending.send(side())
    except Exception as fault:
        sending.send(fault)
    finally:
        sending.close()


def _reset_peak() -> float:
    """Forget the peak so far; the memory in use now, in MB.

    What was freed earlier goes back to the system first, so that its being used again counts.
    """
    try:
        CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
    except (OSError, AttributeError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
    return _status("VmRSS")


def _peak() -> float:
    """The most memory in use since the peak was forgotten, in MB."""
    try:
        return _status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) / KILOBYTE for line in lines if line.startswith(f"{name}:"))
