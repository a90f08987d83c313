"""What bursts, runs or is locked is refused before it is kept."""

import pytest

from registry.catalogue.documents.uploading import Refused
from registry.onboarding.proofs import bounds, pdf_bounds
from registry.onboarding.proofs.bounds import look_through
from tests.catalogue.documents.contents import DOCX, KEPT, TYPES, zipped
from tests.onboarding.hostile_files import GOOD, HOSTILE, ZEROS, locked, lying


@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds so small that a bomb need not be large."""
    monkeypatch.setattr(pdf_bounds, "MOST_OF_ONE", 4_000_000)
    monkeypatch.setattr(pdf_bounds, "MOST_OF_ALL", 8_000_000)
    monkeypatch.setattr(pdf_bounds, "MOST_OBJECTS", 2_500)
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 4_000_000)


@pytest.mark.usefixtures("small_bounds")
def test_pdfs_that_burst_run_or_are_locked_are_refused_and_others_pass() -> None:
    for good in GOOD:
        look_through(good, "application/pdf")
    for hostile in HOSTILE.values():
        with pytest.raises(Refused):
            look_through(hostile, "application/pdf")


@pytest.mark.usefixtures("small_bounds")
def test_office_documents_that_burst_are_locked_or_damaged_are_refused() -> None:
    large = {TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": ZEROS * 5}
    hostile = (zipped(large), lying(zipped(large), 10), locked(DOCX), DOCX[:-30])
    kind = KEPT["a.xlsx"][1]
    for name in ("a.docx", "a.xlsx", "a.odt"):
        look_through(*KEPT[name])
    for content in hostile:
        with pytest.raises(Refused):
            look_through(content, kind)
