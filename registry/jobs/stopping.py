"""Being asked to stop: Ctrl-C or a signal becomes a question that a loop asks, or an end after some grace."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

ASKING = (signal.SIGINT, signal.SIGTERM)


class OutOfTime(BaseException):
    """The grace after a request to stop is over; ends whatever is being done."""


class StopRequest:
    """Whether this process has been asked to stop; in force inside its block, in the main thread."""

    def __init__(self, *, grace: float | None = None) -> None:
        self.asked = False
        self._grace = grace
        self._patient = True

    def __enter__(self) -> "StopRequest":
        self._reading, self._ringing = os.pipe()
        self._before = {number: signal.signal(number, self._ask) for number in ASKING}
        self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._lose_patience)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, before in self._before.items():
            signal.signal(number, before)
        os.close(self._reading)
        os.close(self._ringing)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            return
        self.asked = True
        if self._grace is not None:
            signal.setitimer(signal.ITIMER_REAL, self._grace)
        # A pipe, not an Event: a signal may come while this very thread holds the Event's lock.
        os.write(self._ringing, b"!")

    def _lose_patience(self, _number: int, _frame: FrameType | None) -> None:
        if not self._patient:
            raise OutOfTime

    def wait(self, seconds: float) -> bool:
        """Wait, but not a moment longer than until a request to stop; true when there is one."""
        if not self.asked:
            select.select([self._reading], [], [], seconds)
        return self.asked

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """A block of work that is ended by OutOfTime when the grace is over."""
        self._patient = False
        try:
            yield
        finally:
            self._patient = True
