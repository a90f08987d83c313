"""The contents: which chapter begins on which page."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.book import Chapter
from registry.records.pdf.paper import Head, template_html

KEY = "contents"

LINES = 42
"""About how many lines of contents a page has: the first guess; where it is wrong they are set once more."""


class Entry(NamedTuple):
    """A line of the contents."""

    key: str
    title: str
    page: int


def guess(chapters: Sequence[Chapter]) -> int:
    """About how many pages the contents of these chapters take."""
    groups = len({chapter.group for chapter in chapters if chapter.group})
    return max(1, math.ceil((len(chapters) + 1.3 * groups + 2) / LINES))


def contents_html(chapters: Sequence[Chapter], *, pages: Mapping[str, int], head: Head) -> str:
    """The contents; `pages` says on which page of the whole (from 1) each chapter begins."""
    groups = [(group, list(entries)) for group, entries in _grouped(chapters, pages)]
    return template_html(
        "contents.html",
        head=head,
        key=KEY,
        heading=_("Contents"),
        what=_("Chapter"),
        where=_("Page"),
        groups=groups,
    )


def _grouped(chapters: Sequence[Chapter], pages: Mapping[str, int]) -> Iterator[tuple[str, Iterator[Entry]]]:
    for group, some in groupby(chapters, key=lambda chapter: chapter.group):
        yield group, (Entry(one.key, one.entry or one.title, pages[one.key]) for one in some)
