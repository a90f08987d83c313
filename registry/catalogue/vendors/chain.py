"""What the page of a vendor says of its chain, from the newest assessment and the stored findings."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from registry.graph.drawing import Words, draw
from registry.judgement.found import FindingRow
from registry.judgement.on_chains import GravestStored, findings_behind
from registry.policy import SEVERITIES, Assessment, TransferAnswer
from registry.policy.findings import Step
from registry.policy.picture import Picture, Pictures
from registry.policy.untraced import Untraced, untraced_of
from registry.policy.verdicts import WORST_FIRST, TermRow, term_table
from registry.snapshot import PEOPLE
from registry.words import word

MET = WORST_FIRST.index("equal")
"""The first verdict by which a term is met."""

MOST_BEHIND, LINKS_BEHIND = 50, 2_000
"""How many findings down the chain are named, and how many links are looked at for them."""

MOST_LINKS, MOST_COUNTED = 150, 2_000
"""How many links of the chain are drawn, the nearest; how many are counted at most."""

MOST_UNTRACED = 150
"""How many flows that cannot be followed are listed."""


@dataclass(frozen=True)
class HeldData:
    """A data category that a vendor holds, and the shortest way by which it gets there."""

    name: str
    way: tuple[Step, ...]


@dataclass(frozen=True)
class Followed:
    """What the page says of the vendor's chain; `behind` are findings further down it."""

    assessment: Assessment
    behind: list[FindingRow]
    and_more_behind: bool
    terms: tuple[TermRow, ...]
    held: tuple[HeldData, ...]
    picture: Picture
    transfers: tuple[TransferAnswer, ...]
    untraced: Untraced

    @property
    def short_terms(self) -> list[TermRow]:
        """The terms that fall short or are not known, its own or behind it."""
        return [row for row in self.terms if row.gravity[0] < MET]

    @property
    def met_terms(self) -> list[TermRow]:
        """The terms that are met in its own contract and behind it."""
        return [row for row in self.terms if row.gravity[0] >= MET]

    def name_of(self, party: str) -> str:
        """What people call a party."""
        return _("The people concerned") if party == PEOPLE else self.assessment.view.name(party)

    def drawing_for(self, vendor: str) -> Markup:
        """The chain as SVG; every name in it is escaped by the drawing itself."""
        said = drawing_words(self.name_of(vendor))
        return Markup(draw(self.picture.nodes, self.picture.edges, said=said))


def followed(assessment: Assessment, key: str, *, organisation_id: int) -> Followed | None:
    """What is known of a vendor's chain; None when the assessment is of before the vendor was there."""
    view, chains = assessment.view, assessment.chains
    if key not in view.vendors:
        return None
    gravest = GravestStored(organisation_id, assessment)
    behind, more = findings_behind(organisation_id, assessment, key, links=LINKS_BEHIND, most=MOST_BEHIND)
    terms = term_table(chains, key)
    leaving = sorted({*view.arriving.get(key, ()), *view.departing.get(key, ())})
    return Followed(
        assessment=assessment,
        behind=behind,
        and_more_behind=more,
        terms=tuple(sorted(terms, key=lambda row: (row.gravity, row.label))),
        held=held_by(assessment, key),
        picture=Pictures(assessment, gravest=gravest).of(key, most=MOST_LINKS, count_to=MOST_COUNTED),
        transfers=tuple(t for flow in leaving for t in assessment.transfers_by_flow.get(flow, ())),
        untraced=untraced_of(assessment, key, most=MOST_UNTRACED),
    )


def held_by(assessment: Assessment, key: str) -> tuple[HeldData, ...]:
    """What a vendor holds, by the names of the categories."""
    chains, view = assessment.chains, assessment.view
    found = [HeldData(view.category_name(one), chains.way(key, one)) for one in chains.holds(key)]
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
