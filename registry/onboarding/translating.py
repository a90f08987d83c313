"""The texts of the data files that people read, found for translators as those of code and templates are."""

from collections.abc import Collection, Iterator
from typing import IO, Any

import yaml

SAID = frozenset({"text", "why", "because", "doubt", "criterion"})
"""The fields of the files that pages show."""


def texts(
    file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], **_options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Each text of a file with its line, in the order and the shape that Babel asks for."""
    for node in below(yaml.compose(file, Loader=yaml.SafeLoader)):
        yield node.start_mark.line + 1, "gettext", node.value, []


def below(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """What is said somewhere below a node."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from below(one)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value in SAID and isinstance(value, yaml.ScalarNode):
                yield value
            else:
                yield from below(value)
