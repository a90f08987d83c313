"""How several organisations stand, for the list of one's own."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from registry.db import db
from registry.history.rows import in_parts
from registry.judgement.found import Judgement


def standings(organisation_ids: Collection[int]) -> Mapping[int, Judgement]:
    """What was judged last of some organisations, by id; one that has never been judged is not among them."""
    found: dict[int, Judgement] = {}
    for some in in_parts(organisation_ids):
        rows = select(Judgement).where(Judgement.organisation_id.in_(some))
        found.update((row.organisation_id, row) for row in db.session.scalars(rows))
    return found
