"""What a transfer rests on, in the same words in every record: each ground, until when, and how sure."""

import re
from datetime import date

from flask_babel import gettext as _

from registry.law import is_unconfirmed
from registry.policy import TransferAnswer
from registry.policy.transfers import GroundFound
from registry.words import word

_SECONDARY = re.compile(r"(?<![A-Za-z])S(?![A-Za-z])")


def ground_name(ground: GroundFound) -> str:
    """A ground with its number and article."""
    named = word(ground.kind)
    if ground.reference:
        named = _("%(kind)s: %(reference)s", kind=named, reference=ground.reference)
    return _("%(ground)s (%(article)s)", ground=named, article=ground.article) if ground.article else named


def until(answer: TransferAnswer) -> date | str | None:
    """The last day on which something holds that holds today; None where nothing does."""
    if not answer.rests_on:
        return None
    ends = [found.valid_to for found in answer.rests_on]
    known = [day for day in ends if day is not None]
    return max(known) if len(known) == len(ends) else _("no end recorded")


def sureness(confidence: str) -> str:
    """How sure a legal fact is: read in the primary text, seen in a secondary source, or neither."""
    if is_unconfirmed(confidence):
        return _("Source not checked against the primary text")
    if not confidence.startswith("P"):
        return _("From a secondary source, not checked against the primary text")
    if _SECONDARY.search(confidence):
        return _("Primary text read, part of it secondary")
    return _("Primary text read")
