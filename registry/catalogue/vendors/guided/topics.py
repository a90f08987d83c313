"""The topics of the path in their order, and how far a draft has come with each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l

from registry.catalogue.vendors.guided.begun import Begun, Saved, TopicName

TITLES: Mapping[TopicName, Any] = {
    "who": _l("Who it is"),
    "use": _l("What it is for"),
    "gets": _l("Which data it gets"),
    "contract": _l("Its contract"),
    "terms": _l("What that promises"),
    "sub-processors": _l("Sub-processors"),
}
"""What each topic is called, in the order in which they are asked."""

ORDER = tuple(TITLES)


class Step(NamedTuple):
    """A topic as the way through the path shows it."""

    title: Any
    url: str
    saved: Saved | None
    current: bool


def steps_of(key: str, begun: Begun, *, current: str = "") -> list[Step]:
    """The topics of a draft, each with its address and when it was saved."""
    return [
        Step(title, address_of_topic(key, name), begun.when(name), current=name == current)
        for name, title in TITLES.items()
    ]


def address_of_topic(key: str, topic: TopicName, *, part: int = 1) -> str:
    """The address of a topic of a draft; the terms of a contract are asked in several parts."""
    return url_for("guided.topic", begun=key, topic=topic, part=part if part > 1 else None)


def address_after(key: str, topic: TopicName) -> str:
    """Where the path goes on after a topic: to the next one, at the end to the page that shows all."""
    at = ORDER.index(topic) + 1
    return address_of_topic(key, ORDER[at]) if at < len(ORDER) else url_for("guided.review", begun=key)


def address_to_resume(key: str, begun: Begun) -> str:
    """Where somebody goes on with a draft: at the first topic that nobody has come to, else at the end."""
    left = next((name for name in ORDER if begun.when(name) is None), None)
    return address_of_topic(key, left) if left else url_for("guided.review", begun=key)
