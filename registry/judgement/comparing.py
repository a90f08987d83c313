"""What is stored of the findings beside what an assessment says: which are new, changed, back or gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from sqlalchemy import select

from registry.db import db
from registry.history.rows import in_parts
from registry.judgement.concerned import vendors_concerned
from registry.judgement.found import FindingRow
from registry.policy import Finding
from registry.policy.view import View


class Seen(NamedTuple):
    """A finding of an assessment, the vendors that it is about, and a digest of both."""

    finding: Finding
    vendors: tuple[str, ...]
    digest: str


class Stored(NamedTuple):
    """What tells whether a stored finding is still the same."""

    id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be written; `changed` and `back` come with the row they have, `gone` are rows by key."""

    new: tuple[Seen, ...]
    changed: tuple[tuple[int, Seen], ...]
    back: tuple[tuple[int, Seen], ...]
    gone: Mapping[str, int]

    @property
    def keys(self) -> list[str]:
        """The keys of all that differ."""
        rows = (*self.changed, *self.back)
        return [s.finding.key for s in (*self.new, *(s for _, s in rows))] + list(self.gone)


def seen_among(findings: Collection[Finding], view: View) -> dict[str, Seen]:
    """Findings by key, ready to be compared."""
    concerned = vendors_concerned(findings, view)
    encode = msgspec.json.Encoder().encode
    found = {}
    for finding in findings:
        vendors = concerned[finding.key]
        digest = blake2b(encode((finding, vendors)), digest_size=16).hexdigest()
        found[finding.key] = Seen(finding, vendors, digest)
    return found


def compare(
    organisation_id: int, seen: Mapping[str, Seen], *, only: Collection[str] | None = None
) -> Difference:
    """What differs between the stored findings of an organisation and those that are seen.

    With `only`, of the findings with these keys; those that are not among the seen ones are gone.
    """
    stored = findings_stored(organisation_id, only)
    missing = [key for key in seen if key not in stored]
    once = rows_gone(organisation_id, missing)
    return Difference(
        new=tuple(seen[key] for key in missing if key not in once),
        changed=tuple(
            (row.id, seen[key])
            for key, row in stored.items()
            if key in seen and row.digest != seen[key].digest
        ),
        back=tuple((once[key], seen[key]) for key in missing if key in once),
        gone={key: row.id for key, row in stored.items() if key not in seen},
    )


def findings_stored(organisation_id: int, only: Collection[str] | None) -> dict[str, Stored]:
    """The open findings that are stored, or those with some keys."""
    rows = select(FindingRow.key, FindingRow.id, FindingRow.digest).where(
        FindingRow.organisation_id == organisation_id, FindingRow.open
    )
    parts = [rows] if only is None else [rows.where(FindingRow.key.in_(some)) for some in in_parts(only)]
    return {key: Stored(id, digest) for part in parts for key, id, digest in db.session.execute(part)}


def rows_gone(organisation_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Those of some findings that were there once: the rows that they had."""
    found: dict[str, int] = {}
    for some in in_parts(keys):
        rows = select(FindingRow.key, FindingRow.id).where(
            FindingRow.organisation_id == organisation_id, FindingRow.key.in_(some)
        )
        found.update((key, id) for key, id in db.session.execute(rows))
    return found
