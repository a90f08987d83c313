"""From a path to the text of a file, never more of it than the limit, whatever the path leads to."""

import os
import stat
from pathlib import Path
from typing import Literal

from registry.config import MEGABYTE, VARIABLES, Settings
from registry.errors import BadInput, Problem

FileKind = Literal["json", "yaml"]
SUFFIXES: dict[str, FileKind] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
BEGINNING = 4_096
BLANKS = b" \t\r\n"
SPECIAL_FILES = (
    (stat.S_ISDIR, "a folder", "Name a file in it."),
    (stat.S_ISFIFO, "a pipe", "Write what comes out of it to a file first."),
    (stat.S_ISSOCK, "a socket", "Name a file."),
)


def open_document(path: Path, *, limits: Settings) -> tuple[bytes, FileKind]:
    """The content and kind of a file; raises BadInput for what is no readable file or too large."""
    source = str(path)
    kind = SUFFIXES.get(path.suffix.lower())
    content = read_bounded(path, most=limits.max_file_mb * MEGABYTE, limits=limits)
    kind = kind or kind_by_first_byte(content)
    if kind == "yaml" and len(content) > limits.max_yaml_mb * MEGABYTE:
        raise BadInput(source, [too_large(len(content), kind="yaml", limits=limits)])
    return content, kind


def read_bounded(path: Path, *, most: int, limits: Settings) -> bytes:
    """The bytes of a regular file of at most so many bytes."""
    source = str(path)
    try:
        # Without O_NONBLOCK, opening a pipe would wait for its other end for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = os.fstat(descriptor)
            refuse_special(source, found.st_mode)
            # A file can grow while it is read.
            content = read_at_most(descriptor, most + 1) if found.st_size <= most else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise BadInput(source, [cannot_be_read(error)]) from None
    size = max(found.st_size, len(content))
    if size > most:
        raise BadInput(source, [too_large(size, kind="json", limits=limits)])
    return content


def read_at_most(descriptor: int, most: int) -> bytes:
    """So many bytes of an open file, or fewer if it ends before."""
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(most)


def refuse_special(source: str, mode: int) -> None:
    """Raises BadInput for folders, pipes, devices and the like."""
    if stat.S_ISREG(mode):
        return
    special = ((what, right) for is_such, what, right in SPECIAL_FILES if is_such(mode))
    what, right = next(special, ("a device", "Name a file."))
    raise BadInput(source, [Problem("the file", f"this is {what}, not a file.", right)])


def cannot_be_read(error: OSError | ValueError) -> Problem:
    """Why a file cannot be read."""
    match error:
        case FileNotFoundError():
            return Problem("the file", "there is no such file.", "Check the name and the folder.")
        case PermissionError():
            return Problem(
                "the file", "reading it is not allowed.", "Ask whoever owns it for the right to read."
            )
        case OSError():
            why = (error.strerror or "unknown").lower()
            return Problem("the file", f"it cannot be read ({why}).", "Check the name and the folder.")
        case _:
            return Problem("the file", "no file can have this name.", "Check the name and the folder.")


def too_large(size: int, *, kind: FileKind, limits: Settings) -> Problem:
    """The problem of a file above its limit, and how the limit is raised."""
    setting, most = (
        ("max_yaml_mb", limits.max_yaml_mb) if kind == "yaml" else ("max_file_mb", limits.max_file_mb)
    )
    named = "a YAML file" if kind == "yaml" else "a file"
    wrong = f"it has {size / MEGABYTE:,.1f} MB; {named} may have {most:,} MB."
    otherwise = " or write it as JSON," if kind == "yaml" else ""
    right = f"Split it,{otherwise} or raise the limit: {VARIABLES[setting]}={size // MEGABYTE + 1}."
    return Problem("the file", wrong, right)


def kind_of_upload(name: str, content: bytes, *, limits: Settings) -> FileKind:
    """The kind of a file that came without a path; raises BadInput when it is larger than its kind may be."""
    kind = SUFFIXES.get(Path(name).suffix.lower()) or kind_by_first_byte(content)
    most = (limits.max_yaml_mb if kind == "yaml" else limits.max_file_mb) * MEGABYTE
    if len(content) > most:
        raise BadInput(name, [too_large(len(content), kind=kind, limits=limits)])
    return kind


def kind_by_first_byte(content: bytes) -> FileKind:
    """JSON begins with a bracket; everything else is taken for YAML."""
    return "json" if content.removeprefix(BYTE_ORDER_MARK).lstrip(BLANKS)[:1] in (b"{", b"[") else "yaml"


def checked_text(content: bytes, *, name: str) -> bytes:
    """The UTF-8 content without a byte order mark; raises BadInput when it is empty or not UTF-8."""
    if b"\x00" in content[:BEGINNING] or content.startswith(WIDE_MARKS):
        line = content.count(b"\n", 0, max(content.find(b"\x00"), 0)) + 1
        wrong = "a zero byte: the file is UTF-16 or UTF-32, or no text at all."
        raise BadInput(name, [Problem(f"line {line}", wrong, "Save it as text in UTF-8.")])
    marked = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    content = content[marked:]
    if not content or content.isspace():
        raise BadInput(name, [Problem("line 1", "the file is empty.", "Begin with the organisation.")])
    if not content.isascii():
        try:
            content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            wrong = f"byte {error.start + marked:,} (0x{content[error.start]:02x}) is not UTF-8."
            raise BadInput(name, [Problem(f"line {line}", wrong, "Save the file as UTF-8.")]) from None
    return content
