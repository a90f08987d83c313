"""How people write heads and words: data files of what is common in English, German, French and Spanish."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_NOT_WORDS = re.compile(r"[\W_]+")
_TICKS = str.maketrans({**dict.fromkeys("✓✔☑✅", " yes "), **dict.fromkeys("✗✘❌☐", " no ")})

ANY = "*"
SHORT = 100
"""Up to which length texts are worth remembering."""


def plain(text: str) -> str:
    """A text as its words in small letters without marks, one space between two."""
    return _remembered(text) if len(text) <= SHORT else _plain(text)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.translate(_TICKS)).casefold()
    return _NOT_WORDS.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


_remembered = lru_cache(maxsize=50_000)(_plain)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("registry.interchange.spreadsheets").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


def _parts(cell: str) -> list[str]:
    return [part for part in map(plain, cell.split(";")) if part]


@cache
def heads_of(row_kind: str) -> Mapping[str, str]:
    """The field that each known head of such rows means."""
    found: dict[str, str] = {}
    for row in _rows("heads.csv"):
        if row["field"] and (row["rows"] == ANY or row_kind in row["rows"].split()):
            for written in _parts(row["heads"]):
                found.setdefault(written, row["field"])
    return found


@cache
def titles_of(row_kind: str) -> frozenset[str]:
    """What sheets with such rows are commonly called."""
    return frozenset(
        title
        for row in _rows("heads.csv")
        if not row["field"] and row_kind in row["rows"].split()
        for title in _parts(row["heads"])
    )


@cache
def known_heads() -> frozenset[str]:
    """Every head that is known for rows of any kind, those of authorities' templates among them."""
    from registry.law import load_law  # noqa: PLC0415  # none but tables of heads need it

    own = {head for row in _rows("heads.csv") if row["field"] for head in _parts(row["heads"])}
    groups = {row["group"] for row in _rows("authorities.csv")}
    return frozenset(own | {plain(field.label) for field in load_law().art30_fields if field.group in groups})


@cache
def fields_of_authorities() -> Mapping[str, str]:
    """The field of activities that a heading of an authority gives, by the heading's id; '' for none."""
    return {row["id"]: row["field"] for row in _rows("authorities.csv")}


@cache
def closed_words() -> Mapping[str, tuple[str, ...]]:
    """The closed words of the register that a word may mean."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows("words.csv"):
        for written in _parts(row["written"]):
            found[written].append(row["word"])
    return {written: tuple(words) for written, words in found.items()}


@cache
def sayings(meaning: str) -> frozenset[str]:
    """The plain words by which people say something that is no word of the register."""
    return frozenset(
        part for row in _rows("sayings.csv") if row["meaning"] == meaning for part in _parts(row["written"])
    )


@cache
def grounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What the grounds of transfers are called, in plain words; what stands first is looked for first."""
    return tuple((re.compile(rf"\b(?:{row['pattern']})\b"), row["kind"]) for row in _rows("grounds.csv"))


@cache
def vocabulary_words(collection: str) -> Mapping[str, tuple[str, ...]]:
    """The keys of the standard vocabulary that a word of a collection means."""
    return {
        written: tuple(row["keys"].split())
        for row in _rows("vocabulary.csv")
        if row["collection"] == collection
        for written in _parts(row["written"])
    }
