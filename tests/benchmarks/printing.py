"""A record printed in parts against the same as one plain document: time, and memory of all processes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from registry.records.book import Book, Chapter, Column, Section, Table, Tag
from registry.records.pdf.contents import contents_html
from registry.records.pdf.fonts import use_only_ours
from registry.records.pdf.paper import Head, chapters_html, cover_html
from registry.records.pdf.printing import print_book
from tests.benchmarks.table import Row, megabytes, seconds
from tests.records.pdf.books import book as with_cover

TARGETS = {200: (0.30, 0.05, 0.5), 1_000: (0.25, 0.035, 0.20)}
"""By the number of vendors: from an empty folder, after one change, memory."""

GROWTH = 5.0
ROWS = 15
LOOK_EVERY = 0.5
"""Seconds between two looks at the memory: looking stops a process for some milliseconds."""
DATA = b'{"record": 1}\n'

PLAIN = """
@page { size: A4; margin: 22mm 18mm 20mm }
@page { @bottom-right { content: "page " counter(page) " of " counter(pages) } }
html { font: 9pt/1.42 "Noto Sans" }
h2 { break-before: page }
table { width: 100%; border-collapse: collapse; font-size: 8pt }
caption { text-align: left; font-weight: bold }
th, td { text-align: left; vertical-align: top; padding: 1mm 1.6mm 1mm 0; border-bottom: .4pt solid #b5b5b5 }
col { width: auto !important }
tr { break-inside: avoid }
table.contents a[href]::after { content: target-counter(attr(href), page) }
"""
"""What one writes who has not measured: tables find their widths, the contents their pages."""


class Effort(NamedTuple):
    """Seconds on the clock, and the most memory (MB) that all processes together held at once."""

    seconds: float
    peak_mb: float


def compare_printing(vendors: int) -> Iterator[Row]:
    """Both sides for a register of so many vendors, each in processes of its own."""
    cold_at_most, changed_at_most, memory_at_most = TARGETS[vendors]
    with TemporaryDirectory() as name:
        folder = Path(name)
        plain = effort(lambda: print_plain(a_book(vendors), out=folder / "plain.pdf"))
        ours = effort(lambda: print_ours(a_book(vendors), folder=folder))
        again = effort(lambda: print_ours(a_book(vendors, changed=vendors // 2), folder=folder))
    what = f"printing {vendors:,} vendors"
    base, whole = seconds(plain.seconds), plain.seconds
    yield Row(f"{what}, nothing kept", base, seconds(ours.seconds), ours.seconds / whole, cold_at_most)
    yield Row(f"{what}, one changed", base, seconds(again.seconds), again.seconds / whole, changed_at_most)
    most = max(ours.peak_mb, again.peak_mb)
    yield Row(
        f"{what}: memory of all processes",
        megabytes(plain.peak_mb),
        megabytes(most),
        most / plain.peak_mb,
        memory_at_most,
    )


def compare_printing_growth() -> Row:
    """How the time grows from the smallest to the largest record, the small one timed before and after."""
    small, large = min(TARGETS), max(TARGETS)
    first, whole, second = (cold(vendors).seconds for vendors in (small, large, small))
    before = (first + second) / 2
    what = f"printing, {small:,} to {large:,} vendors: growth"
    return Row(what, seconds(before), seconds(whole), whole / before, GROWTH)


def cold(vendors: int) -> Effort:
    """What our side takes with nothing kept from before."""
    with TemporaryDirectory() as name:
        return effort(lambda: print_ours(a_book(vendors), folder=Path(name)))


def a_book(vendors: int, *, changed: int = -1) -> Book:
    """A record with about a page a vendor: two tables of fifteen rows."""
    return with_cover(*(a_chapter(number, rows=ROWS + (number == changed)) for number in range(vendors)))


def a_chapter(number: int, *, rows: int) -> Chapter:
    """A vendor with its terms and its flows."""
    terms = Table(
        caption="Term by term",
        sheet="Terms",
        columns=(Column("Term", 3), Column("Required", 2), Column("Found", 2), Column("Verdict", 1.4)),
        rows=tuple(
            (
                f"Notice of a breach, part {row}",
                "within 24 hours",
                f"{row + 24} hours",
                Tag("Weaker", "weaker"),
            )
            for row in range(rows)
        ),
        empty="",
    )
    flows = Table(
        caption="Data flows",
        sheet="Flows",
        columns=(Column("To", 2), Column("Data", 4), Column("Country", 1)),
        rows=tuple(
            (f"Vendor {number + row}", "names, e-mail addresses, orders", "Ireland") for row in range(ROWS)
        ),
        empty="",
    )
    key, title = f"vendor.v{number}", f"Vendor {number}"
    blocks = (Section(title="Contract", blocks=(terms,)), Section(title="Data", blocks=(flows,)))
    return Chapter(key=key, title=title, about=title, blocks=blocks)


def print_plain(book: Book, *, out: Path) -> None:
    """The same content as one document."""
    use_only_ours()
    import weasyprint  # noqa: PLC0415  # only this side's process loads it

    head = Head(book.organisation, book.title, book.language, "Yes", "No")
    chapters = (*book.front, *book.body, *book.back)
    pages = dict.fromkeys((chapter.key for chapter in chapters), 0)
    texts = (
        cover_html(book, head=head),
        contents_html(chapters, pages=pages, head=head),
        chapters_html(chapters, head=head, present=[chapter.key for chapter in chapters]),
    )
    body = "".join(text.partition("<body")[2].partition(">")[2].partition("</body>")[0] for text in texts)
    html = f'<html lang="en"><head><title>{book.title}</title></head><body>{body}</body></html>'
    html = html.replace('href="onward:', 'href="#').replace('class="number">0</td>', 'class="number"></td>')
    weasyprint.HTML(string=html).write_pdf(
        out, pdf_variant="pdf/ua-1", stylesheets=[weasyprint.CSS(string=PLAIN)]
    )


def print_ours(book: Book, *, folder: Path) -> None:
    """Our way, with what an earlier printing has left in the folder."""
    print_book(book, out=folder / "ours.pdf", data=DATA, cache=folder / "parts")


def effort(work: Callable[[], None]) -> Effort:
    """What a piece of work takes in a process of its own with all that it starts."""
    receiving, sending = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_work, args=(work, sending))
    child.start()
    over, most = Event(), [0.0]
    watching = Thread(target=_watch, args=(child.pid, over, most))
    watching.start()
    spent = receiving.recv()
    child.join()
    over.set()
    watching.join()
    if isinstance(spent, BaseException):
        raise spent
    return Effort(spent, most[0])


def _work(work: Callable[[], None], sending: Connection) -> None:
    begin = perf_counter()
    try:
        work()
    except Exception as fault:
        sending.send(fault)
    else:
        sending.send(perf_counter() - begin)


def _watch(process: int | None, over: Event, most: list[float]) -> None:
    while not over.wait(LOOK_EVERY):
        most[0] = max(most[0], sum(map(memory, family(process or os.getpid()))))


def family(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def memory(process: int) -> float:
    """What a process holds that others do not hold, too, in MB."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1]) / 1024
    return 0.0


def tell(row: Row) -> None:
    """Say a row on the terminal."""
    print(f"{row.what}: {row.ours} / {row.base} = {row.ratio:.3g} (at most {row.target})", flush=True)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        for measured in compare_printing(size):
            tell(measured)
    tell(compare_printing_growth())
