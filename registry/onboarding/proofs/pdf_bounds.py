"""What a PDF says of itself, and what its parts unpack to, without opening it as a PDF.

No page is drawn. Read are the dictionaries, those in object streams too, and every part that is packed with
Flate; of what is packed otherwise only the size that a picture says that it has counts.
"""

import base64
import binascii
import re
import zlib
from typing import NamedTuple

from flask_babel import gettext as _

from registry.catalogue.documents.uploading import Refused
from registry.config import MEGABYTE

MOST_OBJECTS = 500_000
MOST_OF_ONE = 128 * MEGABYTE
MOST_OF_ALL = 512 * MEGABYTE
"""How much one part, and all together, may hold unpacked: a page scanned finely has 100 MB."""

MOST_PIXELS = 400_000_000
"""Of one picture: a wall poster has less."""

PIECE = MEGABYTE

STREAM = re.compile(rb"\bstream\r?\n")
OBJECT = re.compile(rb"\b\d{1,10}\s+\d{1,5}\s+obj\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
SIDES = re.compile(rb"/(?:Width|Height|W|H)\s+(\d{1,12})")
PACKED = re.compile(rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)(?![A-Za-z])")
WRITTEN = re.compile(rb"/(ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z])")
SAID_ELSEWHERE = re.compile(rb"/Filter\s+\d")
FLATE = (b"FlateDecode", b"Fl")

BETWEEN = rb"(?:[\s\x00]|%[^\r\n]*[\r\n])*"
RUNS = re.compile(
    rb"/(?:S|Subtype)" + BETWEEN + rb"/(?:JavaScript|Launch|RichMedia)(?![A-Za-z])"
    rb"|/(?:JS|JavaScript)" + BETWEEN + rb"[(<\[\d]"
)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")


class Unpacked(NamedTuple):
    """Where a part ends, how many bytes unpacking it went through, and its text if it holds objects."""

    end: int
    used: int = 0
    text: bytes = b""


def look_through_pdf(content: bytes) -> None:
    """Raises Refused for a PDF that is locked, that runs something, or that bursts when it is opened."""
    if sum(1 for _one in OBJECT.finditer(content)) > MOST_OBJECTS:
        raise Refused(_("The PDF has far too many parts. Print it into a new PDF and send that."))
    at, left = 0, MOST_OF_ALL
    while found := STREAM.search(content, at):
        before = plain_names(content[at : found.start()])
        refuse_what_runs(before)
        dictionary = before[before.rfind(b"obj") + 3 :]
        refuse_giant(dictionary)
        part = unpacked(content, found.end(), dictionary)
        left -= part.used
        if part.used > MOST_OF_ONE or left < 0:
            raise bursts()
        refuse_what_runs(plain_names(part.text))
        at = part.end
    refuse_what_runs(plain_names(content[at:]))


def unpacked(content: bytes, begin: int, dictionary: bytes) -> Unpacked:
    """What becomes of the part that begins here."""
    packed, written = PACKED.findall(dictionary), WRITTEN.findall(dictionary)
    if len(packed) > 1 or len(written) > 1:  # no program packs over and over
        raise bursts()
    is_flate = packed[:1] in ([FLATE[0]], [FLATE[1]]) or SAID_ELSEWHERE.search(dictionary) is not None
    keep = b"/ObjStm" in dictionary
    if is_flate and not written:
        # It ends by itself: 'endstream' may stand within.
        return inflated(memoryview(content), begin, keep=keep)
    end = content.find(b"endstream", begin)
    end = len(content) if end < 0 else end
    if not is_flate:
        return Unpacked(end)
    part = inflated(memoryview(as_bytes(content[begin:end], written[0])), 0, keep=keep)
    return part._replace(end=end)


def inflated(packed: memoryview, begin: int, *, keep: bool) -> Unpacked:
    """What Flate makes of what begins here, as far as the bound of one part."""
    engine, out, at, kept = zlib.decompressobj(), 0, begin, bytearray()
    rest: bytes | memoryview = b""
    wasted = 0
    try:
        while not engine.eof and out <= MOST_OF_ONE and (rest or at < len(packed)):
            if not rest:
                rest = packed[at : at + PIECE]
                at += len(rest)
            text = engine.decompress(rest, PIECE)
            rest = engine.unconsumed_tail
            out += len(text)
            if keep:
                kept += text
    except zlib.error:
        wasted = len(rest)  # what is broken gives nothing, and has cost as much as what is whole
    end = at - len(rest) - len(engine.unused_data)
    return Unpacked(end, max(out, end - begin) + wasted, bytes(kept))


def as_bytes(text: bytes, written: bytes) -> bytes:
    """What a part holds that is written in letters; nothing when it is written wrongly."""
    try:
        if written in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(text.partition(b"~>")[0].strip().removeprefix(b"<~"))
        return binascii.unhexlify(b"".join(text.partition(b">")[0].split()))
    except ValueError:
        return b""


def plain_names(text: bytes) -> bytes:
    """A text with its names as they are meant: any letter of them may be written as its number."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text) if b"#" in text else text


def refuse_giant(dictionary: bytes) -> None:
    """Refuse a picture that says that it is larger than any picture."""
    sides = [int(number) for number in SIDES.findall(dictionary)]
    if b"/Image" in dictionary and len(sides) > 1 and sides[0] * sides[1] > MOST_PIXELS:
        raise bursts()


def refuse_what_runs(text: bytes) -> None:
    """Refuse what is locked, so that nobody can look into it, and what runs when it is opened."""
    if RUNS.search(text):
        raise Refused(
            _("The PDF holds a program (a script, or something that it starts). Print it into a new PDF.")
        )
    if LOCKED.search(text):
        raise Refused(_("The PDF is encrypted or has a password. Save it without and send that."))


def bursts() -> Refused:
    """The refusal of a PDF that is a bomb, or might as well be one."""
    return Refused(
        _("Unpacked, the PDF would be far too large. Print it into a new PDF, or send it in parts.")
    )
