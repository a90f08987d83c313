"""Writing what an assessment found: the difference to what is stored, and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from registry.db import add_rows, db
from registry.history.rows import in_parts
from registry.judgement.comparing import Difference, Seen, compare
from registry.judgement.found import FindingRow, FindingVendor, short_of
from registry.judgement.tallies import store_tallies
from registry.policy import SEVERITIES
from registry.search import marks, words_of
from registry.search.keeping import BASIS, FINDING, FINDINGS, add_entries, drop_entries


def store_findings(
    organisation_id: int,
    seen: Mapping[str, Seen],
    *,
    on: date,
    last: date | None,
    only: Collection[str] | None = None,
) -> Difference:
    """Make the stored findings those seen on a day; `last` is the day of the judgement before.

    With `only`, the findings with these keys; the others are as they are stored. Runs inside the caller's
    transaction. Gives what differed.
    """
    found = compare(organisation_id, seen, only=only)
    if found.new:
        rows = [
            columns(one) | {"organisation_id": organisation_id, **opened(on), "first_seen": on}
            for one in found.new
        ]
        add_rows(FindingRow, rows)
    rows = [columns(one) | {"id": id} for id, one in found.changed]
    rows += [columns(one) | {"id": id} | opened(on) for id, one in found.back]
    for same in (rows[: len(found.changed)], rows[len(found.changed) :]):
        if same:
            db.session.execute(update(FindingRow), same)
    if found.gone:
        # What was found for the first time on this very day has been seen on this day.
        gone = [{"id": id, "open": False, "last_seen": last or on} for id in found.gone.values()]
        db.session.execute(update(FindingRow), gone)
    store_words(organisation_id, found)
    touched = store_vendors(organisation_id, found)
    store_tallies(organisation_id, vendors=touched, on=on)
    return found


def opened(on: date) -> dict[str, Any]:
    """What a row says when its finding has been there since a day."""
    return {"open": True, "since": on, "last_seen": None}


def columns(seen: Seen) -> dict[str, Any]:
    """What a row says of a finding itself."""
    finding = seen.finding
    subject, accepted = finding.subject, finding.accepted
    return {
        "key": finding.key,
        "rule": finding.rule,
        "requirement": finding.requirement,
        "severity": finding.severity,
        "rank": SEVERITIES.index(finding.severity),
        "subject_kind": subject.kind,
        "subject_key": subject.key,
        "subject_name": subject.name,
        "term": finding.term,
        "flow": finding.flow,
        "found": finding.found,
        "remedy": finding.remedy,
        "basis": finding.basis,
        "accepted_by": accepted.by if accepted else "",
        "accepted_until": accepted.until if accepted else None,
        "content": finding,
        "digest": seen.digest,
    }


def store_words(organisation_id: int, found: Difference) -> None:
    """Write the words of the findings that differ; those that are gone keep theirs."""
    rewritten = [one for _, one in (*found.changed, *found.back)]
    drop_entries(organisation_id, FINDINGS, [one.finding.key for one in rewritten])
    written = (*found.new, *rewritten)
    add_entries(
        organisation_id,
        FINDINGS,
        {one.finding.key: words_of_finding(organisation_id, one) for one in written},
    )


def words_of_finding(organisation_id: int, seen: Seen) -> str:
    """By what a finding is found: its words, and whole what it rests on."""
    finding = seen.finding
    texts = (finding.found, finding.remedy, finding.subject.name, finding.key, *seen.vendors)
    rests_on = {finding.requirement}
    for statement in finding.basis:
        # Who asks for Art. 28 means its paragraphs too.
        rests_on |= {statement, *(statement[:at] for at, sign in enumerate(statement) if sign == "(")}
    words = words_of(organisation_id, FINDING, texts)
    return " ".join([*words, *marks(organisation_id, BASIS, sorted(rests_on))])


def store_vendors(organisation_id: int, found: Difference) -> set[str]:
    """Note which vendors the findings that differ are about; gives these vendors, and those of before."""
    rewritten = [one for _, one in (*found.changed, *found.back)]
    touched = vendors_noted(organisation_id, [*found.gone, *(one.finding.key for one in rewritten)])
    for some in in_parts(one.finding.key for one in rewritten):
        db.session.execute(
            delete(FindingVendor).where(
                FindingVendor.organisation_id == organisation_id, FindingVendor.finding.in_(some)
            )
        )
    for some in in_parts(found.gone):
        db.session.execute(
            update(FindingVendor)
            .where(FindingVendor.organisation_id == organisation_id, FindingVendor.finding.in_(some))
            .values(open_as="")
        )
    rows = [
        {
            "organisation_id": organisation_id,
            "finding": one.finding.key,
            "vendor": vendor,
            "open_as": short_of(rule=one.finding.rule, requirement=one.finding.requirement),
        }
        for one in (*found.new, *rewritten)
        for vendor in one.vendors
    ]
    add_rows(FindingVendor, rows)
    return touched | {row["vendor"] for row in rows}  # type: ignore[misc]  # the numbers are not vendors


def vendors_noted(organisation_id: int, findings: Sequence[str]) -> set[str]:
    """The vendors that stored findings are about."""
    found: set[str] = set()
    for some in in_parts(findings):
        rows = select(FindingVendor.vendor).where(
            FindingVendor.organisation_id == organisation_id, FindingVendor.finding.in_(some)
        )
        found.update(db.session.scalars(rows))
    return found
