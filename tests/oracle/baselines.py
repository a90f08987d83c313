"""Baselines that ask for terms of every order, of all recipients or of some."""

from functools import cache

from registry.law import load_law
from registry.policy.baseline import Applies, Baseline, Least, Requirement, Severity
from registry.snapshot import Role
from registry.snapshot.parties import VendorKind
from registry.snapshot.vocabulary import Sensitivity
from tests.oracle.choices import LONG_AGO, Choose, amounts

TERMS = (
    ("flow_down", "flow_down", "flow_down", "no_own_use"),
    ("breach_notice", "deletion_days"),
    ("subprocessor_authorisation", "audit", "transfer_ground"),
    ("subprocessor_notice", "audit"),
    ("encryption_at_rest", "transfer_ground", "no_own_use"),
)
PROCESSORS: tuple[Role, ...] = ("processor", "sub-processor")
ROLES: tuple[tuple[Role, ...], ...] = (
    *(PROCESSORS,) * 5,
    *((),) * 4,
    ("processor",),
    ("sub-processor",),
    (*PROCESSORS, "joint controller"),
    ("controller", *PROCESSORS),
)
NEVER: tuple[dict[str, tuple[str, ...]], ...] = ({},)
UNLESS: tuple[dict[str, tuple[str, ...]], ...] = (
    *NEVER * 7,
    {"subprocessor_authorisation": ("specific",)},
    {"flow_down": ("yes",)},
    {"audit": ("inspection", "reports only"), "flow_down": ("yes",)},
)
KINDS: tuple[tuple[VendorKind, ...], ...] = (*((),) * 6, ("service provider",))
DATA: tuple[tuple[Sensitivity, ...], ...] = (*((),) * 6, ("special",), ("ordinary", "payment"))
SEVERITIES: tuple[Severity, ...] = ("major", "blocker", "minor", "note")
RULES = ("no-contract-in-force", "sub-processing-contract-unseen", "not-passed-down", "data-out-of-nowhere")


def baseline(choose: Choose) -> Baseline:
    """Requirements on three to five terms and most of the rules about chains."""
    terms = sorted({choose(options) for options in TERMS[: choose((5, 4, 3))]})
    left_out = choose(("",) * 6 + RULES)
    return Baseline(
        key="drawn",
        name="Drawn",
        version="1",
        effective=LONG_AGO,
        requirements=(
            *(
                _term_requirement(choose, term, turn=turn)
                for term in terms
                for turn in range(choose((1, 1, 1, 2)))
            ),
            *(_worded(rule, rule=rule, severity=choose(SEVERITIES)) for rule in RULES if rule != left_out),
        ),
    )


@cache
def _leasts(term: str) -> list[Least]:
    """What may be asked of the term at least; now and then nothing."""
    catalogued = load_law().terms_by_id[term]
    usual = [Least(value=value, unit=unit) for value, unit in amounts(catalogued)]
    if catalogued.order == "flag":
        return [*usual * 4, Least(value=False)]
    return [*usual * 3, Least(value="none")] if catalogued.order == "level" else usual


def _term_requirement(choose: Choose, term: str, *, turn: int) -> Requirement:
    unless = choose(UNLESS)
    applies = Applies(
        roles=choose(ROLES), kinds=choose(KINDS), data=choose(DATA), unless={} if term in unless else unless
    )
    least, severity = choose(_leasts(term)), choose(SEVERITIES)
    return _worded(f"{term}-{turn}", term=term, least=least, applies=applies, severity=severity)


def _worded(
    key: str,
    *,
    severity: Severity,
    term: str | None = None,
    rule: str | None = None,
    least: Least | None = None,
    applies: Applies | None = None,
) -> Requirement:
    return Requirement(
        key=key,
        term=term,
        rule=rule,
        least=least,
        severity=severity,
        applies=applies or Applies(),
        basis=("P10",),
        asks="what is asked",
        found="what was found",
        remedy="what would mend it",
    )
