"""The fixed questions, as the data file lists them; where it cannot be used, it says in which question."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from registry.consistency.faults import Fault, one_line
from registry.consistency.structure import structural_faults
from registry.errors import BadInput, Problem
from registry.onboarding.answering.branches import WHEN
from registry.onboarding.answers import Answers, TopicName
from registry.policy.checks import RULES
from registry.snapshot import Contract, Flow, Vendor
from registry.snapshot.base import Line, Text, Value

FILE = "questions.yaml"

PARTS: Mapping[str, type[Value]] = {
    "vendor": Vendor,
    "flow": Flow,
    "contract": Contract,
    "answers": Answers,
}
"""The parts of the answers that can hold what is said to a question."""


class FixedQuestion(Value, frozen=True, kw_only=True):
    """A question as the file has it; `field` names where the answer is kept, such as vendor.country."""

    id: Line
    topic: TopicName
    text: Line
    why: Text
    field: Line = ""
    rules: tuple[Line, ...] = ()
    always: bool = False
    when: tuple[Line, ...] = ()
    must: bool = False


class QuestionList(Value, frozen=True, kw_only=True):
    """The questions in their order, and the rules that no question serves, each with the reason."""

    questions: tuple[FixedQuestion, ...]
    not_asked: dict[str, Line] = msgspec.field(default_factory=dict)


@cache
def question_list() -> QuestionList:
    """The questions that come with Onward."""
    content = resources.files("registry.onboarding").joinpath("data", FILE).read_text(encoding="utf-8")
    return read_questions(content, name=FILE)


def read_questions(content: str, *, name: str) -> QuestionList:
    """The questions that a file lists; raises BadInput naming question and field for all that is wrong."""
    try:
        raw = yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise BadInput(name, [Problem(name, f"is no YAML: {one_line(str(error))}", "")]) from None
    faults = list(structural_faults(raw, QuestionList, at=()))
    if faults:
        raise BadInput(name, [problem_of(fault, raw, name=name) for fault in faults])
    found = msgspec.convert(raw, QuestionList)
    problems = [*misfits(found, name=name)]
    if problems:
        raise BadInput(name, problems)
    return found


def problem_of(fault: Fault, raw: Any, *, name: str) -> Problem:
    """A fault of the structure, with the question in which it stands."""
    place, path = name, list(fault.path)
    if path[:1] == ["questions"] and len(path) > 1:
        one = raw["questions"][path[1]]
        known = one.get("id") if isinstance(one, dict) else None
        place = f"{name}, question {known or int(path[1]) + 1}"
        path = path[2:]
    return Problem(", ".join([place, *map(str, path)]), fault.wrong, fault.right)


def misfits(found: QuestionList, *, name: str) -> Iterator[Problem]:
    """What the structure allows and the questionnaire does not."""
    seen: set[str] = set()
    for one in found.questions:
        for field, wrong, right in faults_of(one, seen=seen):
            yield Problem(f"{name}, question {one.id}, {field}", wrong, right)
        seen.add(one.id)
    served = {rule for one in found.questions for rule in one.rules}
    for rule in found.not_asked:
        if rule not in RULES:
            yield Problem(f"{name}, not_asked", f"'{rule}' is no rule.", "Name a rule of the register.")
        elif rule in served:
            yield Problem(f"{name}, not_asked", f"a question serves '{rule}'.", "Name it in one place only.")


def faults_of(one: FixedQuestion, *, seen: set[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a question: the field, why, what would be right."""
    if one.id != one.topic and not one.id.startswith(f"{one.topic}."):
        yield "id", "does not begin with its topic.", f"Begin it with '{one.topic}.'."
    if one.id in seen:
        yield "id", "stands there twice.", "Give each question an id of its own."
    if not one.text.strip():
        yield "text", "is empty.", "Write the question."
    if not one.why.strip():
        yield "why", "is empty.", "Write why it is asked."
    if not one.always and not one.rules:
        yield "rules", "names no rule.", "Name the rules that ask for it, or have it asked always."
    for rule in one.rules:
        if rule not in RULES:
            yield "rules", f"'{rule}' is no rule.", "Name a rule of the register."
    for condition in one.when:
        if condition not in WHEN:
            yield "when", f"'{condition}' is no condition.", f"Choose among: {', '.join(WHEN)}."
    if one.field and not is_field(one.field):
        yield "field", f"'{one.field}' is no field of the answers.", "Write it as vendor.country is written."


def is_field(text: str) -> bool:
    """Whether a text names a field of the answers."""
    part, _dot, name = text.partition(".")
    return part in PARTS and name in {field.name for field in msgspec.structs.fields(PARTS[part])}
