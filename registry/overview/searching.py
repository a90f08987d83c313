"""Looking for words in everything that the register holds, and in what was found."""

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from registry.catalogue.names import names_of_keys
from registry.db import db
from registry.history import KINDS
from registry.judgement.flow_names import flows_apart
from registry.judgement.found import FindingRow
from registry.judgement.naming import Named
from registry.judgement.sentences import headline
from registry.overview.destinations import MOST_OF_A_KIND, Group, countries_called, pages_called
from registry.records.chapters.saying import natural
from registry.search import as_ordered, keys_saying
from registry.search.keeping import FINDING
from registry.web_links import address_of

MOST_COMPARED = 100
"""How many things that fit equally well are put in order, before the first of them are shown."""

PLACES: tuple[tuple[str, str, str, Any, str], ...] = (
    ("vendors", "vendor", "vl", _l("Third parties"), "vendors.index"),
    ("contracts", "contract", "c", _l("Contracts"), "contracts.index"),
    ("flows", "flow", "f", _l("Flows"), ""),
    ("activities", "activity", "a", _l("Activities"), "activities.index"),
    ("technologies", "technology", "t", _l("Technologies"), "technologies.index"),
    ("documents", "document", "d", _l("Documents"), "documents.index"),
    ("data_categories", "category", "g", _l("Data categories"), "data_categories.index"),
    ("subject_categories", "subject category", "s", _l("Categories of people"), "subject_categories.index"),
    ("purposes", "purpose", "p", _l("Purposes"), "purposes.index"),
)
"""Where words are looked for: collection, one of it, letters of its words, label, list that takes them.

What is called by the words of the first letter comes before what has them elsewhere.
"""


def found_groups(organisation_id: int, text: str) -> Iterator[Group]:
    """What says all words of a text, by kind; kinds of which nothing does are left out."""
    yield from pages_called(text)
    for collection, one, letters, label, endpoint in PLACES:
        fits = found_keys(organisation_id, collection, letters, text)
        if not fits:
            continue
        names = called(organisation_id, collection, list(fits))
        best = sorted(fits, key=lambda key: (fits[key], natural(names[key]), key))
        things = [Named(names[key], address_of(one, key)) for key in best[:MOST_OF_A_KIND]]
        yield Group(label, things, len(fits) > MOST_OF_A_KIND, url_for(endpoint, q=text) if endpoint else "")
    yield from countries_called(text)
    yield from found_findings(organisation_id, text)


def called(organisation_id: int, collection: str, keys: list[str]) -> dict[str, str]:
    """What the things that were found are called, by key."""
    if collection == "flows":
        return flows_apart(organisation_id, keys)
    names = names_of_keys(collection, keys, organisation_id=organisation_id)
    return {key: names.get(key, key) for key in keys}


def found_keys(organisation_id: int, collection: str, letters: str, text: str) -> dict[str, int]:
    """The keys of things that say a text, and how well: the smaller the number, the better.

    First what is called so, then what has its words whole, then what has words that begin so, then what
    has them elsewhere than in its name. Further down is only looked while there is room.
    """
    named = letters[0]
    asked = [
        *keys_called(organisation_id, collection, text),
        keys_saying(organisation_id, named, text, whole=True),
        keys_saying(organisation_id, named, text),
    ]
    if letters != named:
        asked.append(keys_saying(organisation_id, letters, text))
    found: dict[str, int] = {}
    for how_well, keys in enumerate(asked):
        for key in db.session.scalars(keys.limit(MOST_COMPARED)):
            found.setdefault(key, how_well)
        if len(found) > MOST_OF_A_KIND:
            break
    return found


def keys_called(organisation_id: int, collection: str, text: str) -> Iterator[Select[str]]:
    """The keys of things of which a text is the whole key, then of those of which it is the whole name.

    Asked for apart: for either of two, SQLite would read all there are.
    """
    kind: Any = KINDS[collection]
    own = select(kind.key).where(kind.organisation_id == organisation_id)
    yield own.where(kind.key == text)
    if hasattr(kind, "name_order"):
        yield own.where(kind.name_order == as_ordered(text))


def found_findings(organisation_id: int, text: str) -> Iterator[Group]:
    """The findings of today that say all words of a text, those that say them whole first."""
    found: dict[str, tuple[int, FindingRow]] = {}
    for how_well, is_whole in enumerate((True, False)):
        listed = keys_saying(organisation_id, FINDING, text, whole=is_whole).subquery()
        asked = (
            select(FindingRow)
            .join(listed, listed.c[0] == FindingRow.key)
            .where(FindingRow.organisation_id == organisation_id, FindingRow.open)
        )
        for row in db.session.scalars(asked.limit(MOST_COMPARED)):
            found.setdefault(row.key, (how_well, row))
        if len(found) > MOST_OF_A_KIND:
            break
    if found:
        best = sorted(found.values(), key=lambda one: (one[0], one[1].rank, one[1].key))
        things = [Named(headline(row), address_of("finding", row.key)) for _fit, row in best[:MOST_OF_A_KIND]]
        yield Group(_("Findings"), things, len(found) > MOST_OF_A_KIND, url_for("findings.index", text=text))
