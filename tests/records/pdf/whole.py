"""Whole records, printed as the product prints them, with what a reader has to find in each of them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from registry.law import country_name
from registry.records.asked import KINDS, RecordKind
from registry.records.chapters.naming import Names
from registry.records.chapters.spelling_out import found_of
from registry.records.material import Material
from registry.records.writing import write_record
from registry.snapshot import ORGANISATION, PEOPLE, Snapshot
from tests.generated import ON
from tests.records.asking import made_of
from tests.records.pdf.reading import text_of

ART_30_1 = (
    "Controller, Art. 30(1)(a)",
    "Joint controllers, Art. 30(1)(a)",
    "Purposes, Art. 30(1)(b)",
    "Categories of data subjects, Art. 30(1)(c)",
    "Categories of personal data, Art. 30(1)(c)",
    "Categories of recipients, Art. 30(1)(d)",
    "Third countries, Art. 30(1)(e)",
    "Documented safeguards, Art. 30(1)(e)",
    "Time limits for erasure, Art. 30(1)(f)",
    "Security measures, Art. 30(1)(g)",
)
"""What the record of every activity of a controller says, by the law's own letters."""

BROKEN = re.compile(r"[\s\u00ad\u0002\u2010\ufffe-]+")
"""Where a line may end: nothing of it belongs to the text."""


class Whole(NamedTuple):
    """A printed record with what it was printed from."""

    kind: RecordKind
    material: Material
    file: Path
    pages: int

    @property
    def text(self) -> str:
        """All its words, without the breaks between lines."""
        return unbroken(" ".join(text_of(self.file)))


def unbroken(text: str) -> str:
    """A text without blanks and hyphens."""
    return BROKEN.sub("", text)


def whole_records(snapshot: Snapshot, folder: Path, *, on: date = ON) -> Iterator[Whole]:
    """All five records of a register, judged on a day."""
    for kind in KINDS:
        material, data = made_of(snapshot, kind, on=on)
        file = folder / f"{kind}.pdf"
        written = write_record(material, data, format="pdf", out=file, cache=folder / "parts")
        assert written.pages
        yield Whole(kind, material, file, written.pages)


def missing(record: Whole) -> list[str]:
    """What the register holds and the printed record does not say."""
    text = record.text
    return sorted({said for said in golden(record) if unbroken(said) not in text})


def golden(record: Whole) -> Iterator[str]:
    """What a record of this kind has to say, read from the register and not from the book."""
    view, material = record.material.assessment.view, record.material
    yield view.organisation.name
    running = [a for a in view.snapshot.activities if a.status != "ended"]
    match record.kind:
        case "controller":
            yield from ART_30_1
            yield from (a.name for a in running if a.capacity in ("controller", "joint controller"))
        case "processor":
            mine = [a for a in running if a.capacity == "processor"]
            yield from (a.name for a in mine)
            yield from (client.name for a in mine for client in a.clients)
        case "transfers":
            for answer in material.assessment.transfers:
                yield answer.country_name
                yield view.name(answer.importer)
        case "dossier":
            for vendor in view.vendors.values():
                yield vendor.name
                yield country_name(vendor.country) if vendor.country else "country not recorded"
        case "gaps":
            names = Names(material.assessment)
            for finding in material.findings:
                yield found_of(finding, names)
                yield from subjects(record, finding.subject.kind, finding.subject.key, finding.subject.name)


def subjects(record: Whole, kind: str, key: str, name: str) -> Iterator[str]:
    """What a finding is about; of a flow, both its ends."""
    view = record.material.assessment.view
    flow = next((f for f in view.snapshot.flows if f.key == key), None)
    if kind not in ("flow", "transfer") or flow is None:
        yield name
        return
    for party in (flow.sender, flow.recipient):
        if party not in (ORGANISATION, PEOPLE):
            yield view.name(party)
