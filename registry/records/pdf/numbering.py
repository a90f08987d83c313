"""Page numbers, written on each page once it is known how many there are."""

from collections.abc import Callable
from pathlib import Path

from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, Ref, write
from registry.records.pdf.typefaces import Typeface, Typefaces
from registry.records.pdf.writing import Writing

_SIZE = 8.5
_RIGHT, _UP = 18 * 72 / 25.4, 10 * 72 / 25.4


class Numbering:
    """Where each page's number goes, and the letters it is written in."""

    def __init__(self, writing: Writing, typefaces: Typefaces, *, letters: Path) -> None:
        self._writing = writing
        self._waiting: list[tuple[int, int, float]] = []
        self._letters: dict[str, tuple[str, int, float]] = {}
        self.fonts: Dictionary = {}
        self._saved = writing.add_stream({}, b"q", packed=False)
        part = Part(letters)
        for number in part.fonts:
            face = typefaces.shared(part, number)
            if face is None:
                raise ValueError(f"{letters.name} is not set in TrueType letters")
            self._learn(face)

    def contents(self, drawn: Ref, *, page: int, width: float) -> list[Ref]:
        """A page's own drawing with its number after it; the first page is the cover and goes without."""
        if page == 1:
            return [drawn]
        stamp = self._writing.number()
        self._waiting.append((stamp, page, width))
        return [self._saved, drawn, Ref(stamp)]

    def put(self, pages: int, words: Callable[[int, int], str]) -> None:
        """Writes the numbers, now that there are `pages`."""
        for number, page, width in self._waiting:
            self._writing.put_stream(number, {}, self._stamp(words(page, pages), width=width))

    def _learn(self, face: Typeface) -> None:
        name = f"Number{len(self.fonts)}"
        self.fonts[name] = Ref(face.number)
        for glyph, written in face.characters.items():
            letter = bytes.fromhex(written.decode()).decode("utf-16-be")
            self._letters.setdefault(letter, (name, glyph, float(str(face.widths[glyph]))))

    def _stamp(self, words: str, *, width: float) -> bytes:
        missing = {letter for letter in words if letter not in self._letters}
        if missing:
            raise ValueError(f"no letters for {''.join(sorted(missing))!r} in page numbers")
        letters = [self._letters[letter] for letter in words]
        left = width - _RIGHT - sum(wide for _, _, wide in letters) * _SIZE / 1000
        drawn, at = [], 0
        while at < len(letters):
            name, until = letters[at][0], at
            while until < len(letters) and letters[until][0] == name:
                until += 1
            glyphs = b"".join(b"%04x" % glyph for _, glyph, _ in letters[at:until])
            drawn.append(b"/%b %b Tf <%b> Tj" % (name.encode(), write(_SIZE), glyphs))
            at = until
        return (
            b"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC q 0 g BT 1 0 0 1 %b %b Tm %b ET Q EMC"
            % (
                write(left),
                write(_UP),
                b" ".join(drawn),
            )
        )
