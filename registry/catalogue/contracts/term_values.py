"""What a term can say, as choices on a form, and the way from there to its value and back."""

from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from registry.law import CatalogueTerm
from registry.policy.measures import UNDUE_DELAY, promises_nothing, words
from registry.snapshot import Term, TermValue
from registry.words import word

LEVEL = "level:"
"""What stands before a level that is chosen, so that none is taken for one of the other answers."""

NOT_THERE = _l("The contract does not have it")
NOT_KNOWN = _l("It is promised, and how much is not known (in part or by reference only)")

ELEMENTS: dict[str, Any] = {
    "scc": _l("Standard contractual clauses (scc)"),
    "dpf": _l("Data Privacy Framework (dpf)"),
    "bcr": _l("Binding corporate rules (bcr)"),
}
"""What a contract may name, where the catalogue's own word for it is an abbreviation."""


class Says(StrEnum):
    """What is chosen on the form of a term, where it is no level."""

    YES = "yes"
    NO = "no"
    VALUE = "value"
    DELAY = "delay"


class Choices(NamedTuple):
    """Which fields a term's form has: choices with their labels, a number, boxes, or a free text."""

    radio: tuple[tuple[str, Any], ...] = ()
    number: bool = False
    elements: tuple[str, ...] = ()
    text: bool = False


class Said(NamedTuple):
    """What a filled form says: the value and its unit, or the field that lacks something."""

    value: TermValue | None
    unit: str = ""
    lacks: str = ""


def choices_for(term: CatalogueTerm) -> Choices:
    """What a term can say, by the order that its values have."""
    match term.order:
        case "flag":
            return Choices(((Says.YES, _l("Yes, it promises this")), (Says.NO, NOT_THERE)))
        case "at most" | "at least":
            delay = ((Says.DELAY, word(UNDUE_DELAY)),) if term.no_number_rank is not None else ()
            number = _l("This many at most:") if term.order == "at most" else _l("This many at least:")
            return Choices(
                ((Says.VALUE, number), *delay, (Says.YES, NOT_KNOWN), (Says.NO, NOT_THERE)), number=True
            )
        case "level":
            # The lowest level says that nothing is promised, which the last choice says, too.
            levels = tuple((LEVEL + level, word(level)) for level in term.levels[1:])
            return Choices((*levels, (Says.YES, NOT_KNOWN), (Says.NO, NOT_THERE)))
        case "within":
            radio = ((Says.VALUE, _l("It names these:")), (Says.YES, NOT_KNOWN), (Says.NO, NOT_THERE))
            return Choices(radio, elements=term.levels)
    return Choices(text=True)


def shown(term: CatalogueTerm, row: Term | None) -> dict[str, Any]:
    """What the form of a term begins with for what is entered."""
    if row is None:
        return {"unit": term.unit} if choices_for(term).number else {}
    match row.value:
        case _ if choices_for(term).text:
            return {"text": words(row.value, row.unit)}
        case bool():
            return {"says": Says.YES if row.value else Says.NO}
        case str() if promises_nothing(row.value, term):
            return {"says": Says.NO}
        case tuple():
            return {"says": Says.VALUE, "elements": list(row.value)}
        case str() if term.order == "level":
            return {"says": LEVEL + row.value}
        case str():
            return {"says": Says.DELAY}
    return {"says": Says.VALUE, "number": row.value, "unit": row.unit}


def said(form: Any, term: CatalogueTerm, row: Term | None) -> Said:
    """The value that a form says; a text left as it was keeps the value that it was made from."""
    if choices_for(term).text:
        text = (form.text.data or "").strip()
        if row is not None and text == words(row.value, row.unit).strip():
            return Said(row.value, row.unit)
        return Said(text or None, lacks="" if text else "text")
    match form.says.data:
        case Says.YES:
            return Said(value=True)
        case Says.NO:
            kept = row.value if row is not None and promises_nothing(row.value, term) else False
            return Said(kept)
        case Says.DELAY:
            return Said(UNDUE_DELAY)
        case Says.VALUE if term.order == "within":
            chosen = tuple(one for one in term.levels if one in (form.elements.data or ()))
            if row is not None and isinstance(row.value, tuple) and set(row.value) == set(chosen):
                return Said(row.value)  # the same, in the order in which somebody has written it
            return Said(chosen or None, lacks="" if chosen else "elements")
        case Says.VALUE:
            number = form.number.plain
            return Said(number, str(form.unit.data), "" if number is not None else "number")
        case str(level) if level.startswith(LEVEL):
            return Said(level.removeprefix(LEVEL))
    return Said(None, lacks="says")
