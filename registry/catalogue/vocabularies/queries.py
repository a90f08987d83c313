"""Reading words: own ones in pages, standard ones as they are asked for, and what names them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Text, func, or_, select, type_coerce

from registry.catalogue.vocabularies.kinds import Vocabulary
from registry.db import db
from registry.history import KINDS, Mention
from registry.history.counts import NAMING, part_naming
from registry.history.models import RegisterCount
from registry.history.rows import in_parts
from registry.listing import Listing, Page, page_of, searched

Uses = Mapping[str, Mapping[str, int]]
"""By a word's key, how many things of each kind name it."""


def own_words(
    organisation_id: int, vocabulary: Vocabulary, asked: Mapping[str, str], *, path: str
) -> Page[Any]:
    """A page of the organisation's own words."""
    row: Any = KINDS[vocabulary.name]
    trait = getattr(row, vocabulary.trait)
    listing: Listing[Any] = Listing(
        row=row,
        key=row.key,
        sorts={"name": func.coalesce(func.nullif(row.name, ""), row.key)},
        default="name",
        filters={
            "q": lambda text: or_(
                row.name.icontains(text, autoescape=True),
                row.key.icontains(text, autoescape=True),
                type_coerce(row.dpv, Text).icontains(text, autoescape=True),
            ),
            vocabulary.trait: lambda said: trait == said,
        },
    )
    return page_of(listing, asked, within=row.organisation_id == organisation_id, path=path)


def standard_words(vocabulary: Vocabulary, asked: Mapping[str, str]) -> list[Any]:
    """The standard words that a list asks for, by name."""
    text = searched(asked.get("q", "")).casefold()
    wanted = asked.get(vocabulary.trait, "")
    found = [
        word
        for word in vocabulary.standard_words().values()
        if text in "\n".join((word.name, word.key, *word.dpv)).casefold()
        and (not wanted or getattr(word, vocabulary.trait) == wanted)
    ]
    return sorted(found, key=lambda word: (word.name.casefold(), word.key))


def own_keys(organisation_id: int, vocabulary: Vocabulary, keys: Iterable[str]) -> set[str]:
    """Those of some keys with which the organisation means something of its own."""
    row: Any = KINDS[vocabulary.name]
    found: set[str] = set()
    for some in in_parts(keys):
        asked = select(row.key).where(row.organisation_id == organisation_id, row.key.in_(some))
        found.update(db.session.scalars(asked))
    return found


def uses_of(organisation_id: int, collection: str, keys: Sequence[str]) -> Uses:
    """How many things of each kind name each of some words."""
    found: dict[str, dict[str, int]] = {}
    words = {part_naming(collection, key): key for key in keys}
    for some in in_parts(words):
        asked = select(RegisterCount.part, RegisterCount.collection, RegisterCount.number).where(
            RegisterCount.organisation_id == organisation_id,
            RegisterCount.collection.in_(NAMING),
            RegisterCount.part.in_(some),
        )
        for part, kind, number in db.session.execute(asked):
            found.setdefault(words[part], {})[kind] = number
    return found


MENTIONS: Listing[Mention] = Listing(
    row=Mention,
    key=Mention.key + "/" + Mention.field,
    sorts={"kind": Mention.kind},
    default="kind",
    filters={"kind": lambda kind: Mention.kind == kind},
)


def things_naming(
    organisation_id: int, collection: str, key: str, *, asked: Mapping[str, str], path: str
) -> Page[Mention]:
    """A page of the things that name a word, each with the field in which it does."""
    within = (
        (Mention.organisation_id == organisation_id)
        & (Mention.of_kind == collection)
        & (Mention.of_key == key)
    )
    return page_of(MENTIONS, asked, within=within, path=path)
