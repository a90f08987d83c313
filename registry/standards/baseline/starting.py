"""The baseline that a register starts with: what it is called until the organisation has one of its own."""

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.policy import Baseline

STARTING = "starting"
"""The key of the baseline that every register starts with."""


def starting_baseline(shipped: Baseline) -> Baseline:
    """The baseline that comes with Onward, called after no policy: nobody here has made its promises."""
    note = _(
        "Requirements of the law, and of a privacy policy as it is customary. The promises are not those of "
        "this organisation: hold them against its own policy. The numbers are there to be changed. Nothing "
        "here is legal advice."
    )
    return replace(shipped, key=STARTING, name=_("Starting baseline"), note=note)


def is_starting(baseline: Baseline) -> bool:
    """Whether a baseline is the one that the register started with."""
    return baseline.key == STARTING


def promise_name(baseline: Baseline, id: str) -> str:
    """What a statement of a baseline is called, so that nobody takes it for another policy's."""
    if is_starting(baseline):
        return _("Promise %(id)s of the starting baseline", id=id)
    return _("Statement %(id)s", id=id)
