"""Links that lead from part to part, and the places that they lead to."""

from typing import Any
from urllib.parse import unquote

from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, spoken, text
from registry.records.pdf.writing import Writing

ONWARD = "onward:"
"""How an address begins that names a heading of any part: `<a href="onward:KEY">`."""


class LeadsNowhere(ValueError):
    """A link names a heading that no part has, or that several have."""


class Places:
    """The headings' places in the whole file, and the links that wait for them."""

    def __init__(self) -> None:
        self._places: dict[bytes, list[object]] = {}
        self._several: set[bytes] = set()
        self._wanted: set[bytes] = set()

    def add(self, places: dict[bytes, list[object]]) -> None:
        """Takes in a part's places."""
        self._several |= places.keys() & self._places.keys()
        self._places = places | self._places

    def led(self, link: Dictionary, local: dict[bytes, list[object]]) -> Dictionary:
        """The link as it stands in the whole file: inside a part to the place itself, else to its name."""
        if "Dest" in link:
            return {**link, "Dest": local[link["Dest"]]}
        address = spoken(link.get("A", {}).get("URI", b""))
        if not address.startswith(ONWARD):
            return link
        key = text(unquote(address.removeprefix(ONWARD)))
        self._wanted.add(key)
        return {each: value for each, value in link.items() if each != "A"} | {"Dest": key}

    def put(self, writing: Writing) -> Any:
        """Writes the names; LeadsNowhere, if a link's is not among them."""
        if lost := (self._wanted - self._places.keys()) | (self._wanted & self._several):
            raise LeadsNowhere(", ".join(sorted(map(spoken, lost))))
        names = [each for key in sorted(self._places) for each in (key, self._places[key])]
        return writing.add({"Names": names})


def leads_inside(link: bytes) -> bool:
    """Whether a link's text may name a place of this file; all others stay as they are."""
    return b"/Dest" in link or ONWARD.encode() in link


def places_in(part: Part) -> dict[bytes, list[Any]]:
    """A part's named places, with the numbers its pages have there."""
    tree = part.resolved(part.resolved(part.root.get("Names")).get("Dests"))
    names = tree.get("Names", [])
    return dict(zip(names[::2], names[1::2], strict=True))
