"""Characters that steer terminals and printers and that no text of a register needs."""

import re
from collections.abc import Iterator
from typing import Any

from registry.consistency.characters import CONTROL
from registry.consistency.faults import Fault, FaultList, Path, shown

SEPARATOR = re.compile("[\u2028\u2029]")
ESCAPED = re.compile(rb"\\(?:u00[0189]|u007[fF]|[bfr])")
"""How JSON may write such a character; a backslash before it makes this say too much, never too little."""

RAW_C1 = re.compile(rb"\xc2[\x80-\x9f]")
RIGHT = "Take it away; of control characters only line feeds (\\n) and tabs may stand in a text."


def may_hold_controls(content: bytes) -> bool:
    """Whether JSON text could hold a control character; quick, and never a wrong no."""
    return (
        b"\x7f" in content
        or ESCAPED.search(content) is not None
        or (not content.isascii() and RAW_C1.search(content) is not None)
    )


def without_raw_controls(text: str, *, faults: FaultList) -> str:
    """The text with lines that end in a line feed, and nothing else in it that steers."""
    return without(CONTROL, text.replace("\r\n", "\n").replace("\r", "\n"), right=RIGHT, faults=faults)


def without_separators(text: str, *, faults: FaultList) -> str:
    """The text of a YAML file without the line breaks that its versions 1.1 and 1.2 do not agree on."""
    return without(SEPARATOR, text, right="Write a line feed, or its escape in double quotes.", faults=faults)


def without(characters: re.Pattern[str], text: str, *, right: str, faults: FaultList) -> str:
    """The text with some characters replaced, each named with its line."""
    line, at, listed = 1, 0, faults.count
    for match in characters.finditer(text):
        if faults.is_full():
            break
        line, at = line + text.count("\n", at, match.start()), match.start()
        wrong = f"the control character {code(match[0])} stands in the text."
        faults.add(Fault((), wrong, right, line=line))
    text, found = characters.subn("\ufffd", text)
    faults.count = listed + found
    return text


def escaped_controls(tree: Any) -> Iterator[Fault]:
    """Control characters that the texts of a document hold because they were written as escapes."""
    open_: list[tuple[Path, Any]] = [((), tree)] if isinstance(tree, dict | list) else []
    while open_:
        path, container = open_.pop()
        entries = container.items() if isinstance(container, dict) else enumerate(container)
        for step, value in entries:
            if isinstance(value, dict | list):
                open_.append(((*path, step), value))
            elif isinstance(value, str) and not value.isprintable() and (match := CONTROL.search(value)):
                wrong = f"the text {shown(value)} holds the control character {code(match[0])}."
                yield Fault((*path, step), wrong, RIGHT)


def code(character: str) -> str:
    """Such as U+0007."""
    return f"U+{ord(character):04X}"
