"""How long data are kept: a period for all data, or 'data: period' for some."""

from registry.interchange.spreadsheets.values.dividing import divided
from registry.interchange.spreadsheets.values.texts import line_of
from registry.interchange.spreadsheets.values.vocabulary import Vocabulary
from registry.snapshot import Retention


def rule_in(text: str, data: Vocabulary) -> Retention:
    """The rule that a line says; what stands before a colon is data only where every word of it is known."""
    before, colon, period = text.partition(":")
    if colon and before.strip() and period.strip():
        words = divided(before.strip(), separators=";,", known=data.knows)
        if all(data.knows(word) for word in words):
            keys = dict.fromkeys(key for word in words for key in data.keys_of(word))
            return Retention(period=line_of(period), data=tuple(keys))
    return Retention(period=line_of(text))


def rules_in(entries: list[str], data: Vocabulary) -> tuple[Retention, ...]:
    """The rules of some lines; raises Unclear for one that is too long."""
    return tuple(rule_in(entry, data) for entry in entries)
