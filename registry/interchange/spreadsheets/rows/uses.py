"""The purposes of an activity's row, each with the legal basis and condition that the row gives it."""

from collections.abc import Callable
from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.values.bases import ForPurpose
from registry.snapshot import Key, PurposeUse


def uses(
    line: Line, known: tuple[PurposeUse, ...], keys_of: Callable[[str], tuple[Key, ...]]
) -> tuple[PurposeUse, ...] | None:
    """The purposes as they are once a row has spoken; None when it says nothing of them."""
    asked = ("purposes", "bases", "conditions", "interest", "consent_evidence")
    if all(line.get(by) is None for by in asked):
        return None
    before = {use.purpose: use for use in known}
    purposes = line.get("purposes") or tuple(before)
    found = [before.get(purpose, PurposeUse(purpose=purpose)) for purpose in purposes]
    if not found:
        by = next(by for by in asked if line.get(by) is not None)
        raise Misfit(by, line.text(by), _("it is not said for which purpose."), _("Name the purposes."))
    bases = _bases(line, purposes, keys_of)
    conditions = _each(list(line.get("conditions") or ()), line, "conditions", len(found))
    both = zip(found, bases, conditions, strict=True)
    found = [_with(use, basis=basis, condition=condition) for use, basis, condition in both]
    _say(found, "interest", line.get("interest"), due=lambda use: use.basis == "6.1.f")
    _say(found, "consent_evidence", line.get("consent_evidence"), due=_rests_on_consent)
    return tuple(found)


def _rests_on_consent(use: PurposeUse) -> bool:
    return use.basis == "6.1.a" or use.condition == "9.2.a"


def _with(use: PurposeUse, **said: Any) -> PurposeUse:
    return msgspec.structs.replace(use, **{name: value for name, value in said.items() if value})


def _bases(
    line: Line, purposes: tuple[Key, ...], keys_of: Callable[[str], tuple[Key, ...]]
) -> list[str | None]:
    """The basis of each purpose: one for all, or one each in order, or each said with its purpose."""
    said: tuple[ForPurpose, ...] = line.get("bases") or ()
    if not any(one.purpose for one in said):
        return _each([one.basis for one in said], line, "bases", len(purposes))
    by_key = {key: one.basis for one in said if one.purpose for key in keys_of(one.purpose)}
    rest = next((one.basis for one in said if not one.purpose), None)
    strange = [one.purpose for one in said if one.purpose and not set(keys_of(one.purpose)) & set(purposes)]
    if strange:
        wrong = _("this is none of the purposes of the row.")
        raise Misfit("bases", strange[0], wrong, _("Name it among the purposes, too."))
    return [by_key.get(purpose, rest) for purpose in purposes]


def _each(said: list[str], line: Line, by: str, count: int) -> list[str | None]:
    if len(said) <= 1:
        return [said[0] if said else None] * count
    if len(said) != count:
        wrong = _("there are %(said)s of them for %(count)s purposes.", said=len(said), count=count)
        raise Misfit(by, line.text(by), wrong, _("Write 'purpose: basis' on a line each, or one for all."))
    return list(said)


def _say(found: list[PurposeUse], field: str, text: str | None, *, due: Callable[[PurposeUse], bool]) -> None:
    """Say a text of the uses that call for it; where none does, of the first."""
    if text:
        places = [place for place, use in enumerate(found) if due(use)] or [0]
        for place in places:
            found[place] = _with(found[place], **{field: text})
