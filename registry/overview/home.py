"""Everything that the first page of an organisation shows, drawn together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale

from registry.judgement.development import NEW_DAYS, new_from
from registry.judgement.found import Counts, Judgement
from registry.judgement.queries import NO_COUNTS, judgement_of
from registry.overview.counting import Count, Step, catalogue_counts, counted, next_steps
from registry.overview.developing import Development, development
from registry.overview.gravest import Grave, gravest
from registry.overview.onboarding import onboarding_questions
from registry.overview.pressing import looked_after, pressing, without_ground
from registry.overview.upcoming import Deadlines, kinds_coming, questions, told


@dataclass(frozen=True)
class Home:
    """What the first page shows on a day: what needs a decision, what comes up, was found, and is there.

    Of `now`, `soon` and `coming` only what there is any of; `clear` and `idle` name the rest.
    """

    on: date
    judgement: Judgement | None
    counts: Counts
    now: tuple[Count, ...]
    soon: tuple[Count, ...]
    coming: tuple[Deadlines, ...]
    clear: tuple[str, ...]
    idle: tuple[str, ...]
    holds: tuple[Count, ...]
    steps: tuple[Step, ...]
    gravest: tuple[Grave, ...]
    development: Development | None

    @property
    def is_empty(self) -> bool:
        """Whether the register has nothing yet."""
        return not any(one.number for one in self.holds)

    @property
    def is_new(self) -> bool:
        """Whether it was judged for the first time so lately that not all that fails can be new."""
        since = new_from(self.judgement, on=self.on)
        return since is not None and since > self.new_since

    @property
    def new_since(self) -> date:
        """The first day from which what was found is new."""
        return self.on - timedelta(days=NEW_DAYS - 1)

    def listed(self, names: Sequence[str]) -> str:
        """Some names as a list in words."""
        locale: Any = get_locale()
        return format_list(names, locale=locale) if names else ""


def home_of(organisation_id: int, *, reader: str, on: date) -> Home:
    """What the first page shows to whoever looks (`reader` is their key), as judged last."""
    judgement = judgement_of(organisation_id)
    now = pressing(organisation_id, judgement=judgement, reader=reader, on=on)
    now += onboarding_questions(organisation_id, on=on)
    soon = looked_after(organisation_id, reader=reader)
    kinds = kinds_coming(organisation_id, on=on)
    answers = counted([*now, *soon, *questions(kinds, on=on)])
    first = (without_ground(judgement), *answers[: len(now)])
    second = answers[len(now) : len(now) + len(soon)]
    coming = told(kinds, answers[len(now) + len(soon) :])
    return Home(
        on=on,
        judgement=judgement,
        counts=judgement.counts if judgement else NO_COUNTS,
        now=tuple(one for one in first if one.number),
        soon=tuple(one for one in second if one.number),
        coming=tuple(one for one in coming if one.is_any),
        clear=tuple(one.name for one in (*first, *second) if not one.number),
        idle=tuple(one.phrase for one in coming if not one.is_any),
        holds=tuple(catalogue_counts(organisation_id)),
        steps=tuple(next_steps(organisation_id)),
        gravest=tuple(gravest(organisation_id)),
        development=development(organisation_id, on=on),
    )
