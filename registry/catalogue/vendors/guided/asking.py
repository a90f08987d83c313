"""A topic as its page asks for it: forms over what was said so far, and what they say once they are sent."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar, cast

import msgspec
from flask import request, url_for
from flask_babel import gettext as _

from registry.catalogue.saving import as_text, differences
from registry.catalogue.vendors.guided.begun import Begun, TopicName
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import Together
from registry.catalogue.vendors.guided.topics import address_after, address_of_topic
from registry.forms.conversion import value_of
from registry.snapshot import Value

V = TypeVar("V", bound=Value)


class Asking:
    """A topic over a draft; every topic says which forms it has and what it takes from them."""

    topic: ClassVar[TopicName]
    may_wait: ClassVar[bool] = True
    """Whether the topic can be left for later."""

    form: Together

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        self.begun = begun
        self.part = part

    def show_version(self, version: int, *, again: bool = False) -> None:
        """Have the form hold the version of the draft that it shows; one that was sent says it by itself."""
        if again or request.method == "GET":
            self.form.first.version.data = str(version)

    def is_shown_again(self) -> bool:
        """Whether the person only asked for one entry of a list more or less."""
        return self.form.is_shown_again()

    def address_after(self, key: str) -> str:
        """Where to go once the topic is saved: on, or to the page that shows all where that was asked for."""
        if "review" in request.form:
            return url_for("guided.review", begun=key)
        if self.next_part is not None:
            return address_of_topic(key, self.topic, part=self.next_part)
        return address_after(key, self.topic)

    @property
    def is_first(self) -> bool:
        """Whether nobody has saved the topic yet, so that what stands in its fields is proposed only."""
        return not self.begun.has(self.topic)

    @property
    def prefilled(self) -> Mapping[str, Any]:
        """By field, where a value comes from that no person has confirmed yet."""
        return {}

    @property
    def shown(self) -> Mapping[str, Any]:
        """What the page of the topic shows besides its form."""
        return {}

    @property
    def next_part(self) -> int | None:
        """The part of the topic that comes next, where it is asked in several."""
        return None

    def say(self) -> Say | None:
        """What the forms say; None when they cannot be used, and their fields then say why."""
        raise NotImplementedError


def said_by(form: Any, type_: type[V], *, over: V) -> V | None:
    """The thing that a form makes of the one it stands over; None when it cannot, and its fields say why."""
    said, _filled = value_of(form, type_, over=over)
    return cast(V | None, said)


def taking(before: V, said: V, fields: tuple[str, ...]) -> V:
    """A thing with some of its fields as they were said."""
    return msgspec.structs.replace(before, **{name: getattr(said, name) for name in fields})


def unlike(mine: Begun, theirs: Begun) -> list[tuple[str, str, str]]:
    """What differs between a draft and what somebody else has made of it: field, your version, theirs."""
    found: list[tuple[str, str, str]] = []
    for yours, others in (
        (mine.vendor, theirs.vendor),
        (mine.flow, theirs.flow),
        (mine.contract, theirs.contract),
    ):
        if yours is not None and others is not None:
            found += differences(yours, others)
        elif yours is not others:
            found.append((_("Contract"), as_text(yours), as_text(others)))
    if mine.passed_on != theirs.passed_on:
        found += differences(mine.passed_on, theirs.passed_on)
    return found
