"""What a contract promises by one of its terms, as people write it: yes, 48 hours, inspection, SCC; DPF."""

import re
from typing import NamedTuple

from flask_babel import gettext as _

from registry.consistency.faults import closest
from registry.consistency.terms import Given, judge_term, wanted
from registry.interchange.spreadsheets.values.closed import YES_NO, word_in
from registry.interchange.spreadsheets.values.numbers import UNITS
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain, sayings
from registry.law import CatalogueTerm, Law
from registry.policy.measures import UNDUE_DELAY
from registry.snapshot import TermValue

_NUMBER = re.compile(
    r"(?:max(?:imum)?\.? |at most |at least |within |<=? ?|≤ ?)?(\d{1,7}(?:[.,]\d{1,3})?) ?(.*)",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"[;,\n/|+]")


class Promise(NamedTuple):
    """The value of a term, and the unit of a number."""

    value: TermValue
    unit: str = ""


def term_of(text: str, law: Law) -> str:
    """The id of the term of the catalogue that a text means; raises Unclear."""
    words = plain(text)
    for term in law.terms:
        if words in (plain(term.id), plain(term.label)):
            return term.id
    labels = {term.label for term in law.terms} | set(law.terms_by_id)
    wrong = _("the catalogue has no term that is called so.")
    right = _("Write the name or id of a term of the catalogue.")
    raise Unclear(text, wrong, right, near=lambda: closest(text[:60], labels))


def promise_of(text: str, known: CatalogueTerm, *, unit: str, how: str) -> Promise:
    """What a text says of a term; raises Unclear when it is no value that such a term has."""
    promise = _promise(text, known, unit=unit)
    if promise is None:
        wrong = _("this is no value of '%(term)s'.", term=known.label)
        raise Unclear(text, wrong, _("Write %(wanted)s.", wanted=wanted(known)))
    fault = judge_term(Given(known.id, type(promise.value), promise.value, promise.unit, how), known)
    if fault is not None:
        raise Unclear(text, fault.wrong, fault.right)
    return promise


def _promise(text: str, known: CatalogueTerm, *, unit: str) -> Promise | None:
    if known.order == "note only":
        return Promise(text, unit) if text else None
    if (level := word_in(text, known.levels)) and known.order == "level":
        return Promise(level)
    if said := word_in(text, YES_NO):
        return Promise(said == "yes")
    if plain(text) in sayings("nothing"):
        return None
    if known.unit:
        return _number(text, known, unit=unit)
    if known.order == "within":
        named = [word_in(part, known.levels) for part in _DIVIDED.split(text) if part.strip()]
        return Promise(tuple(dict.fromkeys(filter(None, named)))) if named and all(named) else None
    return None


def _number(text: str, known: CatalogueTerm, *, unit: str) -> Promise | None:
    """A number of hours or days; weeks and months are counted in days, a number alone in the term's unit."""
    if plain(text) == plain(UNDUE_DELAY):
        return Promise(UNDUE_DELAY)
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number, behind = float(found[1].replace(",", ".")), plain(found[2])
    said = unit or known.unit
    if behind in sayings("business days"):
        said = "business days"
    elif behind:
        days = UNITS.get(behind)
        if days is None or days < UNITS["hour"]:
            return None
        said = "hours" if days < 1 else "days"
        number *= 1 if days < 1 else days
        if said == "hours" and known.unit == "days":
            number, said = number / 24, "days"
    return Promise(int(number) if number == int(number) else number, said)
