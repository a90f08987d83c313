"""Counts of the first page, each with the address of the list behind it: all asked for in one question."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, Select, func, select

from registry.db import db
from registry.history.counts import counts_of_register
from registry.history.recorded import Recorded
from registry.narrowing import MOST_COUNTED


class Count(NamedTuple):
    """A number with what it counts and the list behind it; with `has_more` there are more than so many.

    `name` is what it counts where there is none of it.
    """

    number: int
    label: str
    url: str
    has_more: bool = False
    tone: str = "warn"
    name: str = ""


class Question(NamedTuple):
    """Rows that are to be counted, what they are called when they are so many, and the list that has them."""

    rows: Select[Any]
    label: Callable[[int], str]
    url: str
    tone: str = "warn"
    name: str = ""


class Step(NamedTuple):
    """Something to do, and where."""

    label: str
    url: str


def rows_of(kind: type[Recorded], organisation_id: int, *conditions: ColumnElement[bool]) -> Select[int]:
    """The rows of a kind that fit in an organisation."""
    return select(kind.id).where(kind.organisation_id == organisation_id, *conditions)


def rows_with(kind: type[Recorded], organisation_id: int, *, keys: Select[str]) -> Select[int]:
    """The rows of a kind whose keys are among some: no more of these are looked at than are counted."""
    some = keys.limit(MOST_COUNTED + 1).subquery()
    return rows_of(kind, organisation_id, kind.key.in_(select(some.c[0])))


def counted(asked: Sequence[Question]) -> list[Count]:
    """The answers to some questions, in their order; of more than MOST_COUNTED rows, that there are more.

    Each list is counted once: questions that lead to the same list have the same answer.
    """
    lists = {one.url: one.rows for one in asked}
    counts = db.session.execute(select(*map(number_of, lists.values()))).one()
    numbers = dict(zip(lists, counts, strict=True))
    return [
        Count(
            min(numbers[one.url], MOST_COUNTED),
            one.label(numbers[one.url]),
            one.url,
            has_more=numbers[one.url] > MOST_COUNTED,
            tone=one.tone,
            name=one.name,
        )
        for one in asked
    ]


def number_of(rows: Select[Any]) -> Any:
    """How many rows there are, as part of a question: of more than MOST_COUNTED, one more than that."""
    some = rows.limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def catalogue_counts(organisation_id: int) -> list[Count]:
    """How much of each kind the register holds."""
    numbers = Counter(counts_of_register(organisation_id))
    kinds = {
        "vendors": ngettext("third party", "third parties", numbers["vendors"]),
        "contracts": ngettext("contract", "contracts", numbers["contracts"]),
        "flows": ngettext("flow", "flows", numbers["flows"]),
        "technologies": ngettext("technology", "technologies", numbers["technologies"]),
        "activities": ngettext("activity", "activities", numbers["activities"]),
        "documents": ngettext("document", "documents", numbers["documents"]),
    }
    return [
        Count(numbers[name], label, url_for(f"{name}.index"), tone="calm") for name, label in kinds.items()
    ]


def next_steps(organisation_id: int) -> list[Step]:
    """What a register that has only just been begun still lacks, in the order in which it is best added."""
    steps = (
        ("activities", _("Add an activity: what you do, with whose data, why")),
        ("vendors", _("Add a vendor: any third party that receives data")),
        ("flows", _("Add a flow: which data go to the vendor, and for what")),
        ("contracts", _("Add the contract with it, then enter its terms")),
    )
    numbers = counts_of_register(organisation_id)
    pages = {"vendors": "guided.start"}
    return [
        Step(label, url_for(pages.get(name, f"{name}.new"))) for name, label in steps if not numbers.get(name)
    ]
