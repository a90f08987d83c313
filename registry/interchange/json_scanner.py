"""JSON taken apart with its lines, for files that have faults; iterative, so that no depth can break it."""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs do not know it
from typing import Any, NoReturn

from registry.consistency.faults import Fault, FaultList, Path, UnreadableError, one_line, shown
from registry.consistency.refused import REFUSED
from registry.interchange.json_stumbles import stumble, stumble_after_value, stumble_in_text
from registry.interchange.limits import DEEPEST, MOST_VALUES, Progress, too_deep, too_many
from registry.interchange.marked import MarkedList, MarkedObject
from registry.interchange.numbers import decimal_number, whole_number

BLANKS = frozenset(" \t\r\n")
SPACE = re.compile(r"[ \t\r\n]*")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]+|(?:\.[0-9]+)?[eE][+-]?[0-9]+)?(?![\w.+-])")
WORD = re.compile(r"(true|false|null)\b")
WORDS = {"true": True, "false": False, "null": None}
REPORT_EVERY = 1 << 18


def scan_json(text: str, *, faults: FaultList, progress: Progress) -> Any:
    """The values of a JSON text with their lines; raises UnreadableError where it stops being JSON."""
    return JsonScanner(text, faults=faults, progress=progress).scan()


class JsonScanner:
    """Where the reading stands: position, line, and the containers that are open."""

    def __init__(self, text: str, *, faults: FaultList, progress: Progress) -> None:
        self.text = text
        self.faults = faults
        self.progress = progress
        self.report_at = REPORT_EVERY
        self.at = 0
        self.line = 1
        self.open: list[MarkedObject | MarkedList] = []
        self.keys: list[str] = []
        self.root: Any = None
        self.values = 0

    def scan(self) -> Any:
        """Reads the whole text; one turn of the loop for each value."""
        while True:
            if self.take_value() and self.peek() != self.closing():
                self.begin_entry()
                continue
            while self.open:
                mark = self.peek()
                if mark == self.closing():
                    self.at += 1
                    self.open.pop()
                    self.keys.pop()
                elif mark == ",":
                    self.at += 1
                    self.begin_entry()
                    break
                else:
                    self.stop(*stumble_after_value(self.text, self.at, closing=self.closing()))
            else:
                break
        if self.peek():
            self.stop(
                "something follows after the end of the document.", "One document to a file: take it away."
            )
        return self.root

    def peek(self) -> str:
        """The next character that is not blank, or '' at the end."""
        mark = self.text[self.at : self.at + 1]
        if mark not in BLANKS:
            return mark
        end = SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches the empty text too
        self.line += self.text.count("\n", self.at, end)
        self.at = end
        return self.text[end : end + 1]

    def closing(self) -> str:
        """What closes the innermost open container."""
        return "}" if isinstance(self.open[-1], MarkedObject) else "]"

    def begin_entry(self) -> None:
        """Reads up to where the entry's value begins: for an object its field name and colon."""
        top = self.open[-1]
        if isinstance(top, MarkedList):
            return
        self.keys[-1] = ""
        if self.peek() != '"':
            self.stop(*stumble(self.text, self.at))
        key = self.take_string()
        if key in top:
            wrong = f"the field {shown(key)} stands here twice."
            self.faults.add(
                Fault((*self.path(above=True), key), wrong, "Keep one of the two.", line=self.line)
            )
        self.keys[-1] = key
        if self.peek() != ":":
            self.stop("a colon is missing after the field name.", 'Write "name": value.')
        self.at += 1

    def take_value(self) -> bool:
        """Takes in one value; True when it is a container that is open now."""
        mark = self.peek()
        line = self.line
        if self.at > self.report_at:
            self.progress(self.at / len(self.text))
            self.report_at += REPORT_EVERY
        if mark in ("{", "["):
            if len(self.open) >= DEEPEST:
                raise UnreadableError(too_deep(self.path(), line=line))
            container = MarkedObject() if mark == "{" else MarkedList()
            self.attach(container, line=line)
            self.open.append(container)
            self.keys.append("")
            self.at += 1
            return True
        self.attach(self.take_string() if mark == '"' else self.take_plain(), line=line)
        return False

    def attach(self, value: Any, *, line: int) -> None:
        """Puts a value into the container that is open; of two equal fields the first stays."""
        self.values += 1
        if self.values > MOST_VALUES:
            raise UnreadableError(too_many(self.path(), line=line))
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top, MarkedList):
            top.append(value)
            top.lines.append(line)
        elif self.keys[-1] not in top:
            top[self.keys[-1]] = value
            top.lines.append(line)

    def take_string(self) -> Any:
        """A text in double quotes."""
        try:
            text, self.at = scanstring(self.text, self.at + 1)
        except json.JSONDecodeError as error:
            self.stop(*stumble_in_text(error, self.text))
        return text

    def take_plain(self) -> Any:
        """A number, true, false or null."""
        if match := WORD.match(self.text, self.at):
            self.at = match.end()
            return WORDS[match[0]]
        match = NUMBER.match(self.text, self.at)
        if not match:
            self.stop(*stumble(self.text, self.at))
        self.at = match.end()
        number = decimal_number(match[0]) if match[1] else whole_number(match[0])
        if number is None:
            wrong = f"{one_line(match[0])} is far too large a number."
            self.faults.add(Fault(self.path(), wrong, "Write a number that can be meant.", line=self.line))
            return REFUSED
        return number

    def path(self, *, above: bool = False) -> Path:
        """The way to the value being read, or to the container it stands in."""
        last = len(self.open) - 1
        steps = [
            key if isinstance(container, MarkedObject) else len(container) - (depth < last)
            for depth, (container, key) in enumerate(zip(self.open, self.keys, strict=True))
        ]
        return tuple(steps[:-1] if above or steps[-1:] == [""] else steps)

    def stop(self, wrong: str, right: str) -> NoReturn:
        """Gives up: what follows cannot be told."""
        column = self.at - self.text.rfind("\n", 0, self.at)
        raise UnreadableError(Fault(self.path(), f"column {column}: {wrong}", right, line=self.line))
