"""The words by which things are found as steps 0004 and 0010 write them, whatever `registry.search` does now.

When words are made otherwise there, a step of that change writes them anew.
"""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

CJK = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of texts that put no blanks between their words: each is a word of its own."""

WORD = re.compile(rf"[{CJK}]|(?:(?![{CJK}])[^\W_])+")

LONGEST_WORD = 40
"""Of a longer word its beginning counts."""

LONGEST_NAME = 100
"""By so many letters names are put in order; index entries have a bound."""


def plain(text: str) -> str:
    """A text in small letters without marks: "Ärzte" and "arzte" are the same."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn").casefold()


def words_in(*texts: str) -> list[str]:
    """The words of some texts, each once: letters and digits, as `plain` has them."""
    found = (word[:LONGEST_WORD] for text in texts for word in WORD.findall(plain(text)))
    return list(dict.fromkeys(found))


def as_ordered(name: str) -> str:
    """What lists put a name in order by."""
    return " ".join(plain(name).split())[:LONGEST_NAME]


def words_of(organisation_id: int, letter: str, texts: Iterable[str]) -> list[str]:
    """The words of texts as the index has them, unlike those of another organisation or field."""
    return [f"{organisation_id}{letter}{word}" for word in words_in(*texts)]


def marks(organisation_id: int, letter: str, texts: Iterable[str]) -> list[str]:
    """Whole texts as the index has them, each as one word; their case does not count."""
    return [f"{organisation_id}{letter}{mark_of(text)}" for text in dict.fromkeys(texts)]


def mark_of(text: str) -> str:
    """A text of any letters as one word."""
    return blake2b(text.casefold().encode(), digest_size=6).hexdigest()
