"""An activity as templates ask about it: one small question after the other."""

from dataclasses import dataclass

from flask_babel import gettext as _

from registry.policy.view import View
from registry.records.book import Cell, Gap, Items
from registry.records.chapters.keeping import legal_basis
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import contracts_in_force
from registry.records.chapters.saying import listed, said
from registry.snapshot import Activity, Role
from registry.words import word


@dataclass(frozen=True)
class Entry:
    """An activity, and to whom its data go."""

    reading: Reading
    activity: Activity
    handed: Handed

    @property
    def view(self) -> View:
        """The register as the day sees it."""
        return self.reading.view

    @property
    def title(self) -> str:
        """What the activity is called; its key where it has no name."""
        return self.activity.name or self.activity.key

    def holds(self, *sensitivities: str) -> tuple[str, ...]:
        """The keys of the activity's data categories that are so sensitive."""
        return tuple(k for k in self.activity.data if self.view.category(k).sensitivity in sensitivities)


def recipients_as(entry: Entry, *roles: Role) -> Cell:
    """The recipients in some roles, each once, nearest first; None where there is none."""
    found = dict.fromkeys(
        hop.movement.flow.recipient for hop in entry.handed.hops if hop.movement.role in roles
    )
    return listed(entry.reading.names.party(key) for key in found) if found else None


def contracts_with_processors(entry: Entry) -> Cell:
    """For each processor the contract in force; a gap where there is none, None without processors."""
    lines: dict[Cell, None] = {}
    for movement in (hop.movement for hop in entry.handed.hops if hop.movement.role == "processor"):
        vendor = entry.reading.names.party(movement.flow.recipient)
        found = contracts_in_force(entry.reading, movement)
        for one in found.of if isinstance(found, Items) else (found,):
            if isinstance(one, Gap):
                lines[Gap(_("%(vendor)s: none in force", vendor=vendor))] = None
            elif one is not None:
                lines[_("%(vendor)s: %(contract)s", vendor=vendor, contract=one)] = None
    return listed(lines) if lines else None


def purposes(entry: Entry) -> Cell:
    """What the data are used for."""
    names = entry.reading.names
    return listed(
        (names.purpose(use.purpose) for use in entry.activity.purposes), gap=_("no purpose recorded")
    )


def lawful_bases(entry: Entry) -> Cell:
    """For each purpose its legal basis (Art. 6(1))."""
    names, lines = entry.reading.names, list[Cell]()
    for use in entry.activity.purposes:
        purpose = names.purpose(use.purpose)
        if use.basis is None:
            lines.append(Gap(_("%(purpose)s: no legal basis recorded", purpose=purpose)))
        else:
            basis = legal_basis(names, use.basis)
            lines.append(_("%(purpose)s: %(basis)s", purpose=purpose, basis=basis))
    return listed(lines, gap=_("no legal basis recorded"))


def special_conditions(entry: Entry) -> Cell:
    """The conditions of Art. 9(2); a gap where there are special data without one, None where none is due."""
    names = entry.reading.names
    found = dict.fromkeys(
        legal_basis(names, use.condition) for use in entry.activity.purposes if use.condition
    )
    if found:
        return listed(found)
    return Gap(_("no condition recorded")) if entry.holds("special") else None


def interests(entry: Entry) -> Cell:
    """The legitimate interests that purposes rest on; None where none does."""
    resting = [use for use in entry.activity.purposes if use.basis == "6.1.f"]
    return listed(said(use.interest, gap=_("not named")) for use in resting) if resting else None


def consents(entry: Entry) -> Cell:
    """Where consent is recorded, of purposes that rest on it; None where none does."""
    resting = [u for u in entry.activity.purposes if u.basis == "6.1.a" or u.condition == "9.2.a"]
    return listed(said(use.consent_evidence) for use in resting) if resting else None


def assessment_needed(entry: Entry) -> Cell:
    """Whether an impact assessment (Art. 35) is needed."""
    found = entry.activity.impact_assessment
    return Gap(_("not recorded")) if found is None or found.needed is None else found.needed


def assessment_state(entry: Entry) -> Cell:
    """How far the impact assessment has come; None where none is needed."""
    found = entry.activity.impact_assessment
    if found is None or found.needed is False:
        return None
    return listed((word(found.state), found.done_on))


def assessment_document(entry: Entry) -> Cell:
    """The document that holds the impact assessment; None where none is needed."""
    found = entry.activity.impact_assessment
    if found is None or not found.needed:
        return None
    return entry.reading.names.document(found.document) if found.document else Gap(_("no document recorded"))
