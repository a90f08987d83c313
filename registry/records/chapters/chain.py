"""A vendor's chain on paper: the drawing, every link beneath it, and what cannot be followed."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.graph.drawing import PAPER, Words, draw
from registry.law import country_name, is_country
from registry.policy import SEVERITIES
from registry.policy.picture import LinkRow, Picture
from registry.policy.untraced import Untraced
from registry.records.book import Block, Cell, Column, Figure, Gap, Para, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.not_followed import not_followed
from registry.records.chapters.saying import listed, tag
from registry.words import word

MOST_LINKS = 60
"""How many links a chapter tells; the record as JSON has them all."""

NAMED = 6
"""How many parties the drawing's alternative text names on each side."""


def chain_section(vendor: str, picture: Picture, untraced: Untraced, names: Names) -> Section:
    """The drawing and its table, and what cannot be followed; a sentence where no data move."""
    title = _("Chain")
    if not picture.rows:
        return Section(title=title, blocks=not_followed(untraced, names) or (Para(_no_chain(untraced)),))
    name = names.party(vendor)
    blocks: list[Block] = [
        Figure(
            svg=draw(picture.nodes, picture.edges, said=_said(vendor, picture, names), on=PAPER),
            caption=_("The chain of %(name)s: who hands it data, and to whom they go on", name=name),
        ),
        links_table(picture, names),
    ]
    if picture.more:
        told = ngettext(
            "%(num)d more link is farther away; record.json has it.",
            "%(num)d more links are farther away; record.json has them.",
            picture.more,
        )
        blocks.append(Para(told, "note"))
    if untraced.flows:
        apart = not_followed(untraced, names, beside_chain=True)
        blocks.append(Section(title=_("Flows that cannot be followed"), blocks=apart))
    return Section(title=title, blocks=tuple(blocks))


def _no_chain(untraced: Untraced) -> str:
    if untraced.delivers:
        return _(
            "What it sends to the organisation or to people is not followed further. No data move to it on "
            "this day."
        )
    return _("No data move to it or on from it on this day.")


def links_table(picture: Picture, names: Names) -> Table:
    """Every link of the drawing."""
    said = _Said(
        leaves=_("leaves the EEA"),
        no_country=_("country not recorded"),
        no_contract=Gap(_("no contract in force")),
        severities={severity: tag(severity) for severity in SEVERITIES},
    )
    return Table(
        caption=_("Every link of the drawing: those that bring it data, then those behind it"),
        sheet=_("Chain"),
        columns=(
            Column(_("From"), 1.4),
            Column(_("To"), 1.4),
            Column(_("Data"), 2),
            Column(_("Countries"), 1.3),
            Column(_("Contracts"), 1.5),
            Column(_("Worst finding"), 1.15),
            Column(_("Links away"), 0.8, "number"),
        ),
        rows=_links(picture, names, said),
        empty=_("No data move to it or on from it on this day."),
    )


class _Said(NamedTuple):
    """What is said of many links in the same words."""

    leaves: str
    no_country: str
    no_contract: Gap
    severities: Mapping[str, Tag]


def _links(picture: Picture, names: Names, said: _Said) -> tuple[tuple[Cell, ...], ...]:
    """A row for each link; flows that differ in nothing but their data share one."""
    found: dict[tuple[Cell, ...], set[str]] = {}
    for row in picture.rows:
        found.setdefault(_link(row, names, said), set()).update(named.key for named in row.data)
    return tuple((*link[:2], names.categories(data), *link[2:]) for link, data in found.items())


def _link(row: LinkRow, names: Names, said: _Said) -> tuple[Cell, ...]:
    countries: list[Cell] = [country_name(code) for code in row.countries]
    if row.crosses_border:
        countries += _where_to(row, names, said)
    contracts = listed(contract.name for contract in row.contracts) if row.contracts else ""
    if not row.contracts and names.view.movements[row.flow].needs_contract:
        contracts = said.no_contract
    return (
        names.party_ref(row.sender.key),
        names.party_ref(row.recipient.key),
        listed(countries, gap=said.no_country),
        contracts,
        said.severities.get(row.severity, ""),
        row.links_away,
    )


def _where_to(row: LinkRow, names: Names, said: _Said) -> list[str]:
    """That a link is a transfer: out of the EEA, and for where unless that is said; or to an organisation."""
    places = {answer.country for answer in names.transfers.get(row.flow, ())}
    countries = {place for place in places if is_country(place)}
    told = [_("goes to an international organisation")] if places - countries else []
    if countries and countries.issuperset(row.countries):
        told.append(said.leaves)
    elif countries:
        told.append(_("leaves the EEA for %(places)s", places=names.places(countries)))
    return told or [said.leaves]


def _said(vendor: str, picture: Picture, names: Names) -> Words:
    """What the drawing says besides names; its title is a sentence that stands for it."""
    handing = dict.fromkeys(row.sender.key for row in picture.rows if row.recipient.key == vendor)
    receiving = dict.fromkeys(row.recipient.key for row in picture.rows if row.sender.key == vendor)
    name = names.party(vendor)
    givers, takers = _some(list(handing), names), _some(list(receiving), names)
    if givers and takers:
        title = _(
            "Data go from %(givers)s to %(name)s, and on to %(takers)s. Links in all: %(links)s.",
            givers=givers, name=name, takers=takers, links=len(picture.rows) + picture.more,
        )  # fmt: skip
    elif givers:
        title = _("Data go from %(givers)s to %(name)s, and not on from there.", givers=givers, name=name)
    else:
        title = _("Data go from %(name)s to %(takers)s.", name=name, takers=takers)
    return Words(
        title=title,
        description=_("Who sends data to it and to whom it passes them on; the table beneath says the same."),
        people=word(_("the people concerned")),
        crosses_border=_leaving(picture, names),
        severity={severity: word(severity) for severity in SEVERITIES},
        more=lambda count: ngettext("%(num)d more", "%(num)d more", count),
        in_full=lambda title, cut: _(
            "%(title)s Names in full: %(names)s.", title=title, names="; ".join(cut)
        ),
    )


def _leaving(picture: Picture, names: Names) -> str:
    """What the drawing says of links that are transfers."""
    crossing = (row.flow for row in picture.rows if row.crosses_border)
    places = {answer.country for flow in crossing for answer in names.transfers.get(flow, ())}
    if all(is_country(place) for place in places):
        return _("leaves the EEA")
    return _("leaves the EEA, or goes to an international organisation")


def _some(keys: list[str], names: Names) -> str:
    said = ", ".join(names.party(key) for key in keys[:NAMED])
    if len(keys) <= NAMED:
        return said
    return ngettext(
        "%(parties)s and %(num)d other", "%(parties)s and %(num)d others", len(keys) - NAMED, parties=said
    )
