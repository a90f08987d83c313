"""Parties named in a cell, with what stands in brackets or behind a dash: 'Acme Ltd (hosting, Ireland)'."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from registry.interchange.spreadsheets.values.countries import country_in, group_in
from registry.interchange.spreadsheets.written import plain
from registry.law import Law

_BRACKETS = re.compile(r"\A(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*\Z", re.DOTALL)
_DASH = re.compile(r"\s+[-–—|]\s+|:\s+")


class Named(NamedTuple):
    """A party as a cell names it; `purposes` and `countries` are texts still, in the cell's own words."""

    name: str
    purposes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def named_in(text: str, *, is_purpose: Callable[[str], bool], law: Law, on: date) -> Named:
    """The party that a text names; what follows its name is taken apart only where it is understood."""
    text = " ".join(text.split())
    brackets = _BRACKETS.match(text)
    pieces = [brackets[1], brackets[2]] if brackets else _DASH.split(text)
    if len(pieces) < 2:
        return Named(text)
    name, *rest = pieces
    purposes, countries = [], []
    for part in (part.strip() for piece in rest for part in re.split(r"[,;/]|\s+[-–—|]\s+", piece)):
        if country_in(part) or group_in(part, law, on):
            countries.append(part)
        elif is_purpose(part):
            purposes.append(part)
        elif part:
            return Named(text)
    inner = name.strip()
    return Named(inner, tuple(purposes), tuple(countries)) if plain(inner) else Named(text)
