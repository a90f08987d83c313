"""Files that would burst or run, and those like them that are harmless."""

import base64
import zlib

from tests.catalogue.documents.contents import PDF

ZEROS = bytes(1_000_000)


def pdf(stream: bytes = b"", dictionary: bytes = b"/Filter /FlateDecode", *, more: bytes = b"") -> bytes:
    """A PDF with one part."""
    return b"%%PDF-1.7\n1 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n%s\n%%%%EOF" % (
        dictionary,
        stream,
        more,
    )


def bomb(megabytes: int) -> bytes:
    """Zeros, packed."""
    engine = zlib.compressobj(9)
    return b"".join(engine.compress(ZEROS) for _n in range(megabytes)) + engine.flush()


GOOD = (
    pdf(zlib.compress(b"BT (Hello) Tj ET")),
    pdf(base64.a85encode(zlib.compress(b"x")) + b"~>", b"/Filter [/ASCII85Decode /FlateDecode]"),
    pdf(b"\xff\xd8", b"/Subtype /Image /Width 4000 /Height 3000 /Filter [/FlateDecode /DCTDecode]"),
    pdf(b"x", b"", more=b"2 0 obj << /URI (https://x.example/Launch/JavaScript) >> endobj"),
    PDF,
)
"""PDFs that programs write."""

HOSTILE = {
    "bomb": pdf(bomb(5)),
    "twice": pdf(zlib.compress(bomb(5)), b"/Filter [/FlateDecode /Fl]"),
    "in letters": pdf(base64.a85encode(bomb(5)) + b"~>", b"/Filter [ /ASCII85Decode /FlateDecode ]"),
    "hidden name": pdf(bomb(5), b"/Filter /F#6cateDecode"),
    "said elsewhere": pdf(bomb(5), b"/Filter 9 0 R"),
    "many": b"%PDF-1.7\n" + pdf(bomb(3)) * 4,
    "giant picture": pdf(b"", b"/Subtype /Image /Width 90000 /Height 90000 /Filter /JBIG2Decode"),
    "script": pdf(more=b"2 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj"),
    "hidden script": pdf(more=b"2 0 obj << /S % no\n /J#61vaScript >> endobj"),
    "packed script": pdf(
        zlib.compress(b"5 0 << /S/Launch /F (cmd.exe) >>"), b"/Type /ObjStm /Filter /FlateDecode"
    ),
    "locked": pdf(more=b"trailer << /Encrypt 3 0 R >>"),
    "nested": b"%PDF-1.7\n" + b"1 0 obj<</Filter/FlateDecode>>stream\n\x78\x9c\x00\xff\xff\x00\x00" * 20_000,
    "parts": b"%PDF-1.7\n" + b"1 0 obj\n" * 3_000,
}
"""PDFs that no program of good will writes."""


def lying(content: bytes, size: int) -> bytes:
    """A zip whose directory says that its parts are smaller than they are."""
    held = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = held.find(mark)
        while place >= 0:
            held[place + at : place + at + 4] = size.to_bytes(4, "little")
            place = held.find(mark, place + 4)
    return bytes(held)


def locked(content: bytes) -> bytes:
    """A zip whose parts say that they are encrypted."""
    held = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = held.find(mark)
        while place >= 0:
            held[place + at] |= 1
            place = held.find(mark, place + 4)
    return bytes(held)
