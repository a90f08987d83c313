"""Small files of every kind that can be kept, and of kinds that cannot."""

import io
import zipfile
from collections.abc import Mapping

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)
TEXT = "Zwischen A und B gilt: „alles“.\n".encode()
MAIL = b"From: a@birch.example\r\nTo: b@alder.example\r\nDate: 1 Jun 2026\r\nSubject: Yes\r\n\r\nFine.\r\n"


def zipped(files: Mapping[str, bytes], *, comment: bytes = b"") -> bytes:
    """A zip with some files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=stored)
        archive.comment = comment
    return held.getvalue()


TYPES = "[Content_Types].xml"
DOCX = zipped({TYPES: b"<Types/>", "word/document.xml": b"<w/>"}, comment=b"a comment")
XLSX = zipped({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"})
ODT = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"})

KEPT = {
    "a.pdf": (PDF, "application/pdf"),
    "a.png": (PNG, "image/png"),
    "a.jpg": (JPEG, "image/jpeg"),
    "a.txt": (TEXT, "text/plain"),
    "a.eml": (MAIL, "message/rfc822"),
    "a.docx": (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "a.xlsx": (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "a.odt": (ODT, "application/vnd.oasis.opendocument.text"),
}
"""By a name, a content and the media type that it is."""

REFUSED = {
    "program.pdf": b"MZ\x90\x00" + bytes(60),
    "archive.docx": zipped({"word.txt": b"x"}),
    "macros.docx": zipped({TYPES: b"", "word/document.xml": b"", "word/vbaProject.bin": b"\0"}),
    "macros.odt": zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"",
            "Basic/Standard/script.xml": b"",
        }
    ),
    "cut.docx": DOCX[:80],
    "liar.docx": DOCX.replace(b"word/document.xml", b"word/documenx.xml"),
    "latin.txt": "Größe".encode("latin-1"),
    "nought.txt": b"a\x00b",
    "bell.txt": b"a\x07b",
    "animation.gif": b"GIF89a\x00",
    "late.pdf": b"junk %PDF-1.7" + b"\x00",
}
"""By a name that lies, contents that are not kept."""


def many_entries(count: int) -> bytes:
    """An office document whose list of contents is longer than any that a person has written."""
    return zipped({TYPES: b"", "word/document.xml": b"", **{f"word/{n}.xml": b"" for n in range(count)}})
