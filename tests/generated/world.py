"""Where vendors sit, and what a transfer there can rest on, as the law has it on the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from registry.law import AdequacyDecision, Law, country_codes

Ground = Literal["none needed", "adequacy", "conditional adequacy", "list entry", "clauses", "binding rules"]

WITHOUT_DECISION = ("IN", "PH", "ZA", "MX", "SG", "VN", "AU", "MA")
"""Countries for which clauses are needed; the builder of the world makes sure of it."""


@dataclass(frozen=True)
class Seat:
    """A vendor's country and what transfers there rest on."""

    country: str
    ground: Ground
    decision: AdequacyDecision | None = None


@dataclass(frozen=True)
class World:
    """Countries by what the law says of them."""

    inside: Sequence[Seat]
    adequate: Sequence[Seat]
    conditional: Sequence[Seat]
    listed: Sequence[Seat]
    clauses: Sequence[Seat]
    binding_rules: Sequence[Seat]

    def seat(self, rng: Random) -> Seat:
        """A country: three in four in the EEA, of the others some of every ground."""
        (place,) = rng.choices(
            (self.inside, self.adequate, self.conditional, self.listed, self.clauses, self.binding_rules),
            weights=(75, 8, 2, 6, 7, 2),
        )
        return rng.choice(place)

    def easy_seat(self, rng: Random) -> Seat:
        """A country to which data may go without any contract."""
        return rng.choice(self.inside if rng.random() < 0.7 else rng.choice((self.adequate, self.listed)))


def build_world(law: Law, *, on: date) -> World:
    """The world as the law sees it on a day."""
    inside = [
        Seat(code, "none needed") for code in sorted(country_codes()) if _is_plainly_inside(law, code, on)
    ]
    adequate, conditional, listed = [], [], []
    for decision in sorted(law.adequacy_decisions, key=lambda d: (d.code, d.decision)):
        if decision.regime != "EU" or not decision.in_force(on) or decision.code not in country_codes():
            continue
        if decision.scope_kind == "all":
            adequate.append(Seat(decision.code, "adequacy", decision))
        elif decision.scope_kind == "sector":
            conditional.append(Seat(decision.code, "conditional adequacy", decision))
        elif decision.scope_kind == "list":
            listed.append(Seat(decision.code, "list entry", decision))
    plain = [code for code in WITHOUT_DECISION if not law.adequacy(code, on=on)]
    return World(
        inside=inside,
        adequate=adequate,
        conditional=conditional,
        listed=listed,
        clauses=[Seat(code, "clauses") for code in plain],
        binding_rules=[Seat(code, "binding rules") for code in plain],
    )


def _is_plainly_inside(law: Law, code: str, on: date) -> bool:
    answer = law.eea(code, on=on)
    return answer.inside and not answer.doubt
