"""The processes that serve: each watched, ended in good order, started again when it may be."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

CALM = 5.0
"""A process that has lived so many seconds did not fail at its start."""

LONGEST_PAUSE = 30.0
"""The longest wait before another attempt to start, in seconds."""

DIE_WITH_PARENT = 1
"""Linux's number for the request to be told when the parent dies (PR_SET_PDEATHSIG)."""


class Child:
    """A process of ours, by the name that messages use."""

    def __init__(self, name: str, command: Sequence[str], *, keep_open: Sequence[int] = ()) -> None:
        self.name = name
        self._command = [sys.executable, "-P", *command]
        self._keep_open = keep_open
        self._failures = 0
        self._next = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, apart from the terminal: Ctrl-C reaches us, and we end it in good order."""
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            pass_fds=self._keep_open,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509  # we have one thread
        )

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it lives."""
        return self._process.poll() if self._process else None

    def restart_when_due(self) -> bool:
        """Start it again if it has ended; after failures at its start with a pause that doubles."""
        now = time.monotonic()
        if self.exit_code is None:
            return False
        if self._next == 0.0:
            self._failures = 0 if now - self._started > CALM else self._failures + 1
            self._next = now + min(LONGEST_PAUSE, 2.0 ** (self._failures - 1) if self._failures else 0.0)
        if now < self._next:
            return False
        self._next = 0.0
        self.start()
        return True

    def ask_to_stop(self) -> None:
        """Ask it to end what it is doing and go."""
        self._send(signal.SIGTERM)

    def wait_until(self, deadline: float) -> None:
        """Wait for its end; at the deadline (monotonic seconds) end it and what it has started."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _send(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)


def die_with_parent() -> None:
    """In a child: be asked to stop when the parent is killed, so that none is left over."""
    if LIBC is not None:
        LIBC.prctl(DIE_WITH_PARENT, signal.SIGTERM)


LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
