"""Rows about what contracts promise: one for each contract and term."""

from typing import get_args

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.values.promises import Promise, promise_of
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain
from registry.snapshot import ORGANISATION, Key, Term
from registry.snapshot.contracts import ContractKind

FIELDS = ("how", "clause", "page", "quotation", "verified_by", "verified_on")


def make(work: Work, links: Links, seen: dict[tuple[Key, Key], int], line: Line) -> None:
    """One term of a contract, in the place of what is recorded of it; the contract's other terms stay.

    Whoever has verified another value has not verified this one.
    """
    contract, term = _contract(work, links, line), line.get("term")
    if term is None or line.get("value") is None:
        by = "term" if term is None else "value"
        raise Misfit(by, "", _("this is missing."), _("Every row names a term, and what it promises."))
    row = seen.setdefault((contract, term), line.number)
    if row != line.number:
        wrong = _("row %(row)s says the same term of the same contract.", row=row)
        raise Misfit("term", line.text("term"), wrong, _("Keep the one that holds."))
    known: tuple[Term, ...] = work.growing.get("contracts", contract, "terms")
    at = next((place for place, one in enumerate(known) if one.term == term), len(known))
    old = known[at] if at < len(known) else Term(term=term)
    said = {name: line.get(name) for name in FIELDS if line.get(name) is not None}
    promise = _promise(work, line, how=said.get("how", old.how))
    if (old.value, old.unit) != promise:
        said = {"verified_by": "", "verified_on": None} | said
    new = msgspec.structs.replace(old, value=promise.value, unit=promise.unit, **said)
    work.growing.put(line, ("contracts", contract), "terms", (*known[:at], new, *known[at + 1 :]), by="value")


def _contract(work: Work, links: Links, line: Line) -> Key:
    """The contract that a row names, else the organisation's processing agreement with its vendor."""
    named, vendor = line.get("contract"), work.vendor(line, "vendor")
    if named and vendor:
        known = [
            key for kind in get_args(ContractKind) for key in links.contracts(ORGANISATION, vendor, kind)
        ]
        alike = [key for key in known if plain(named) in map(plain, (key, _name(work, key)))]
    elif vendor:
        alike = links.contracts(ORGANISATION, vendor, "processing agreement")
    elif named:
        return work.contract("contract", named)
    else:
        raise Misfit("contract", "", _("the contract is missing."), _("Name the contract or the vendor."))
    if len(alike) == 1:
        return alike[0]
    by = "contract" if named else "vendor"
    if alike:
        right = _("Give its key: %(keys)s.", keys=", ".join(alike[:8]))
        raise Misfit(by, line.text(by), _("there are several such contracts."), right)
    if named and vendor in work.growing.get("contracts", key := work.contract("contract", named), "between"):
        return key  # of two vendors, or one that has ended
    wrong = _("this vendor has no such contract.")
    raise Misfit(by, line.text(by), wrong, _("Add the contract first, or name another."))


def _name(work: Work, key: Key) -> str:
    return work.growing.get("contracts", key, "name") or key


def _promise(work: Work, line: Line, *, how: str) -> Promise:
    try:
        known = work.law.terms_by_id[line.get("term")]
        return promise_of(line.get("value"), known, unit=line.get("unit") or "", how=how)
    except Unclear as unclear:
        raise Misfit("value", *unclear.said) from None
