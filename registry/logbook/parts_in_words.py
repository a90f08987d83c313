"""What things of the register are made of, in words: the terms of a contract, certificates, people."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.catalogue.saving import as_text
from registry.policy.measures import words
from registry.snapshot import Term
from registry.web import day
from registry.web_countries import country
from registry.words import word

COUNTRIES = frozenset({"country", "parent_country", "countries", "access_countries", "locations"})
"""The fields that hold codes of countries."""


def term_in_words(row: Term) -> Iterator[str]:
    """What a term says, where the contract says so and in which words, and who has checked it."""
    yield word(words(row.value, row.unit))
    if row.how != "in the text":
        yield word(row.how)
    if row.document:
        yield _("Document: %(key)s", key=row.document)
    if row.clause and row.page:
        yield _("clause %(clause)s, page %(page)s", clause=row.clause, page=row.page)
    elif row.clause:
        yield _("clause %(clause)s", clause=row.clause)
    elif row.page:
        yield _("page %(page)s", page=row.page)
    if row.quotation:
        yield _("“%(quotation)s”", quotation=row.quotation)
    yield standing(row)


def standing(row: Term) -> str:
    """Whether somebody has found a term in the contract: who, and when."""
    if not row.verified_by:
        return word("unverified")
    if row.verified_on is None:
        return _("Checked by %(person)s", person=row.verified_by)
    return _("Checked by %(person)s, %(day)s", person=row.verified_by, day=day(row.verified_on))


def part_in_words(part: msgspec.Struct) -> str:
    """A part of a thing: the fields of it that say something, each by its name."""
    said = msgspec.to_builtins(part)
    return "; ".join(
        _(
            "%(field)s: %(value)s",
            field=word(one.encode_name.replace("_", " ")),
            value=in_words(getattr(part, one.name), name=one.encode_name),
        )
        for one in msgspec.structs.fields(part)
        if one.encode_name in said
    )


def in_words(value: Any, *, name: str = "") -> str:
    """The value of a field as people write it: days, and countries by name."""
    match value:
        case date():
            return day(value)
        case str() if name in COUNTRIES:
            return country(value)
        case tuple():
            return ", ".join(in_words(one, name=name) for one in value)
        case msgspec.Struct():
            return part_in_words(value)
    return as_text(value)
