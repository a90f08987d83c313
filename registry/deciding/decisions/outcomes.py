"""What can be decided about a vendor: when, and what its status becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flask_babel import lazy_gettext as _l

from registry.snapshot.parties import VendorStatus

Decided = Literal["approve", "approve with conditions", "refuse", "suspend", "end"]

WAITING = frozenset[str](("proposed", "in review"))
IN_USE = frozenset[str](("approved", "approved with conditions"))
EVERY = WAITING | IN_USE | {"suspended", "ended"}


@dataclass(frozen=True)
class Outcome:
    """One thing that can be decided: its words, the status that it gives, the states in which it is open.

    `approves` says that the vendor may be used; otherwise the data that move to it and from it can end with
    the decision.
    """

    decision: Decided
    status: VendorStatus
    open_to: frozenset[str]
    approves: bool
    means: Any
    question: Any
    button: Any
    done: Any

    @property
    def address(self) -> str:
        """The word for it in addresses."""
        return self.decision.replace(" ", "-")


OUTCOMES: Mapping[str, Outcome] = {
    outcome.address: outcome
    for outcome in (
        Outcome(
            "approve", "approved", EVERY, approves=True,
            means=_l("It may be used as it is. What falls short stays open as findings."),
            question=_l("Approve the vendor?"), button=_l("Approve"), done=_l("Vendor approved"),
        ),
        Outcome(
            "approve with conditions", "approved with conditions", EVERY, approves=True,
            means=_l("It may be used, and has to do something by a day. What it misses becomes a finding."),
            question=_l("Approve the vendor with conditions?"), button=_l("Approve with conditions"),
            done=_l("Vendor approved with conditions"),
        ),
        Outcome(
            "refuse", "ended", WAITING, approves=False,
            means=_l("It was looked at and is not to be used."),
            question=_l("Refuse the vendor?"), button=_l("Refuse"), done=_l("Vendor refused"),
        ),
        Outcome(
            "suspend", "suspended", WAITING | IN_USE, approves=False,
            means=_l("No data are to move to it until it is approved again."),
            question=_l("Suspend the vendor?"), button=_l("Suspend"), done=_l("Vendor suspended"),
        ),
        Outcome(
            "end", "ended", EVERY - {"ended"}, approves=False,
            means=_l("It is not used any more. It stays in the register and in its history."),
            question=_l("End the vendor?"), button=_l("End"), done=_l("Vendor ended"),
        ),
    )
}  # fmt: skip
"""By the word in addresses, in the order in which pages offer them."""


def open_for(status: str) -> list[Outcome]:
    """What can be decided about a vendor in a state."""
    return [outcome for outcome in OUTCOMES.values() if status in outcome.open_to]
