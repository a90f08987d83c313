"""The data that a vendor holds, on paper, each with the way by which it gets there."""

from flask_babel import gettext as _

from registry.policy.untraced import Untraced
from registry.records.book import Block, Column, Para, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name


def held_section(vendor: str, untraced: Untraced, names: Names) -> Section:
    """The data that a vendor holds, each with the shortest way; that nobody can tell where that is so."""
    return Section(title=_("Data it holds"), blocks=_blocks(vendor, untraced, names))


def _blocks(vendor: str, untraced: Untraced, names: Names) -> tuple[Block, ...]:
    table = _table(vendor, names, empty=_nothing(untraced))
    if not untraced.flows:
        return (table,)
    if table.rows:
        return (table, Para(_("The data of flows that cannot be followed are not among these."), "note"))
    unknown = _(
        "Nobody can tell which data it holds: data flow to it or on from it, but nothing says where they "
        "come from. What would mend it stands with its chain."
    )
    return (Para(unknown, "note"),)


def _nothing(untraced: Untraced) -> str:
    if untraced.delivers:
        return _(
            "No data are handed to it on this day. What it sends to the organisation or to people it has "
            "from elsewhere."
        )
    return _("It holds no data on this day.")


def _table(vendor: str, names: Names, *, empty: str) -> Table:
    chains = names.assessment.chains
    ways: dict[str, list[str]] = {}
    for key in sorted(chains.holds(vendor), key=lambda k: by_name(names.category(k), k)):
        ways.setdefault(names.way(chains.way(vendor, key)), []).append(names.category(key))
    return Table(
        caption=_("The shortest way by which each gets there"),
        sheet=_("Data held"),
        columns=(Column(_("Data"), 1.2), Column(_("Way"), 3)),
        rows=tuple((", ".join(some), way) for way, some in ways.items()),
        empty=empty,
    )
