"""Documents in: the short way when all is well, else the long way, which names every fault at once."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from registry.config import Settings
from registry.consistency.draft import Draft, whole_draft
from registry.consistency.faults import Fault, FaultList, UnreadableError
from registry.errors import BadInput
from registry.interchange.controls import escaped_controls, without_raw_controls, without_separators
from registry.interchange.limits import Progress
from registry.interchange.opening import FileKind, checked_text
from registry.interchange.places import problems_of
from registry.interchange.quick import quick_json
from registry.snapshot.base import Value

D = TypeVar("D", bound=Value)
Checks = Callable[[Draft], Iterable[Fault]]


def parse_document(
    content: bytes,
    *,
    kind: FileKind,
    type_: type[D],
    name: str,
    checks: Checks,
    limits: Settings,
    progress: Progress,
) -> D:
    """The document that a text holds; raises BadInput with every fault that the text has."""
    content = checked_text(content, name=name)
    if kind == "json":
        document = quick_json(content, type_)
        if document is not None and is_clean(document, checks):
            return document
    faults = FaultList(limits.max_problems)
    text = without_raw_controls(content.decode(), faults=faults)
    try:
        tree = values_of(text, kind=kind, faults=faults, progress=progress)
    except UnreadableError as end:
        faults.add(end.fault, even_if_full=True)
        raise BadInput(name, problems_of(faults, tree=None)) from None
    document = document_from(tree, type_, checks=checks, faults=faults)
    if document is None:
        raise BadInput(name, problems_of(faults, tree=tree))
    return document


def is_clean(document: msgspec.Struct, checks: Checks) -> bool:
    """Whether the checks find nothing."""
    return not any(True for _ in checks(whole_draft(document)))


def values_of(text: str, *, kind: FileKind, faults: FaultList, progress: Progress) -> Any:
    """The plain values of a text with their lines."""
    # Either parser is loaded only when a file needs it: the quick way for JSON needs neither.
    if kind == "json":
        from registry.interchange.json_scanner import scan_json  # noqa: PLC0415

        return scan_json(text, faults=faults, progress=progress)
    from registry.interchange.yaml_builder import build_yaml  # noqa: PLC0415

    text = without_separators(text, faults=faults)
    return build_yaml(text, faults=faults, progress=progress)


def document_from(tree: Any, type_: type[D], *, checks: Checks, faults: FaultList) -> D | None:
    """The document that plain values make up, or None when `faults` says why not."""
    faults.extend(escaped_controls(tree))
    refusal = "it does not fit."
    if not faults.count:
        try:
            document = msgspec.convert(tree, type_)
        except (msgspec.ValidationError, UnicodeError) as error:
            refusal = str(error)
        else:
            if is_clean(document, checks):
                return document
    # The validator takes longer to load than most files take to read.
    from registry.interchange.salvage import salvage  # noqa: PLC0415

    draft = salvage(tree, type_, faults=faults)
    faults.extend(map(draft.in_file, checks(draft)))
    if not faults.count:  # the decoder and the schema differ: what the decoder says is better than nothing
        faults.add(Fault((), refusal))
    return None
