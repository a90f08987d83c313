"""Contracts good, weak, over, unread, unverified and unseen."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec.structs import replace

from registry.law import load_law
from registry.snapshot import ORGANISATION, Contract, Term
from tests.oracle.choices import LONG_AGO, WINDOWS, Choose, amounts

Quality = Literal["good", "mixed", "poor"]
QUALITIES: tuple[Quality, ...] = ("good", "good", "mixed", "mixed", "mixed", "poor")
READ_OUTWARD = (*("in full",) * 8, "in part", "not", "unseen")
READ_BETWEEN_VENDORS = (*("in full",) * 8, "in part", "not", *("unseen",) * 7)


@cache
def _rows(term: str, quality: Quality) -> list[tuple[Term, ...]]:
    """No row or one for the term."""
    catalogued = load_law().terms_by_id[term]
    no = Term(term=term, value="none" if catalogued.order == "level" else False, verified_by="Ann Example")
    full = [
        Term(term=term, value=value, unit=unit, verified_by="Ann Example")
        for value, unit in amounts(catalogued)
    ]
    doubtful: list[tuple[Term, ...]] = [
        (),
        (),
        (replace(full[0], how="in part"),),
        (replace(full[0], how="in part"),),
        (replace(full[0], how="in part"),),
        (replace(full[0], how="in part"),),
        (replace(full[0], verified_by=""),),
        (replace(full[0], how="by reference"),),
        (no,),
        (replace(no, verified_by=""),),
    ]
    promised: list[tuple[Term, ...]] = [(row,) for row in full]
    if quality == "good":
        # what lies unseen below hangs on this promise, so that good contracts too are often without it
        return [*promised, *promised, (no,)] if term == "flow_down" else promised[:3]
    return [*promised * (16 // len(full)), *doubtful] if quality == "mixed" else [*promised, *doubtful]


def contract(choose: Choose, *, key: str, between: tuple[str, str], terms: Sequence[str]) -> Contract:
    """A contract of the two parties that speaks of some of the terms."""
    read = choose(READ_OUTWARD if ORGANISATION in between else READ_BETWEEN_VENDORS)
    quality = choose(QUALITIES)
    starts, ends = choose(WINDOWS)
    signed_only = choose((True, False))
    return Contract(
        key=key,
        between=between,
        signed=starts if signed_only else LONG_AGO if starts else None,
        in_force=None if signed_only else starts,
        ends=ends,
        seen=read != "unseen",
        read="in full" if read == "in full" else "in part" if read == "in part" else "not",
        terms=tuple(row for term in terms for row in choose(_rows(term, quality))),
    )
