"""What the search finds besides things of the register: its pages, and the countries of the law."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from registry.judgement.naming import Named
from registry.search import words_in
from registry.web_countries import countries_by_name
from registry.web_navigation import navigation

MOST_OF_A_KIND = 10
"""How many things of a kind are shown; of more, the list of the kind has the others."""


class Group(NamedTuple):
    """What of one kind was found; `url` leads to all of it, where a list takes the words."""

    label: Any
    things: list[Named]
    has_more: bool
    url: str


def pages_called(text: str) -> Iterator[Group]:
    """The pages of the navigation that are called so, as far as they are open to the person."""
    entries = [found for entry in navigation() for found in (entry, *entry.children)]
    pages = {entry.url: Named(entry.label, entry.url) for entry in reversed(entries)}
    found = [page for page in reversed(pages.values()) if says(page.name, text)]
    if found:
        yield Group(_("Pages"), found[:MOST_OF_A_KIND], len(found) > MOST_OF_A_KIND, "")


def countries_called(text: str) -> Iterator[Group]:
    """The countries of which a text is the code or begins the words of the name."""
    wanted = words_in(text)
    found = [
        Named(name, url_for("law.country", code=code))
        for code, name, words in countries_in(str(get_locale()))
        if wanted and (text.strip().upper() == code or begin(words, wanted))
    ]
    if found:
        more = url_for("law.countries", q=text)
        yield Group(_("Countries"), found[:MOST_OF_A_KIND], len(found) > MOST_OF_A_KIND, more)


@cache
def countries_in(_language: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every country by its name in the reader's language: code, name and the words of the name."""
    return tuple((code, name, tuple(words_in(name))) for name, code in countries_by_name())


def says(name: str, text: str) -> bool:
    """Whether every word of a text begins a word of a name; a text without words says nothing."""
    wanted = words_in(text)
    return bool(wanted) and begin(words_in(name), wanted)


def begin(words: Collection[str], wanted: Iterable[str]) -> bool:
    """Whether each of some words begins one of others."""
    return all(any(word.startswith(begun) for word in words) for begun in wanted)
