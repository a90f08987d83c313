"""The flows of a vendor that cannot be followed, in the shell: which, why, and what would mend it."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from registry.law import country_name
from registry.policy.picture import Named
from registry.policy.untraced import Untraced


def print_untraced(out: Console, untraced: Untraced) -> None:
    """The flows of which nothing says where the data come from, and what would mend it."""
    if not untraced.flows:
        return
    out.print(
        "\nThese flows cannot be followed: nothing says where the data come from. So neither the chain "
        "nor the terms for these data are known."
    )
    table = Table("from", "to", "data", "countries", box=None)
    for row in untraced.flows:
        countries = ", ".join(map(country_name, row.countries)) or "not recorded"
        table.add_row(_called(row.sender), _called(row.recipient), _listed(row.data), countries)
    out.print(table)
    if untraced.unnamed:
        out.print(
            f"No current activity of the organisation names {_listed(untraced.unnamed)}. "
            "Name these data in the activity for which they are collected."
        )
    for vendor, data in untraced.unbrought:
        out.print(
            f"No flow brings {vendor.name} these data: {_listed(data)}. "
            "Record the flow by which it gets them."
        )


def _called(party: Named) -> str:
    return party.name or "the people concerned"


def _listed(some: Iterable[Named]) -> str:
    return ", ".join(one.name for one in some)
