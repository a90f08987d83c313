"""What a term can say, as choices on a form, and the way from there to its value and back."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from registry.law import CatalogueTerm
from registry.policy.measures import UNDUE_DELAY, promises_nothing, words
from registry.snapshot import Term, TermValue
from registry.words import word

YES, NO, VALUE, DELAY, LEVEL = "yes", "no", "value", "delay", "level:"

NOT_THERE = _l("The contract does not have it")
NOT_KNOWN = _l("It is promised, and how much is not known (in part or by reference only)")


ELEMENTS: dict[str, Any] = {
    "scc": _l("Standard contractual clauses (scc)"),
    "dpf": _l("Data Privacy Framework (dpf)"),
    "bcr": _l("Binding corporate rules (bcr)"),
}
"""What a contract may name, where the catalogue's own word for it is an abbreviation."""


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
            return Choices(((YES, _l("Yes, it promises this")), (NO, NOT_THERE)))
        case "at most" | "at least":
            delay = ((DELAY, word(UNDUE_DELAY)),) if term.no_number_rank is not None else ()
            number = _l("This many at most:") if term.order == "at most" else _l("This many at least:")
            return Choices(((VALUE, number), *delay, (YES, NOT_KNOWN), (NO, NOT_THERE)), number=True)
        case "level":
            # The lowest level says that nothing is promised, which the last choice says, too.
            levels = tuple((LEVEL + level, word(level)) for level in term.levels[1:])
            return Choices((*levels, (YES, NOT_KNOWN), (NO, NOT_THERE)))
        case "within":
            radio = ((VALUE, _l("It names these:")), (YES, NOT_KNOWN), (NO, NOT_THERE))
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
            return {"says": YES if row.value else NO}
        case str() if promises_nothing(row.value, term):
            return {"says": NO}
        case tuple():
            return {"says": VALUE, "elements": list(row.value)}
        case str() if term.order == "level":
            return {"says": LEVEL + row.value}
        case str():
            return {"says": DELAY}
    return {"says": VALUE, "number": row.value, "unit": row.unit}


def said(form: Any, term: CatalogueTerm, row: Term | None) -> Said:
    """The value that a form says; a text left as it was keeps the value that it was made from."""
    if choices_for(term).text:
        text = (form.text.data or "").strip()
        if row is not None and text == words(row.value, row.unit).strip():
            return Said(row.value, row.unit)
        return Said(text or None, lacks="" if text else "text")
    match form.says.data:
        case "yes":
            return Said(value=True)
        case "no":
            kept = row.value if row is not None and promises_nothing(row.value, term) else False
            return Said(kept)
        case "delay":
            return Said(UNDUE_DELAY)
        case "value" if term.order == "within":
            chosen = tuple(one for one in term.levels if one in (form.elements.data or ()))
            return Said(chosen or None, lacks="" if chosen else "elements")
        case "value":
            number = form.number.plain
            return Said(number, str(form.unit.data), "" if number is not None else "number")
        case str(level) if level.startswith(LEVEL):
            return Said(level.removeprefix(LEVEL))
    return Said(None, lacks="says")
