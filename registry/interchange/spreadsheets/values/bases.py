"""Legal bases of Art. 6 and conditions of Art. 9, by article or in words."""

import re
from collections.abc import Callable
from typing import NamedTuple

from flask_babel import gettext as _

from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain

_ARTICLE_6 = re.compile(
    r"\b6 (?:abs |par |apartado )?1 (?:s 1 |satz 1 )?(?:lit |letter |point |letra |buchst )?([a-f])\b"
)
_MORE = re.compile(r"\b6 1 [a-f] (?:and|und|et|y|or|oder) (?:lit )?([a-f])\b")
_ARTICLE_9 = re.compile(
    r"\b9 (?:abs |par |apartado |paragraph )?2 (?:lit |letter |point |letra |buchst )?([a-j])\b"
)
WORDS = {
    "6.1.a": "consent|einwilligung|consentement|consentimiento",
    "6.1.b": "contract|contractual|vertrag|vertragserfullung|contrat|contrato|contractuel",
    "6.1.c": "legal obligation|rechtliche verpflichtung|gesetzliche pflicht|obligation legale"
    "|obligacion legal|legal duty|law",
    "6.1.d": "vital interests?|lebenswichtige interessen|interets vitaux|intereses vitales",
    "6.1.e": "public task|public interest|offentliches interesse|offentliche aufgabe"
    "|mission d interet public|interes publico",
    "6.1.f": "legitimate interests?|berechtigtes interesse|berechtigte interessen|interets? legitimes?"
    "|interes legitimo|li",
}
CONDITIONS = {
    "9.2.a": "explicit consent|ausdruckliche einwilligung|consentement explicite|consentimiento explicito",
    "9.2.b": "employment|employment law|social security|arbeitsrecht|droit du travail",
    "9.2.c": "vital interests|lebenswichtige interessen|interets vitaux",
    "9.2.d": "non profit|not for profit body",
    "9.2.e": "made public|manifestly made public|offensichtlich offentlich",
    "9.2.f": "legal claims|rechtsanspruche|droits en justice",
    "9.2.g": "substantial public interest|erhebliches offentliches interesse|interet public majeur",
    "9.2.h": "health care|health or social care|gesundheitsvorsorge|medecine du travail",
    "9.2.i": "public health|offentliche gesundheit|sante publique",
    "9.2.j": "archiving|research|statistics|forschung|recherche",
}
_SAID = {word: basis for basis, text in WORDS.items() for word in text.split("|")}
_CONDITIONS_SAID = {word: condition for condition, text in CONDITIONS.items() for word in text.split("|")}


class ForPurpose(NamedTuple):
    """A legal basis, and the purpose that it is said for, as the cell words it; '' for all."""

    basis: str
    purpose: str = ""


def bases_in(entries: list[str], *, is_purpose: Callable[[str], bool]) -> tuple[ForPurpose, ...]:
    """The legal bases of some entries, each such as 'contract' or 'payroll: Art. 6(1)(b)'; raises Unclear."""
    found = []
    for entry in entries:
        before, colon, behind = entry.partition(":")
        if colon and basis_in(behind) and is_purpose(before.strip()):
            found.append(ForPurpose(basis_in(behind), before.strip()))
        elif basis := basis_in(entry):
            found.append(ForPurpose(basis))
        else:
            raise Unclear(
                entry, _("this is no legal basis of Art. 6(1)."), _("Such as Art. 6(1)(b), or contract.")
            )
    return tuple(found)


def basis_in(text: str) -> str:
    """The legal basis that a text names, by its article or in words; '' when it names none or several."""
    words = plain(text)
    if article := set(_ARTICLE_6.findall(words)) | set(_MORE.findall(words)):
        return f"6.1.{article.pop()}" if len(article) == 1 else ""
    letter = text.strip(" ().").casefold()
    if len(letter) == 1 and letter in "abcdef":
        return f"6.1.{letter}"
    if text.strip() in {"6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f"}:
        return text.strip()
    found = {basis for word, basis in _SAID.items() if re.search(rf"\b{word}\b", words)}
    return found.pop() if len(found) == 1 else ""


def condition_in(text: str) -> str:
    """The condition of Art. 9(2) that a text names; raises Unclear."""
    words = plain(text)
    if article := _ARTICLE_9.search(words):
        return f"9.2.{article[1]}"
    letter = text.strip(" ().").casefold()
    if len(letter) == 1 and letter in "abcdefghij":
        return f"9.2.{letter}"
    found = {condition for word, condition in _CONDITIONS_SAID.items() if re.search(rf"\b{word}\b", words)}
    if len(found) != 1:
        raise Unclear(
            text, _("this is no condition of Art. 9(2)."), _("Such as Art. 9(2)(a), or explicit consent.")
        )
    return found.pop()
