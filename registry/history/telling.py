"""What a change made of a thing: the fields that differ, as they were."""

import msgspec

from registry.history.canonical import canonical_json
from registry.snapshot import Value


def differing(before: Value, after: Value | None) -> bytes:
    """The fields of a thing that differ from what it became, as they had been: canonical JSON."""
    fields = {
        field.encode_name: getattr(before, field.name)
        for field in msgspec.structs.fields(type(before))
        if after is None or getattr(before, field.name) != getattr(after, field.name)
    }
    return canonical_json(fields)
