"""The map of the world by what transfers rest on: which countries stand out, and what is said of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from registry.graph.drawing.world import Land, World, WorldWords
from registry.law import Law, country_codes
from registry.policy.transfers.by_country import Reached, Resting

RESTING_WORDS: Mapping[Resting, Any] = {
    "no ground": _l("No ground"),
    "unconfirmed": _l("Unconfirmed"),
    "derogation": _l("Derogation (Art. 49)"),
    "safeguards": _l("Safeguards (Art. 46) or onward terms"),
    "adequacy": _l("Adequacy decision (Art. 45)"),
}
"""What transfers rest on, worst first, as legends say it."""

TONES: Mapping[Resting, str] = {"no ground": "bad", "unconfirmed": "warn", "adequacy": "good"}
"""The colour of the word in a table; the others are told quietly."""

NAMED = 8
"""How many countries of a state the map's description names."""


def world_of(
    reached: Sequence[Reached],
    *,
    law: Law,
    on: date,
    home: str,
    leads_to: Callable[[str], str] = lambda _code: "",
) -> World:
    """The map of some countries, the EEA of the day shaded; `leads_to` gives the address behind a country."""
    return World(
        lands=[Land(one.country, one.resting, told(one), leads_to(one.country)) for one in reached],
        area=eea_on(law, on),
        home=home,
    )


def eea_on(law: Law, on: date) -> frozenset[str]:
    """The countries that are inside the EEA on a day."""
    return frozenset(code for code in country_codes() if law.eea(code, on=on).inside)


def told(one: Reached) -> str:
    """A country with what the worst of its transfers rests on, in a sentence."""
    return ngettext(
        "%(country)s (%(code)s): %(num)d transfer; %(state)s",
        "%(country)s (%(code)s): %(num)d transfers, the worst: %(state)s",
        one.transfers,
        country=one.name,
        code=one.country,
        state=RESTING_WORDS[one.resting],
    )


def world_words(reached: Collection[Reached]) -> WorldWords:
    """What the map says besides; its description names the countries state by state."""
    states = []
    for resting, said in RESTING_WORDS.items():
        names = [one.name for one in reached if one.resting == resting]
        if names:
            states.append(_("%(state)s: %(countries)s.", state=said, countries=_some(names)))
    return WorldWords(
        title=_("What transfers into each country rest on"),
        description=" ".join([*states, _("The table beneath says the same.")]),
        states={resting: str(said) for resting, said in RESTING_WORDS.items()},
        area=_("European Economic Area"),
        home=_("The organisation's own country"),
        others=_("No transfer known"),
    )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    if len(names) <= NAMED:
        return shown
    return ngettext(
        "%(names)s and %(num)d other", "%(names)s and %(num)d others", len(names) - NAMED, names=shown
    )
