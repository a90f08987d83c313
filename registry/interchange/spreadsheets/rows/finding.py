"""Which thing of the register a row means: by key, by name, by domain; two that are alike are neither."""

from collections import defaultdict
from collections.abc import Iterable

from flask_babel import gettext as _

from registry.consistency.faults import closest
from registry.interchange.spreadsheets.rows.growing import Growing
from registry.interchange.spreadsheets.rows.line import Misfit
from registry.interchange.spreadsheets.values.addresses import domain_in
from registry.interchange.spreadsheets.written import plain, sayings
from registry.snapshot import ORGANISATION, PEOPLE, Snapshot

SUGGESTED = 300
"""For how many names that nobody knows one that comes close is looked for."""


class Finder:
    """Finds vendors and activities by what people call them, those that rows have made among them."""

    def __init__(self, growing: Growing, *, left_out: dict[str, int]) -> None:
        self._growing = growing
        self._left_out = left_out
        self._missing = 0
        self._us = sayings("us") | {plain(growing.register.organisation.name)}
        self._by_name: dict[str, defaultdict[str, dict[str, None]]] = {
            "vendors": defaultdict(dict), "activities": defaultdict(dict), "contracts": defaultdict(dict),
        }  # fmt: skip
        self._by_domain: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._learn(growing.register)

    def _learn(self, register: Snapshot) -> None:
        for kind, known in self._by_name.items():
            for thing in getattr(register, kind):
                known[plain(thing.name or thing.key)][thing.key] = None
        for vendor in register.vendors:
            for domain in filter(None, map(domain_in, vendor.domains)):
                self._by_domain[domain][vendor.key] = None

    def know(self, kind: str, key: str, name: str, *, domains: Iterable[str] = ()) -> None:
        """Something that is new, or has another name now."""
        self._by_name[kind][plain(name)][key] = None
        for domain in filter(None, map(domain_in, domains)):
            self._by_domain[domain][key] = None

    def named(self, kind: str, text: str) -> str | None:
        """The key of what a key, a name or 'Name (key)' means; None when nothing; several raise Misfit."""
        if self._growing.has(kind, text):
            return text
        inner = text.rpartition(" (")[2].removesuffix(")") if text.endswith(")") else ""
        if inner and self._growing.has(kind, inner):
            return inner
        keys = list(self._by_name[kind].get(plain(text), ()))
        if len(keys) > 1:
            raise Misfit(
                "", text, _("several are called so."), _("Name its key: %(keys)s.", keys=", ".join(keys[:8]))
            )
        return keys[0] if keys else None

    def vendor(self, text: str) -> str | None:
        """The vendor that a text means, by its domain, too."""
        return self.named("vendors", text) or self.at(domain_in(text))

    def at(self, domain: str) -> str | None:
        """The one vendor that a domain belongs to."""
        keys = list(self._by_domain.get(domain, ())) if domain else []
        return keys[0] if len(keys) == 1 else None

    def party(self, text: str) -> str | None:
        """A vendor, the organisation or the people concerned; None when nobody is known by the text."""
        if text in (ORGANISATION, PEOPLE):
            return text
        if plain(text) in self._us:
            return ORGANISATION
        found = self.vendor(text)
        return found or (PEOPLE if plain(text) in sayings("people") else None)

    def missing(self, kind: str, text: str) -> Misfit:
        """That nothing is called so, and what might be meant."""
        if row := self._left_out.get(plain(text)):
            wrong = _("row %(row)s, which adds it, is left out because of its own problems.", row=row)
            return Misfit("", text, wrong, _("Mend that row first."))
        self._missing += 1
        names = [name for name in self._by_name[kind] if name] if self._missing <= SUGGESTED else []
        meant = closest(plain(text)[:60], names) if names else ""
        keys = list(self._by_name[kind][meant]) if meant else []
        name = (self._growing.get(kind, keys[0], "name") or keys[0]) if keys else ""
        right = _("Add it first, or let what is only named be added.")
        if name:
            right = _("Did you mean '%(name)s'? %(right)s", name=name, right=right)
        return Misfit("", text, _("nothing in the register is called so."), right)
