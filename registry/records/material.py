"""What a record is made from: the question, when it was asked, and the register that was judged for it."""

from dataclasses import dataclass

from registry.policy import Assessment, Finding
from registry.records.asked import Asked, Made


@dataclass(frozen=True)
class Chosen:
    """The keys of the things that a record is about; the register may hold more, for the chains' sake.

    `flows` are active flows, `clients` names of controllers served. `categories` are those that chosen
    activities and technologies use, `conditions` those of chosen vendors. `on_the_way` are flows by which
    data come to chosen vendors: the record shows them and is not about them. `other_days` are flows
    that serve activities on other days than the one judged: Art. 30 asks for those recipients, too.
    """

    activities: frozenset[str]
    vendors: frozenset[str]
    flows: frozenset[str]
    contracts: frozenset[str]
    technologies: frozenset[str]
    clients: frozenset[str]
    whole: bool
    categories: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    on_the_way: frozenset[str] = frozenset()
    other_days: frozenset[str] = frozenset()

    def is_about(self, finding: Finding) -> bool:
        """Whether a finding is about something chosen; what concerns the organisation itself always is.

        A finding on a flow is about the flow, whoever is its subject.
        """
        if self.whole:
            return True
        if finding.flow:
            return finding.flow in self.flows
        kept = {
            "activity": self.activities,
            "vendor": self.vendors,
            "contract": self.contracts,
            "flow": self.flows,
            "transfer": self.flows,
            "technology": self.technologies,
            "category": self.categories,
            "condition": self.conditions,
        }
        return finding.subject.key in kept.get(finding.subject.kind, (finding.subject.key,))


@dataclass(frozen=True)
class Material:
    """What a record is made from; `findings` are those about what was chosen, gravest first.

    `data` is the SHA-256 of the record as JSON that goes with it (64 hexadecimal digits).
    """

    asked: Asked
    made: Made
    assessment: Assessment
    chosen: Chosen
    findings: tuple[Finding, ...]
    data: str
