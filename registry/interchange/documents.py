"""Other documents in (a baseline, say), read as strictly as a register and with their own checks."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from registry.config import Settings, settings
from registry.consistency.draft import Draft, document_of
from registry.consistency.faults import Fault
from registry.errors import Problem
from registry.interchange.limits import no_progress
from registry.interchange.opening import FileKind, open_document
from registry.interchange.places import path_of
from registry.interchange.reading import Checks, parse_document
from registry.snapshot.base import Value

D = TypeVar("D", bound=Value)
OwnChecks = Callable[[D], Iterable[Problem]]


def read_document(path: Path, *, type_: type[D], checks: OwnChecks[D] | None = None) -> D:
    """The document of a type that a file holds; raises BadInput with every problem of the file."""
    limits = settings(os.environ)
    content, kind = open_document(path, limits=limits)
    return decode_document(content, kind=kind, type_=type_, name=str(path), checks=checks, limits=limits)


def decode_document(
    content: bytes,
    *,
    kind: FileKind,
    type_: type[D],
    name: str,
    checks: OwnChecks[D] | None = None,
    limits: Settings | None = None,
) -> D:
    """The document of a type that a text holds; raises BadInput with every problem of the text.

    `checks` is given the document with what of it is sound in structure. The place of a problem that it
    yields is a path such as 'requirements[3].least.value': the line and the thing's key are added here.
    """

    return parse_document(
        content,
        kind=kind,
        type_=type_,
        name=name,
        checks=own_faults(type_, checks),
        limits=limits or Settings(),
        progress=no_progress,
    )


def own_faults(type_: type[D], checks: OwnChecks[D] | None) -> Checks:
    """A document's own checks, as they are asked about what of it is sound in structure."""

    def faults(draft: Draft) -> Iterator[Fault]:
        document = document_of(draft, type_) if checks else None
        if document is not None and checks is not None:
            for problem in checks(document):
                yield fault_of(problem, draft=draft)

    return faults


def fault_of(problem: Problem, *, draft: Draft) -> Fault:
    """A problem of the sound things as a fault of the file, where unsound ones stand between them."""
    path = path_of(problem.place)
    match path:
        case None:
            return Fault((), f"{problem.place}: {problem.wrong}", problem.right)
        case (str(name), int(row), *rest) if row < len(draft.positions.get(name, ())):
            return Fault((*draft.path_to(name, row), *rest), problem.wrong, problem.right)
        case _:
            return Fault(path, problem.wrong, problem.right)
