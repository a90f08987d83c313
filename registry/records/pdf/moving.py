"""Gives a part's objects their numbers in the whole file, and writes them there."""

from collections.abc import Iterator

from registry.records.pdf.outlines import marks
from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, Ref, moved, relinked, write
from registry.records.pdf.typefaces import Typefaces, parts_of_font
from registry.records.pdf.writing import Writing


class Moving:
    """One part on its way: what becomes of each of its numbers."""

    def __init__(self, part: Part, writing: Writing, typefaces: Typefaces, *, document: int) -> None:
        self._part = part
        self._writing = writing
        self.leaf = writing.number()
        old_document = part.dictionary(part.root["StructTreeRoot"])["K"][0]
        self._numbers: dict[int, int] = {part.root["Pages"]: self.leaf, old_document: document}
        self._left_behind = {*_of_the_whole(part), *self._numbers}
        for font in part.fonts:
            if face := typefaces.shared(part, font):
                self._numbers[font] = face.number
                self._left_behind |= set(parts_of_font(part, font))
        self._streams = {n: stream for n, stream in part.streams.items() if n not in self._left_behind}
        drawings = {part.dictionary(page)["Contents"] for page in part.pages}
        for number, stream in self._streams.items():
            if number in drawings or _leads_on(stream.about):
                self._numbers[number] = writing.number()
            else:
                self._numbers[number] = writing.shared(stream.about, stream.stored)
        self._streams = {n: s for n, s in self._streams.items() if n in drawings or _leads_on(s.about)}
        kept = [number for number in part.bodies if number not in self._left_behind]
        self._numbers |= {number: writing.number() for number in kept}
        self._written = {b"%d" % old: b"%d 0 R" % new for old, new in self._numbers.items()}

    def new(self, old: int) -> int:
        """The number in the whole file."""
        return self._numbers[old]

    def dictionary(self, number: int) -> Dictionary:
        """A part's dictionary with the numbers of the whole file."""
        value: Dictionary = relinked(self._part.dictionary(number), self.new)
        return value

    def text(self, body: bytes, *, shift: int = 0) -> bytes:
        """An object's text with the numbers of the whole file."""
        return moved(body, numbers=self._written, shift=shift)

    def put(self, changed: dict[int, Dictionary], *, shift: int) -> None:
        """Writes everything; `changed` are the dictionaries that stay not as they were."""
        for number, body in self._part.bodies.items():
            if number in self._left_behind:
                continue
            if number in changed:
                self._writing.put(self._numbers[number], write(changed[number]))
            else:
                self._writing.put(self._numbers[number], self.text(body, shift=shift))
        for number, stream in self._streams.items():
            about = relinked(stream.about, self.new)
            self._writing.put_stream(self._numbers[number], about, stream.stored)


def _leads_on(value: object) -> bool:
    match value:
        case Ref():
            return True
        case dict():
            return any(map(_leads_on, value.values()))
        case list():
            return any(map(_leads_on, value))
        case _:
            return False


def _of_the_whole(part: Part) -> Iterator[int]:
    """What a file has once, so that a part's own is left behind."""
    tree = part.dictionary(part.root["StructTreeRoot"])
    yield from (part.trailer["Root"], part.trailer["Info"], part.root["Metadata"])
    yield from (part.root["StructTreeRoot"], tree["ParentTree"])
    if "Outlines" in part.root:
        yield part.root["Outlines"]
        yield from (number for _, number in marks(part))
