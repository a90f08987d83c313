"""A worker in a process of its own, whose jobs dig: each writes down when it began and when it ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from registry.jobs import DAILY, Job, Tell
from registry.jobs.work import WORK
from registry.jobs.worker import Worker
from tests.web_app import app_in

PATIENCE = 30.0
"""Seconds after which a test gives up waiting; the machine may be busy."""


@contextmanager
def worker_at(folder: Path, *, lease: float = 60.0, grace: float = 0.3) -> Iterator[subprocess.Popen[str]]:
    """A worker process on a folder's database; whatever is left of it is killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.digging", str(folder), str(lease), str(grace)],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Ask a worker to stop: its exit code and what it had to say."""
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, said


def written(folder: Path, word: str) -> list[str]:
    """The numbers of the jobs of which the diary says that they began, or ended."""
    diary = folder / "diary"
    lines = diary.read_text().splitlines() if diary.exists() else []
    return [line.split()[1] for line in lines if line.startswith(word)]


def wait_for(folder: Path, word: str, *, count: int) -> None:
    """Wait until so many jobs have begun, or ended."""
    deadline = time.monotonic() + PATIENCE
    while len(written(folder, word)) < count:
        assert time.monotonic() < deadline, f"waited in vain for {count} to have {word}"
        time.sleep(0.05)


def main(folder: Path, *, lease: float, grace: float) -> None:
    """Work on the jobs of a folder's database until asked to stop."""

    def write(line: str) -> None:
        with (folder / "diary").open("a") as diary:
            diary.write(f"{line} {os.getpid()}\n")

    def dig(job: Job, *, tell: Tell) -> None:
        number, seconds = job.id, float(job.about)
        write(f"began {number}")
        started = time.monotonic()
        while (spent := time.monotonic() - started) < seconds:
            tell(spent / seconds)
            time.sleep(0.02)
        write(f"ended {number}")

    app = app_in(folder, {})
    app.extensions[DAILY] = []
    WORK.clear()
    WORK["dig"] = dig
    Worker(app, lease=timedelta(seconds=lease), grace=grace).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), lease=float(sys.argv[2]), grace=float(sys.argv[3]))
