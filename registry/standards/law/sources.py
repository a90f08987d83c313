"""A source as a page shows it: its addresses as links, and how sure it is."""

import re
from typing import NamedTuple

from flask_babel import gettext as _

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
AFTER = ".,;:)]"
"""What ends a sentence or a bracket and not an address."""


LONGEST = 40
"""How many characters of an address are shown; the link has all of it, and paper prints that."""


class Part(NamedTuple):
    """A piece of a text; with an address where it is one."""

    text: str
    url: str

    @property
    def shown(self) -> str:
        """The address as a page has room for it."""
        bare = self.text.partition("://")[2]
        return bare if len(bare) <= LONGEST else f"{bare[:LONGEST]}…"


def parts_of(text: str) -> list[Part]:
    """A text in pieces, its addresses apart from the rest; nothing but http and https counts as one."""
    found, at = [], 0
    for match in ADDRESS.finditer(text):
        url = match[0].rstrip(AFTER)
        found += [Part(text[at : match.start()], ""), Part(url, url)]
        at = match.start() + len(url)
    found.append(Part(text[at:], ""))
    return [part for part in found if part.text]


def confidence_words(confidence: str) -> str:
    """How sure a fact is; a plain letter is spelt out, what says more is left as it was written."""
    return levels().get(confidence, confidence)


def levels() -> dict[str, str]:
    """What the letters mean by which sources say how sure a fact is."""
    return {
        "P": _("read in the primary text"),
        "S": _("from a secondary source"),
        "M": _("from memory, not confirmed"),
    }


def sentences_of(text: str) -> list[str]:
    """The doubts in a text, one by one: what stands between semicolons, but for those within brackets."""
    found, depth = [""], 0
    for sign in text:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign == ";" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip()[:1].upper() + one.strip()[1:] for one in found if one.strip()]
