"""Books to print in tests, small and of any length."""

from datetime import UTC, date, datetime

from registry.records.book import (
    Abbreviation,
    Block,
    Book,
    Chapter,
    Column,
    Facts,
    Figure,
    Gap,
    Items,
    Para,
    Ref,
    Section,
    Table,
    Tag,
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><title>Alder hands names to Hazel</title>'
    '<rect x="5" y="5" width="40" height="30" fill="none" stroke="#161616"/>'
    '<text x="10" y="24" font-size="9" fill="#161616">Alder</text></svg>'
)


def chapter(number: int, *, title: str = "", rows: int = 3, blocks: tuple[Block, ...] = ()) -> Chapter:
    """A chapter with everything that a chapter can hold, and with blocks of one's own."""
    table = Table(
        caption="Terms",
        sheet="Terms",
        columns=(Column("Term", 2), Column("Found", 2), Column("Verdict"), Column("Hours", 1, "number")),
        rows=tuple(
            (f"Term {row}", "within 72 hours", Tag("Weaker", "weaker"), row * 1.5) for row in range(rows)
        ),
        empty="No terms.",
    )
    profile = Facts(
        caption="Profile",
        sheet="Vendors",
        rows=(
            ("Kind", "service provider"),
            ("Next review", date(2026, 3, 3)),
            ("Owner", Gap("not recorded")),
            ("Audited", True),
            ("Contacts", Items(("Jane Roe", "jane@hazel.example"))),
            ("Parent", None),
        ),
    )
    nothing = Table(
        caption="Cookies", sheet="Cookies", columns=(Column("Name"),), rows=(), empty="No cookies."
    )
    return Chapter(
        key=f"vendor.v{number}",
        title=title or f"Vendor {number}",
        about=title or f"Vendor {number}",
        group="Service provider",
        blocks=(
            Para("What is known about it.", "lead"),
            profile,
            Section(title="Term by term", blocks=(table, Para("Whether it counts is open.", "doubt"))),
            Section(title="Chain", blocks=(Figure(svg=DRAWING, caption="The chain"), nothing)),
            *blocks,
        ),
    )


def book(*chapters: Chapter, organisation: str = "Alder Ltd", title: str = "Vendor dossiers") -> Book:
    """A book of these chapters, with a summary that leads to the first of them."""
    body = chapters or (chapter(1), chapter(2))
    summary = Chapter(
        key="summary",
        title="Summary",
        blocks=(
            Table(
                caption="Vendors",
                sheet="",
                columns=(Column("Vendor"), Column("Verdict")),
                rows=tuple((Ref(one.title, one.key), Tag("Blocker", "blocker")) for one in body[:3]),
                empty="No vendors.",
            ),
        ),
    )
    return Book(
        kind="dossier",
        title=title,
        organisation=organisation,
        on=date(2026, 3, 3),
        made_at=datetime(2026, 3, 4, 10, 30, tzinfo=UTC),
        language="en-GB",
        cover=(("Organisation", organisation), ("Data Protection Officer", Gap("not named (Art. 37)"))),
        lead="What is known about each vendor.",
        front=(summary,),
        body=body,
        back=(),
        about_word="Vendor",
        abbreviations=(Abbreviation("DPO", "Data Protection Officer"),),
    )
