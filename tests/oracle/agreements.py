"""Hypothesis draws baselines, and contracts good, weak, over, unread, unverified and unseen.

Each choice is one draw from a list in which the usual stands several times: so registers are drawn fast,
and what stands first is what a failing example shrinks to.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import Literal, TypeVar

from hypothesis import strategies as st

from registry.law import load_law
from registry.policy.baseline import Applies, Baseline, Least, Requirement, Severity
from registry.snapshot import ORGANISATION, Contract, Role, Term, TermValue
from tests.oracle.orders import CatalogueTerm

DAY = date(2026, 6, 15)
BEFORE, AFTER = date(2026, 6, 14), date(2026, 6, 16)
LONG_AGO, ONE_DAY = date(2024, 1, 1), date(2028, 1, 1)

Unit = Literal["", "hours", "days", "business days"]
Amount = tuple[TermValue, Unit]
Window = tuple[date | None, date | None]
T = TypeVar("T")

TERMS = (
    ("flow_down", "flow_down", "flow_down", "no_own_use"),
    ("breach_notice", "deletion_days"),
    ("subprocessor_authorisation", "audit", "transfer_ground"),
    ("subprocessor_notice", "audit"),
    ("encryption_at_rest", "transfer_ground", "no_own_use"),
)
BREACH_NOTICE: tuple[Amount, ...] = (
    (24, ""),
    (1, "days"),
    (48, "hours"),
    (1, "business days"),
    ("without undue delay", ""),
    (1.5, "days"),
    (3, "business days"),
    (96, ""),
)
AT_MOST: tuple[Amount, ...] = ((7, ""), (5, "business days"), (6, "business days"), (10, "days"), (30, ""))
AT_LEAST: tuple[Amount, ...] = ((30, ""), (14, "days"), (10, "business days"), (4, "business days"), (4, ""))
WITHIN: tuple[Amount, ...] = (
    (("adequacy",), ""),
    (("scc", "adequacy"), ""),
    (("scc",), ""),
    (("adequacy", "dpf"), ""),
    (("adequacy", "scc", "dpf", "bcr"), ""),
)
ACTIVE: tuple[Window, ...] = ((None, None), (None, DAY), (DAY, None), (LONG_AGO, ONE_DAY))
OVER: tuple[Window, ...] = ((None, BEFORE), (AFTER, None), (LONG_AGO, BEFORE))
WINDOWS: tuple[Window, ...] = (*ACTIVE * 6, *OVER)

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
SEVERITIES: tuple[Severity, ...] = ("major", "blocker", "minor", "note")
RULES = ("no-contract-in-force", "sub-processing-contract-unseen", "not-passed-down", "data-out-of-nowhere")


def one_of(*choices: T) -> st.SearchStrategy[T]:
    """One of the choices."""
    return st.sampled_from(choices)


def amounts(term: CatalogueTerm) -> tuple[Amount, ...]:
    """Full values of a term, strict ones first, in several units."""
    match term.order:
        case "flag":
            return ((True, ""),)
        case "level":
            return tuple((level, "") for level in term.levels[:0:-1])
        case "within":
            return WITHIN
        case "at least":
            return AT_LEAST
    return BREACH_NOTICE if term.no_number_rank else AT_MOST


@st.composite
def baselines(draw: st.DrawFn) -> Baseline:
    """Requirements on three to five terms and most of the rules about chains."""
    width = draw(one_of(5, 4, 3))
    terms = sorted({draw(st.sampled_from(choices)) for choices in TERMS[:width]})
    asked = [(term, turn) for term in terms for turn in range(draw(one_of(1, 1, 1, 2)))]
    left_out = draw(one_of(*("",) * 6, *RULES))
    return Baseline(
        key="drawn",
        name="Drawn",
        version="1",
        effective=LONG_AGO,
        requirements=(
            *(draw(_term_requirements(term, turn=turn)) for term, turn in asked),
            *(
                _worded(rule, rule=rule, severity=draw(st.sampled_from(SEVERITIES)))
                for rule in RULES
                if rule != left_out
            ),
        ),
    )


@cache
def _leasts(term: str) -> st.SearchStrategy[Least]:
    """What may be asked of the term at least; now and then nothing."""
    catalogued = load_law().terms_by_id[term]
    usual = [Least(value=value, unit=unit) for value, unit in amounts(catalogued)]
    nothing: dict[str, TermValue] = {"flag": False, "level": "none"}
    if catalogued.order in nothing:
        return one_of(*usual, *usual, *usual, Least(value=nothing[catalogued.order]))
    return st.sampled_from(usual)


@st.composite
def _term_requirements(draw: st.DrawFn, term: str, *, turn: int) -> Requirement:
    unless = draw(st.sampled_from(UNLESS))
    applies = Applies(
        roles=draw(st.sampled_from(ROLES)),
        kinds=draw(one_of((), (), (), (), (), (), ("service provider",))),
        data=draw(one_of((), (), (), (), (), (), ("special",), ("ordinary", "payment"))),
        unless={} if term in unless else unless,
    )
    return _worded(
        f"{term}-{turn}",
        term=term,
        least=draw(_leasts(term)),
        applies=applies,
        severity=draw(st.sampled_from(SEVERITIES)),
    )


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


Quality = Literal["good", "mixed", "poor"]


@cache
def _rows(term: str, quality: Quality) -> st.SearchStrategy[tuple[Term, ...]]:
    """No row or one for the term."""
    catalogued = load_law().terms_by_id[term]
    bottom = "none" if catalogued.order == "level" else False
    full = [
        (Term(term=term, value=value, unit=unit, verified_by="Ann Example"),)
        for value, unit in amounts(catalogued)
    ]
    value, unit = amounts(catalogued)[0]
    in_part = Term(term=term, value=value, unit=unit, how="in part", verified_by="Ann Example")
    doubtful: list[tuple[Term, ...]] = [
        (),
        (),
        (in_part,),
        (in_part,),
        (Term(term=term, value=bottom, verified_by="Ann Example"),),
        (Term(term=term, value=value, unit=unit),),
        (Term(term=term, value=value, unit=unit, how="by reference", verified_by="Ann Example"),),
        (Term(term=term, value=bottom),),
    ]
    if quality == "good":
        return st.sampled_from(full[:3])
    return st.sampled_from(
        [*full * (16 // len(full)), *doubtful] if quality == "mixed" else [*full, *doubtful]
    )


@cache
def _states(
    kind: Literal["outward", "between vendors"],
) -> st.SearchStrategy[tuple[str, Quality, Window, bool]]:
    """How far a contract is read, how good it is, when it runs, and whether only its signing is known."""
    unseen = ("unseen",) * (7 if kind == "between vendors" else 1)
    read = (*("in full",) * 8, "in part", "not", *unseen)
    qualities: tuple[Quality, ...] = ("good", "good", "mixed", "mixed", "mixed", "poor")
    return st.tuples(
        st.sampled_from(list(product(read, qualities))), one_of(*product(WINDOWS, (True, False)))
    ).map(lambda drawn: (*drawn[0], *drawn[1]))


@st.composite
def contracts(draw: st.DrawFn, *, key: str, between: tuple[str, str], terms: Sequence[str]) -> Contract:
    """A contract of the two parties that speaks of some of the terms."""
    kind: Literal["outward", "between vendors"] = "outward" if ORGANISATION in between else "between vendors"
    read, quality, (starts, ends), signed_only = draw(_states(kind))
    return Contract(
        key=key,
        between=between,
        signed=starts if signed_only else LONG_AGO if starts else None,
        in_force=None if signed_only else starts,
        ends=ends,
        seen=read != "unseen",
        read="in full" if read == "in full" else "in part" if read == "in part" else "not",
        terms=tuple(row for term in terms for row in draw(_rows(term, quality))),
    )
