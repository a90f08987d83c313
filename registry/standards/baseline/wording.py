"""Requirements in words: what is asked, the least value, whom it is for."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.law import CatalogueTerm, load_law
from registry.policy import Requirement
from registry.policy.baseline import Applies, Least
from registry.policy.measures import UNDUE_DELAY
from registry.policy.wording import braced, fill
from registry.words import word

STANDS_FOR: Mapping[str, Any] = {
    "vendor": _l("the third party"),
    "from": _l("the sender"),
    "to": _l("the recipient"),
    "party": _l("the recipient"),
    "parties": _l("its parties"),
    "flow": _l("the flow"),
    "flows": _l("the flows"),
    "above_flow": _l("the flow above it"),
    "above": _l("the contract above"),
    "below": _l("the contract below"),
    "data": _l("the data"),
    "purposes": _l("the purposes"),
    "activity": _l("the activity"),
    "category": _l("the data category"),
    "contract": _l("the contract"),
    "technology": _l("the technology"),
    "host": _l("its host"),
    "organisation": _l("the organisation"),
    "countries": _l("the countries"),
    "country": _l("its country"),
    "parent": _l("its parent"),
    "parent_country": _l("the country of its parent"),
    "scheme": _l("the scheme"),
    "due": _l("the day on which it is due"),
    "duty": _l("what it has to do"),
    "missing": _l("what is missing"),
    "mend": _l("What would mend it depends on the transfer."),
    "address": _l("the address"),
    "terms": _l("the terms"),
    "signals": _l("the signals"),
    "status": _l("its status"),
    "named": _l("what is named"),
}
"""What stands in the wording of a requirement for what a finding fills in."""

NUMBERS: Mapping[str, Any] = {
    "assessment_months": _l("Months after which an assessment of a transfer is too old"),
}


def spoken(requirement: Requirement, text: str) -> str:
    """A wording of a requirement as it reads when it is about nothing in particular."""
    words = {name: str(STANDS_FOR.get(name, name.replace("_", " "))) for name in braced(text)}
    if requirement.term:
        words["term"] = term_name(requirement.term)
        words["least"] = value_words(requirement.least) if requirement.least else ""
    said = fill(text, words).strip()
    return said[:1].upper() + said[1:]


def term_name(term: str) -> str:
    """What the catalogue calls a term."""
    found = load_law().terms_by_id.get(term)
    return found.label if found else term


def value_words(least: Least) -> str:
    """The least value of a term."""
    value, unit = least.value, least.unit
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str):
        return value
    return _("%(number)s %(unit)s", number=f"{value:g}", unit=word(unit).lower() if unit else "").strip()


def least_words(requirement: Requirement) -> str:
    """The least that is acceptable, with the direction in which the term is stricter; nothing for a rule."""
    term = load_law().terms_by_id.get(requirement.term or "")
    if term is None:
        return ""
    if requirement.least is None or term.order == "flag":
        return _("Promised")
    return compared(term, requirement.least)


def compared(term: CatalogueTerm, least: Least) -> str:
    """A least value with how others compare with it."""
    said, value = value_words(least), least.value
    if term.order == "at most":
        return said if value == UNDUE_DELAY else _("At most %(value)s", value=said)
    if term.order == "at least":
        return _("At least %(value)s", value=said)
    if term.order == "within":
        return _("Only: %(value)s", value=said)
    if term.order == "level" and value != term.levels[-1]:
        return _("%(value)s, or stricter", value=said[:1].upper() + said[1:])
    return said[:1].upper() + said[1:]


def applies_words(applies: Applies) -> list[str]:
    """Whom a requirement is for: every sentence has to hold."""
    said = []
    if applies.roles:
        said.append(_("Recipients in the role of: %(words)s", words=listed(applies.roles)))
    if applies.kinds:
        said.append(_("Third parties of the kind: %(words)s", words=listed(applies.kinds)))
    if applies.data:
        said.append(_("Where the data are: %(words)s", words=listed(applies.data)))
    if applies.transfer is not None:
        said.append(
            _("Where data leave the EEA") if applies.transfer else _("Where data do not leave the EEA")
        )
    if applies.technologies:
        said.append(_("Technologies of the kind: %(words)s", words=listed(applies.technologies)))
    if applies.capacities:
        said.append(_("Activities in the capacity of: %(words)s", words=listed(applies.capacities)))
    for term, values in applies.unless.items():
        said.append(
            _("Unless the contracts say of '%(term)s': %(words)s", term=term_name(term), words=listed(values))
        )
    return said or [_("All that it can be asked of")]


def listed(words: tuple[str, ...]) -> str:
    """Words of the register one after another."""
    return ", ".join(word(one).lower() if one.islower() else word(one) for one in words)


def numbers_words(requirement: Requirement) -> list[tuple[str, str]]:
    """The numbers that a requirement sets for its rule."""
    return [
        (str(NUMBERS.get(name, word(name.replace("_", " ")))), f"{number:g}")
        for name, number in requirement.numbers.items()
    ]
