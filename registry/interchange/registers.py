"""Register files in: read, taken apart, and held against themselves and the law."""

import os
from pathlib import Path

from registry.config import Settings, settings
from registry.consistency import inconsistencies
from registry.interchange.limits import Progress, no_progress
from registry.interchange.opening import FileKind, open_document
from registry.interchange.reading import parse_document
from registry.interchange.record_files import RecordFile, is_record, parse_record, register_in
from registry.law import Law
from registry.snapshot import Snapshot


def read_register(
    path: Path, *, law: Law, limits: Settings | None = None, progress: Progress = no_progress
) -> Snapshot:
    """The register that a file holds; raises BadInput with every problem of the file.

    `progress` is called with the share of the work done (0 to 1) where reading takes long.
    """
    limits = limits or settings(os.environ)
    content, kind = open_document(path, limits=limits)
    return parse_register(content, kind=kind, name=str(path), law=law, limits=limits, progress=progress)


def read_judged(
    path: Path, *, law: Law, limits: Settings | None = None, progress: Progress = no_progress
) -> Snapshot | RecordFile:
    """The register that a file holds; of a record, also by what it was judged."""
    limits = limits or settings(os.environ)
    content, kind = open_document(path, limits=limits)
    if is_record(content, kind=kind):
        return parse_record(content, name=str(path), law=law, limits=limits, progress=progress)
    return parse_register(content, kind=kind, name=str(path), law=law, limits=limits, progress=progress)


def parse_register(
    content: bytes,
    *,
    kind: FileKind,
    name: str,
    law: Law,
    limits: Settings | None = None,
    progress: Progress = no_progress,
    beside: Snapshot | None = None,
) -> Snapshot:
    """The register that a text holds; raises BadInput with every problem of the text.

    It may name things that only the register `beside` it has, which it is going to be imported into. Of a
    record as JSON it is the register within.
    """
    if is_record(content, kind=kind):
        read = parse_record(content, name=name, law=law, limits=limits, progress=progress, beside=beside)
        return register_in(read, beside=beside)
    return parse_document(
        content,
        kind=kind,
        type_=Snapshot,
        name=name,
        checks=lambda draft: inconsistencies(draft if beside is None else draft.beside(beside), law),
        limits=limits or Settings(),
        progress=progress,
    )
