"""A book as one PDF file: its parts printed apart, kept for the next time, and joined."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import file_digest, sha256
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flask_babel import gettext as _

from registry.policy.wording import spoken
from registry.records.book import Book, Chapter, Column, Table
from registry.records.pdf.contents import contents_html, guess
from registry.records.pdf.dividing import divided
from registry.records.pdf.paper import Head, cover_html, template_html
from registry.records.pdf.press import Press, Task
from registry.records.pdf.store import Kept, Store, key_of
from registry.records.telling import Progress, Tell, say_nothing

BODY, FRONT = 0.85, 0.9
"""Which share of the work is behind us once all chapters, then once cover and contents are printed."""


class Printed(NamedTuple):
    """A finished file: how many pages it has, and the SHA-256 of its bytes."""

    pages: int
    sha256: str


def print_book(
    book: Book,
    *,
    out: Path,
    data: bytes,
    cache: Path | None = None,
    tell: Tell | None = None,
    processes: int | None = None,
) -> Printed:
    """Print a book to a file, with the record's data in it as record.json.

    Parts that stand in the folder `cache` are not printed again. The same book and data give the same bytes.
    """
    tell = tell or say_nothing
    with TemporaryDirectory(prefix="onward-print-") as work, Press(processes=processes) as press:
        store = Store(cache or Path(work) / "parts")
        head = Head(book.organisation, book.title, book.language, yes=_("Yes"), no=_("No"))
        chapters = (*book.front, *book.body, *book.back, *abbreviations(book))
        body = print_chapters(chapters, head=head, store=store, tell=tell, press=press)
        tell(Progress(_("Printing the contents"), BODY, sum(part.pages for part in body)))
        front = print_front(book, chapters, body, head=head, store=store, press=press)
        pages = sum(part.pages for part in (*front, *body))
        letters = template_html("numbers.html", head=head, characters=needed(book, data, pages))
        numbers = print_page(letters, store=store, press=press)
        tell(Progress(_("Binding"), FRONT, pages))
        return bind(book, (*front, *body), numbers=numbers, out=out, data=data, tell=tell)


def print_chapters(
    chapters: Sequence[Chapter], *, head: Head, store: Store, tell: Tell, press: Press
) -> tuple[Kept, ...]:
    """The chapters' parts in order, printed where they are not kept."""
    keys = frozenset(chapter.key for chapter in chapters)
    parts = divided(chapters)
    found: dict[int, Kept] = {}
    tasks: list[Task] = []
    for number, part in enumerate(parts):
        present = part.refers_to(keys)
        key = key_of(repr(head).encode(), repr(present).encode(), part.encoded)
        kept = store.find(key)
        if kept is not None:
            found[number] = kept
        else:
            tasks.append(Task(number, key, part.chapters, present, head, store.folder))
    # The longest first: else at the end one process prints it while the others have nothing to do.
    tasks.sort(key=lambda task: (-len(parts[task.number].encoded), task.number))
    whole = sum(len(part.encoded) for part in parts) or 1
    done = sum(len(parts[number].encoded) for number in found)
    pages = sum(kept.pages for kept in found.values())
    tell(Progress(_("Printing"), BODY * done / whole, pages))
    for number, kept in press.parts(tasks):
        found[number] = kept
        done += len(parts[number].encoded)
        pages += kept.pages
        tell(Progress(_("Printing"), BODY * done / whole, pages))
    return tuple(found[number] for number in range(len(parts)))


def print_front(
    book: Book, chapters: Sequence[Chapter], body: Sequence[Kept], *, head: Head, store: Store, press: Press
) -> tuple[Kept, Kept]:
    """Cover and contents; how long the contents are decides on which page everything else begins."""
    cover = print_page(cover_html(book, head=head), store=store, press=press)
    long = guess(chapters)
    for _attempt in range(4):
        begins = beginnings(body, after=cover.pages + long)
        contents = print_page(contents_html(chapters, pages=begins, head=head), store=store, press=press)
        if contents.pages == long:
            break
        long = contents.pages
    return cover, contents


def beginnings(parts: Sequence[Kept], *, after: int) -> Mapping[str, int]:
    """On which page of the whole (from 1) each chapter begins when so many pages come before the parts."""
    firsts = accumulate((part.pages for part in parts[:-1]), initial=after + 1)
    return {
        key: first + page
        for part, first in zip(parts, firsts, strict=False)
        for key, page in part.begins.items()
    }


def print_page(text: str, *, store: Store, press: Press) -> Kept:
    """A part that is no chapter, printed unless it is kept."""
    key = key_of(text.encode())
    return store.find(key) or press.page(text, key=key, folder=store.folder)


def abbreviations(book: Book) -> tuple[Chapter, ...]:
    """The chapter that explains the abbreviations, if the book has any."""
    if not book.abbreviations:
        return ()
    table = Table(
        caption=_("Abbreviations in this document"),
        sheet="",
        columns=(Column(_("Abbreviation"), 1), Column(_("Meaning"), 4)),
        rows=tuple((one.short, one.meaning) for one in book.abbreviations),
        empty="",
    )
    return (Chapter(key="abbreviations", title=_("Abbreviations"), blocks=(table,), short=True),)


def footer(book: Book, data: bytes) -> Callable[[int, int], str]:
    """What stands at the foot of a page, by its number and that of all."""
    digest = sha256(data).hexdigest()[:12]

    def words(page: int, pages: int) -> str:
        said: str = _(
            "As of %(day)s · data %(digest)s · page %(page)s of %(pages)s",
            day=spoken(book.on),
            digest=digest,
            page=page,
            pages=pages,
        )
        return said

    return words


def needed(book: Book, data: bytes, pages: int) -> str:
    """Every character that the foot of any page needs."""
    return "".join(sorted({*footer(book, data)(pages, pages), *"0123456789"}))


def bind(book: Book, parts: Sequence[Kept], *, numbers: Kept, out: Path, data: bytes, tell: Tell) -> Printed:
    """Join the parts to the file."""
    from registry.records.pdf.joining import About, Attached, join  # noqa: PLC0415  # as above

    whole = sum(part.pages for part in parts)
    about = About(
        title=book.title,
        language=book.language,
        author=book.organisation,
        subject=book.lead,
        created=book.made_at,
        creator=f"Onward {version('onward')}",
    )
    record = Attached(
        "record.json", data, "application/json", _("The data of this record, for programs"), "Data"
    )
    pages = join(
        [part.file for part in parts],
        out=out,
        about=about,
        attached=[record],
        numbers=numbers.file,
        number_words=footer(book, data),
        tell=lambda page: tell(Progress(_("Binding"), FRONT + (1 - FRONT) * page / max(1, whole), page)),
    )
    with out.open("rb") as file:
        return Printed(pages, file_digest(file, "sha256").hexdigest())
