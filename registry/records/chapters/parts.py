"""What each kind of record is made of, and the keys by which its chapters are known."""

import hashlib
import re
from typing import NamedTuple

from registry.records.book import Chapter

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_OTHERS = re.compile(r"[^a-z0-9]+")


class Chapters(NamedTuple):
    """The chapters of a record.

    `about_word` is what each chapter of the body is about ('Vendor'), `lead` says what the document is.
    """

    front: tuple[Chapter, ...]
    body: tuple[Chapter, ...]
    back: tuple[Chapter, ...]
    about_word: str
    lead: str


def chapter_key(kind: str, *parts: str) -> str:
    """The key of the chapter about a thing: 'vendor.<key>', 'transfer.<flow>.<country>', 'client.<name>'.

    What is no key by itself, such as a name, is shortened and told apart by its digest.
    """
    return ".".join((kind, *(_as_key(part) for part in parts)))


def _as_key(part: str) -> str:
    if _PLAIN.fullmatch(part):
        return part
    if _COUNTRY.fullmatch(part):
        return part.lower()
    digest = hashlib.sha256(part.encode()).hexdigest()[:8]
    words = _OTHERS.sub("-", part.casefold()).strip("-")[:40].strip("-")
    return f"{words}-{digest}" if words else digest
