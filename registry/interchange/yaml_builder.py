"""YAML taken apart with its lines: plain values only, in the core meaning of YAML 1.2.

Built over the parser's events, iteratively. Anchors, aliases, tags, merge keys, equal field names and
further documents are refused, so that no text can grow when it is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from registry.consistency.faults import Fault, FaultList, Path, UnreadableError, one_line, shown
from registry.consistency.refused import REFUSED
from registry.interchange.limits import DEEPEST, MOST_VALUES, Progress, too_deep, too_many
from registry.interchange.marked import MarkedList, MarkedObject
from registry.interchange.yaml_scalars import TooLargeError, plain_value
from registry.interchange.yaml_stumbles import stumble

PARSER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
REPORT_EVERY = 4_096


def build_yaml(text: str, *, faults: FaultList, progress: Progress, parser: Any = PARSER) -> Any:
    """The values of a YAML text with their lines; raises UnreadableError where it stops being YAML."""
    builder = YamlBuilder(faults)
    try:
        events: Iterable[Any] = yaml.parse(text, Loader=parser)
        for count, event in enumerate(events):
            if not count % REPORT_EVERY:
                progress(event.start_mark.index / len(text))
            builder.take(event)
    except yaml.YAMLError as error:
        raise UnreadableError(stumble(error, text=text)) from None
    return builder.root


@dataclass(slots=True)
class Open:
    """A container that is open; for an object, the field whose value is due (None: a name is due)."""

    container: MarkedObject | MarkedList
    key: str | None = None
    keeps: bool = True

    def awaits_key(self) -> bool:
        """Whether a field name comes next."""
        return self.key is None and isinstance(self.container, MarkedObject)


class YamlBuilder:
    """The containers that are open while the events of one text are taken in."""

    def __init__(self, faults: FaultList) -> None:
        self.faults = faults
        self.open: list[Open] = []
        self.root: Any = None
        self.values = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        """Takes in one event of the parser."""
        line = event.start_mark.line + 1
        match event:
            case yaml.ScalarEvent():
                self.take_scalar(event, line=line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.refuse_marks(event, line=line)
                mapping = isinstance(event, yaml.MappingStartEvent)
                self.begin(MarkedObject() if mapping else MarkedList(), line=line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
                self.end_value()
            case yaml.AliasEvent():
                self.take_alias(event, line=line)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    wrong = "a second document begins here (---)."
                    raise UnreadableError(
                        Fault((), wrong, "One document to a file: take it away.", line=line)
                    )

    def take_scalar(self, event: Any, *, line: int) -> None:
        """A field name where one is due, else a value."""
        self.refuse_marks(event, line=line)
        if self.open and self.open[-1].awaits_key():
            self.take_key(event.value, line=line)
        else:
            self.attach(self.scalar(event, line=line), line=line)
            self.end_value()

    def scalar(self, event: Any, *, line: int) -> Any:
        """What a scalar means; what a tag would have made of it is not asked."""
        if event.tag is not None:
            return REFUSED
        if event.style:
            return event.value
        try:
            return plain_value(event.value)
        except TooLargeError:
            wrong = f"{one_line(event.value)} is no number that can be held."
            self.refuse(wrong, "Write a number that can be meant.", line=line)
            return REFUSED

    def take_key(self, key: str, *, line: int) -> None:
        """The name of the field that comes next; its line is kept, since the value may begin below it."""
        top = self.open[-1]
        top.key, top.keeps = key, False
        if key == "<<":
            self.refuse("a merge key (<<).", "Write the fields out; merge keys are not used here.", line=line)
        elif key in top.container:
            self.refuse(f"the field {shown(key)} stands here twice.", "Keep one of the two.", line=line)
        else:
            top.keeps = True
            top.container.lines.append(line)

    def take_alias(self, event: Any, *, line: int) -> None:
        """Refuses an alias, as a value or as a field name."""
        wrong = f"an alias (*{event.anchor})."
        self.refuse(wrong, "Write out what it stands for; aliases are not used here.", line=line)
        if self.open and self.open[-1].awaits_key():
            self.open[-1].key, self.open[-1].keeps = f"*{event.anchor}", False
        else:
            self.attach(REFUSED, line=line)
            self.end_value()

    def begin(self, container: MarkedObject | MarkedList, *, line: int) -> None:
        """Opens a list or an object."""
        if len(self.open) >= DEEPEST:
            raise UnreadableError(too_deep(self.path(), line=line))
        if self.open and self.open[-1].awaits_key():
            wrong = "a list or a group of fields stands where a field name should."
            raise UnreadableError(Fault(self.path(), wrong, "Write 'name: value'.", line=line))
        self.attach(container, line=line)
        self.open.append(Open(container))

    def attach(self, value: Any, *, line: int) -> None:
        """Puts a value into the container that is open."""
        self.values += 1
        if self.values > MOST_VALUES:
            raise UnreadableError(too_many(self.path(), line=line))
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.container, MarkedList):
            top.container.append(value)
            top.container.lines.append(line)
        elif top.key is not None and top.keeps:
            top.container[top.key] = value

    def end_value(self) -> None:
        """After a value, an object awaits a field name again."""
        if self.open:
            self.open[-1].key = None

    def refuse_marks(self, event: Any, *, line: int) -> None:
        """Refuses an anchor or a tag on a value."""
        if event.anchor is not None:
            wrong = f"an anchor (&{event.anchor})."
            self.refuse(wrong, "Take it away; anchors and aliases are not used here.", line=line)
        if event.tag is not None:
            wrong = f"a tag ({one_line(event.tag)})."
            self.refuse(wrong, "Take it away; a text that looks like a number goes in quotes.", line=line)

    def refuse(self, wrong: str, right: str, *, line: int) -> None:
        """Notes a fault and goes on."""
        self.faults.add(Fault(self.path(), wrong, right, line=line))

    def path(self) -> Path:
        """The way to the value being read."""
        steps: list[str | int] = []
        for depth, level in enumerate(self.open):
            if isinstance(level.container, MarkedObject):
                if level.key is not None:
                    steps.append(level.key)
            else:
                steps.append(len(level.container) - (depth < len(self.open) - 1))
        return tuple(steps)
