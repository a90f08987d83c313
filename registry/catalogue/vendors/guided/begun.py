"""What somebody has begun to say of a new vendor: a draft, of which nothing is in the register yet."""

from datetime import datetime
from typing import Literal

import msgspec

from registry.snapshot import ORGANISATION, Contract, Country, Flow, Key, Vendor
from registry.snapshot.base import Line, Value
from registry.snapshot.parties import VendorKind

NEW = "new"
"""The key that the vendor, its contract and its flow have until they are written."""

TopicName = Literal["who", "use", "gets", "contract", "terms", "sub-processors"]


class Saved(Value, frozen=True, kw_only=True):
    """When a topic was saved last, by whom, and as which version of the draft; or left for `later`."""

    topic: TopicName
    version: int
    by: Line
    at: datetime
    later: bool = False


class SubProcessor(Value, frozen=True, kw_only=True):
    """Somebody to whom the new vendor passes data on: a vendor of the register, or a new one by name.

    `purpose` is what for, in the words of whoever said so.
    """

    vendor: Key | None = None
    name: Line = ""
    country: Country | None = None
    purpose: Line = ""
    given: tuple[Key, ...] = ()
    countries: tuple[Country, ...] = ()
    contract: Literal["none", "unseen", "seen"] = "none"


class PassedOn(Value, frozen=True, kw_only=True):
    """Whether the vendor has sub-processors, and which; while nobody has said, `known` is empty."""

    known: Literal["", "some", "none"] = ""
    subs: tuple[SubProcessor, ...] = ()


class Drafted(Value, frozen=True, kw_only=True):
    """A vendor with what flows to it, the contract that covers that, and to whom it passes data on."""

    vendor: Vendor
    flow: Flow
    contract: Contract | None = None
    passed_on: PassedOn = PassedOn()


class Begun(Drafted, frozen=True, kw_only=True):
    """All that has been said so far, topic by topic; `known_from` is where the first values come from."""

    known_from: Line = ""
    saved: tuple[Saved, ...] = ()

    def when(self, topic: TopicName) -> Saved | None:
        """When a topic was saved last or left for later; None while nobody has come to it."""
        return next((one for one in self.saved if one.topic == topic), None)

    def has(self, topic: TopicName) -> bool:
        """Whether somebody has saved a topic."""
        one = self.when(topic)
        return one is not None and not one.later

    def noting(self, saved: Saved) -> "Begun":
        """The same with a note of when a topic was saved; one left for later stays saved if it was before."""
        before = self.when(saved.topic)
        if saved.later and before is not None and not before.later:
            return self
        others = tuple(one for one in self.saved if one.topic != saved.topic)
        return msgspec.structs.replace(self, saved=(*others, saved))


def first_draft(name: str, *, kind: VendorKind = "service provider") -> Begun:
    """A draft of which only a name is known: a proposed vendor that gets something from the organisation."""
    return Begun(
        vendor=Vendor(key=NEW, name=name, kind=kind, status="proposed"),
        flow=Flow(key=NEW, sender=ORGANISATION, recipient=NEW, data=()),
    )
