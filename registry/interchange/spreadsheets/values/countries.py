"""Countries by code and by name, in the languages that sheets are written in; groups of countries."""

import re
from datetime import date
from functools import cache

from flask_babel import gettext as _

from registry.interchange.spreadsheets.values.dividing import divided
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain, sayings
from registry.law import Law, country_codes, country_name, suggest_country
from registry.law.countries import written_names

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "fi", "cs")
_BRACKETS = re.compile(r"\A(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*\Z", re.DOTALL)
_BEHIND = re.compile(r"\s+[-–—]\s+|:\s+")
LONGEST = 60
_ARTICLE = re.compile(r"\A(?:the|die|der|das|la|le|les|l|el|los) ")


@cache
def names() -> dict[str, str]:
    """The code of every country by the words of its name; what languages call alike is the English one's."""
    from babel import Locale  # noqa: PLC0415  # slow to import

    codes = country_codes()
    found = {_words(written): code for written, code in written_names().items()}
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in sorted(codes):
            if name := territories.get(code):
                found.setdefault(_words(name), code)
                found.setdefault(_words(name.partition("(")[0]), code)
    found |= {code.casefold(): code for code in codes}
    found |= {
        "u s a": "US",
        "u s": "US",
        "u k": "GB",
        "etats unis d amerique": "US",
        "ee uu": "US",
        "eeuu": "US",
    }
    found |= {"vereinigte staaten von amerika": "US", "grossbritannien": "GB", "inglaterra": "GB"}
    return found


def _words(text: str) -> str:
    """The words of a name without its article and its 'and', which may be an ampersand as well."""
    return _ARTICLE.sub("", plain(text)).replace(" and ", " ")


def country_in(text: str) -> str | None:
    """The code of the one country that a text names, also as 'Ireland (Dublin)' or 'US - Virginia'."""
    for wish in _readings(text):
        if code := names().get(_words(wish)):
            return code
    return None


def _readings(text: str) -> list[str]:
    found = [text]
    if text.endswith(" of") and "," in text:  # 'Korea, Republic of'
        name, _comma, title = text.partition(",")
        found.append(f"{title} {name}")
    if brackets := _BRACKETS.match(text):
        found += [brackets[1], brackets[2]]
    if len(parts := _BEHIND.split(text)) == 2:
        found += parts
    return found


def group_in(text: str, law: Law, on: date) -> tuple[str, ...]:
    """The countries of the EU or the EEA on a day, when a text names that; else none."""
    words = plain(text)
    groups = {"EU"} if words in sayings("EU") else {"EU", "EEA-EFTA"} if words in sayings("EEA") else set()
    if not groups:
        return ()
    periods = (p for p in law.eea_periods if p.group in groups and p.inside and p.covers(on))
    return tuple(sorted(p.country for p in periods))


def countries_in(text: str, *, separators: str, law: Law, on: date) -> tuple[str, ...]:
    """The codes of all countries that a text names, each once; raises Unclear for what is none.

    A town before its country, as in 'Dublin, Ireland', is passed over.
    """
    if group := group_in(text, law, on):
        return group

    def is_known(part: str) -> bool:
        return country_in(part) is not None or bool(group_in(part, law, on))

    found: dict[str, None] = {}
    for piece in divided(text, separators=separators.replace(",", "") or "\n", known=is_known):
        parts = divided(piece, separators=",", known=is_known)
        for part in parts:
            if group := group_in(part, law, on):
                found |= dict.fromkeys(group)
            elif code := country_in(part):
                found[code] = None
            elif part == parts[-1] or not is_known(parts[-1]) or _may_be_one(part):
                raise _unknown(part)
    return tuple(found)


def one_country(text: str) -> str:
    """The code of the country that a text names; raises Unclear."""
    if code := country_in(text) or country_in(text.rpartition(",")[2]):
        return code
    raise _unknown(text)


def _unknown(text: str) -> Unclear:
    right = _("Write the name of a country, or its code of ISO 3166-1 such as IE.")
    return Unclear(text, _("this is no country."), right, near=lambda: _suggested(text))


def _suggested(text: str) -> str:
    meant = suggest_country(text[:LONGEST])
    return country_name(meant) if meant else ""


@cache
def _beginnings() -> frozenset[tuple[str, int]]:
    return frozenset((name[:3], len(name) + more) for name in names() for more in (-1, 0, 1))


def _may_be_one(text: str) -> bool:
    """Whether a text looks like a country misspelt, rather than like a town: quick, and not sure."""
    words = _words(text)
    return (words[:3], len(words)) in _beginnings()
