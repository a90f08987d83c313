"""What stays to be done about a vendor that is not used any more, each with the day proposed for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from flask_babel import gettext as _

from registry.deciding.decisions.leaving import Leaving, Notice
from registry.deciding.decisions.outcomes import Outcome

CUSTOMARY = timedelta(days=30)
"""How long a task may take where no contract says otherwise."""

MOST_TASKS = 50
"""How many tasks a decision proposes at most."""

LONGEST_NAME = 200
"""How much of a name stands in a task, which is one line."""


@dataclass(frozen=True)
class Task:
    """Something to be done by a day; `take` says whether it is ticked when the page is opened.

    `until_flows_end` is 'yes' for what is done with once the flows to the vendor and from it have ended.
    """

    duty: str
    due: date
    take: bool
    until_flows_end: Literal["", "yes"] = ""


def tasks_of(leaving: Leaving, *, outcome: Outcome, on: date) -> list[Task]:
    """What stays to be done after a decision of a day; of a suspension only the flows are pressing."""
    return list(islice(every_task(leaving, ends=outcome.status == "ended", on=on), MOST_TASKS))


def every_task(leaving: Leaving, *, ends: bool, on: date) -> Iterator[Task]:
    """The flows that are left alone, the notices, the deletion, the technologies."""
    own = [notice for notice in leaving.contracts if notice.is_own]
    if leaving.flows:
        duty = _("See that no data move to it or on from it any more, and end its flows")
        yield Task(duty, on + CUSTOMARY, take=True, until_flows_end="yes")
    for notice in own:
        name = (notice.contract.name or notice.contract.key)[:LONGEST_NAME]
        yield Task(_("Give notice: %(contract)s", contract=name), day_of_notice(notice, on=on), take=ends)
    if leaving.held or leaving.contracts:
        days = max((notice.contract.notice_days or 0 for notice in own), default=0)
        due = on + (timedelta(days=days) if days else CUSTOMARY)
        yield Task(_("Ask for deletion or return in writing, and keep the confirmation"), due, take=ends)
    for one in leaving.technologies:
        name = (one.name or one.key)[:LONGEST_NAME]
        yield Task(_("Take off your sites: %(technology)s", technology=name), on + CUSTOMARY, take=ends)


def day_of_notice(notice: Notice, *, on: date) -> date:
    """By when notice is to be given: soon, and on the last day of it where that comes sooner."""
    soon = on + CUSTOMARY
    return min(notice.notice_by, soon) if notice.notice_by and notice.notice_by >= on else soon
