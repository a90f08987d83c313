"""Where the contracts of a vendor say what a term is worth, and who has checked that."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.policy.findings import Where
from registry.policy.shortfalls import where_in
from registry.policy.wording import spoken
from registry.records.book import Cell, Gap
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name, listed
from registry.snapshot import Contract, Term
from registry.words import word


class Evidence(NamedTuple):
    """A term as a contract has it, and where; the contract is not named where it is the only one."""

    term: Term
    where: Where

    @property
    def is_plain(self) -> bool:
        """Whether somebody has verified it, and the contract says it itself."""
        return bool(self.term.verified_by) and self.term.how == "in the text"


def contracts_to(vendor: str, names: Names) -> tuple[Contract, ...]:
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


def evidence_by_term(contracts: Sequence[Contract], names: Names) -> Mapping[str, Sequence[Evidence]]:
    """By the id of a term, what the contracts say of it, contract by contract."""
    found: dict[str, list[Evidence]] = {}
    for contract in contracts:
        for term in contract.terms:
            where = where_in(contract, term)
            if len(contracts) == 1:
                where = replace(where, contract="", document=_unless_named(where, names))
            found.setdefault(term.term, []).append(Evidence(term, where))
    return found


def _unless_named(where: Where, names: Names) -> str:
    """The document of a place, unless it is called like the contract."""
    same = where.document and names.document(where.document) == names.contract(where.contract)
    return "" if same else where.document


def in_full(found: Iterable[Evidence], names: Names) -> Cell:
    """Each place with its words and who has verified it, on a line; what nobody has checked is a gap."""
    lines: list[Cell] = []
    for one in found:
        place = names.place(one.where)
        if one.term.verified_by:
            checked = _("verified by %(who)s", who=_verifier(one.term))
            lines.append(_("%(place)s; %(checked)s", place=place, checked=checked) if place else checked)
        else:
            lines += [place, Gap(_("verified by nobody"))]
        if one.term.how != "in the text":
            lines.append(word(one.term.how))
    return listed(lines) if lines else ""


def in_short(found: Iterable[Evidence], names: Names) -> Cell:
    """Each place alone."""
    lines = dict.fromkeys(names.place(replace(one.where, quotation="")) for one in found)
    return listed(lines) if any(lines) else ""


def verifiers(found: Iterable[Evidence]) -> str:
    """Who has verified some terms, and when, as a phrase."""
    days: dict[str, set[date]] = {}
    for one in found:
        known = days.setdefault(one.term.verified_by, set())
        if one.term.verified_on is not None:
            known.add(one.term.verified_on)
    return "; ".join(_between(who, days[who]) for who in sorted(days, key=lambda who: by_name(who, "")))


def _verifier(term: Term) -> str:
    return _between(term.verified_by, {term.verified_on} if term.verified_on else set())


def _between(who: str, days: set[date]) -> str:
    if not days:
        return who
    first, last = spoken(min(days)), spoken(max(days))
    if len(days) == 1:
        return _("%(who)s, %(day)s", who=who, day=first)
    return _("%(who)s, %(first)s to %(last)s", who=who, first=first, last=last)
