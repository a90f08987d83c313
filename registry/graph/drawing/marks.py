"""Marks on the canvas: SVG elements, text as typed, and a sign for each severity."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, east_asian_width
from xml.sax.saxutils import escape, quoteattr

NOT_PRINTED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, or advises against."""

RING = "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0ZM-4.2 0A4.2 4.2 0 1 1 4.2 0A4.2 4.2 0 1 1 -4.2 0Z"

Signs = Mapping[str, str]
"""Outlines around the origin, by severity: they can be told apart without colour."""

SCREEN_SIGNS: Signs = {
    "blocker": "M-3 -7H3L7 -3V3L3 7H-3L-7 3V-3Z",
    "major": "M0 -7L7.5 6H-7.5Z",
    "minor": "M0 -7L7 0L0 7L-7 0ZM0 -4.4L-4.4 0L0 4.4L4.4 0Z",
    "note": RING,
}
"""What stands before a severity's word on a page of the browser."""

PAPER_SIGNS: Signs = {
    "blocker": "M-6 -6H6V6H-6Z",
    "major": "M0 -7L7.5 6H-7.5Z",
    "minor": "M0 -7L7 0L0 7L-7 0Z",
    "note": RING,
}
"""What stands before a severity's word in a printed record: ■ ▲ ◆ ○."""


def printable(text: str) -> str:
    """A text on one line; what cannot be printed is shown by a replacement character."""
    return " ".join(NOT_PRINTED.sub("\ufffd", text).split())


def shortened(text: str, *, most: int) -> str:
    """A text of at most so many characters; wide ones count twice, combining ones not at all."""
    text = printable(text)
    if text.isascii() and len(text) <= most:
        return text
    widths = [character_width(c) for c in text]
    if sum(widths) <= most and len(text) <= 4 * most:
        return text
    room, kept = most - 1, []
    for character, width in zip(text[: 4 * most], widths, strict=False):
        room -= width
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def in_lines(text: str, *, most: int, lines: int) -> list[str]:
    """A text on one line or two of at most so many characters, broken between words where it can be."""
    text = printable(text)
    if lines == 1 or width_of(text) <= most:
        return [shortened(text, most=most)]
    first, rest = "", text.split(" ")
    while rest and width_of(f"{first} {rest[0]}".strip()) <= most:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:  # a word, or writing without spaces, that is longer than a line
        kept = shortened(text, most=most).removesuffix("…")
        first, rest = kept, [text[len(kept) :]]
        if kept.isascii() and (kept[-1] + text[len(kept)]).isalpha():
            first += "-"
    return [first, shortened(" ".join(rest), most=most)]


def is_cut(text: str, shown: Iterable[str]) -> bool:
    """Whether lines do not show a text to its end."""
    *_, last = shown
    return last.endswith("…") and not printable(text).endswith(last)


def character_width(character: str) -> int:
    """How many ordinary characters wide a character is."""
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def width_of(text: str) -> int:
    """How many ordinary characters wide a text is."""
    return len(text) if text.isascii() else sum(map(character_width, text))


def number(value: float) -> str:
    """A number with one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """An element; in the names of attributes '_' stands for '-', and `class_` for class."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}="
        f"{quoteattr(printable(value) if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def words(text: str) -> str:
    """A text as it may stand within an element."""
    return escape(printable(text))


def text_at(
    x: float, y: float, *, text: str, kind: str, size: float, anchor: str = "start", bold: bool = False
) -> str:
    """A text whose base line begins, ends or is centred at a place."""
    weight = {"font_weight": "bold"} if bold else {}
    return element(
        "text",
        words(text),
        class_=kind,
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill="currentColor",
        **weight,
    )


def title(lines: Iterable[str]) -> str:
    """What is shown when somebody rests on a mark, one thing a line."""
    return f"<title>{escape(chr(10).join(filter(None, map(printable, lines))))}</title>"


def shape(severity: str, *, signs: Signs, x: float, y: float, scale: float = 1.0) -> str:
    """The sign of a severity around a place; nothing for one that has none."""
    if severity not in signs:
        return ""
    moved = f"translate({number(x)} {number(y)}) scale({scale:g})"
    return element(
        "path", class_=f"drawing-mark is-{severity}", d=signs[severity], transform=moved, fill="currentColor"
    )
