"""How PDF writes its values: names, references, strings, lists and dictionaries."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Dictionary = dict[str, Any]


class Ref(int):
    """The number of another object of the same file."""


class Real(str):
    """A number with decimals, kept as it was written."""


class Name(str):
    """A PDF name without its solidus."""


_TOKEN = re.compile(
    rb"\s*(?:(?P<ref>\d+) 0 R\b|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s/<>\[\]()]*)"
    rb"|\((?P<text>(?:[^\\()]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<real>[+-]?\d*\.\d*)|(?P<whole>[+-]?\d+)|(?P<word>true|false|null))",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_NEEDS_ESCAPE = re.compile(rb"([\\()])")
_WORDS = {b"true": True, b"false": False, b"null": None}
# What changes in an object's text when it moves; strings come first, so that nothing in them is mistaken.
_MOVING = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b|/StructParent (\d+)", re.DOTALL)


class Unreadable(ValueError):
    """The bytes are not PDF as the printer writes it."""


def read(body: bytes) -> Any:
    """Turns one written value into Python's."""
    tokens = _tokens(body)
    return _value(next(tokens), tokens)


def write(value: Any) -> bytes:
    """Writes a value as PDF does."""
    match value:
        case bool():
            return b"true" if value else b"false"
        case None:
            return b"null"
        case Ref():
            return b"%d 0 R" % value
        case Name():
            return b"/" + value.encode("latin-1")
        case Real():
            return value.encode()
        case int():
            return b"%d" % value
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".").encode()
        case bytes():
            return b"(" + _NEEDS_ESCAPE.sub(rb"\\\1", value).replace(b"\r", rb"\r") + b")"
        case str():
            return write(text(value))
        case dict():
            return (
                b"<<"
                + b"".join(b"/%b %b" % (key.encode("latin-1"), write(each)) for key, each in value.items())
                + b">>"
            )
        case list() | tuple():
            return b"[" + b" ".join(write(each) for each in value) + b"]"
        case _:
            raise TypeError(type(value))


def text(value: str) -> bytes:
    """A string in the encoding PDF reads, plain where it may be."""
    return value.encode() if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be")


def spoken(value: bytes) -> str:
    """The text of a string of PDF."""
    return value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("latin-1")


def moved(body: bytes, *, numbers: dict[bytes, bytes], shift: int) -> bytes:
    """An object's text with the references of its new file, and a link's key moved by so many."""

    def replaced(found: re.Match[bytes]) -> bytes:
        number, key = found.groups()
        if number:
            return numbers[number]
        return b"/StructParent %d" % (int(key) + shift) if key else found[0]

    return _MOVING.sub(replaced, body)


def relinked(value: Any, new: Callable[[int], int]) -> Any:
    """The value with every reference renumbered."""
    match value:
        case Ref():
            return Ref(new(value))
        case dict():
            return {key: relinked(each, new) for key, each in value.items()}
        case list():
            return [relinked(each, new) for each in value]
        case _:
            return value


def _tokens(body: bytes) -> Iterator[re.Match[bytes]]:
    at, end = 0, len(body.rstrip())
    while at < end:
        found = _TOKEN.match(body, at)
        if found is None:
            raise Unreadable(body[at : at + 40])
        at = found.end()
        yield found


def _value(token: re.Match[bytes], tokens: Iterator[re.Match[bytes]]) -> Any:
    kind, content = token.lastgroup, token[token.lastgroup or 0]
    match kind:
        case "ref":
            return Ref(int(content))
        case "name":
            return Name(content.decode("latin-1"))
        case "text":
            return _ESCAPED.sub(rb"\1", content)
        case "hex":
            return bytes.fromhex(content.decode())
        case "real":
            return Real(content.decode())
        case "whole":
            return int(content)
        case "word":
            return _WORDS[content]
        case "open":
            return _dictionary(tokens) if content == b"<<" else _list(tokens)
        case _:
            raise Unreadable(content)


def _list(tokens: Iterator[re.Match[bytes]]) -> list[Any]:
    values: list[Any] = []
    for token in tokens:
        if token["close"]:
            return values
        values.append(_value(token, tokens))
    raise Unreadable(b"a list without end")


def _dictionary(tokens: Iterator[re.Match[bytes]]) -> Dictionary:
    values: Dictionary = {}
    for token in tokens:
        if token["close"]:
            return values
        values[token["name"].decode("latin-1")] = _value(next(tokens), tokens)
    raise Unreadable(b"a dictionary without end")
