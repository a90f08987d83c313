"""Countries by ISO 3166-1 alpha-2 code: which exist, what they are called, which one a person meant."""

import re
from difflib import get_close_matches
from functools import cache

from registry.law.tables import read_rows

_WITH_ARTICLE = re.compile(
    r"(?<!\w)(Islands|Isle of .+|Territor(y|ies)|Republic|States|Kingdom|Emirates|Netherlands|Philippines"
    r"|Bahamas|Gambia|Maldives|Comoros|European (Patent|Union)\b.*)$"
)
"""The names that a sentence gives the article; what a name says in brackets after them does not count."""


@cache
def country_codes() -> frozenset[str]:
    """The codes of ISO 3166-1, and XK: Kosovo has none of its own, and data go there too."""
    return frozenset(row["code"] for _, row in read_rows("countries.csv"))


def is_country(code: str) -> bool:
    """Whether a code is one of a country; exceptional and private codes (EU, UK, UN, ZZ, XA …) are not."""
    return code in country_codes()


def country_name(code: str) -> str:
    """The English name of a country; a code that names none is given back as it is."""
    return english_names().get(code, code)


@cache
def english_names() -> dict[str, str]:
    """The names of all countries by code, from the Unicode CLDR."""
    from babel import Locale  # noqa: PLC0415  (slow to import, and most commands name no country)

    territories = Locale("en").territories
    return {code: territories[code] for code in sorted(country_codes())}


def in_a_sentence(name: str) -> str:
    """A country's or organisation's name as a sentence goes on with it: the United States, Kenya."""
    return f"the {name}" if _WITH_ARTICLE.search(re.split(r" \(|,", name)[0]) else name


def suggest_country(text: str) -> str | None:
    """The code that somebody probably meant by a wrong code or a name; None when nothing comes close."""
    written = " ".join(text.split())
    if is_country(written.upper()):
        return written.upper()
    names = written_names()
    wanted = written.casefold()
    if wanted in names:
        return names[wanted]
    if len(wanted) <= len("USA"):  # of so short a text a near miss says nothing
        return None
    close = get_close_matches(wanted, names, n=1, cutoff=0.8)
    return names[close[0]] if close else None


@cache
def written_names() -> dict[str, str]:
    """Every way a country is commonly written, in lower case, to its code."""
    from babel.core import get_global  # noqa: PLC0415  (as above)

    codes = country_codes()
    written: dict[str, str] = {}
    for other, replaced_by in get_global("territory_aliases").items():
        if len(replaced_by) == 1 and replaced_by[0] in codes and other.isalpha():
            written[other.casefold()] = replaced_by[0]
    written |= {name.casefold(): code for code, name in english_names().items()}
    written |= {row["written"].casefold(): row["code"] for _, row in read_rows("country_aliases.csv")}
    return written
