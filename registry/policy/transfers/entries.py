"""Entries on a framework's list (the EU-US Data Privacy Framework, its forerunners) and whom they cover."""

from datetime import date
from typing import NamedTuple

from registry.policy.findings import Doubt
from registry.policy.transfers.attempts import Lack
from registry.policy.transfers.doubts import ENTRY_WITHOUT_END, PEOPLE_UNKNOWN, human_resources
from registry.policy.wording import listing, spoken
from registry.snapshot import Certification, Vendor


class People(NamedTuple):
    """The categories of people in a flow by whether their data are human-resources data.

    `unknown`: nothing is recorded; the entry must then cover others at the least, and the doubt is shown.
    """

    employees: tuple[str, ...]
    others: bool
    doubtful: tuple[str, ...]
    unknown: bool = False


class Entry(NamedTuple):
    """A vendor's standing on a list: what is lacking (None: covered), to which day it is good, doubts."""

    lacks: Lack | None
    until: date | None = None
    doubts: tuple[Doubt, ...] = ()


def list_entry(vendor: Vendor, framework: str, people: People, *, on: date) -> Entry:
    """Whether the vendor is on the list on the day for these people's data.

    One entry that covers all is preferred, the one that lasts longest; else several together.
    """
    entries = [c for c in vendor.certifications if c.scheme.strip().casefold() == framework]
    active = [c for c in entries if _starts(c) <= on <= _ends(c)]
    enough = [c for c in active if _suits([c], people)]
    used = [max(enough, key=_ends)] if enough else active
    if not used or not _suits(used, people):
        return Entry(_lack(vendor, entries, active, people, on))
    until = min(map(_ends, used))
    return Entry(None, None if until == date.max else until, _doubts(used, people))


def _starts(entry: Certification) -> date:
    return entry.valid_from or date.min


def _ends(entry: Certification) -> date:
    return entry.valid_to or date.max


def _suits(entries: list[Certification], people: People) -> bool:
    hr = any(c.covers_hr for c in entries)
    non_hr = any(c.covers_non_hr for c in entries)
    return (hr or not people.employees) and (non_hr or not people.others) and (hr or non_hr)


def _lack(
    vendor: Vendor, entries: list[Certification], active: list[Certification], people: People, on: date
) -> Lack:
    name = vendor.name or vendor.key
    if active:
        if people.employees and not any(c.covers_hr for c in active):
            who = listing(people.employees)
            return Lack(
                f"the entry of {name} does not cover human-resources data, and data of {who} flow",
                f"Have {name} extend its entry to human-resources data, or rest on another ground.",
            )
        return Lack(
            f"the entry of {name} covers human-resources data only, and other data flow",
            f"Have {name} extend its entry to other than human-resources data, or rest on another ground.",
        )
    look = f"Look {name} up on the list and record its entry with its days."
    ended = [_ends(c) for c in entries if _ends(c) < on]
    if ended:
        return Lack(f"the entry of {name} ended on {spoken(max(ended))}", look)
    if entries:
        return Lack(f"the entry of {name} begins only on {spoken(min(map(_starts, entries)))}", look)
    return Lack(f"no entry of {name} is recorded", look)


def _doubts(used: list[Certification], people: People) -> tuple[Doubt, ...]:
    found = []
    if people.unknown and not any(c.covers_hr for c in used):
        found.append(PEOPLE_UNKNOWN)
    if people.doubtful and not (any(c.covers_hr for c in used) and any(c.covers_non_hr for c in used)):
        found.append(human_resources(listing(people.doubtful)))
    if any(c.valid_to is None for c in used):
        found.append(ENTRY_WITHOUT_END)
    return tuple(found)
