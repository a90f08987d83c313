"""What an onward ground lacks for want of the right ground above: data must have come under what opens it."""

from collections.abc import Sequence

from registry.law import OnwardGround
from registry.policy.transfers.attempts import Lack
from registry.policy.view import View
from registry.policy.wording import listing
from registry.snapshot import Module, Vendor


def module_lacks(
    ground: OnwardGround, *, above: Sequence[Module], open_under: Sequence[Module], exporter: Vendor
) -> list[Lack]:
    """The lack when no data came under a module of the 2021 clauses that opens the ground."""
    name = exporter.name or exporter.key
    if not above:
        what = f"no live flow into {name} that brings these data rests on the clauses of 2021"
        return [Lack(what, "Rest on another ground: only those clauses open this one.")]
    if not open_under:
        has = listing(tuple(above))
        what = f"it is open under {listing(ground.modules)} only, and the clauses above have {has}"
        return [Lack(what, "Rest on another ground, or on one of O1 to O7 that the module opens.")]
    return []


def category_lacks(view: View, *, without: Sequence[str], exporter: Vendor, under: str) -> list[Lack]:
    """The lack when some of the categories that are passed on did not come under what opens the ground."""
    if not without:
        return []
    data = listing([view.category_name(category) for category in without])
    what = f"no live flow brings {exporter.name or exporter.key} these data {under}: {data}"
    return [Lack(what, f"Pass on only data that came {under}, or rest on another ground for: {data}.")]
