"""What the register would not have of some answers, such as an end before the beginning, field by field."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from registry.errors import BadInput, Problem
from registry.forms.conversion import sentence
from registry.history.checking import refuse_faults
from registry.onboarding.answers import Answers
from registry.snapshot.base import Value


class Misfit(NamedTuple):
    """What does not fit: the part of the answers, the way to the place in it, and the sentence."""

    part: str
    path: tuple[Any, ...]
    text: str


def misfits(answers: Answers, *, organisation_id: int) -> list[Misfit]:
    """All that the register would not have of vendor, contract and flow as the answers stand."""
    parts = {"vendor": "vendors", "contract": "contracts", "flow": "flows"}
    things: dict[tuple[str, str], Value | None] = {}
    for part, kind in parts.items():
        thing = getattr(answers, part)
        if thing is not None and (part != "flow" or thing.data):
            things[kind, thing.key] = thing
    try:
        refuse_faults(organisation_id, things)
    except BadInput as refused:
        return list(found_in(refused.problems, {kind: part for part, kind in parts.items()}))
    return []


def found_in(problems: tuple[Problem, ...], parts: dict[str, str]) -> Iterator[Misfit]:
    """The problems that are about a place in a thing."""
    for problem in problems:
        if len(problem.path) > 2 and problem.path[0] in parts:
            text = sentence(problem.wrong, problem.right)
            yield Misfit(parts[str(problem.path[0])], problem.path[2:], text)
