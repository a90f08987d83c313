"""Countries under Chapter V on a day: inside, covered by a decision, or neither."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from flask_babel import gettext as _

from registry.errors import NotInRegister
from registry.law import AdequacyDecision, EeaAnswer, EeaPeriod, Law, country_codes, is_country, load_law
from registry.listing import searched
from registry.policy import TransferAnswer
from registry.standards.law.states import State, by_state, clauses_on
from registry.web_countries import country

Standing = Literal["inside", "decision", "neither"]


@dataclass(frozen=True)
class CountryLine:
    """A country in the list: whether it is inside the EEA on the day, its decisions in force, flows to it."""

    code: str
    name: str
    standing: Standing
    decisions: tuple[AdequacyDecision, ...]
    doubt: str
    flows: int


class Ground(NamedTuple):
    """A ground of Art. 46 that is open on a day; `older`: only where it was concluded before."""

    label: str
    article: str
    needs_assessment: bool
    older: bool = False


@dataclass(frozen=True)
class CountryPage:
    """What the law says of a country on a day, and by which regimes that are shown and not judged."""

    code: str
    name: str
    eea: EeaAnswer | None
    periods: tuple[EeaPeriod, ...]
    decisions: tuple[tuple[AdequacyDecision, State], ...]
    elsewhere: tuple[tuple[AdequacyDecision, State], ...]
    grounds: tuple[Ground, ...]

    @property
    def holding(self) -> tuple[tuple[AdequacyDecision, State], ...]:
        """The decisions that hold on the day, and whether they are at risk."""
        return tuple(pair for pair in self.decisions if pair[1] in ("in force", "at risk"))


def flows_by_country(answers: Collection[TransferAnswer]) -> Mapping[str, int]:
    """How many flows leave the EEA for each country."""
    return Counter(country for _, country in {(answer.flow, answer.country) for answer in answers})


def country_lines(
    law: Law, asked: Mapping[str, str], *, on: date, flows: Mapping[str, int]
) -> list[CountryLine]:
    """The countries that an address asks for, by name."""
    text = searched(asked.get("q", "")).casefold()
    standing = asked.get("standing", "").strip()
    lines = [line_of(law, code, on=on, flows=flows.get(code, 0)) for code in country_codes()]
    kept = [
        line
        for line in lines
        if (text in line.name.casefold() or text == line.code.casefold())
        and (not standing or line.standing == standing)
        and (asked.get("used", "") != "yes" or line.flows)
    ]
    return sorted(kept, key=lambda line: (line.name.casefold(), line.code))


def line_of(law: Law, code: str, *, on: date, flows: int) -> CountryLine:
    """A country in the list."""
    eea, decisions = law.eea(code, on=on), law.adequacy(code, on=on)
    standing: Standing = "inside" if eea.inside else "decision" if decisions else "neither"
    return CountryLine(code, country(code), standing, decisions, eea.doubt, flows)


def has_page(code: str) -> bool:
    """Whether a code is a country's, or of what the Commission has decided on; groups of States have none."""
    return is_country(code) or bool(load_law().decisions(code))


def country_page(law: Law, code: str, *, on: date) -> CountryPage:
    """What the law says of a country, or of an international organisation that a decision is about.

    Raises NotInRegister for what is neither.
    """
    own = law.decisions(code)
    if not has_page(code):
        raise NotInRegister(_("country"), code)
    return CountryPage(
        code=code,
        name=country(code) if is_country(code) else own[0].name,
        eea=law.eea(code, on=on) if is_country(code) else None,
        periods=tuple(period for period in law.eea_periods if period.country == code),
        decisions=tuple(by_state(own, on=on)),
        elsewhere=tuple(
            pair for regime in ("UK", "CH") for pair in by_state(law.decisions(code, regime=regime), on=on)
        ),
        grounds=tuple(grounds_on(law, on=on)),
    )


NOT_ARTICLE_46 = frozenset({"adequacy", "derogation", "onward ground", "DPF onward contract"})
"""Safeguards that are no ground of Art. 46."""


def grounds_on(law: Law, *, on: date) -> Iterator[Ground]:
    """The grounds of Art. 46 that are open on a day; the Commission's clauses set by set."""
    for one in law.mechanisms:
        due = one.assessment_due(on)
        if one.safeguard == "standard clauses":
            for clauses in law.clause_sets:
                state = clauses_on(clauses, on=on)
                if state in ("in force", "older contracts only"):
                    yield Ground(clauses.label, one.article, due, state != "in force")
        elif one.safeguard not in NOT_ARTICLE_46:
            yield Ground(one.label, one.article, due)
