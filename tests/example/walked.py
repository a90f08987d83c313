"""The example's register and baseline, read from their files and judged once."""

from datetime import date
from functools import cache
from importlib.resources import files

from registry.interchange import default_baseline, parse_register
from registry.law import Law, load_law
from registry.policy import Assessment, Baseline, Finding, assess
from registry.policy.case import Case
from registry.snapshot import Snapshot

DAY = date(2026, 11, 22)
"""The day for which the example is made."""


@cache
def law() -> Law:
    """The law as the package has it."""
    return load_law()


@cache
def register() -> Snapshot:
    """The example's register."""
    content = files("registry.example").joinpath("register.yaml").read_bytes()
    return parse_register(content, kind="yaml", name="register.yaml", law=law())


@cache
def baseline() -> Baseline:
    """The example's baseline."""
    return default_baseline(law=law())


@cache
def assessed() -> Assessment:
    """The example as it is judged on the day."""
    return assess(register(), baseline(), law(), on=DAY)


@cache
def case() -> Case:
    """What the checks were given."""
    return Case(assessed().view, assessed().chains, assessed().transfers)


def findings_on(statement: str) -> tuple[Finding, ...]:
    """The findings whose basis names a statement of the policy."""
    return tuple(f for f in assessed().findings if statement in f.basis)
