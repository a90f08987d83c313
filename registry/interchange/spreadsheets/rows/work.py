"""What the makers of all kinds of rows share: the register as it grows, and the parties that rows name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _

from registry.interchange.spreadsheets.mapping import Mapping as SheetMapping
from registry.interchange.spreadsheets.rows.finding import Finder
from registry.interchange.spreadsheets.rows.growing import Growing, Name
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.values.countries import countries_in, group_in
from registry.interchange.spreadsheets.values.parties import Named
from registry.law import Law
from registry.snapshot import ORGANISATION, PEOPLE, Country, Key
from registry.snapshot.base import LONGEST_KEY

KEY_FORM = re.compile(r"[a-z0-9][a-z0-9_.-]*")

NEW = "in review"
"""The status of vendors that a sheet brings without saying one: in use, and approved by nobody here yet."""


@dataclass(frozen=True, slots=True)
class Work:
    """Rows of one sheet on their way into a register."""

    growing: Growing
    finder: Finder
    mapping: SheetMapping
    law: Law
    on: date
    purposes_of: Callable[[str], tuple[Key, ...]]
    known: dict[tuple[str, ...], tuple[Country, ...]] = field(default_factory=dict)

    def copy(self, line: Line, name: Name, fields: Mapping[str, str]) -> None:
        """Take over what a row says as it is; `fields` are those of the thing by those of the row."""
        for by, said in fields.items():
            self.growing.say(line, name, said, line.get(by), by=by)

    def vendor(self, line: Line, by: str) -> Key | None:
        """The vendor that a field names; None when it names none. It is made when that is allowed."""
        named = line.get(by)
        if named is None:
            return None
        key = self.found(by, lambda: self.finder.vendor(named.name))
        if key is None and not self.mapping.new_things:
            raise self._at(by, self.finder.missing("vendors", named.name))
        return key or self.new_vendor(line, named, by=by)

    def party(self, line: Line, by: str) -> Key | None:
        """The vendor, the organisation or the people that a field names; None when it names nobody."""
        named = line.get(by)
        if named is None:
            return None
        key = self.found(by, lambda: self.finder.party(named.name))
        return key or self.vendor(line, by)

    def named_or_new(self, line: Line, named: Named, *, by: str) -> Key:
        """The vendor that a list of parties names, made if nobody knows it; its country is kept."""
        key = self.found(by, lambda: self.finder.vendor(named.name)) or self.new_vendor(line, named, by=by)
        self.place(line, key, named, by=by)
        return key

    def new_vendor(self, line: Line, named: Named, *, by: str) -> Key:
        """A vendor of which a row says no more than a name."""
        key = self.key_for(named.name, by=by)
        self.growing.say(line, ("vendors", key), "name", named.name, by=by)
        self.growing.assume(line, ("vendors", key), "status", NEW)
        self.finder.know("vendors", key, named.name)
        return key

    def key_for(self, name: str, *, by: str) -> Key:
        """A free key for a new vendor; raises Misfit where a sum or a running number stands for its name."""
        if name.replace(" ", "").isdecimal():
            wrong = _("a number is no name of a company.")
            raise Misfit(by, name, wrong, _("Name the company, or take the row away if it is no company's."))
        return self.growing.free_key("vendors", name)

    def place(self, line: Line, key: Key, named: Named, *, by: str) -> None:
        """Where a party is established, when one country stands behind its name and none is recorded."""
        countries = self.countries(named)
        is_group = any(group_in(text, self.law, self.on) for text in named.countries)
        if len(countries) == 1 and not is_group and self.growing.get("vendors", key, "country") is None:
            self.growing.say(line, ("vendors", key), "country", countries[0], by=by)

    def countries(self, named: Named) -> tuple[Country, ...]:
        """The codes of the countries that stand behind a party's name."""
        if named.countries not in self.known:
            each = (countries_in(text, separators=",", law=self.law, on=self.on) for text in named.countries)
            self.known[named.countries] = tuple(dict.fromkeys(code for codes in each for code in codes))
        return self.known[named.countries]

    def purposes(self, named: Named) -> tuple[Key, ...]:
        """The keys of the purposes that stand behind a party's name."""
        return tuple(dict.fromkeys(key for text in named.purposes for key in self.purposes_of(text)))

    def activity(self, line: Line, by: str = "activity") -> Key | None:
        """The activity that a field names; None when it names none. It is made when that is allowed."""
        text = line.get(by)
        if text is None:
            return None
        key = self.found(by, lambda: self.finder.named("activities", text))
        if key is None:
            if not self.mapping.new_things:
                raise self._at(by, self.finder.missing("activities", text))
            key = self.growing.free_key("activities", text)
            self.growing.say(line, ("activities", key), "name", text, by=by)
            self.finder.know("activities", key, text)
        return key

    def contract(self, by: str, text: str) -> Key:
        """The contract that a text means; raises Misfit."""
        key = self.found(by, lambda: self.finder.named("contracts", text))
        if key is None:
            raise self._at(by, self.finder.missing("contracts", text))
        return key

    def flow(self, line: Line, by: str = "flow") -> Key | None:
        """The flow whose key a field gives; None when it gives none."""
        text = line.get(by)
        if text is None or self.growing.has("flows", text):
            return text
        right = _("Write its key, or name the two parties.")
        raise Misfit(by, text, _("no flow of the register has this key."), right)

    def own_key(self, line: Line, kind: str) -> Key | None:
        """The key that a row gives for the thing it is about; raises Misfit for what cannot be one."""
        key = line.get("key")
        if key is not None and not self.growing.has(kind, key):
            wrong = ""
            if key in (ORGANISATION, PEOPLE):
                wrong = _("this is a reserved word.")
            elif not KEY_FORM.fullmatch(key) or len(key) > LONGEST_KEY:
                wrong = _("this is no key: small letters, digits, '.', '_' and '-', at most 80.")
            if wrong:
                raise Misfit("key", key, wrong, _("Leave it empty: a key is made of the name."))
        return key

    def found(self, by: str, find: Callable[[], Any]) -> Any:
        """What is found, its misfits told of the field that was asked for."""
        try:
            return find()
        except Misfit as misfit:
            raise self._at(by, misfit) from None

    def _at(self, by: str, misfit: Misfit) -> Misfit:
        return Misfit(by, misfit.found, misfit.wrong, misfit.right)
