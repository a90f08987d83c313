"""From the plain values of a file with faults to what of it is sound; every structural fault is named."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from registry.consistency.draft import Draft, Part, parts_of
from registry.consistency.faults import Fault, FaultList, Path, shown
from registry.consistency.refused import REFUSED
from registry.consistency.structure import structural_faults
from registry.snapshot import Snapshot

UNFIT: Final = object()
KEY_FIELDS = ("key", "flow", "finding", "id")


def salvage(tree: Any, type_: type[msgspec.Struct], *, faults: FaultList) -> Draft:
    """The sound things of a document; what is unsound goes to `faults`."""
    fields = tree if isinstance(tree, dict) else {}
    if tree is not REFUSED:
        stranger = not_such_a_document(tree, type_)
        faults.extend([stranger] if stranger else top_level_faults(fields, parts_of(type_)))
    rescue = Rescue(faults)
    for part in parts_of(type_):
        rescue.take_part(part, fields.get(part.encoded, UNFIT))
    return Draft(rescue.rows, rescue.positions, rescue.lost, rescue.kept)


def not_such_a_document(tree: Any, type_: type[msgspec.Struct]) -> Fault | None:
    """The fault of a file that is something else altogether."""
    called = "register" if type_ is Snapshot else type_.__name__.lower()
    required = next(part.encoded for part in parts_of(type_) if part.required)
    right = f"A {called} is a group of fields, '{required}' among them."
    if not isinstance(tree, dict):
        return Fault((), f"this is no {called}: {shown(tree)} stands where it should begin.", right)
    if not any(part.encoded in tree for part in parts_of(type_)):
        found = ", ".join(shown(field) for field in list(tree)[:3]) or "none at all"
        return Fault((), f"this is no {called}; its fields are {found}.", right)
    return None


def top_level_faults(fields: dict[str, Any], parts: Sequence[Part]) -> list[Fault]:
    """Unknown and missing fields of the top level."""
    known = tuple(part.encoded for part in parts)
    right = f"Known fields: {', '.join(known)}."
    strange = [field for field in fields if field not in known]
    missing = [part.encoded for part in parts if part.required and part.encoded not in fields]
    return [
        *(Fault((f,), f"there is no field {shown(f)} here.", right, word=f, options=known) for f in strange),
        *(Fault((f,), "the field is missing.", "Add it.") for f in missing),
    ]


class Rescue:
    """Gathers what is sound, part by part; what these fields mean, Draft says."""

    def __init__(self, faults: FaultList) -> None:
        self.faults = faults
        self.rows: dict[str, Sequence[Any]] = {}
        self.positions: dict[str, Sequence[int]] = {}
        self.lost: dict[str, dict[int, str]] = {}
        self.kept: dict[Path, Sequence[int]] = {}

    def take_part(self, part: Part, value: Any) -> None:
        """Takes in one field of the top level; UNFIT stands for a field that the file has not."""
        self.rows[part.name] = ()
        if part.entry:
            self.positions[part.name] = ()
        if value is UNFIT:
            return
        if part.entry and isinstance(value, list):
            self.take_entries(part, value)
            return
        if part.entry and value is None and not part.required:
            self.faults.add(
                Fault((part.encoded,), "nothing stands here.", "Write a list, or leave the field out.")
            )
            return
        thing = self.fitted(value, part.type, at=(part.encoded,))
        if thing is not UNFIT and not part.entry:
            self.rows[part.name] = (thing,)

    def take_entries(self, part: Part, values: list[Any]) -> None:
        """Takes in the entries of a list of things."""
        things = [self.fitted(value, part.entry, at=(part.encoded, n)) for n, value in enumerate(values)]
        self.positions[part.name] = [n for n, thing in enumerate(things) if thing is not UNFIT]
        self.rows[part.name] = [thing for thing in things if thing is not UNFIT]
        self.lost[part.name] = {n: key_of(values[n]) for n, thing in enumerate(things) if thing is UNFIT}

    def fitted(self, value: Any, type_: Any, *, at: Path) -> Any:
        """A plain value as what its type wants, if need be without what is unsound in it; else UNFIT."""
        thing = fit(value, type_)
        if thing is not UNFIT:
            return thing
        if self.faults.is_full():  # from here on, an unsound value counts as one fault
            self.faults.add(Fault(at, "it does not fit."))
            return UNFIT
        found = list(structural_faults(value, type_, at=at))
        self.faults.extend(found)
        if not isinstance(value, dict):
            return UNFIT
        return fit(self.without(value, [fault.path[len(at) :] for fault in found], at=at), type_)

    def without(self, value: dict[str, Any], unsound: Sequence[Path], *, at: Path) -> dict[str, Any]:
        """A group of fields without those that are unsound; of a list, without its unsound entries."""
        left = dict(value)
        entries: dict[str, set[int]] = {}
        for field, *rest in filter(None, unsound):
            if rest and isinstance(rest[0], int):
                entries.setdefault(str(field), set()).add(rest[0])
            else:
                left.pop(str(field), None)
        for field in entries.keys() & left.keys():
            kept = [n for n in range(len(value[field])) if n not in entries[field]]
            if kept:
                left[field] = [value[field][n] for n in kept]
                self.kept[(*at, field)] = kept
            else:  # an empty list would say something that the file does not
                del left[field]
        return left


def fit(value: Any, type_: Any) -> Any:
    """A plain value as what its type wants, or UNFIT."""
    try:
        return msgspec.convert(value, type_)
    except (msgspec.ValidationError, UnicodeError):  # half a character cannot be encoded
        return UNFIT


def key_of(value: Any) -> str:
    """The key of a thing that is unsound otherwise, or ''."""
    keys = (value.get(field) for field in KEY_FIELDS) if isinstance(value, dict) else ()
    return next((key for key in keys if isinstance(key, str)), "")
