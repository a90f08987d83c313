"""The third topic: which data the vendor gets, about whom, how, and where they are."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import g
from flask_babel import gettext as _

from registry.catalogue.boxes import Among
from registry.catalogue.flows.forms import PARTIES, FlowForm
from registry.catalogue.names import names_of
from registry.catalogue.vendors.guided.asking import Asking, said_by, taking
from registry.catalogue.vendors.guided.begun import Begun
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.history import find_row
from registry.snapshot import Activity, Flow, Ground

FIELDS = (
    "data", "subjects", "sender", "means", "encrypted", "countries", "access_countries", "ground",
    "sale_or_exchange", "starts",
)  # fmt: skip


class Gets(Asking):
    """The flow by which data come to it; what its activity names is proposed."""

    topic = "gets"

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        self.activity = activity_of(begun)
        proposed = self.proposal() if self.is_first else begun.flow
        self.flow = narrowed(FlowForm(obj=proposed), FIELDS).knowing(names_of)
        self.flow.sender.names = Among(names_of("vendors"), keys=())
        self.form = Together(self.flow)

    def proposal(self) -> Flow:
        """The flow with what its activity names, and the ground on which a processor gets data."""
        flow, activity = self.begun.flow, self.activity
        if activity is not None:
            flow = msgspec.structs.replace(flow, data=activity.data, subjects=activity.subjects)
        if flow.role in ("processor", "sub-processor"):
            flow = msgspec.structs.replace(flow, ground=Ground(kind="instruction"))
        return flow

    @property
    def prefilled(self) -> Mapping[str, Any]:
        """Where the data, the people and the ground come from that are proposed."""
        if not self.is_first:
            return {}
        found: dict[str, Any] = {}
        if self.activity is not None:
            named = _("named by the activity %(activity)s", activity=self.activity.name or self.activity.key)
            found = {name: named for name in ("data", "subjects") if getattr(self.activity, name)}
        if self.begun.flow.role in ("processor", "sub-processor"):
            found["kind"] = _("usual for a processor")
        return found

    def say(self) -> Say | None:
        """The flow with what was typed."""
        said = said_by(self.flow, Flow, over=self.begun.flow)
        if said is not None and said.sender not in PARTIES:
            self.flow.sender.errors = [*self.flow.sender.errors, _("Choose one of the answers offered.")]
            return None
        if said is None:
            return None
        return lambda now: msgspec.structs.replace(now, flow=taking(now.flow, said, FIELDS))


def activity_of(begun: Begun) -> Activity | None:
    """The activity that a draft names, if the register has it still."""
    row = find_row(g.organisation.id, "activities", begun.flow.activity) if begun.flow.activity else None
    return row.value if row is not None else None
