"""A draft as the last page of the path reads it out."""

from typing import Any, NamedTuple

from registry.catalogue.vendors.guided.begun import Saved, TopicName
from registry.catalogue.vendors.guided.models import BegunRow
from registry.catalogue.vendors.guided.sentences import SENTENCES
from registry.catalogue.vendors.guided.topics import TITLES, address_of_topic


class TopicRead(NamedTuple):
    """A topic read out: its sentences, when it was saved last, and where it can be changed."""

    name: TopicName
    title: Any
    url: str
    saved: Saved | None
    sentences: tuple[str, ...]


def read_over(row: BegunRow) -> list[TopicRead]:
    """Every topic of a draft, in sentences."""
    begun = row.content
    return [
        TopicRead(
            name=name,
            title=title,
            url=address_of_topic(row.key, name),
            saved=begun.when(name),
            sentences=tuple(SENTENCES[name](begun)),
        )
        for name, title in TITLES.items()
    ]
