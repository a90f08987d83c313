"""What a transfer is said to rest on: clauses with their modules, frameworks, decisions, derogations."""

import re
from typing import NamedTuple, cast

from flask_babel import gettext as _

from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import grounds, plain, sayings
from registry.snapshot.contracts import Module
from registry.snapshot.transfers import SafeguardKind

DPF = "dpf"


class Basis(NamedTuple):
    """One ground: its kind, and what of clauses, derogations and onward grounds was said with it."""

    kind: SafeguardKind
    modules: tuple[Module, ...] = ()
    article: str = ""
    onward: str = ""
    framework: str = ""


_NUMBER = r"[1-4]|one|two|three|four|m[1-4]|i{1,3}|iv"
_MODULES = re.compile(rf"\b(?:modules?|modul[eo]?s?|mod)((?: (?:and|und|et|y|{_NUMBER}))+)\b|\b(m[1-4])\b")
_NUMBERS = {"1": "M1", "2": "M2", "3": "M3", "4": "M4", "one": "M1", "two": "M2", "three": "M3", "four": "M4"}
_NUMBERS |= {"i": "M1", "ii": "M2", "iii": "M3", "iv": "M4", "m1": "M1", "m2": "M2", "m3": "M3", "m4": "M4"}
_ROLES = {"c2c": "M1", "c2p": "M2", "p2p": "M3", "p2c": "M4"}


def bases_in(text: str) -> tuple[Basis, ...]:
    """The grounds that a text names, none where it says that none is needed; raises Unclear."""
    words = plain(text)
    if words in sayings("no transfer"):
        return ()
    modules, rest = modules_within(words)
    found: dict[Basis, None] = {}
    for pattern, kind in grounds():
        for match in pattern.finditer(rest):
            found[_basis(kind, match.groupdict(), modules)] = None
        rest = pattern.sub(" ", rest)
    if modules and not any(basis.kind == "standard clauses" for basis in found):
        found[Basis("standard clauses", modules)] = None
    if not found or set(rest.split()) - sayings("filling"):
        right = _("Such as: SCC module 2; Data Privacy Framework; adequacy; BCR; Art. 49(1)(b); none.")
        raise Unclear(text, _("this is no ground of a transfer that is known here."), right)
    return tuple(found)


def modules_within(words: str) -> tuple[tuple[Module, ...], str]:
    """The modules that are named, and the words without them."""
    found: dict[str, None] = {}
    for match in _MODULES.finditer(words):
        for word in (match[1] or match[2]).split():
            if word in _NUMBERS:
                found[_NUMBERS[word]] = None
    rest = _MODULES.sub(" ", words)
    found |= {module: None for role, module in _ROLES.items() if role in rest.split()}
    rest = " ".join(word for word in rest.split() if word not in _ROLES)
    return cast(tuple[Module, ...], tuple(sorted(found))), rest


def modules_in(text: str) -> tuple[Module, ...]:
    """The modules that a text names, as M2, 2, 'Module Two' or C2P; raises Unclear."""
    words = plain(text)
    found, rest = modules_within(words if "mod" in words else f"module {words}")
    if not found or set(rest.split()) - sayings("filling"):
        raise Unclear(text, _("this is no module of the clauses."), _("Write M1, M2, M3 or M4."))
    return found


def _basis(kind: str, said: dict[str, str | None], modules: tuple[Module, ...]) -> Basis:
    match kind:
        case "derogation":
            return Basis("derogation", article=said.get("article") or "")
        case "compelling":
            return Basis("derogation", article="compelling interests")
        case "consent":
            return Basis("derogation", article="a")
        case "onward ground":
            return Basis("onward ground", onward=(said.get("onward") or "").upper())
        case "standard clauses":
            return Basis("standard clauses", modules)
        case _ if kind == DPF:
            return Basis("adequacy", framework=DPF)
    return Basis(cast(SafeguardKind, kind))
