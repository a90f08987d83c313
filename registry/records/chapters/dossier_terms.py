"""Term by term: what is required of a vendor, what its contracts say, what the chain leaves of it."""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import Protection
from registry.policy.untraced import Untraced
from registry.policy.verdicts import TermRow, term_table
from registry.records.book import Block, Column, Items, Para, Section, Table, Tag
from registry.records.chapters.dossier_evidence import (
    Evidence,
    contracts_to,
    evidence_by_term,
    in_full,
    in_short,
    verifiers,
)
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import tag
from registry.words import N_

CALLED: Mapping[str, str] = {
    "scc": N_("SCC"), "dpf": N_("DPF"), "bcr": N_("BCR"),
}  # fmt: skip
"""Values of terms that are abbreviations, which the book explains at its end."""

WORST_FIRST = ("missing", "weaker", "unverified", "equal", "stricter", "not applicable")
MET = ("equal", "stricter")

Said = Mapping[str, Sequence[Evidence]]
"""By the id of a term, what contracts say of it."""


def terms_section(vendor: str, untraced: Untraced, names: Names) -> Section:
    """The terms that are required of a vendor: first, in full, those of which there is something to say."""
    chains = names.assessment.chains
    found = term_table(chains, vendor) if vendor in chains.network.number else ()
    contracts = contracts_to(vendor, names)
    said = evidence_by_term(contracts, names)
    met = [row for row in found if is_met(row, said)]
    short = sorted((row for row in found if row not in met), key=gravity)
    table = _in_full(short, said, names)
    if not found:
        unknown = Para(_unknown(), "note")
        return Section(title=_("Term by term"), blocks=(unknown if untraced.terms_unknown else table,))
    lead = _(
        "What the baseline requires, what its own contracts say, what is left of it in the whole chain "
        "behind it, and how well the data were protected on the way to it."
    )
    blocks: list[Block] = [Para(lead, "lead")]
    if len(contracts) == 1:
        source = _("The evidence stands in: %(contract)s.", contract=names.contract(contracts[0].key))
        blocks.append(Para(source, "lead"))
    blocks += [table] if short else []
    blocks += _met(met, said, names) if met else ()
    if untraced.terms_unknown:
        apart = _("Terms that only the data of flows that cannot be followed call for are not among these.")
        blocks.append(Para(apart, "note"))
    return Section(title=_("Term by term"), blocks=tuple(blocks))


def _unknown() -> str:
    """That nobody can tell the terms of a vendor whose data come from nowhere."""
    return _(
        "Nobody can tell which terms are required of it: personal data flow to it or on from it, but nothing "
        "says where they come from. What would mend it stands with its chain."
    )


def is_met(row: TermRow, said: Said) -> bool:
    """Whether a term is met here and behind, all of it known and verified, so that little has to be said."""
    values = (row.own, row.behind, row.on_the_way)
    known = all(value.state == "value" and not value.unverified for value in values)
    places = said.get(row.term, ())
    plain = bool(places) and all(one.is_plain for one in places)
    return known and plain and row.verdict in MET and row.behind_verdict in MET


def gravity(row: TermRow) -> tuple[int, int, str]:
    """The worse verdict of a term first, be it the vendor's own or that of the chain behind it."""
    verdicts = (WORST_FIRST.index(row.verdict), WORST_FIRST.index(row.behind_verdict))
    return (min(verdicts), max(verdicts), row.label)


def _in_full(rows: Sequence[TermRow], said: Said, names: Names) -> Table:
    return Table(
        caption=_("Terms of which there is something to say, the worst verdicts first"),
        sheet=_("Terms"),
        columns=(
            Column(_("Term"), 1.5),
            Column(_("Required"), 0.95),
            Column(_("Own contracts"), 0.95),
            Column(_("Verdict"), 1.45),
            Column(_("Behind it"), 0.95),
            Column(_("Verdict behind it"), 1.45),
            Column(_("On the way"), 0.95),
            Column(_("Evidence"), 2.7),
        ),
        rows=tuple(
            (
                row.label,
                _required(row),
                worth(row.own, row.unit),
                tag(row.verdict),
                worth(row.behind, row.unit),
                _behind(row),
                worth(row.on_the_way, row.unit),
                in_full(said.get(row.term, ()), names),
            )
            for row in rows
        ),
        empty=_("No term is required of it: no personal data reach it in a role that calls for one."),
    )


def _met(rows: Sequence[TermRow], said: Said, names: Names) -> Iterator[Block]:
    """A short table of terms that are met, and who has verified them."""
    yield Table(
        caption=_("Terms that are met by its own contracts and by all behind it"),
        sheet=_("Terms met"),
        columns=(
            Column(_("Term"), 2),
            Column(_("Required"), 1.1),
            Column(_("Own contracts"), 1.1),
            Column(_("Behind it"), 1.1),
            Column(_("On the way"), 1.1),
            Column(_("Where it says so"), 2.2),
        ),
        rows=tuple(
            (
                row.label,
                _required(row),
                worth(row.own, row.unit),
                worth(row.behind, row.unit),
                worth(row.on_the_way, row.unit),
                in_short(said[row.term], names),
            )
            for row in rows
        ),
        empty="",
    )
    who = verifiers(one for row in rows for one in said[row.term])
    text = _(
        "All of these are verified: %(who)s. What contracts say word for word is in record.json.", who=who
    )
    yield Para(text, "note")


def _required(row: TermRow) -> str:
    return ", ".join(map(_called, row.required.split(", ")))


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
            return ", ".join(map(_called, value.value))
        case float() | int():
            number = f"{value.value:g}"
            return _("%(number)s %(unit)s", number=number, unit=_(unit)) if unit else number
        case str():
            return _called(value.value)
    return _(value.state)


def _called(text: str) -> str:
    """A value in the reader's language; nothing stands for the catalogue's own header."""
    return _(CALLED.get(text, text)) if text else ""
