"""Plain values as YAML that is pleasant to read and means the same to every reader, old or new.

Lists of short words stand in one line, texts of several lines and long ones as blocks, all else one field
a line; no anchors.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

STEP = "  "
LONGEST_LINE = 100

PLAIN = re.compile(r"[^\W\d_](?:[\w ./@()+&;,'%=!?’–§-]|:(?=[\w/]))*(?<!\s)")
"""Text that needs no quotes: it begins with a letter and holds nothing that YAML could take for its own."""

WORD = re.compile(r"[\w.:/-]+")
"""Text so short that several of it may stand in one line."""

PLAIN_WORD = re.compile(r"[^\W\d_][\w.-]*")
"""Text that needs no quotes even within brackets."""

OTHER_MEANING = re.compile(r"y|n|yes|no|on|off|true|false|null|nan|inf", re.IGNORECASE)
"""Words that some reader of YAML takes for something else than text."""

LINES = re.compile(r"(?:[^\s\x00-\x1f][^\x00-\x08\x0a-\x1f]*\n+)+[^\s\x00-\x1f][^\x00-\x08\x0a-\x1f]*\n?")
"""Text of several lines that a block can hold: none of them indented."""

WORDS = re.compile(r"[^\s\x00-\x1f]+(?: [^\s\x00-\x1f]+)+")
"""Words with one space between two: the text can be folded and found again."""

NOT_PRINTED = re.compile("[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What JSON's quotes may hold openly, but YAML's may not or no reader could see."""


def yaml_of(sections: Mapping[str, Any]) -> str:
    """A document as YAML, a blank line between its sections."""
    return "\n".join("".join(f"{line}\n" for line in field_lines({k: v}, "")) for k, v in sections.items())


def field_lines(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of a group of fields."""
    for field, value in fields.items():
        name = quoted_if_needed(field)  # old readers take the field 'on' for true
        if isinstance(value, Mapping) and value:
            yield f"{indent}{name}:"
            yield from field_lines(value, indent + STEP)
        elif isinstance(value, list | tuple) and value:
            yield from list_lines(f"{indent}{name}:", value, indent + STEP)
        else:
            first, *rest = scalar_lines(value, indent + STEP)
            yield f"{indent}{name}: {first}"
            yield from rest


def list_lines(head: str, entries: list[Any] | tuple[Any, ...], indent: str) -> Iterator[str]:
    """The lines of a list: one if all its entries are short words, else one and more for each entry."""
    if all(isinstance(entry, str) and WORD.fullmatch(entry) for entry in entries):
        words = (quoted_if_needed(entry, plain=PLAIN_WORD) for entry in entries)
        line = f"{head} [{', '.join(words)}]"
        if len(line) <= LONGEST_LINE:
            yield line
            return
    yield head
    for entry in entries:
        inner = indent + STEP
        group = isinstance(entry, Mapping) and entry
        lines = field_lines(entry, inner) if group else entry_lines(entry, inner)
        for number, line in enumerate(lines):
            yield f"{indent}- {line[len(inner) :]}" if number == 0 else line


def entry_lines(entry: Any, indent: str) -> Iterator[str]:
    """The lines of an entry that is no group of fields."""
    first, *rest = scalar_lines(entry, indent)
    yield indent + first
    yield from rest


def scalar_lines(value: Any, indent: str) -> list[str]:
    """A value that stands for itself; the first of its lines goes after what introduces it."""
    match value:
        case str():
            return text_lines(value, indent)
        case bool() | None | list() | tuple() | dict():
            return [json.dumps(value)]
        case float() if value.is_integer() and abs(value) < 1e15:
            return [str(int(value))]
        case float():
            return [re.sub(r"^(-?[0-9]+)e", r"\1.0e", repr(value))]  # without the point, old readers see text
        case date():
            return [value.isoformat()]
        case _:
            return [str(value)]


def text_lines(text: str, indent: str) -> list[str]:
    """A text in one line; as a block when it has several lines, folded when it is long."""
    if not NOT_PRINTED.search(text):
        if LINES.fullmatch(text):
            end = "|" if text.endswith("\n") else "|-"
            return [end, *(indent + line if line else "" for line in text.splitlines())]
        if len(text) > LONGEST_LINE and WORDS.fullmatch(text):
            width = max(LONGEST_LINE - len(indent), LONGEST_LINE // 2)
            folded = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            return [">-", *(indent + line for line in folded)]
    return [quoted_if_needed(text)]


def quoted_if_needed(text: str, *, plain: re.Pattern[str] = PLAIN) -> str:
    """A text of one line, in double quotes unless it can be taken for nothing else than text."""
    if plain.fullmatch(text) and not OTHER_MEANING.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return NOT_PRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
