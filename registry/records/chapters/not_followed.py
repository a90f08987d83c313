"""The flows of a vendor that cannot be followed, on paper: which, why, and what would mend it."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.law import country_name
from registry.policy.untraced import Untraced
from registry.records.book import Block, Column, Para, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import listed
from registry.snapshot import ORGANISATION


def not_followed(untraced: Untraced, names: Names, *, beside_chain: bool = False) -> tuple[Block, ...]:
    """A sentence, the flows and what would mend it; nothing where all flows can be followed."""
    return tuple(_blocks(untraced, names, beside_chain=beside_chain)) if untraced.flows else ()


def _blocks(untraced: Untraced, names: Names, *, beside_chain: bool) -> Iterator[Block]:
    lead = _(
        "Data flow to it or on from it, but nothing in the register says where the data come from. So "
        "neither its chain nor its terms can be followed."
    )
    if beside_chain:
        lead = _(
            "These flows are recorded too, but nothing says where the data come from. So they are not part "
            "of the chain above."
        )
    yield Para(lead, "note")
    yield _table(untraced, names)
    if untraced.more:
        told = ngettext(
            "%(num)d more flow cannot be followed; record.json has it.",
            "%(num)d more flows cannot be followed; record.json has them.",
            untraced.more,
        )
        yield Para(told, "note")
    yield from (Para(text) for text in _mending(untraced, names))


def _table(untraced: Untraced, names: Names) -> Table:
    return Table(
        caption=_("Flows that cannot be followed"),
        sheet=_("Flows not followed"),
        columns=(
            Column(_("From"), 1.4),
            Column(_("To"), 1.4),
            Column(_("Data of unknown origin"), 2.4),
            Column(_("Countries"), 1.3),
        ),
        rows=tuple(
            (
                names.party_ref(row.sender.key),
                names.party_ref(row.recipient.key),
                names.categories(one.key for one in row.data),
                listed(map(country_name, row.countries), gap=_("country not recorded")),
            )
            for row in untraced.flows
        ),
        empty="",
    )


def _mending(untraced: Untraced, names: Names) -> Iterator[str]:
    if untraced.unnamed:
        yield _(
            "No current activity of %(organisation)s names %(data)s. What would mend it: name these data in "
            "the activity for which they are collected.",
            organisation=names.party(ORGANISATION),
            data=names.categories(one.key for one in untraced.unnamed),
        )
    for vendor, data in untraced.unbrought:
        yield _(
            "No flow brings %(party)s these data: %(data)s. What would mend it: record the flow by which it "
            "gets them.",
            party=names.party(vendor.key),
            data=names.categories(one.key for one in data),
        )
