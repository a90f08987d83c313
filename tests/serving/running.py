"""`onward serve` as somebody starts it: a process of its own on a free port."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ONWARD = [sys.executable, "-c", "from registry.cli import main; main()"]
PATIENCE = 40.0
"""Seconds after which a test gives up waiting; the machine may be busy."""


class Served:
    """A running installation: its address, what it said at its start, its processes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.greeting = ""
        assert process.stdout is not None
        for line in process.stdout:
            self.greeting += line
            if "Ctrl-C" in line:
                break
        self.address = next(
            (word for word in self.greeting.split() if word.startswith("http")), "did not start"
        ).rstrip("/")

    def get(self, path: str) -> tuple[int, str]:
        """The status and the page at a path."""
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()

    def children(self, word: str = "") -> list[int]:
        """The processes that it has started and in whose command a word stands."""
        pid = self.process.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(child) for child in listed if word in command_of(int(child))]

    def child(self, word: str) -> int:
        """The one process with a word in its command, as soon as it is there."""
        wait_for(lambda: len(self.children(word)) == 1, what=word)
        return self.children(word)[0]

    def stop(self) -> tuple[int, str, str]:
        """End it as Ctrl-C does: its exit code, what else it said, and what it said of trouble."""
        self.process.send_signal(signal.SIGINT)
        out, trouble = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, trouble


@contextmanager
def served(folder: Path, *, printers: int = 2) -> Iterator[Served]:
    """An installation that serves what is in a folder."""
    with subprocess.Popen(
        [*ONWARD, "serve", "--port", "0", "--workers", "1", "--printers", str(printers)],
        env=os.environ | {"ONWARD_INSTANCE": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Served(process)
        finally:
            process.kill()


def command_of(pid: int) -> str:
    """The command line of a process; nothing when it is gone or dead."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def wait_for(true: Callable[[], bool], *, what: str) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)
