"""The vendors with the gravest findings, for the first page."""

from typing import NamedTuple

from sqlalchemy import Select, select

from registry.db import db
from registry.judgement.found import VendorJudgement
from registry.judgement.naming import names_in
from registry.policy import SEVERITIES
from registry.records.chapters.saying import by_name

MOST_TIED = 1_000
"""How many vendors with the same numbers are put in order by name, where not all of them are shown."""

MOST_FIRST = (VendorJudgement.blocker.desc(), VendorJudgement.major.desc(), VendorJudgement.minor.desc())


class Grave(NamedTuple):
    """A vendor by its name, and how many findings of each severity are about it."""

    name: str
    judgement: VendorJudgement


def gravest(organisation_id: int, *, most: int = 10) -> list[Grave]:
    """The vendors with the most blockers, then majors, then minors; those with as many by name."""
    rows: list[VendorJudgement] = []
    # One severity after another: there is an index for each, and mostly the first is enough.
    for rank in range(len(SEVERITIES)):
        if len(rows) < most:
            of_rank = select(VendorJudgement).where(
                VendorJudgement.organisation_id == organisation_id, VendorJudgement.rank == rank
            )
            rows += first_with_ties(of_rank, most=most - len(rows))
    names = names_in(organisation_id, "vendors", [row.vendor for row in rows])
    found = [Grave(names.get(row.vendor, row.vendor), row) for row in rows]
    found.sort(key=lambda one: (order_of(one.judgement), by_name(one.name, one.judgement.vendor)))
    return found[:most]


def first_with_ties(rows: Select[VendorJudgement], *, most: int) -> list[VendorJudgement]:
    """The first rows by their numbers, and those besides that have the same numbers as the last."""
    first = list(db.session.scalars(rows.order_by(*MOST_FIRST).limit(most)))
    if len(first) < most:
        return first
    last = first[-1]
    numbers = {"blocker": last.blocker, "major": last.major, "minor": last.minor}
    tied = rows.filter_by(**numbers).order_by(VendorJudgement.vendor).limit(MOST_TIED)
    return [row for row in first if order_of(row) != order_of(last)] + list(db.session.scalars(tied))


def order_of(row: VendorJudgement) -> tuple[int, int, int, int]:
    """Where a vendor stands by its numbers, the gravest first."""
    return (row.rank, -row.blocker, -row.major, -row.minor)
