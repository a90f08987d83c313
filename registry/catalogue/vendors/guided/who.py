"""The first topic: who the vendor is and how to reach it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.catalogue.names import names_of
from registry.catalogue.vendors.forms import VendorForm
from registry.catalogue.vendors.guided.asking import Asking, said_by, taking
from registry.catalogue.vendors.guided.begun import Begun
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.snapshot import Vendor

FIELDS = ("name", "kind", "country", "address", "domains", "contacts", "privacy_policy", "opt_out")
KNOWN_FIELDS = ("name", "kind", "country", "domains")
"""The fields that the bundled lists of well-known third parties can fill."""


class Who(Asking):
    """Who it is; without its name there is nothing to go on with."""

    topic = "who"
    may_wait = False

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        self.vendor = narrowed(VendorForm(obj=begun.vendor), FIELDS).knowing(names_of)
        self.vendor.is_new = True
        self.form = Together(self.vendor)

    @property
    def prefilled(self) -> Mapping[str, Any]:
        """What the bundled lists know of it."""
        if not self.is_first or not self.begun.known_from:
            return {}
        known = [name for name in KNOWN_FIELDS if getattr(self.begun.vendor, name)]
        return dict.fromkeys(known, _("from the bundled lists"))

    def say(self) -> Say | None:
        """The vendor with what was typed."""
        said = said_by(self.vendor, Vendor, over=self.begun.vendor)
        if said is None:
            return None
        return lambda now: msgspec.structs.replace(now, vendor=taking(now.vendor, said, FIELDS))
