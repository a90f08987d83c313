"""Term by term: what is required of a vendor, what its contracts say, what the chain leaves of it."""

from collections.abc import Mapping

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.policy import Protection
from registry.policy.findings import Where
from registry.policy.shortfalls import where_in
from registry.policy.verdicts import TermRow, term_table
from registry.policy.wording import spoken
from registry.records.book import Block, Cell, Column, Gap, Items, Para, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import listed, tag
from registry.snapshot import Contract
from registry.words import N_, word

CALLED: Mapping[str, str] = {
    "scc": N_("SCC"), "dpf": N_("DPF"), "bcr": N_("BCR"),
}  # fmt: skip
"""Values of terms that are abbreviations, which the book explains at its end."""

WORST_FIRST = ("missing", "weaker", "unverified", "equal", "stricter", "not applicable")


def terms_section(vendor: str, names: Names) -> Section:
    """The terms that are required of a vendor, the worst verdicts first."""
    chains = names.assessment.chains
    found = term_table(chains, vendor) if vendor in chains.network.number else ()
    contracts = _contracts(vendor, names)
    table = Table(
        caption=_("The worst verdicts first"),
        sheet=_("Terms"),
        columns=(
            Column(_("Term"), 1.5),
            Column(_("Required"), 1.05),
            Column(_("Own contracts"), 1.05),
            Column(_("Verdict"), 1.1),
            Column(_("Behind it"), 1.05),
            Column(_("Verdict behind it"), 1.2),
            Column(_("On the way"), 1.05),
            Column(_("Evidence"), 3.2),
        ),
        rows=tuple(_row(row, contracts, names) for row in sorted(found, key=gravity)),
        empty=_("No term is required of it: no personal data reach it in a role that calls for one."),
    )
    if not found:
        return Section(title=_("Term by term"), blocks=(table,))
    lead = _(
        "What the baseline requires, what its own contracts say, what is left of it in the whole chain "
        "behind it, and how well the data were protected on the way to it."
    )
    blocks: list[Block] = [Para(lead, "lead"), table]
    if len(contracts) == 1:
        source = _("The evidence stands in: %(contract)s.", contract=names.contract(contracts[0].key))
        blocks.insert(1, Para(source, "lead"))
    return Section(title=_("Term by term"), blocks=tuple(blocks))


def gravity(row: TermRow) -> tuple[int, int, str]:
    """The worse verdict of a term first, be it the vendor's own or that of the chain behind it."""
    verdicts = (WORST_FIRST.index(row.verdict), WORST_FIRST.index(row.behind_verdict))
    return (min(verdicts), max(verdicts), row.label)


def _row(row: TermRow, contracts: tuple[Contract, ...], names: Names) -> tuple[Cell, ...]:
    return (
        row.label,
        ", ".join(_(CALLED.get(one, one)) for one in row.required.split(", ")),
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
            return ", ".join(_(CALLED.get(one, one)) for one in value.value)
        case float() | int():
            return _("%(number)s %(unit)s", number=f"{value.value:g}", unit=_(unit))
        case str():
            return _(CALLED.get(value.value, value.value))
    return _(value.state)


def _evidence(row: TermRow, contracts: tuple[Contract, ...], names: Names) -> Cell:
    """Where contracts say it and who has checked that; what nobody has checked is a gap."""
    lines: list[Cell] = []
    for contract in contracts:
        for term in contract.terms:
            if term.term != row.term:
                continue
            where = where_in(contract, term)
            if len(contracts) == 1:
                where = replace(where, contract="", document=_unless_named(where, names))
            place = names.place(where)
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


def _unless_named(where: Where, names: Names) -> str:
    """The document of a place, unless it is called like the contract."""
    same = where.document and names.document(where.document) == names.contract(where.contract)
    return "" if same else where.document


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
