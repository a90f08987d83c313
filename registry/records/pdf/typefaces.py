"""Gives every part's text the same few fonts: one for each face, with all characters that any part shows."""

import re
from collections.abc import Iterator

from registry.records.pdf.glyphs import Face, OtherFont
from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, write
from registry.records.pdf.writing import Writing

_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_BATCH = 100  # the most that one block of a character map may hold
_FIXED_PITCH = 1
_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%b
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Typeface:
    """One face: its glyphs, their widths, and the characters they stand for."""

    def __init__(self, part: Part, font: Dictionary) -> None:
        self.number = 0
        self.widths: dict[int, object] = {}
        self.characters: dict[int, bytes] = {}
        self._face = Face()
        self._font = font
        self._inner = part.dictionary(font["DescendantFonts"][0])
        self._about = part.dictionary(self._inner["FontDescriptor"])

    def take(self, part: Part, font: Dictionary) -> None:
        """Adds what a part shows in this face; OtherFont, if that is another face after all."""
        inner = part.dictionary(font["DescendantFonts"][0])
        about = part.dictionary(inner["FontDescriptor"])
        if font["Encoding"] != "Identity-H" or "FontFile2" not in about or inner["CIDToGIDMap"] != "Identity":
            raise OtherFont
        characters = dict(_characters(part.streams[font["ToUnicode"]].content))
        self._face.take(part.streams[about["FontFile2"]].content, characters)
        self.widths |= dict(_widths(inner["W"]))
        self.characters |= {glyph: text for glyph, text in characters.items() if glyph not in self.characters}

    def put(self, writing: Writing) -> None:
        """Writes the face with all that was added."""
        content = self._face.font()
        file = writing.add_stream({"Length1": len(content)}, content)
        box = [*self._about["FontBBox"][:2], max(map(_decimal, self.widths.values()), default=0)]
        flags = self._about["Flags"] & ~_FIXED_PITCH
        box.append(self._about["FontBBox"][3])
        about = writing.add({**self._about, "FontFile2": file, "FontBBox": box, "Flags": flags})
        widths: list[object] = []
        for glyph in sorted(self.widths):
            if glyph - 1 not in self.widths:
                widths += [glyph, []]
            row = widths[-1]
            assert isinstance(row, list)
            row.append(self.widths[glyph])
        inner = writing.add({**self._inner, "W": widths, "FontDescriptor": about})
        lines: list[bytes] = []
        mapped = sorted(self.characters.items())
        for start in range(0, len(mapped), _BATCH):
            batch = mapped[start : start + _BATCH]
            lines.append(b"%d beginbfchar" % len(batch))
            lines += [b"<%04x> <%b>" % pair for pair in batch]
            lines.append(b"endbfchar")
        spoken = writing.add_stream({}, _MAP % b"\n".join(lines))
        writing.put(self.number, write({**self._font, "DescendantFonts": [inner], "ToUnicode": spoken}))


class Typefaces:
    """The faces of the file being written."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._faces: dict[str, list[Typeface]] = {}

    def shared(self, part: Part, number: int) -> Typeface | None:
        """The face that shows this font of a part, too; None where the part must keep its own."""
        font = part.dictionary(number)
        known = self._faces.setdefault(font["BaseFont"], [])
        for face in (*known, Typeface(part, font)):
            try:
                face.take(part, font)
            except OtherFont:
                continue
            if not face.number:
                face.number = self._writing.number()
                known.append(face)
            return face
        return None

    def put(self) -> None:
        """Writes all faces."""
        for faces in self._faces.values():
            for face in faces:
                face.put(self._writing)


def parts_of_font(part: Part, number: int) -> Iterator[int]:
    """The objects that make up a font, which a shared face replaces."""
    font = part.dictionary(number)
    inner = part.dictionary(font["DescendantFonts"][0])
    about = part.dictionary(inner["FontDescriptor"])
    yield from (
        number,
        font["ToUnicode"],
        font["DescendantFonts"][0],
        inner["FontDescriptor"],
        about["FontFile2"],
    )


def _characters(content: bytes) -> Iterator[tuple[int, bytes]]:
    for glyph, text in _MAPPED.findall(content.partition(b"endcodespacerange")[2]):
        yield int(glyph, 16), text


def _widths(rows: list[object]) -> Iterator[tuple[int, object]]:
    for first, row in zip(rows[::2], rows[1::2], strict=True):
        assert isinstance(first, int)
        assert isinstance(row, list)
        yield from enumerate(row, first)


def _decimal(width: object) -> float:
    return float(str(width))
