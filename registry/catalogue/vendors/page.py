"""What the page of a vendor shows, drawn together from the newest assessment and the stored findings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from registry.graph.drawing import Words, draw
from registry.judgement.found import FindingRow, VendorJudgement
from registry.judgement.keeper import current
from registry.judgement.queries import findings_of_vendor, vendor_judgements
from registry.policy import SEVERITIES, Assessment, Finding, Protection, TransferAnswer
from registry.policy.dossier import findings_behind
from registry.policy.findings import Step
from registry.policy.movement import is_in_force
from registry.policy.picture import Picture, picture_of
from registry.policy.verdicts import TermRow, term_table
from registry.snapshot import Contract, Flow, Technology, Vendor
from registry.words import word

WORST_FIRST = ("missing", "weaker", "unverified", "equal", "stricter", "not applicable")

MET = WORST_FIRST.index("equal")

MOST_FINDINGS = 200
"""How many findings the page spells out; of more it leads to the list."""


@dataclass(frozen=True)
class HeldData:
    """A data category that a vendor holds, and the shortest way by which it gets there."""

    name: str
    way: tuple[Step, ...]


@dataclass(frozen=True)
class VendorPage:
    """Everything that the page of a vendor shows; `behind` are findings further down its chain."""

    on: date
    assessment: Assessment
    vendor: Vendor
    judgement: VendorJudgement | None
    findings: list[FindingRow]
    behind: tuple[Finding, ...]
    terms: tuple[TermRow, ...]
    held: tuple[HeldData, ...]
    picture: Picture
    transfers: tuple[TransferAnswer, ...]
    contracts: tuple[tuple[Contract, bool], ...]
    flows: tuple[Flow, ...]
    technologies: tuple[Technology, ...]

    @property
    def findings_in_all(self) -> int:
        """How many findings there are, those included that the page does not spell out."""
        sums = self.judgement
        counted = sum((sums.blocker, sums.major, sums.minor, sums.note, sums.accepted)) if sums else 0
        return max(counted, len(self.findings))

    @property
    def short_terms(self) -> list[TermRow]:
        """The terms that fall short or are not known, its own or behind it."""
        return [row for row in self.terms if min(gravity(row)) < MET]

    @property
    def met_terms(self) -> list[TermRow]:
        """The terms that are met in its own contract and behind it."""
        return [row for row in self.terms if min(gravity(row)) >= MET]

    @property
    def drawing(self) -> Markup:
        """The chain as SVG; every name in it is escaped by the drawing itself."""
        said = drawing_words(self.name_of(self.vendor.key))
        return Markup(draw(self.picture.nodes, self.picture.edges, said=said))

    def name_of(self, party: str) -> str:
        """What people call a party."""
        return _("The people concerned") if party == "people" else self.assessment.view.name(party)

    def category_names(self, keys: tuple[str, ...]) -> list[str]:
        """What people call data categories."""
        return [self.assessment.view.category_name(key) for key in keys]


def vendor_page(vendor: Vendor, *, organisation_id: int, on: date) -> VendorPage:
    """Everything that is known of a vendor on a day."""
    assessment = current(organisation_id, on=on).assessment
    view, chains, key = assessment.view, assessment.chains, vendor.key
    findings = findings_of_vendor(organisation_id, key, limit=MOST_FINDINGS)
    own = {row.key for row in findings}
    is_linked = key in chains.network.number
    flows = tuple(f for f in view.snapshot.flows if key in (f.sender, f.recipient))
    leaving = {flow.key for flow in flows}
    terms = term_table(chains, key) if is_linked else ()
    return VendorPage(
        on=on,
        assessment=assessment,
        vendor=view.vendors.get(key, vendor),
        judgement=vendor_judgements(organisation_id, [key]).get(key),
        findings=findings,
        behind=tuple(f for f in findings_behind(assessment, key) if f.key not in own) if is_linked else (),
        terms=tuple(sorted(terms, key=lambda row: (gravity(row), row.label))),
        held=held_by(assessment, key) if is_linked else (),
        picture=picture_of(assessment, key),
        transfers=tuple(t for t in assessment.transfers if t.flow in leaving),
        contracts=tuple((c, is_in_force(c, on=on)) for c in view.snapshot.contracts if key in c.between),
        flows=flows,
        technologies=tuple(t for t in view.technologies if t.owner == key),
    )


def gravity(row: TermRow) -> tuple[int, int]:
    """The worse verdict of a term first, be it the vendor's own or that of the chain behind it."""
    verdicts = (WORST_FIRST.index(row.verdict), WORST_FIRST.index(row.behind_verdict))
    return (min(verdicts), max(verdicts))


def held_by(assessment: Assessment, key: str) -> tuple[HeldData, ...]:
    """What a vendor holds, by the names of the categories."""
    chains = assessment.chains
    number = chains.network.number[key]
    found = [
        HeldData(
            assessment.view.category_name(category),
            chains.steps(chains.reach.way(number, chains.network.categories.index(category))),
        )
        for category in chains.holds(key)
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def drawing_words(name: str) -> Words:
    """What the picture of a chain says besides names."""
    return Words(
        title=_("The chain of %(name)s", name=name),
        description=_("Who sends data to it and to whom it passes them on; the table beneath says the same."),
        people=_("The people concerned"),
        crosses_border=_("leaves the EEA"),
        severity={severity: word(severity) for severity in SEVERITIES},
        more=lambda count: ngettext("%(num)d more", "%(num)d more", count),
    )


def worth(value: Protection, unit: str) -> str:
    """A protection as a phrase."""
    if value.state == "nothing known":
        return _("not known")
    match value.value:
        case bool():
            return _("yes") if value.value else _("no")
        case tuple():
            return ", ".join(map(word, value.value))
        case float() | int():
            return _("%(number)s %(unit)s", number=f"{value.value:g}", unit=_(unit) if unit else "")
        case str():
            return _(value.value)
    return _(value.state)


SHOWN: dict[str, Any] = {"worth": worth, "SEVERITIES": SEVERITIES}
"""What the template of the page needs besides."""
