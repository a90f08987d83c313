"""The register as the chapters of a record read it: names, findings and transfers, looked up by key."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from flask_babel import gettext as _

from registry.policy import Finding, TransferAnswer
from registry.policy.view import View
from registry.records.chapters.earlier import other_flows
from registry.records.chapters.naming import Names
from registry.records.chapters.onward import Handed, Hop, Onward
from registry.records.chapters.saying import by_name
from registry.records.material import Material
from registry.snapshot import Activity, Flow, Vendor


class Reading:
    """What many chapters ask for, worked out once."""

    def __init__(self, material: Material, *, chapters: Iterable[str] = ()) -> None:
        self.material = material
        self.names = Names(material.assessment, chapters=frozenset(chapters))
        self._onward = Onward(material)
        self._handed: dict[tuple[str, ...], Handed] = {}

    @property
    def view(self) -> View:
        """The register as the day sees it."""
        return self.material.assessment.view

    def activities(self, *capacities: str) -> list[Activity]:
        """The chosen activities in some capacities, planned ones too, without those ended; by name."""
        found = [a for a in self.ever(*capacities) if a.status != "ended"]
        return sorted(found, key=lambda a: by_name(a.name or a.key, a.key))

    @cached_property
    def _articles(self) -> Mapping[str, str]:
        return {field.id: field.article_or_column for field in self.view.law.art30_fields}

    def asked(self, label: str, field: str) -> str:
        """A label with the article that asks for it, by the id of the law's field."""
        return _("%(label)s, Art. %(article)s", label=label, article=self._articles[field])

    def ever(self, *capacities: str) -> list[Activity]:
        """The chosen activities in some capacities, whatever has become of them."""
        chosen = self.material.chosen
        return [
            a
            for a in self.view.snapshot.activities
            if a.capacity in capacities and (chosen.whole or a.key in chosen.activities)
        ]

    @cached_property
    def answers(self) -> Mapping[str, Sequence[TransferAnswer]]:
        """By flow, what each transfer by it rests on."""
        found: dict[str, list[TransferAnswer]] = {}
        for answer in self.material.assessment.transfers:
            found.setdefault(answer.flow, []).append(answer)
        return found

    @cached_property
    def findings(self) -> Mapping[str, Sequence[Finding]]:
        """By activity, the findings about it and about the flows that serve it, gravest first."""
        found: dict[str, list[Finding]] = {}
        movements = self.view.movements
        for finding in self.material.findings:
            kind, key = finding.subject.kind, finding.subject.key
            flow = key if kind in ("flow", "transfer") else finding.flow
            if kind == "activity":
                found.setdefault(key, []).append(finding)
            elif flow in movements and (activity := movements[flow].flow.activity):
                found.setdefault(activity, []).append(finding)
        return found

    @cached_property
    def _on_flows(self) -> Mapping[str, Sequence[Finding]]:
        """By flow, the findings about it where it states no activity."""
        found: dict[str, list[Finding]] = {}
        for finding in self.material.findings:
            kind, key = finding.subject.kind, finding.subject.key
            flow = self.view.movements.get(key if kind in ("flow", "transfer") else finding.flow)
            if flow is not None and not flow.flow.activity:
                found.setdefault(flow.flow.key, []).append(finding)
        return found

    def findings_further(self, activities: tuple[str, ...]) -> list[Finding]:
        """The findings about flows further down the chains, which serve no activity by name."""
        hops = self.handed(activities).hops
        return [f for hop in hops for f in self._on_flows.get(hop.movement.flow.key, ())]

    def findings_on(self, activities: Iterable[str]) -> tuple[Finding, ...]:
        """The findings about some activities."""
        return tuple(f for key in activities for f in self.findings.get(key, ()))

    def handed(self, activities: tuple[str, ...]) -> Handed:
        """To whom the data of some activities go, down the chains."""
        found = self._handed.get(activities)
        if found is None:
            found = self._handed[activities] = self._onward.from_activities(activities)
        return found

    @cached_property
    def _other_flows(self) -> Mapping[str, Sequence[Flow]]:
        return other_flows(self.names)

    def other_flows(self, activities: Iterable[str]) -> list[Flow]:
        """The flows that serve some activities on other days than the one judged."""
        kept, every = self.material.chosen.other_days, self.has_all_recipients
        flows = (flow for key in activities for flow in self._other_flows.get(key, ()))
        return [flow for flow in flows if every or flow.key in kept]

    @property
    def has_all_recipients(self) -> bool:
        """Whether the record is about all recipients of its activities: none was selected away."""
        selection = self.material.asked.selection
        return not (selection.vendors or selection.countries)

    def joint_vendors(self, activity: str) -> list[Vendor]:
        """The vendors that are joint controllers in a flow that serves an activity, by name."""
        hops = self.handed((activity,)).hops
        found = {hop.movement.vendor for hop in hops if hop.movement.role == "joint controller"}
        return sorted((v for v in found if v is not None), key=lambda v: by_name(v.name or v.key, v.key))

    def transfers(self, hops: Iterable[Hop]) -> list[TransferAnswer]:
        """The transfers among some flows, in the order in which they come."""
        return [answer for hop in hops for answer in self.answers.get(hop.movement.flow.key, ())]

    def organisation_findings(self) -> tuple[Finding, ...]:
        """The findings about the organisation itself."""
        return tuple(f for f in self.material.findings if f.subject.kind == "organisation")
