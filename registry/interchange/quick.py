"""The short way for JSON without faults: the decoder alone, and proof that it has swallowed nothing."""

import json
from typing import Any, TypeVar

import msgspec

from registry.interchange.controls import may_hold_controls

S = TypeVar("S", bound=msgspec.Struct)


class FieldTwiceError(ValueError):
    """An object has two fields of one name."""


def quick_json(content: bytes, type_: type[S]) -> S | None:
    """The document, or None when anything about the text calls for the long way."""
    try:
        document = msgspec.json.decode(content, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if may_hold_controls(content) or has_equal_fields(content, document) else document


def has_equal_fields(content: bytes, document: msgspec.Struct) -> bool:
    """Whether some object of a text names a field twice; the decoder keeps the last and does not tell.

    Every field has its colon. Written anew, the document has at most as many colons as the text, in field
    names and in texts alike, as long as the text hides none behind an escape; so equal counts prove that
    no field was dropped. Else (fields with their default written out, say) every object is looked at.
    """
    if b"\\u" not in content and content.count(b":") == msgspec.json.encode(document).count(b":"):
        return False
    try:
        json.loads(content, object_pairs_hook=refuse_equal_fields)
    except FieldTwiceError:
        return True
    return False


def refuse_equal_fields(pairs: list[tuple[str, Any]]) -> None:
    """Raises FieldTwiceError for the fields of an object that are not all different."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise FieldTwiceError
