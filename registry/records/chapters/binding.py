"""Binds the chapters of a record, its cover and its abbreviations into a book."""

from importlib import import_module
from itertools import chain

from flask_babel import get_locale

from registry.records.asked import RecordKind
from registry.records.book import Book
from registry.records.chapters.abbreviations import abbreviations
from registry.records.chapters.cover import cover, title_of
from registry.records.chapters.parts import Chapters
from registry.records.material import Material


def book_of(material: Material) -> Book:
    """The whole record as a book, in the language of whoever asks; the same material gives the same book."""
    parts = chapters_of(material.asked.kind, material)
    facts = cover(material)
    told = chain(parts.front, parts.body, parts.back)
    locale = get_locale()
    return Book(
        kind=material.asked.kind,
        title=title_of(material.asked.kind),
        organisation=material.assessment.view.organisation.name,
        on=material.asked.on,
        made_at=material.made.at,
        language=str(locale).replace("_", "-") if locale else "en-GB",
        cover=facts,
        lead=parts.lead,
        front=parts.front,
        body=parts.body,
        back=parts.back,
        about_word=parts.about_word,
        abbreviations=abbreviations(told, (*facts, ("", parts.lead))),
    )


def chapters_of(kind: RecordKind, material: Material) -> Chapters:
    """The chapters of a record; only the module of its kind is loaded."""
    found: Chapters = import_module(f"registry.records.chapters.{kind}").chapters(material)
    return found
