"""Term by term: what is required of a vendor, what its contracts say, what the chain leaves of it."""

from flask_babel import gettext as _

from registry.policy import Protection
from registry.policy.shortfalls import where_in
from registry.policy.verdicts import TermRow, term_table
from registry.policy.wording import spoken
from registry.records.book import Cell, Column, Gap, Items, Para, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import listed, tag
from registry.snapshot import Contract
from registry.words import word

WORST_FIRST = ("missing", "weaker", "unverified", "equal", "stricter", "not applicable")


def terms_section(vendor: str, names: Names) -> Section:
    """The terms that are required of a vendor, the worst verdicts first."""
    chains = names.assessment.chains
    found = term_table(chains, vendor) if vendor in chains.network.number else ()
    contracts = _contracts(vendor, names)
    table = Table(
        caption=_("Terms required of %(name)s", name=names.party(vendor)),
        sheet=_("Terms"),
        columns=(
            Column(_("Term"), 1.6),
            Column(_("Required"), 1.1),
            Column(_("Own contracts"), 1.1),
            Column(_("Verdict"), 1),
            Column(_("Behind it"), 1.1),
            Column(_("Verdict behind it"), 1),
            Column(_("On the way"), 1),
            Column(_("Evidence"), 2.4),
        ),
        rows=tuple(_row(row, contracts, names) for row in sorted(found, key=gravity)),
        empty=_("No term is required of it: no personal data reach it in a role that calls for one."),
    )
    lead = Para(
        _(
            "What the baseline requires, what its own contracts say, what is left of it in the whole chain "
            "behind it, and how well the data were protected on the way to it."
        )
    )
    return Section(title=_("Term by term"), blocks=(lead, table) if found else (table,))


def gravity(row: TermRow) -> tuple[int, int, str]:
    """The worse verdict of a term first, be it the vendor's own or that of the chain behind it."""
    verdicts = (WORST_FIRST.index(row.verdict), WORST_FIRST.index(row.behind_verdict))
    return (min(verdicts), max(verdicts), row.label)


def _row(row: TermRow, contracts: tuple[Contract, ...], names: Names) -> tuple[Cell, ...]:
    return (
        row.label,
        row.required,
        worth(row.own, row.unit),
        tag(row.verdict),
        worth(row.behind, row.unit),
        _behind(row),
        worth(row.on_the_way, row.unit),
        _evidence(row, contracts, names),
    )


def _behind(row: TermRow) -> Tag | Items:
    """The verdict behind it; with something unknown left out, that it is not verified as well."""
    found = tag(row.behind_verdict)
    if row.behind.unverified and row.behind_verdict != "unverified":
        return Items((found, tag("unverified")))
    return found


def worth(value: Protection, unit: str) -> str:
    """A protection as a phrase."""
    if value.state == "nothing known":
        return _("not known")
    match value.value:
        case bool():
            return _("yes") if value.value else _("no")
        case tuple():
            return ", ".join(map(word, value.value))
        case float() | int():
            return _("%(number)s %(unit)s", number=f"{value.value:g}", unit=_(unit))
        case str():
            return _(value.value)
    return _(value.state)


def _evidence(row: TermRow, contracts: tuple[Contract, ...], names: Names) -> Cell:
    """Where contracts say it and who has checked that; what nobody has checked is a gap."""
    lines: list[Cell] = []
    for contract in contracts:
        for term in contract.terms:
            if term.term != row.term:
                continue
            place = names.place(where_in(contract, term))
            lines.append(place)
            if term.verified_by:
                verified = _("verified by %(who)s", who=term.verified_by)
                if term.verified_on:
                    verified = _("%(verified)s, %(day)s", verified=verified, day=spoken(term.verified_on))
                lines.append(verified)
            else:
                lines.append(Gap(_("verified by nobody")))
            if term.how != "in the text":
                lines.append(word(term.how))
    return listed(lines) if lines else ""


def _contracts(vendor: str, names: Names) -> tuple[Contract, ...]:
    """The contracts in force on the links that bring the vendor data."""
    chains = names.assessment.chains
    number = chains.network.number.get(vendor)
    if number is None:
        return ()
    found = {
        contract.key: contract
        for link in chains.network.into[number]
        if chains.reach.live[link]
        for contract in chains.worth.movements[link].in_force
    }
    return tuple(found[key] for key in sorted(found))
