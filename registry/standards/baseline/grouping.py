"""The requirements of a baseline in groups that fit beside each other, and what each is called briefly."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.policy import SEVERITIES, Baseline, Requirement
from registry.policy.topics import Topic, by_topic, topic_of
from registry.standards.baseline.wording import term_name
from registry.words import word

GRAVEST = "gravest"
"""The word by which an address asks for the requirements of which most is open."""

MOST_GRAVEST = 12
"""How many requirements fit beside each other."""

LABELS: Mapping[Topic, Any] = {
    "instructions": _l("Instructions and purposes"),
    "security": _l("Security"),
    "sub-processors": _l("Sub-processors"),
    "rights and breaches": _l("Rights and breaches"),
    "end": _l("End of the contract"),
    "proof": _l("Proof and authorities"),
    "places": _l("Places and arrangements"),
    "other": _l("Other terms"),
    "contracts": _l("Contracts"),
    "flows": _l("Flows"),
    "disclosure": _l("Disclosure"),
    "transfers": _l("Transfers"),
    "third parties": _l("Third parties"),
    "technologies": _l("Technologies"),
}


class Group(NamedTuple):
    """Some requirements under a heading, and how many findings are open about them."""

    word: str
    label: Any
    requirements: Sequence[Requirement]
    findings: int

    @property
    def is_of_terms(self) -> bool:
        """Whether these are terms of contracts alone."""
        return self.word != GRAVEST and all(one.term for one in self.requirements)

    @property
    def is_of_rules(self) -> bool:
        """Whether these are rules alone that the register has to keep."""
        return self.word != GRAVEST and all(one.rule for one in self.requirements)


def groups_of(baseline: Baseline, numbers: Mapping[str, int]) -> list[Group]:
    """The groups of what a baseline asks of vendors; `numbers` are open findings by requirement.

    First those of which most is open, if anything is.
    """
    groups = [
        Group(topic.replace(" ", "-"), LABELS[topic], some, sum(numbers.get(one.key, 0) for one in some))
        for topic, some in by_topic(baseline.requirements).items()
    ]
    worst = gravest(baseline.requirements, numbers)
    if not worst:
        return groups
    total = sum(numbers[one.key] for one in worst)
    return [Group(GRAVEST, _l("Most that falls short"), worst, total), *groups]


def gravest(requirements: Iterable[Requirement], numbers: Mapping[str, int]) -> Sequence[Requirement]:
    """The requirements of vendors that something falls short of, gravest first; as many as fit."""
    short = [one for one in requirements if numbers.get(one.key) and topic_of(one) is not None]
    ranked = sorted(short, key=lambda one: (SEVERITIES.index(one.severity), -numbers[one.key], one.key))
    return ranked[:MOST_GRAVEST]


def group_called(groups: Sequence[Group], name: str) -> Group | None:
    """The group that an address names, else the first; None when there is none at all."""
    return next((one for one in groups if one.word == name), groups[0] if groups else None)


class Brief:
    """What requirements are called where there is little room: a term by its name, a rule by its key."""

    def __init__(self, baseline: Baseline) -> None:
        self._asked = Counter(one.term for one in baseline.requirements if one.term)

    def name(self, requirement: Requirement) -> str:
        """A few words; requirements on the same term are told apart."""
        if requirement.term and self._asked[requirement.term] == 1:
            return term_name(requirement.term)
        own = word(requirement.key.replace("-", " ").replace("_", " "))
        if not requirement.term:
            return own
        return _("%(term)s (%(requirement)s)", term=term_name(requirement.term), requirement=requirement.key)
