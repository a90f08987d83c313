"""What a link's contracts are worth, term by term, and which requirements apply to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, Protocol

from registry.policy.baseline import Applies, Baseline, Requirement
from registry.snapshot import ORGANISATION, Contract, Flow, Role, Snapshot
from tests.oracle.orders import (
    IN_PART,
    MISSING,
    NOT_APPLICABLE,
    NOTHING_KNOWN,
    CatalogueTerm,
    Worth,
    comparable,
    is_bottom,
    strictest,
)
from tests.oracle.walks import Holdings, within_bounds


class Law(Protocol):
    """The one part of the law that the brute force reads."""

    @property
    def terms_by_id(self) -> Mapping[str, CatalogueTerm]: ...


Standing = Literal["applies", "waived", "open"]
"""Of a requirement with a waiver: open while the waiving term is unknown."""


def is_unseen(contract: Contract) -> bool:
    """Whether it is a contract between two vendors that nobody here has been shown."""
    return not contract.seen and ORGANISATION not in contract.between


class Promises:
    """The value of every link for every category and term."""

    def __init__(self, snapshot: Snapshot, baseline: Baseline, law: Law, *, on: date) -> None:
        self.on = on
        self.holdings = Holdings(snapshot, on=on)
        self.terms = law.terms_by_id
        self.contracts = {contract.key: contract for contract in snapshot.contracts}
        self.term_requirements = [one for one in baseline.requirements if one.term is not None]

    def role(self, link: Flow) -> Role:
        """The recipient's role in the flow; a usual processor fed by a vendor is a sub-processor."""
        usual = self.holdings.vendors[link.recipient].role
        if link.role is not None:
            return link.role
        if usual == "processor" and link.sender in self.holdings.vendors:
            return "sub-processor"
        return usual

    def in_force(self, link: Flow) -> list[Contract]:
        """The contracts that the flow names and that are in force on the day."""
        named = [self.contracts[key] for key in link.contracts]
        return [one for one in named if within_bounds(one.in_force or one.signed, one.ends, on=self.on)]

    def requirements(self, link: Flow, category: str, term: str) -> list[Requirement]:
        """The requirements on the term that apply to the link for the category beyond doubt."""
        return [one for one, standing in self._asked(link, category, term) if standing == "applies"]

    def is_judged(self, link: Flow) -> bool:
        """Whether its contracts are judged: not an authority's, nor a controller's when none is in force."""
        if self.holdings.vendors[link.recipient].kind == "authority":
            return False
        return self.role(link) != "controller" or bool(self.in_force(link))

    def lacks_a_contract(self, link: Flow) -> bool:
        """Whether none is in force where one is due, or where a controller's flow names some all the same."""
        if self.holdings.vendors[link.recipient].kind == "authority" or self.in_force(link):
            return False
        return self.role(link) != "controller" or bool(link.contracts)

    def value(self, link: Flow, category: str, term: str) -> Worth:
        """What the link is worth in the term for the category."""
        standings = self.standings(link, category, term)
        if "applies" in standings:
            return self._said(link, term, unseen_is_empty=self.promise_broken_above(link, category))
        return NOTHING_KNOWN if "open" in standings else NOT_APPLICABLE

    def standings(self, link: Flow, category: str, term: str) -> set[Standing]:
        """Where the requirements on the term stand for the link and the category."""
        return {standing for _, standing in self._asked(link, category, term)}

    def promise_broken_above(self, link: Flow, category: str) -> bool:
        """Whether a live link into the link's sender is without the promise of the same duties.

        A link can be without it because its own unseen contract counts as empty, because a link above it
        is without it, and so on up: then some walk ends at the sender that begins with a link that is
        without it on what has been seen, and every later link of it is without it once its unseen
        contracts are empty. The walk may use the link itself: data run round.
        """
        return any(
            self._without_promise(walk[0], category, unseen_is_empty=False)
            and all(self._without_promise(later, category, unseen_is_empty=True) for later in walk[1:])
            for walk in self.holdings.live_walks(category)
            if walk[-1].recipient == link.sender
        )

    def _without_promise(self, link: Flow, category: str, *, unseen_is_empty: bool) -> bool:
        if not self.holdings.is_personal(category) or not self.is_judged(link):
            return False
        said = self._said(link, "flow_down", unseen_is_empty=unseen_is_empty)
        return said.state in ("missing", "in part")

    def _said(self, link: Flow, term: str, *, unseen_is_empty: bool) -> Worth:
        """The strictest known value of the contracts in force; none in force is as good as empty.

        Beside a contract that is unknown, the known value counts, though a stricter one may yet be found.
        """
        contracts = self.in_force(link)
        said = [self._says(contract, term, unseen_is_empty=unseen_is_empty) for contract in contracts]
        known = [worth for worth in said if worth.state in ("value", "in part")]
        if known:
            return replace(strictest(self.terms[term], known), unverified=NOTHING_KNOWN in said)
        return NOTHING_KNOWN if NOTHING_KNOWN in said else MISSING

    def _says(self, contract: Contract, term: str, *, unseen_is_empty: bool) -> Worth:
        """What one contract in force is known to say."""
        if is_unseen(contract):
            return MISSING if unseen_is_empty else NOTHING_KNOWN
        for row in contract.terms:
            if row.term != term:
                continue
            if not row.verified_by or row.how == "by reference":
                return NOTHING_KNOWN
            if is_bottom(row.value):
                return MISSING
            if row.how == "in part":
                return IN_PART
            return Worth("value", comparable(self.terms[term], row.value, unit=row.unit))
        return MISSING if contract.seen and contract.read == "in full" else NOTHING_KNOWN

    def _asked(self, link: Flow, category: str, term: str) -> list[tuple[Requirement, Standing]]:
        """The requirements on the term for such links and categories, each with where it stands."""
        if not self.holdings.is_personal(category) or not self.is_judged(link):
            return []
        return [
            (requirement, self._standing(requirement.applies, link, category))
            for requirement in self.term_requirements
            if requirement.term == term and self._is_for(requirement.applies, link, category)
        ]

    def _is_for(self, applies: Applies, link: Flow, category: str) -> bool:
        if applies.roles and self.role(link) not in applies.roles:
            return False
        if applies.kinds and self.holdings.vendors[link.recipient].kind not in applies.kinds:
            return False
        return not applies.data or self.holdings.categories[category].sensitivity in applies.data

    def _standing(self, applies: Applies, link: Flow, category: str) -> Standing:
        """Whether a waiver lets the requirement fall away, might, or does not."""
        waivers = {term: values for term, values in applies.unless.items() if values}
        if not waivers:
            return "applies"
        unseen_is_empty = self.promise_broken_above(link, category)
        said = {term: self._said(link, term, unseen_is_empty=unseen_is_empty) for term in waivers}
        if any(_word(said[term]) in values for term, values in waivers.items()):
            return "waived"
        return "open" if any(worth.state == "nothing known" for worth in said.values()) else "applies"


def _word(said: Worth) -> str | None:
    """A known full value of a flag or level as a word."""
    if said.state != "value":
        return None
    return "yes" if said.value is True else str(said.value)
