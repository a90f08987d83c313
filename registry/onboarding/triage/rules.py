"""The rules of triage as data: under what circumstances what follows, with reason and source."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

from registry.errors import Problem
from registry.interchange.documents import decode_document
from registry.law.sources import is_unconfirmed
from registry.onboarding.answers import TopicName
from registry.onboarding.triage import Criticality
from registry.onboarding.triage.facts import Border
from registry.onboarding.wanted import Decides
from registry.snapshot import Role, Value
from registry.snapshot.base import Key, Line, Text
from registry.snapshot.parties import VendorKind
from registry.snapshot.vocabulary import Sensitivity

Due = Literal["look", "due"]
"""Whether something is to be looked at or is due; the latter is the graver."""

LATE = ("roles", "criteria_at_least")
"""What rules may ask that other rules have decided before them."""


class When(Value, frozen=True, kw_only=True):
    """The circumstances of a rule: every part that is given must hold, of a list one word is enough.

    `data`, `people` and `purposes` are keys or DPV terms of the vocabularies. `roles` and `criteria_at_least`
    are what the rules before have come to.
    """

    kinds: tuple[VendorKind, ...] = ()
    decides: tuple[Decides, ...] = ()
    on_site: bool | None = None
    many_people: bool | None = None
    stops_without: bool | None = None
    sensitivities: tuple[Sensitivity, ...] = ()
    data: tuple[Line, ...] = ()
    people: tuple[Line, ...] = ()
    purposes: tuple[Line, ...] = ()
    natures: tuple[Line, ...] = ()
    hr: bool | None = None
    automated: bool | None = None
    borders: tuple[Border, ...] = ()
    roles: tuple[Role, ...] = ()
    criteria_at_least: int | None = None


class Sets(Value, frozen=True, kw_only=True):
    """What follows, one thing a rule. `criterion` is one of those that make a high risk likely."""

    role: Role | None = None
    criticality: Criticality | None = None
    criterion: Line | None = None
    assessment: Due | None = None
    arrangement: Due | None = None
    topic: TopicName | None = None


class Rule(Value, frozen=True, kw_only=True):
    """What follows when; `because` is the reason that people read, `basis` the law or guidance it rests on.

    `doubt` says what the rule cannot know. `confidence` is as with all legal facts; a rule that is the
    organisation's own choice rests on no law and has none.
    """

    key: Key
    when: When = When()
    sets: Sets
    because: Text
    doubt: Text = ""
    basis: tuple[Line, ...] = ()
    confidence: Line = ""

    @property
    def unconfirmed(self) -> bool:
        """Whether what it rests on is only from memory."""
        return is_unconfirmed(self.confidence)

    @property
    def is_about(self) -> str:
        """The name of what it sets."""
        return next(name for name in Sets.__struct_fields__ if getattr(self.sets, name) is not None)


class Again(Value, frozen=True, kw_only=True):
    """When third parties are asked again: months by criticality, days before a review, findings that call."""

    months: dict[Criticality, int]
    days_before_review: int
    findings: tuple[Key, ...]


class Rules(Value, frozen=True, kw_only=True):
    """All rules of triage, in the order in which they are read, and when third parties are asked again."""

    format: Literal[1]
    rules: tuple[Rule, ...]
    again: Again


@cache
def triage_rules() -> Rules:
    """The rules that come with Onward; raises BadInput when the file is damaged."""
    content = files("registry.onboarding").joinpath("data", "triage.yaml").read_bytes()
    return rules_in(content, name="the rules of triage that come with Onward")


def rules_in(content: bytes, *, name: str) -> Rules:
    """The rules that a YAML text holds; raises BadInput that names every bad rule and field."""
    return decode_document(content, kind="yaml", type_=Rules, name=name, checks=unsound)


def unsound(rules: Rules) -> Iterator[Problem]:
    """What is wrong with rules that are written as they should be."""
    keys = Counter(rule.key for rule in rules.rules)
    for row, rule in enumerate(rules.rules):
        place = f"rules[{row}]"
        if keys[rule.key] > 1:
            yield Problem(f"{place}.key", "another rule has this key.", "Keys are given once.")
        said = [name for name in Sets.__struct_fields__ if getattr(rule.sets, name) is not None]
        if len(said) != 1:
            right = f"Give one of: {', '.join(Sets.__struct_fields__)}."
            yield Problem(f"{place}.sets", "a rule sets one thing.", right)
            continue
        if not rule.because.strip():
            yield Problem(f"{place}.because", "nothing says why.", "Write a sentence that people read.")
        if bool(rule.basis) != bool(rule.confidence):
            wrong = "what a rule rests on and how sure that is go together."
            yield Problem(f"{place}.confidence", wrong, "Give both or none; P, S or M says how sure.")
        yield from out_of_turn(place, rule, said[0])
    for criticality, months in rules.again.months.items():
        if months < 1:
            wrong = f"{months} is no number of months."
            yield Problem(f"again.months.{criticality}", wrong, "Write a whole number above zero.")
    missing = set(get_args(TopicName)) - {rule.sets.topic for rule in rules.rules}
    if missing:
        wrong = f"no rule ever asks about: {', '.join(sorted(missing))}."
        yield Problem("rules", wrong, "Add a rule that sets the topic.")


def out_of_turn(place: str, rule: Rule, sets: str) -> Iterator[Problem]:
    """What a rule asks for that is not known yet when it is read, or not at all where topics are chosen."""
    given = {field.name: getattr(rule.when, field.name) for field in msgspec.structs.fields(When)}
    asked = {name for name, value in given.items() if value not in ((), None)}
    if sets in ("role", "criterion"):
        wrong = asked.intersection(LATE)
    elif sets == "topic":
        wrong = asked - {"kinds", "on_site", "decides", "roles"}
    else:
        wrong = set()
    for name in sorted(wrong):
        text = f"a rule that sets the {sets} cannot ask for this."
        yield Problem(f"{place}.when.{name}", text, "Take it away.")
