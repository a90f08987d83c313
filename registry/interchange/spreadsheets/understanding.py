"""The cells of a sheet understood: every cell once, every problem with the text that it is about."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.mapping import Mapping as SheetMapping
from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.bases import bases_in, condition_in
from registry.interchange.spreadsheets.values.closed import signed_of, state_of, word_of, yes_of
from registry.interchange.spreadsheets.values.countries import countries_in, one_country
from registry.interchange.spreadsheets.values.days import Order, day_of
from registry.interchange.spreadsheets.values.dividing import divided, lines
from registry.interchange.spreadsheets.values.numbers import lifetime, whole_days
from registry.interchange.spreadsheets.values.parties import Named, named_in
from registry.interchange.spreadsheets.values.promises import term_of
from registry.interchange.spreadsheets.values.retention import rules_in
from registry.interchange.spreadsheets.values.safeguards import bases_in as grounds_in
from registry.interchange.spreadsheets.values.safeguards import modules_in
from registry.interchange.spreadsheets.values.texts import LONGEST_TEXT, line_of, of_length, text_of
from registry.interchange.spreadsheets.values.unclear import Said, Unclear
from registry.interchange.spreadsheets.values.vocabulary import Vocabulary
from registry.interchange.spreadsheets.written import plain
from registry.law import Law
from registry.snapshot import Snapshot

REMEMBERED = 200_000
"""How many cells are known by heart: the same few texts stand in most rows of a long sheet."""


VOCABULARIES = {"data": "data_categories", "people": "subject_categories", "purposes": "purposes"}
"""The collection whose words are read so."""

IN_PARTS = frozenset({*VOCABULARIES, "words", "conditions", "parties"})
"""What is read entry by entry, so that one that is not understood is told by itself."""


SUGGESTED = 1_000
"""For how many texts that mean nothing it is looked for what may be meant."""


class Understood(NamedTuple):
    """What a cell means, and what in it means nothing."""

    value: Any
    unclear: tuple[Said, ...] = ()


class Reader:
    """Understands cells by the words of a register, of the law, and of those who write sheets."""

    def __init__(self, mapping: SheetMapping, *, register: Snapshot, law: Law, on: date) -> None:
        self._mapping = mapping
        self._law = law
        self._on = on
        self.orders: dict[str, Order] = {}
        self.words = {
            name: Vocabulary(name, register, law, own=mapping.own_words) for name in VOCABULARIES.values()
        }
        self._known: dict[tuple[str, type, Cell], Understood] = {}
        self._suggested = 0

    def understood(self, field: SheetField, cell: Cell) -> Understood:
        """What a cell of a field means; None when it says nothing."""
        asked = (field.name, type(cell), cell)
        found = self._known.get(asked)
        if found is None:
            found = self._understood(field, cell)
            if len(self._known) < REMEMBERED:
                self._known[asked] = found
        return found

    def _understood(self, field: SheetField, cell: Cell) -> Understood:
        try:
            if field.reads == "promise":  # 'none' and the like are values of some terms
                return Understood(line_of(text_of(cell) or str(cell)) or None)
            text = text_of(cell)
            if not text and not (isinstance(cell, str) and plain(cell) in map(plain, field.choices)):
                return Understood(None)
            if field.reads not in IN_PARTS:
                return Understood(self._whole(field, cell, text or str(cell)))
            known = self._is_known(field)
            parts = self._entries(self._without_groups(text, known), known)
        except Unclear as unclear:
            return Understood(None, (self._told(unclear),))
        found: dict[Any, None] = {}
        said: list[Said] = []
        for part in parts:
            try:
                found |= dict.fromkeys(self._part(field, part))
            except Unclear as unclear:
                said.append(self._told(unclear))
        return Understood(tuple(found) or None, tuple(said))

    def _whole(self, field: SheetField, cell: Cell, text: str) -> Any:  # noqa: PLR0912  # one line a way
        """What a cell means that is read as a whole; raises Unclear."""
        marks = self._mapping.separators
        match field.reads:
            case "text":
                return of_length(text, LONGEST_TEXT)
            case "day":
                return day_of(cell, text, order=self._order(field))
            case "signed" | "dpf":
                return signed_of(cell, text, order=self._order(field))
            case "number":
                return whole_days(cell, text)
            case "lifetime":
                return lifetime(cell, text)
            case "yes":
                return yes_of(text)
            case "word":
                return word_of(text, field.choices)
            case "state":
                return state_of(text, field.choices, order=self._order(field))
            case "country":
                return one_country(text)
            case "countries":
                return countries_in(text, separators=marks, law=self._law, on=self._on)
            case "party":
                return self._party(text)
            case "lines":
                return tuple(line_of(one) for one in self._lines(field, text))
            case "contracts":
                return tuple(line_of(one) for one in lines(text, separators=marks))
            case "certificates":
                return tuple(map(line_of, self._entries(text, _nothing)))
            case "modules":
                return modules_in(text)
            case "safeguards":
                return grounds_in(text)
            case "bases":
                return bases_in(lines(text, separators=marks), is_purpose=self.words["purposes"].knows)
            case "term":
                return term_of(text, self._law)
            case "retention":
                return rules_in(lines(text, separators="\n;"), self.words["data_categories"])
        return line_of(text)

    def _part(self, field: SheetField, text: str) -> Iterable[Any]:
        """What one of several entries means; raises Unclear."""
        if field.reads in VOCABULARIES:
            return self.words[VOCABULARIES[field.reads]].keys_of(text)
        match field.reads:
            case "words":
                return (word_of(text, field.choices),)
            case "conditions":
                return (condition_in(text),)
        return (self._party(text),)

    def _told(self, unclear: Unclear) -> Said:
        self._suggested += 1
        return unclear.said if self._suggested <= SUGGESTED else unclear.in_short

    def _entries(self, text: str, known: Callable[[str], bool]) -> list[str]:
        return divided(text, separators=self._mapping.separators, known=known)

    def _without_groups(self, text: str, known: Callable[[str], bool]) -> str:
        """A text without what groups the words of a line, as in 'Contact: e-mail, telephone'."""
        found = []
        for line in text.split("\n"):
            _group, colon, words = line.partition(":")
            grouped = self._entries(words.strip(), known) if colon else []
            found.append(words.strip() if grouped and all(map(known, grouped)) else line)
        return "\n".join(found)

    def _lines(self, field: SheetField, text: str) -> list[str]:
        """Entries that are free text: only names of sites and software are divided by commas, too."""
        if field.name in ("domains", "systems", "options"):
            return self._entries(text, _nothing)
        return lines(text, separators=self._mapping.separators)

    def _is_known(self, field: SheetField) -> Callable[[str], bool]:
        name = VOCABULARIES.get(field.reads)
        return self.words[name].knows if name else _nothing

    def _order(self, field: SheetField) -> Order:
        return self._mapping.days or self.orders.get(field.name, "")

    def _party(self, text: str) -> Named:
        named = named_in(text, is_purpose=self.words["purposes"].knows, law=self._law, on=self._on)
        return named._replace(name=line_of(named.name))


def _nothing(_text: str) -> bool:
    """Where no words are known."""
    return False
