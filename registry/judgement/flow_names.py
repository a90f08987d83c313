"""Flows in words: from whom to whom, and for what; people are never shown their keys alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from flask import g
from flask_babel import gettext as _
from sqlalchemy import select

from registry.db import db
from registry.history import KINDS
from registry.history.rows import in_parts
from registry.judgement.naming import Named, names_in, parties_called
from registry.law import load_law
from registry.snapshot import ORGANISATION
from registry.web_links import address_of


class FlowEnds(NamedTuple):
    """From whom to whom data move, and for which purposes."""

    sender: str
    recipient: str
    purposes: tuple[str, ...]


class FlowsRead(Mapping[str, FlowEnds]):
    """The flows of a register by key, each read when it is first asked for."""

    def __init__(self, organisation_id: int) -> None:
        self.organisation_id = organisation_id
        self._found: dict[str, FlowEnds | None] = {}

    def read(self, keys: Iterable[str]) -> None:
        """Read some flows together, but for those that have been."""
        kind: Any = KINDS["flows"]
        for some in in_parts(dict.fromkeys(key for key in keys if key not in self._found)):
            asked = select(kind.key, kind.sender, kind.recipient, kind.purposes).where(
                kind.organisation_id == self.organisation_id, kind.key.in_(some)
            )
            self._found |= dict.fromkeys(some)
            self._found |= {key: FlowEnds(*ends) for key, *ends in db.session.execute(asked)}

    def have_been_read(self, keys: Iterable[str]) -> bool:
        """Whether some flows have been looked for already."""
        return all(key in self._found for key in keys)

    def __getitem__(self, key: str) -> FlowEnds:
        """The ends of a flow."""
        self.read([key])
        if (found := self._found[key]) is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """The keys of the flows that have been read."""
        return (key for key, found in self._found.items() if found is not None)

    def __len__(self) -> int:
        """How many have been read."""
        return sum(1 for _key in self)


class NamesOfFlows:
    """The flows of a register, and what their parties and purposes are called today; read as needed."""

    def __init__(self, organisation_id: int) -> None:
        self.flows = FlowsRead(organisation_id)
        self._parties: dict[str, str] = {}
        self._purposes: dict[str, str] = {}

    def read(self, keys: Iterable[str]) -> None:
        """Read flows together that are going to be named, with all names that this takes."""
        wanted = list(keys)
        self.flows.read(wanted)
        self.name(flow for key in wanted if (flow := self.flows.get(key)) is not None)

    def name(self, flows: Iterable[FlowEnds]) -> None:
        """Read together what the parties and purposes of some flows are called, but for those known."""
        ends = list(flows)
        parties = {key for one in ends for key in (one.sender, one.recipient)} - self._parties.keys()
        if parties:
            self._parties |= parties_called(self.flows.organisation_id, parties)
        purposes = {key for one in ends for key in one.purposes} - self._purposes.keys()
        if purposes:
            standard = load_law().purposes_by_key
            self._purposes |= {key: standard[key].name or key if key in standard else key for key in purposes}
            self._purposes |= names_in(self.flows.organisation_id, "purposes", sorted(purposes))

    def party(self, key: str) -> str:
        """What a party of a flow is called."""
        self.name([FlowEnds(key, key, ())])
        return self._parties[key]

    def purposes(self, keys: Iterable[str]) -> str:
        """What purposes of a flow are called, as a phrase."""
        wanted = tuple(dict.fromkeys(keys))
        self.name([FlowEnds(ORGANISATION, ORGANISATION, wanted)])
        return ", ".join(self._purposes[key] for key in wanted)

    def in_words(self, flow: FlowEnds) -> str:
        """From whom to whom data move, and what for."""
        ends = {"sender": self.party(flow.sender), "recipient": self.party(flow.recipient)}
        if not flow.purposes:
            return _("From %(sender)s to %(recipient)s", **ends)
        said = self.purposes(flow.purposes)
        return _("From %(sender)s to %(recipient)s for “%(purposes)s”", **ends, purposes=said)

    def called(self, key: str) -> str:
        """A flow in words; its key where the register has none of that key."""
        flow = self.flows.get(key)
        return key if flow is None else self.in_words(flow)

    def ends_for(self, key: str) -> str:
        """What a flow is for, where the words around it say from whom to whom it goes."""
        flow = self.flows.get(key)
        if flow is None or not flow.purposes:
            return _("without a recorded purpose")
        return _("for “%(purposes)s”", purposes=self.purposes(flow.purposes))


def flow_names(organisation_id: int) -> NamesOfFlows:
    """The names of a register's flows; each is read once a request."""
    kept: dict[int, NamesOfFlows] = g.setdefault("flow_names", {})
    if organisation_id not in kept:
        kept[organisation_id] = NamesOfFlows(organisation_id)
    return kept[organisation_id]


def named_flow(organisation_id: int, key: str) -> Named:
    """A flow in words, with the address of its page."""
    return Named(flow_names(organisation_id).called(key), address_of("flow", key))


def flows_apart(organisation_id: int, keys: Sequence[str]) -> dict[str, str]:
    """Flows in words by key; those for which the words are the same are told apart by their keys."""
    names = flow_names(organisation_id)
    names.read(keys)
    said = {key: names.called(key) for key in keys}
    often = Counter(said.values())
    return {
        key: _("%(name)s (%(key)s)", name=name, key=key) if often[name] > 1 else name
        for key, name in said.items()
    }
