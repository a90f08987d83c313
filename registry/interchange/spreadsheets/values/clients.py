"""Controllers named in a cell with how to reach them, on one line each or on several."""

import re
from collections.abc import Iterable
from typing import Any

from registry.interchange.spreadsheets.values.countries import country_in
from registry.interchange.spreadsheets.values.texts import line_of
from registry.snapshot import Client

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
_GAP = "no address, e-mail or telephone recorded"


def clients_in(entries: Iterable[str]) -> tuple[Client, ...]:
    """The clients of some lines: a line that only says how to reach somebody belongs to the one before it."""
    found: list[dict[str, Any]] = []
    for entry in entries:
        name, *details = [part.strip() for part in entry.split(",") if part.strip()] or [""]
        if found and not details and (entry == _GAP or _reaches(name, found[-1])):
            details, name = [name], ""
        elif found and _is_address(entry) and "address" not in found[-1]:
            details, name = [entry], ""
        if name:
            found.append({"name": line_of(name)})
        for detail in filter(lambda one: one != _GAP, details):
            _say(found[-1], detail)
    return tuple(Client(**client) for client in found)


def _reaches(text: str, client: dict[str, Any]) -> bool:
    return bool(_EMAIL.fullmatch(text)) or (country_in(text) is not None and "country" not in client)


def _is_address(text: str) -> bool:
    """Whether a line is an address: it has a number and begins with one, or with a street before a comma."""
    first = text.split(",", maxsplit=1)[0]
    return any(character.isdigit() for character in first) and not _EMAIL.search(text)


def _say(client: dict[str, Any], detail: str) -> None:
    code = country_in(detail)
    if email := _EMAIL.search(detail):
        client.setdefault("email", email[0])
    elif code and "country" not in client:
        client["country"] = code
    else:
        client["address"] = line_of(", ".join(filter(None, (client.get("address"), detail))))
