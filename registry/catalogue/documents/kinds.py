"""What kind of file a content is, told by the content alone and never by its name."""

import re
import struct
from typing import BinaryIO, NamedTuple


class Kind(NamedTuple):
    """A kind of file that is accepted: its media type, and the endings of its names, the usual first."""

    media_type: str
    endings: tuple[str, ...]


PDF = Kind("application/pdf", (".pdf",))
PNG = Kind("image/png", (".png",))
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"))
WORD = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
EXCEL = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
ODT = Kind("application/vnd.oasis.opendocument.text", (".odt",))
TEXT = Kind("text/plain", (".txt", ".md", ".csv"))
MAIL = Kind("message/rfc822", (".eml",))

KINDS = (PDF, WORD, EXCEL, ODT, PNG, JPEG, TEXT, MAIL)

HEAD = 8192
"""How much of the beginning of a file is looked at."""

SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
ZIP = b"PK\x03\x04"

MOST_ENTRIES = 5_000
MOST_DIRECTORY = 2 * 1024 * 1024
"""Bounds of the list of contents of a zip: beyond them it is no letter and no table that a person wrote."""

MACROS, MACRO_PROJECT = (b"Basic/", b"Scripts/"), b"vbaProject.bin"
"""The names under which office documents carry programs."""

END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s6H3L5H2L")
END_MARK, ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
LONGEST_COMMENT = 65_535

HEADER = re.compile(rb"[!-9;-~]{1,60}:[ \t]")
MAIL_HEADERS = {b"from", b"to", b"date", b"subject", b"message-id", b"received", b"mime-version"}
ENOUGH_HEADERS = 3


def kind_of_content(file: BinaryIO, *, is_text: bool) -> Kind | None:
    """The kind of a file by its content, or None when it is not accepted; nothing in it is unpacked.

    `is_text` says that the whole of it is text in UTF-8.
    """
    file.seek(0)
    head = file.read(HEAD)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(ZIP):
        return kind_of_zip(file, head=head)
    if not is_text:
        return None
    return MAIL if is_mail(head) else TEXT


def kind_of_zip(file: BinaryIO, *, head: bytes) -> Kind | None:
    """Which office document a zip is, by the names in its directory; None for other zips and for macros."""
    names = names_in_zip(file)
    if any(name.startswith(MACROS) or name.endswith(MACRO_PROJECT) for name in names):
        return None
    if head[30:].startswith(b"mimetype" + ODT.media_type.encode() + b"PK"):
        return ODT if b"content.xml" in names else None
    if b"[Content_Types].xml" not in names:
        return None
    if b"word/document.xml" in names:
        return WORD
    return EXCEL if b"xl/workbook.xml" in names else None


def names_in_zip(file: BinaryIO) -> frozenset[bytes]:
    """The names in a zip's directory; none when it is damaged or larger than an office document's."""
    size = file.seek(0, 2)
    begin = max(0, size - END.size - LONGEST_COMMENT)
    file.seek(begin)
    tail = file.read()
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        return frozenset()
    *_, entries, length, offset, _comment = END.unpack_from(tail, at)
    if entries > MOST_ENTRIES or length > MOST_DIRECTORY or offset + length > size:
        return frozenset()
    file.seek(offset)
    return frozenset(names_in_directory(file.read(length), entries=entries))


def names_in_directory(directory: bytes, *, entries: int) -> list[bytes]:
    """The names in a zip's directory, as far as it can be read."""
    names: list[bytes] = []
    at = 0
    while len(names) < entries and at + ENTRY.size <= len(directory):
        fields = ENTRY.unpack_from(directory, at)
        if fields[0] != ENTRY_MARK:
            break
        # Lengths of the name, of what is added to it, and of a comment: fields 10 to 12 of an entry's head.
        name, extra, comment = fields[10:13]
        names.append(directory[at + ENTRY.size : at + ENTRY.size + name])
        at += ENTRY.size + name + extra + comment
    return names


def is_mail(head: bytes) -> bool:
    """Whether a text begins like a saved e-mail: with headers, some of them those of every e-mail."""
    block, blank, _rest = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = block.split(b"\n")
    if not blank and len(head) == HEAD:
        lines.pop()  # the headers are longer than what was read, and the last line is cut
    found = set()
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            continue
        if HEADER.match(line + b" ") is None:
            return False
        found.add(line.split(b":", 1)[0].lower())
    return len(found & MAIL_HEADERS) >= ENOUGH_HEADERS


def ending_for(name: str, media_type: str) -> str:
    """The ending that a file's name lacks for its kind, or nothing: a text called .html gets .txt."""
    for kind in KINDS:
        if kind.media_type == media_type:
            return "" if name.lower().endswith(kind.endings) else kind.endings[0]
    return ""
