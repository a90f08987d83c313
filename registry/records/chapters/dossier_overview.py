"""The dossier at a glance: every vendor with what falls short; and what a vendor has nothing of, in short."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.records.book import Block, Cell, Chapter, Column, Facts, Para, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import tag
from registry.snapshot import Vendor
from registry.words import word


def overview(vendors: Iterable[Vendor], about: Callable[[str], Sequence[Finding]], names: Names) -> Chapter:
    """A row for each vendor: what it is, where, and how many findings of each severity are about it."""
    table = Table(
        caption=_("By kind and name; the numbers count findings, those that somebody accepts among them"),
        sheet=_("Overview"),
        columns=(
            Column(_("Vendor"), 2.3),
            Column(_("Kind"), 1.4),
            Column(_("Country"), 1.5),
            Column(_("Status"), 1.4),
            *(Column(word(severity), 0.85, "number") for severity in SEVERITIES),
        ),
        rows=tuple(_row(vendor, about(vendor.key), names) for vendor in vendors),
        empty=_("No vendor is recorded, or none was selected."),
    )
    return Chapter(key="overview", title=_("Vendors at a glance"), blocks=(table,))


def _row(vendor: Vendor, found: Sequence[Finding], names: Names) -> tuple[Cell, ...]:
    counts = Counter[str](finding.severity for finding in found)
    return (
        names.party_ref(vendor.key),
        word(vendor.kind),
        names.seat(vendor.key),
        tag(vendor.status),
        *(counts[severity] for severity in SEVERITIES),
    )


def gathered(sections: Iterable[Section]) -> tuple[Block, ...]:
    """Sections one after another; what has nothing to show is said in a line each, at the end."""
    shown: list[Block] = []
    nothing: list[tuple[str, Cell]] = []
    for section in sections:
        match section.blocks:
            case (Table(rows=(), empty=said),) | (Para(text=said, kind="plain"),):
                nothing.append((section.title, said))
            case _:
                shown.append(section)
    if nothing:
        facts = Facts(caption="", rows=tuple(nothing))
        shown.append(Section(title=_("Nothing to show"), blocks=(facts,)))
    return tuple(shown)
