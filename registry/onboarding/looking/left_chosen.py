"""What somebody has chosen of what answers do not name any more, though other things may be left by now."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from registry.onboarding.looking.left import Left
from registry.onboarding.looking.left_questions import OVER, SOME, STAY, has_boxes, of_kinds

MOST_TOLD = 5
"""How many things a message names."""


def show_marks(form: Any, left: Iterable[Left]) -> None:
    """Have a form hold what its page shows, so that what is chosen there is about that."""
    for kind, some in of_kinds(left).items():
        form[f"shown_{kind}"].data = " ".join(one.mark for one in some)


def shown_on(form: Any, kind: str) -> set[str]:
    """The marks of what the page showed on which somebody has chosen."""
    return set(str((form[f"shown_{kind}"].raw_data or [""])[0]).split())


def carry_over(form: Any, left: Iterable[Left], *, sent: Any) -> None:
    """Have a form that was sent hold the same choice where other things are left than its page showed.

    What was chosen of a thing stays chosen of it; of nothing new is said that it is over. `sent` has the
    boxes that were marked, which the form may not have any more.
    """
    for kind, some in of_kinds(left).items():
        chosen = form[f"left_{kind}"]
        marks, shown = {one.mark for one in some}, shown_on(form, kind)
        marked = marks & set(sent.getlist(f"over_{kind}"))
        if chosen.data == OVER and not marks <= shown:
            chosen.data, marked = (SOME, marks & shown) if marks & shown else (None, set())
        if chosen.data == SOME and len(some) == 1:
            chosen.data = OVER if marked else STAY
        elif chosen.data == SOME and not has_boxes(some):
            chosen.data = None
        if has_boxes(some):
            form[f"over_{kind}"].data = sorted(marked)


def over_in(form: Any, left: Iterable[Left]) -> dict[str, bool]:
    """By mark, whether what is left is over, as far as that is chosen on a form whose page showed it."""
    found: dict[str, bool] = {}
    for kind, some in of_kinds(left).items():
        chosen, shown = form[f"left_{kind}"].data, shown_on(form, kind)
        if chosen in (STAY, OVER, SOME):
            marked = marked_in(form, kind)
            over = {one.mark: chosen == OVER or (chosen == SOME and one.mark in marked) for one in some}
            found |= {mark: is_over for mark, is_over in over.items() if mark in shown}
    return found


def marked_in(form: Any, kind: str) -> set[str]:
    """The marks of what is marked one by one."""
    return set(form[f"over_{kind}"].data or ()) if f"over_{kind}" in form else set()


def refuse_unclear(form: Any, left: Iterable[Left]) -> bool:
    """Say at the field where somebody chose without seeing what is left, or where boxes deny the choice.

    Gives whether there was such a field.
    """
    found = False
    for kind, some in of_kinds(left).items():
        chosen, marked, shown = form[f"left_{kind}"], marked_in(form, kind), shown_on(form, kind)
        unseen = [one for one in some if one.mark not in shown]
        if chosen.data is None:
            continue
        if unseen:
            chosen.errors = [*chosen.errors, told_unseen(unseen, form, kind=kind)]
        elif len(shown) > len(some):
            text = _("Fewer are left than were shown when you chose. Look at this, then send it again.")
            chosen.errors = [*chosen.errors, text]
        elif chosen.data == SOME and not marked:
            boxes = form[f"over_{kind}"]
            boxes.errors = [*boxes.errors, _("Mark those that are over, or choose that all stay.")]
        elif chosen.data in (STAY, OVER) and marked:
            text = _("Some are marked below, and that is not what is chosen here. Choose which of the two.")
            chosen.errors = [*chosen.errors, text]
        else:
            continue
        found = True
    return found


def told_unseen(unseen: Sequence[Left], form: Any, *, kind: str) -> str:
    """What is said of things that the page did not show when somebody chose."""
    if f"over_{kind}" not in form:
        return _("This was not shown when you chose, or has changed since. Look at it, then send it again.")
    called = {choice.value: str(choice.label) for choice in form[f"over_{kind}"].choices}
    names = "; ".join(called[one.mark] for one in unseen[:MOST_TOLD])
    return _(
        "Not shown when you chose, or changed since: %(names)s. Look at this, then send it again.",
        names=names,
    )
