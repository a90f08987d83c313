"""What the judgement would say of a draft: the newest assessment with its things in the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.catalogue.vendors.guided.things import Thing
from registry.judgement.flow_names import FlowEnds, NamesOfFlows
from registry.judgement.keeper import soon
from registry.policy import SEVERITIES, Assessment, Finding
from registry.policy.again import edit, reassess
from registry.policy.spelling_out import Ends, spelt_out
from registry.snapshot import Flow, Technology, Vendor
from registry.web import headline

WAIT_SECONDS = 2.0
"""How long the page waits for an assessment that has to be worked out from the ground up."""


@dataclass(frozen=True)
class Said:
    """A finding as the page says it."""

    severity: str
    headline: str
    remedy: str


@dataclass(frozen=True)
class Weighed:
    """What would be found, gravest first, and how many findings would go."""

    found: tuple[Said, ...]
    went: int

    def number(self, severity: str) -> int:
        """How many findings of a severity there would be."""
        return sum(1 for one in self.found if one.severity == severity)


def weighed(
    things: Sequence[Thing], *, organisation_id: int, on: date, gone: Sequence[Technology] = ()
) -> Weighed | None:
    """What the judgement would say, some things `gone`; None while the register is still being judged."""
    kept = soon(organisation_id, on=on, wait_seconds=WAIT_SECONDS)
    if kept is None:
        return None
    snapshot, changed = edit(kept.assessment.view.snapshot, put=things, drop=gone)
    again = reassess(kept.assessment, snapshot, changed=changed)
    names = NewNames(organisation_id, things)
    said = [spoken(one, again.assessment, names) for one in again.appeared if one.accepted is None]
    said.sort(key=lambda one: SEVERITIES.index(one.severity))
    return Weighed(tuple(said), went=len(again.went))


def spoken(finding: Finding, assessment: Assessment, names: "NewNames") -> Said:
    """A finding in words, its flows spelt out."""
    asked = next(one for one in assessment.baseline.requirements if one.key == finding.requirement)
    found = spelt_out(finding.found, asked.found, names)
    return Said(
        finding.severity, headline(finding, found=found), spelt_out(finding.remedy, asked.remedy, names)
    )


class NewFlows(Mapping[str, Ends]):
    """The flows of a register by key, and some that are not in it yet."""

    def __init__(self, new: Mapping[str, Ends], stored: Mapping[str, FlowEnds]) -> None:
        self._new = new
        self._stored = stored

    def __getitem__(self, key: str) -> Ends:
        """The ends of a flow."""
        return self._new[key] if key in self._new else self._stored[key]

    def __iter__(self) -> Iterator[str]:
        """The keys of the flows that are known so far."""
        yield from self._new
        yield from self._stored

    def __len__(self) -> int:
        """How many are known so far."""
        return len(self._new) + len(self._stored)


class NewNames:
    """What flows, parties and purposes are called, the new ones among them."""

    def __init__(self, organisation_id: int, things: Iterable[Thing]) -> None:
        self._stored = NamesOfFlows(organisation_id)
        self._vendors = {one.key: one.name for one in things if isinstance(one, Vendor)}
        self.flows = NewFlows({one.key: one for one in things if isinstance(one, Flow)}, self._stored.flows)

    def party(self, key: str) -> str:
        """What a party is called."""
        return self._vendors.get(key) or self._stored.party(key)

    def purposes(self, keys: Iterable[str]) -> str:
        """What purposes are called, as a phrase."""
        return self._stored.purposes(keys)
