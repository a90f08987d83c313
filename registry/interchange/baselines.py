"""Baseline files in: read as strictly as a register, and held against the catalogue and the rules."""

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from registry.consistency.terms import Given, judge_term
from registry.errors import Problem
from registry.interchange.documents import decode_document, own_faults, read_document
from registry.interchange.reading import Checks
from registry.interchange.schema import published
from registry.law import Law
from registry.policy.baseline import Baseline, Requirement
from registry.policy.checks import RULES
from registry.policy.wording import braced

TERM_WORDS = ("vendor", "least", "term", "found")
"""The words that the wording of a requirement on a term may use."""


def read_baseline(path: Path, *, law: Law) -> Baseline:
    """The baseline that a file holds; raises BadInput with every problem of the file."""
    return read_document(path, type_=Baseline, checks=lambda baseline: _unsound(baseline, law))


def default_baseline(*, law: Law) -> Baseline:
    """The baseline that comes with Onward."""
    file = resources.files("registry.example").joinpath("baseline.yaml")
    return decode_document(
        file.read_bytes(),
        kind="yaml",
        type_=Baseline,
        name="the baseline that comes with Onward",
        checks=lambda baseline: _unsound(baseline, law),
    )


def baseline_faults(*, law: Law) -> Checks:
    """The checks of a baseline that stands within another document."""
    return own_faults(Baseline, lambda baseline: _unsound(baseline, law))


def baseline_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every baseline file fulfils."""
    return published(Baseline, schema_id="urn:onward:baseline:1", title="Onward baseline")


def _unsound(baseline: Baseline, law: Law) -> Iterator[Problem]:
    keys = Counter(r.key for r in baseline.requirements)
    statements = {s.id for s in baseline.statements}
    for row, requirement in enumerate(baseline.requirements):
        place = f"requirements[{row}]"
        if keys[requirement.key] > 1:
            yield Problem(f"{place}.key", "another requirement has this key.", "Keys are given once.")
        yield from _judges_something(place, requirement, law)
        yield from _words(place, requirement)
        yield from _waivers(place, requirement, law)
        for n, basis in enumerate(requirement.basis):
            if basis[:1] == "P" and basis[1:].isdigit() and basis not in statements:
                wrong = f"no statement of this baseline is '{basis}'."
                yield Problem(f"{place}.basis[{n}]", wrong, "Add it under statements, or name another.")


def _judges_something(place: str, requirement: Requirement, law: Law) -> Iterator[Problem]:
    if (requirement.term is None) == (requirement.rule is None):
        right = "Give a term of the catalogue or a rule, and not both."
        yield Problem(place, "a requirement judges either a term or a rule.", right)
    if requirement.term is not None:
        known = law.terms_by_id.get(requirement.term)
        if known is None:
            wrong = f"the catalogue has no term '{requirement.term}'."
            yield Problem(f"{place}.term", wrong, "Use an id of the catalogue.")
        elif (least := requirement.least) is not None:
            given = Given(requirement.term, type(least.value), least.value, least.unit, "in the text")
            if fault := judge_term(given, known):
                path = ".".join(str(step) for step in fault.path)
                yield Problem(f"{place}.least.{path}", fault.wrong, fault.right)
        elif known.order != "flag":
            yield Problem(place, f"{requirement.term} needs the least that is acceptable.", "Add least.")
    if requirement.rule is not None:
        rule = RULES.get(requirement.rule)
        if rule is None:
            wrong = f"there is no rule '{requirement.rule}'."
            yield Problem(f"{place}.rule", wrong, f"Rules are: {', '.join(sorted(RULES))}.")
        else:
            for number in sorted(set(requirement.numbers) - set(rule.numbers)):
                wrong = f"the rule has no number '{number}'."
                yield Problem(f"{place}.numbers", wrong, f"It has: {', '.join(rule.numbers) or 'none'}.")


def _words(place: str, requirement: Requirement) -> Iterator[Problem]:
    rule = RULES.get(requirement.rule or "")
    offered = TERM_WORDS if requirement.rule is None else rule.words if rule else None
    if offered is None:
        return
    for field in ("asks", "found", "remedy"):
        for word in sorted(braced(getattr(requirement, field)) - set(offered)):
            wrong = f"'{{{word}}}' is not filled in here."
            right = f"Words in braces are: {', '.join(offered) or 'none'}."
            yield Problem(f"{place}.{field}", wrong, right)
    if requirement.rule is not None and not requirement.found:
        yield Problem(place, "nothing says how a gap is put into words.", "Add found.")


def _waivers(place: str, requirement: Requirement, law: Law) -> Iterator[Problem]:
    for term, values in requirement.applies.unless.items():
        known = law.terms_by_id.get(term)
        allowed = ("yes",) if known and known.order == "flag" else known.levels[1:] if known else ()
        if known is None or known.order not in ("flag", "level"):
            wrong = f"'{term}' is no term with levels or yes and no."
            yield Problem(f"{place}.applies.unless", wrong, "Name such a term.")
        for value in values:
            if allowed and value not in allowed:
                wrong = f"'{value}' is no value of {term}."
                yield Problem(f"{place}.applies.unless", wrong, f"Write one of: {', '.join(allowed)}.")
