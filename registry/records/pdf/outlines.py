"""The parts' bookmarks as one tree, by the levels of their headings."""

from collections.abc import Iterator
from typing import NamedTuple

from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, Name, Ref, write
from registry.records.pdf.writing import Writing

OPEN = 1  # headings above this level and on it show what is beneath them when the file is opened


class Mark(NamedTuple):
    """A bookmark: how deep it stands, what it says, and where it leads."""

    level: int
    title: bytes
    place: list[object]


def marks(part: Part) -> Iterator[tuple[Mark, int]]:
    """A part's bookmarks in reading order, each with its object's number."""
    if "Outlines" in part.root:
        yield from _marks(part, part.dictionary(part.root["Outlines"]))


def _marks(part: Part, parent: Dictionary) -> Iterator[tuple[Mark, int]]:
    at = parent.get("First")
    while at is not None:
        item = part.dictionary(at)
        yield Mark(item["Level"], item["Title"], item["Dest"]), at
        yield from _marks(part, item)
        at = item.get("Next")


class _Node:
    def __init__(self, number: int, mark: Mark) -> None:
        self.number = number
        self.mark = mark
        self.beneath: list[_Node] = []

    @property
    def visible(self) -> int:
        """How many are shown beneath it while it is open."""
        return sum(1 + (node.visible if node.mark.level <= OPEN else 0) for node in self.beneath)


def put_outlines(writing: Writing, all_marks: list[Mark]) -> Ref | None:
    """Writes the tree; None where there is nothing to mark."""
    if not all_marks:
        return None
    root = _Node(writing.number(), Mark(0, b"", []))
    above = [root]
    for mark in all_marks:
        while above[-1].mark.level >= mark.level:
            above.pop()
        node = _Node(writing.number(), mark)
        above[-1].beneath.append(node)
        above.append(node)
    _put(writing, root, about={"Type": Name("Outlines")}, opened=True)
    return Ref(root.number)


def _put(writing: Writing, node: _Node, *, about: Dictionary, opened: bool) -> None:
    if node.beneath:
        about |= {"First": Ref(node.beneath[0].number), "Last": Ref(node.beneath[-1].number)}
        about["Count"] = node.visible if opened else -node.visible
    writing.put(node.number, write(about))
    for before, each, after in zip(
        [None, *node.beneath], node.beneath, [*node.beneath[1:], None], strict=False
    ):
        facts: Dictionary = {"Title": each.mark.title, "Parent": Ref(node.number), "Dest": each.mark.place}
        facts |= {"Prev": Ref(before.number)} if before else {}
        facts |= {"Next": Ref(after.number)} if after else {}
        _put(writing, each, about=facts, opened=each.mark.level <= OPEN)
