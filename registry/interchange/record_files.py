"""Records as JSON in: the register within one, and the baseline and the day by which it was judged."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from registry.config import Settings
from registry.consistency import inconsistencies
from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, FaultList, UnreadableError
from registry.consistency.structure import structural_faults
from registry.errors import BadInput
from registry.interchange.baselines import baseline_faults
from registry.interchange.controls import escaped_controls, without_raw_controls
from registry.interchange.limits import Progress, no_progress
from registry.interchange.opening import FileKind, checked_text
from registry.interchange.places import problems_of
from registry.interchange.quick import quick_json
from registry.interchange.reading import Checks, document_from, is_clean, values_of
from registry.law import Law
from registry.policy import Baseline
from registry.snapshot import Snapshot
from registry.snapshot.base import Value

RECORD = re.compile(rb'"record"\s*:')
"""No field of a register is called so, and within a text the quotes would be escaped."""

BARE = ("activities", "vendors", "contracts", "flows")
"""The things of which the record of a part may have less than the register that it was made from."""

FIRST = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"(\w+)"')
"""The first field of an object."""

Keys = dict[str, tuple[str, ...]]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What of a record says how it is to be read.

    `selection` is what was asked for, by kind; `about` what the record is therefore about, or all.
    """

    record: Literal[1]
    on: date
    selection: Keys = msgspec.field(default_factory=dict)
    about: Keys | None = None


class RecordFile(Head, frozen=True, kw_only=True):
    """A record as it is read back: what was found is worked out anew."""

    register: Snapshot
    baseline: Baseline


V = TypeVar("V", bound=Value)


def is_record(content: bytes, *, kind: FileKind) -> bool:
    """Whether a text is a record and no plain register, which is told by its first field."""
    if kind != "json":
        return False
    first = FIRST.match(content)
    if first is None or first[1].decode() in Snapshot.__struct_fields__:
        return False
    return b'"record"' in content and RECORD.search(content) is not None


def parse_record(
    content: bytes,
    *,
    name: str,
    law: Law,
    limits: Settings | None = None,
    progress: Progress = no_progress,
    beside: Snapshot | None = None,
) -> RecordFile:
    """The record that a text holds; raises BadInput with every problem of the text.

    Its register is read as strictly as a register's own file; `beside` is as for that.
    """

    def of_register(draft: Draft) -> Any:
        return inconsistencies(draft if beside is None else draft.beside(beside), law)

    limits = limits or Settings()
    of_baseline = baseline_faults(law=law)
    content = checked_text(content, name=name)
    read = quick_json(content, RecordFile)
    if read and is_clean(read.register, of_register) and is_clean(read.baseline, of_baseline):
        return read
    faults = FaultList(limits.max_problems)
    text = without_raw_controls(content.decode(), faults=faults)
    try:
        tree = values_of(text, kind="json", faults=faults, progress=progress)
    except UnreadableError as end:
        faults.add(end.fault, even_if_full=True)
        raise BadInput(name, problems_of(faults, tree=None)) from None
    found = _record_from(tree, of_register, of_baseline, faults=faults)
    if found is None:
        raise BadInput(name, problems_of(faults, tree=tree))
    return found


def register_in(read: RecordFile, *, beside: Snapshot | None) -> Snapshot:
    """The register in a record, as it may be imported into the register `beside` it.

    The record of a part has other things, and the clients of activities, only as far as judging needs them:
    of those the register has already nothing is taken.
    """
    if beside is None or read.about is None:
        return read.register
    there: dict[str, tuple[Any, ...]] = {}
    for name in BARE:
        about = read.about.get(name, ())
        whole = () if name == "activities" and read.selection.get("clients") else about
        known = {one.key: one for one in getattr(beside, name) if one.key not in whole}
        there[name] = tuple(known.get(one.key, one) for one in getattr(read.register, name))
    return msgspec.structs.replace(read.register, **there)


def _record_from(
    tree: Any, of_register: Checks, of_baseline: Checks, *, faults: FaultList
) -> RecordFile | None:
    if not isinstance(tree, Mapping):
        faults.add(Fault((), "this is no record.", "A record is a group of fields, 'register' among them."))
        return None
    head = {field: tree[field] for field in ("record", "on", "selection", "about") if field in tree}
    faults.extend(escaped_controls(head))
    faults.extend(structural_faults(head, Head, at=()))
    register = _part(tree, "register", Snapshot, checks=of_register, faults=faults)
    baseline = _part(tree, "baseline", Baseline, checks=of_baseline, faults=faults)
    if faults.count or register is None or baseline is None:
        return None
    return RecordFile(
        **msgspec.structs.asdict(msgspec.convert(head, Head)), register=register, baseline=baseline
    )


def _part(
    tree: Mapping[str, Any], field: str, type_: type[V], *, checks: Checks, faults: FaultList
) -> V | None:
    """A document within the record; its faults are told where they stand in the record."""
    if field not in tree:
        faults.add(Fault((field,), "the field is missing.", "Add it."))
        return None
    inner = FaultList(faults.limit)
    found = document_from(tree[field], type_, checks=checks, faults=inner)
    for fault in inner.listed:
        see = None if fault.see is None else (field, *fault.see)
        faults.add(fault._replace(path=(field, *fault.path), see=see))
    faults.count += inner.count - len(inner.listed)
    return found
