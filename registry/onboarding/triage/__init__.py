"""What follows from a wish: role, criticality, what is to be asked, what is due; by rules that are data."""

from typing import Literal

from registry.snapshot import Role
from registry.snapshot.base import Line, Text, Value

Criticality = Literal["", "low", "medium", "high"]
Settling = Literal["role", "criticality", "assessment", "arrangement"]
"""What triage settles, and what somebody can decide otherwise."""


class Overruled(Value, frozen=True, kw_only=True):
    """What somebody decided otherwise than the rules: about what, and why."""

    what: Settling
    reason: Text
    by: Line


class Settled(Value, frozen=True, kw_only=True):
    """What holds for an onboarding, by the rules or because somebody overruled them.

    `assessment` and `arrangement` say whether an impact assessment (Art. 35) and an arrangement between joint
    controllers (Art. 26) are due. The reasons of the rules are worked out anew wherever they are shown.
    """

    role: Role = "processor"
    criticality: Criticality = ""
    assessment: bool = False
    arrangement: bool = False
    overruled: tuple[Overruled, ...] = ()

    def overruling(self, what: Settling) -> Overruled | None:
        """Why something is not as the rules have it; None when it is."""
        return next((one for one in self.overruled if one.what == what), None)

    @property
    def decided_role(self) -> Role | None:
        """The role that somebody has decided, on which all other rules go; None while it is the rules'."""
        return self.role if self.overruling("role") else None
