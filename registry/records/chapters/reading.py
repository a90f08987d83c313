"""The register as the chapters of a record read it: names, findings and transfers, looked up by key."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from flask_babel import gettext as _

from registry.policy import Finding, TransferAnswer
from registry.policy.movement import is_unplaced
from registry.policy.view import View
from registry.records.chapters.earlier import other_flows
from registry.records.chapters.gaps_concerned import Concerned
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
    def findings(self) -> Mapping[str, Sequence[Finding]]:
        """By activity, the findings about it, and about the flows and technologies that serve it."""
        found: dict[str, list[Finding]] = {}
        for finding in self.material.findings:
            activity = self._activity_of(finding)
            if activity:
                found.setdefault(activity, []).append(finding)
        return found

    def _activity_of(self, finding: Finding) -> str | None:
        kind, key = finding.subject.kind, finding.subject.key
        movement = self.view.movements.get(key if kind in ("flow", "transfer") else finding.flow)
        if kind == "activity":
            return key
        if movement is not None and movement.flow.activity:
            return movement.flow.activity
        return self._loaded_for.get(key) if kind == "technology" else None

    @cached_property
    def _loaded_for(self) -> Mapping[str, str | None]:
        """By technology, the activity that it serves."""
        return {one.key: one.activity for one in self.view.technologies}

    @cached_property
    def _on_flows(self) -> Mapping[str, Sequence[Finding]]:
        """By flow, the findings about it."""
        found: dict[str, list[Finding]] = {}
        for finding in self.material.findings:
            kind, key = finding.subject.kind, finding.subject.key
            flow = key if kind in ("flow", "transfer") else finding.flow
            if flow:
                found.setdefault(flow, []).append(finding)
        return found

    def findings_further(self, handed: Handed) -> list[Finding]:
        """The findings about flows further down the chains, which serve no activity by name."""
        flows = (hop.movement.flow for hop in handed.hops)
        return [f for flow in flows if not flow.activity for f in self._on_flows.get(flow.key, ())]

    def findings_about_recipients(self, handed: Handed) -> list[Finding]:
        """The findings about recipients themselves and what is theirs, whichever data they are handed."""
        vendors = {hop.movement.flow.recipient for hop in handed.hops}
        return [f for key in sorted(vendors) for f in self._on_vendors.get(key, ())]

    @cached_property
    def _on_vendors(self) -> Mapping[str, Sequence[Finding]]:
        """By vendor, the findings about it that are about no flow and count with no activity."""
        concerned = Concerned(self.names)
        counted = {f.key for found in self.findings.values() for f in found}
        found: dict[str, list[Finding]] = {}
        for finding in self.material.findings:
            if finding.flow or finding.subject.kind in ("flow", "transfer") or finding.key in counted:
                continue
            whose = concerned.by(finding)
            if whose.kind == "vendor":
                found.setdefault(whose.key, []).append(finding)
        return found

    def findings_on_flows(self, flows: Iterable[str]) -> tuple[Finding, ...]:
        """The findings about some flows."""
        return tuple(f for key in flows for f in self._on_flows.get(key, ()))

    def findings_on(self, activities: Iterable[str]) -> tuple[Finding, ...]:
        """The findings about some activities."""
        return tuple(f for key in activities for f in self.findings.get(key, ()))

    def handed(self, activities: tuple[str, ...]) -> Handed:
        """To whom the data of some activities go, down the chains."""
        found = self._handed.get(activities)
        if found is None:
            found = self._handed[activities] = self._onward.from_activities(activities)
        return found

    def handed_by(self, flows: Collection[str]) -> Handed:
        """To whom the data of some flows go, down the chains."""
        return self._onward.from_flows(flows)

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
        return [answer for _hop, answer in self.crossings(hops)]

    def crossings(self, hops: Iterable[Hop]) -> list[tuple[Hop, TransferAnswer]]:
        """The flows that are transfers of personal data among those that they carry on, with each answer."""
        return [
            (hop, answer)
            for hop in hops
            for answer in self.names.transfers.get(hop.movement.flow.key, ())
            if not set(answer.categories).isdisjoint(hop.data)
        ]

    def unplaced(self, hops: Iterable[Hop]) -> list[Hop]:
        """The flows that carry personal data on to a destination which is unknown."""
        personal = self.view.personal
        return [h for h in hops if is_unplaced(h.movement) and not personal.isdisjoint(h.data)]

    def organisation_findings(self) -> tuple[Finding, ...]:
        """The findings about the organisation itself."""
        return tuple(f for f in self.material.findings if f.subject.kind == "organisation")
