"""Reading documents: the list, filtered and sorted, and what names one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, func, select, true

from registry.catalogue.documents.models import DocumentRow
from registry.catalogue.names import names_of_keys
from registry.consistency.names import SINGULAR
from registry.db import db
from registry.history.counts import count_of
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.search import keys_saying
from registry.web_links import address_of
from registry.words import word


def in_use(word_: str) -> ColumnElement[bool]:
    """Documents that something names, or that nothing names; another word bounds nothing."""
    named = exists().where(
        Mention.organisation_id == DocumentRow.organisation_id,
        Mention.of_kind == "documents",
        Mention.of_key == DocumentRow.key,
    )
    return {"named": named, "unused": ~named}.get(word_, true())


LISTING = Listing(
    row=DocumentRow,
    key=DocumentRow.key,
    sorts={
        "name": DocumentRow.name_order,
        "added": DocumentRow.added_order,
    },
    default="name",
    filters={"kind": Filter(lambda kind: DocumentRow.media_type == kind, ordered="name"), "use": in_use},
)


class Naming(NamedTuple):
    """Something that names a document: its kind, what it is called, its page, and where in it."""

    kind: str
    name: str
    url: str | None
    field: str


def documents(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[DocumentRow]:
    """A page of an organisation's documents."""
    search = Filter(keys=partial(keys_saying, organisation_id, "d"))
    return page_of(
        replace(LISTING, filters={**LISTING.filters, "q": search}),
        asked,
        within=DocumentRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "documents"),
    )


def times_named(organisation_id: int, keys: Sequence[str]) -> dict[str, int]:
    """How many things name each of some documents; no entry, none."""
    found: dict[str, int] = {}
    for some in in_parts(keys):
        things = (
            select(Mention.of_key, Mention.kind, Mention.key)
            .where(
                Mention.organisation_id == organisation_id,
                Mention.of_kind == "documents",
                Mention.of_key.in_(some),
            )
            .distinct()
            .subquery()
        )
        counted = select(things.c.of_key, func.count()).group_by(things.c.of_key)
        found.update((key, number) for key, number in db.session.execute(counted))
    return found


def namings(organisation_id: int, key: str) -> list[Naming]:
    """What names a document."""
    asked = select(Mention.kind, Mention.key, Mention.field).where(
        Mention.organisation_id == organisation_id, Mention.of_kind == "documents", Mention.of_key == key
    )
    rows = sorted(db.session.execute(asked))
    names = {kind: names_of_keys(kind, [r[1] for r in rows if r[0] == kind]) for kind in {r[0] for r in rows}}
    called = {"transfers": "transfer", **SINGULAR}
    return [
        Naming(
            kind=word(called[kind]),
            name=names[kind].get(thing, thing),
            url=address_of(called[kind], thing),
            field=field_words(f"{kind}.{field}"),
        )
        for kind, thing, field in rows
    ]


def field_words(field: str) -> str:
    """Where in a thing a document is named, by the field's route."""
    words: dict[str, str] = {
        "contracts.documents[]": _("its text"),
        "contracts.terms[].document": _("evidence of a term"),
        "activities.impact_assessment.document": _("impact assessment"),
        "vendors.certifications[].document": _("certificate"),
        "transfers.assessment.document": _("transfer impact assessment"),
        "transfers.documents[]": _("its documents"),
    }
    return words.get(field, field)


def with_content(organisation_id: int, sha256: str) -> DocumentRow | None:
    """The document of an organisation that has this very content; of several, the first by key."""
    asked = select(DocumentRow).filter_by(organisation_id=organisation_id, sha256=sha256)
    return db.session.scalars(asked.order_by(DocumentRow.key).limit(1)).first()


def contents_there(organisation_id: int, hashes: Sequence[str]) -> frozenset[str]:
    """Those of some contents, by their SHA-256, of which an organisation has a document."""
    found: set[str] = set()
    for some in in_parts(hashes):
        asked = select(DocumentRow.sha256).where(
            DocumentRow.organisation_id == organisation_id, DocumentRow.sha256.in_(some)
        )
        found.update(db.session.scalars(asked))
    return frozenset(found)
