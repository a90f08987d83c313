"""What kinds of work there are, and what does each."""

from collections.abc import Callable
from typing import Protocol

from registry.jobs.models import Job

Tell = Callable[[float], None]
"""Says how much of the work (0 to 1) is behind us; costs nothing, so call it often."""


class Work(Protocol):
    """Does a job, inside an application context.

    It may raise: the job is tried again later. What it has written under `begin_write()` and not committed is
    committed together with the news that the job is done; work that commits by itself does that in one step
    too when it calls `finish(job)` before.
    """

    def __call__(self, job: Job, *, tell: Tell) -> None:
        """Do the job."""


WORK: dict[str, Work] = {}
"""What does each kind of job."""

LONG: set[str] = set()
"""The kinds of work that may take minutes; short work has workers of its own, so as not to wait for it."""

DAILY = "onward_daily"
"""The extension of an application that lists what one of all workers calls once a day."""

DAILY_HERE = "onward_daily_here"
"""The same for what concerns a machine's own files: every worker calls it once a day, and when it starts."""


def does(kind: str, *, long: bool = False) -> Callable[[Work], Work]:
    """Make a function the one that does jobs of a kind; `long` of one that may take minutes."""

    def keep(work: Work) -> Work:
        if WORK.setdefault(kind, work) is not work:
            raise ValueError(f"Two functions do '{kind}'.")
        if long:
            LONG.add(kind)
        return work

    return keep
