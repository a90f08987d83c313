"""What a register itself records about adequacy decisions: that a condition is met or not, and for when."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from registry.law import AdequacyDecision
from registry.policy.transfers.attempts import time_lacks
from registry.policy.transfers.decisions import names_decision
from registry.snapshot import Safeguard


class Said(NamedTuple):
    """What the records about one decision say on the day.

    `met` is a record that the condition is met, `refused` says that one has it as not met; `late` is why
    those that speak for the decision do not hold on the day; `until` is to when those that do are good.
    """

    met: Safeguard | None = None
    refused: bool = False
    late: str = ""
    any_valid: bool = False
    until: date | None = None

    @property
    def out_of_time(self) -> bool:
        """Whether the register relies on the decision, but for other days only."""
        return bool(self.late) and not self.any_valid


def recorded(said: Sequence[Safeguard], decision: AdequacyDecision, *, on: date) -> Said:
    """What the records that mean this decision, or name none, say of it on the day."""
    named = [s for s in said if not s.decision or names_decision(s, decision)]
    valid = [s for s in named if not time_lacks(s, on=on)]
    for_it = [s for s in named if s.condition_met is not False]
    late = [lack.what for s in for_it for lack in time_lacks(s, on=on)]
    ends = [s.valid_to for s in valid if s.condition_met is not False]
    known = [day for day in ends if day is not None]
    return Said(
        met=next((s for s in valid if s.condition_met), None),
        refused=any(s.condition_met is False for s in valid),
        late=late[0] if late else "",
        any_valid=bool(ends),
        until=max(known) if known and len(known) == len(ends) else None,
    )
