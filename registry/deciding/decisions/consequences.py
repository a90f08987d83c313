"""What would follow from a decision about a vendor, worked out from the newest assessment."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from registry.deciding.decisions.leaving import Leaving, leaving
from registry.deciding.decisions.outcomes import Outcome
from registry.deciding.decisions.tasks import Task, tasks_of
from registry.deciding.decisions.what_if import WhatIf, what_if
from registry.history import KINDS
from registry.history.mentions import who_mentions
from registry.history.rows import rows_by_key
from registry.judgement.found import FindingRow
from registry.judgement.keeper import soon
from registry.judgement.queries import findings_of_vendor
from registry.policy import SEVERITIES, Assessment
from registry.snapshot import PEOPLE, Flow, Vendor

MOST_FINDINGS = 1_000
"""How many findings about a vendor are counted; the gravest come first."""

WAIT_SECONDS = 10.0
"""How long a page waits for an assessment that has to be worked out from the ground up."""


@dataclass(frozen=True)
class Consequences:
    """What would follow; `if_flows_end`, `leaving`, `tasks` only where the data can end with the decision.

    `left_open` are the findings about the vendor that stay open and that nobody accepts, gravest first.
    """

    on: date
    before: Assessment
    left_open: tuple[FindingRow, ...]
    if_done: WhatIf
    if_flows_end: WhatIf | None = None
    leaving: Leaving | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def blockers(self) -> list[FindingRow]:
        """The findings left open that forbid what the vendor does."""
        return [row for row in self.left_open if row.severity == SEVERITIES[0]]

    @property
    def others(self) -> Mapping[str, int]:
        """How many findings of each lesser severity are left open."""
        found = [row.severity for row in self.left_open]
        return {severity: found.count(severity) for severity in SEVERITIES[1:] if severity in found}

    @property
    def seal(self) -> str:
        """Tells whether the blockers are still those that somebody saw."""
        return hashlib.sha256("\n".join(row.key for row in self.blockers).encode()).hexdigest()[:16]

    def name_of(self, party: str) -> str:
        """What people call a party."""
        return _("The people concerned") if party == PEOPLE else self.before.view.name(party)

    def category_names(self, keys: Iterable[str]) -> list[str]:
        """What people call data categories."""
        return [self.before.view.category_name(key) for key in keys]

    def activity_name(self, key: str) -> str:
        """What people call an activity."""
        activity = self.before.view.activities.get(key)
        return (activity.name if activity else "") or key


def consequences(outcome: Outcome, vendor: Vendor, *, organisation_id: int, on: date) -> Consequences | None:
    """What would follow from a decision on a day; None while nobody can say, since it is still judged."""
    kept = soon(organisation_id, on=on, wait_seconds=WAIT_SECONDS)
    if kept is None:
        return None
    before = kept.assessment
    done = what_if(before, vendor, status=outcome.status)
    went = {finding.key for finding in done.went}
    rows = findings_of_vendor(organisation_id, vendor.key, limit=MOST_FINDINGS)
    left_open = tuple(row for row in rows if not row.accepted_by and row.key not in went)
    if outcome.approves:
        return Consequences(on, before, left_open, done)
    flows = flows_of(organisation_id, vendor.key, on=on)
    ended = what_if(before, vendor, status=outcome.status, over=flows)
    hanging = leaving(before, vendor.key, flows=flows, without=ended)
    return Consequences(
        on,
        before,
        left_open,
        done,
        if_flows_end=ended if flows else None,
        leaving=hanging,
        tasks=tuple(tasks_of(hanging, outcome=outcome, on=on)),
    )


def flows_of(organisation_id: int, vendor: str, *, on: date) -> list[Flow]:
    """The flows to a vendor and from it that are not over, those still to come among them."""
    keys = who_mentions(organisation_id, kind="flows", of=("vendors", vendor))
    rows = rows_by_key(organisation_id, KINDS["flows"], keys)
    flows: list[Flow] = [rows[key].value for key in sorted(rows)]
    return [flow for flow in flows if flow.ends is None or flow.ends >= on]
