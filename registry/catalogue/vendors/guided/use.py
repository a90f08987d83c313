"""The second topic: what the vendor is used for, in which role, and who looks after it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.catalogue.flows.forms import FlowForm
from registry.catalogue.names import names_of
from registry.catalogue.vendors.forms import VendorForm
from registry.catalogue.vendors.guided.asking import Asking, said_by, taking
from registry.catalogue.vendors.guided.begun import Begun
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import ALONE, Together, narrowed
from registry.snapshot import Flow, Role, Vendor
from registry.snapshot.parties import VendorKind
from registry.words import word

FLOW_FIELDS = ("role", "activity", "purposes")
VENDOR_FIELDS = ("owner", "criticality", "next_review")

USUAL_ROLES: Mapping[VendorKind, Role] = {
    "service provider": "processor",
    "ad network": "controller",
    "social widget": "joint controller",
    "partner or affiliate": "controller",
    "authority": "controller",
    "acquirer": "controller",
    "linked site": "controller",
}
"""What a vendor of each kind mostly is; proposed until a person has said so."""


class Use(Asking):
    """What it is for."""

    topic = "use"

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        proposed = begun.flow
        if self.is_first:
            proposed = msgspec.structs.replace(proposed, role=USUAL_ROLES[begun.vendor.kind])
        self.flow = narrowed(FlowForm(obj=proposed), FLOW_FIELDS).knowing(names_of)
        self.flow.role.none, self.flow.role.flags.required = None, True  # a new vendor has no usual role yet
        self.flow.activity.none = _("None yet, or later")
        self.vendor = narrowed(VendorForm(obj=begun.vendor, meta=ALONE), VENDOR_FIELDS)
        self.form = Together(self.flow, self.vendor)

    @property
    def prefilled(self) -> Mapping[str, Any]:
        """The role that a vendor of its kind mostly has."""
        kind = word(self.begun.vendor.kind)
        return {"role": _("usual for this kind of vendor (%(kind)s)", kind=kind)} if self.is_first else {}

    def say(self) -> Say | None:
        """The flow and the vendor with what was typed: in a role that the vendor has elsewhere, too."""
        flow = said_by(self.flow, Flow, over=self.begun.flow)
        vendor = said_by(self.vendor, Vendor, over=self.begun.vendor)
        if flow is None or vendor is None:
            return None

        def say(now: Begun) -> Begun:
            kept = taking(now.vendor, vendor, VENDOR_FIELDS)
            return msgspec.structs.replace(
                now,
                flow=taking(now.flow, flow, FLOW_FIELDS),
                vendor=msgspec.structs.replace(kept, role=flow.role or kept.role),
            )

        return say
