"""Looking for words in everything that the register holds, and in what was found."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import Form, StringField

from registry.catalogue.names import names_of_keys
from registry.db import db
from registry.judgement.found import FindingRow
from registry.judgement.naming import Named
from registry.search import keys_saying
from registry.search.keeping import FINDING
from registry.web import headline
from registry.web_links import address_of

MOST_OF_A_KIND = 10
"""How many things of a kind are shown; of more, the list of the kind has the others."""

KINDS: tuple[tuple[str, str, str, Any, str], ...] = (
    ("vendors", "vendor", "v", _l("Third parties"), "vendors.index"),
    ("contracts", "contract", "c", _l("Contracts"), "contracts.index"),
    ("flows", "flow", "f", _l("Flows"), ""),
    ("activities", "activity", "a", _l("Activities"), "activities.index"),
    ("technologies", "technology", "t", _l("Technologies"), "technologies.index"),
    ("documents", "document", "d", _l("Documents"), "documents.index"),
    ("data_categories", "category", "g", _l("Data categories"), ""),
    ("subject_categories", "subject category", "s", _l("Categories of people"), ""),
    ("purposes", "purpose", "p", _l("Purposes"), ""),
)
"""Where words are looked for: collection, one of it, letter of its words, label, list that takes them."""


class SearchForm(Form):
    """What somebody looks for."""

    q = StringField(_l("Words"), description=_l("Names, keys, domains or what was found; beginnings will do"))


class Group(NamedTuple):
    """What of one kind was found; `url` leads to all of it, where a list takes the words."""

    label: Any
    things: list[Named]
    has_more: bool
    url: str


def found_groups(organisation_id: int, text: str) -> Iterator[Group]:
    """What says all words of a text, by kind; kinds of which nothing does are left out."""
    for collection, one, letter, label, endpoint in KINDS:
        asked = keys_saying(organisation_id, letter, text).limit(MOST_OF_A_KIND + 1)
        keys = list(db.session.scalars(asked))
        names = names_of_keys(collection, keys, organisation_id=organisation_id)
        things = [Named(names.get(key, key), address_of(one, key)) for key in keys[:MOST_OF_A_KIND]]
        if things:
            in_order = sorted(things, key=lambda thing: thing.name.casefold())
            url = url_for(endpoint, q=text) if endpoint else ""
            yield Group(label, in_order, len(keys) > MOST_OF_A_KIND, url)
    yield from found_findings(organisation_id, text)


def found_findings(organisation_id: int, text: str) -> Iterator[Group]:
    """The findings of today that say all words of a text."""
    listed = keys_saying(organisation_id, FINDING, text).subquery()
    asked = (
        select(FindingRow)
        .join(listed, listed.c[0] == FindingRow.key)
        .where(FindingRow.organisation_id == organisation_id, FindingRow.open)
    )
    rows = list(db.session.scalars(asked.limit(MOST_OF_A_KIND + 1)))
    if rows:
        shown = sorted(rows[:MOST_OF_A_KIND], key=lambda row: (row.rank, row.key))
        things = [Named(headline(row), address_of("finding", row.key)) for row in shown]
        yield Group(_("Findings"), things, len(rows) > MOST_OF_A_KIND, url_for("findings.index", text=text))
