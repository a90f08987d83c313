"""A fault put into words where there is no file: the thing by kind and key, the field."""

from collections.abc import Mapping, Sequence

from registry.consistency.faults import Fault, Path, closest, shown
from registry.consistency.names import SINGULAR
from registry.errors import Problem


def named_problem(fault: Fault, *, names: Mapping[str, Sequence[str]]) -> Problem:
    """The problem of a thing of the register; `names` are the things' keys by collection and position."""
    path = named_path(fault.path, names=names)
    meant = closest(fault.word, fault.options) if fault.word else ""
    right = f"Did you mean {shown(meant)}? {fault.right}".rstrip() if meant else fault.right
    return Problem(place_of(path), fault.wrong, right, path)


def named_path(path: Path, *, names: Mapping[str, Sequence[str]]) -> Path:
    """A path with the thing's key instead of its position."""
    match path:
        case (str(collection), int(position), *rest) if position < len(names.get(collection, ())):
            return (collection, names[collection][position], *rest)
    return path


def place_of(path: Path) -> str:
    """Such as "vendor 'acme', field country"."""
    collection, *rest = path or ("",)
    kind = SINGULAR.get(str(collection), str(collection))
    if not rest:
        return kind
    if isinstance(rest[0], str) and collection in SINGULAR:
        kind, rest = f"{kind} {shown(rest[0])}", rest[1:]
    field = ""
    for step in rest:
        field += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if field else str(step)
    return f"{kind}, field {field}" if field else kind
