"""Many printed parts become one file that is PDF/A-3a and PDF/UA-1 at once.

The parts are taken one after another and written on at once; what needs all of them (page numbers, fonts,
bookmarks, names) is written at the end. So memory hardly grows with the number of pages.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from registry.records.pdf.attaching import Attached, attach
from registry.records.pdf.links import Places, leads_inside, places_in
from registry.records.pdf.metadata import About, information, xmp
from registry.records.pdf.moving import Moving
from registry.records.pdf.numbering import Numbering
from registry.records.pdf.outlines import Mark, marks, put_outlines
from registry.records.pdf.reading import Part
from registry.records.pdf.structure import Structure
from registry.records.pdf.syntax import Dictionary, Name, Ref, relinked, spoken, write
from registry.records.pdf.typefaces import Typefaces
from registry.records.pdf.writing import Writing

__all__ = ["About", "Attached", "join"]


def join(
    parts: Sequence[Path],
    *,
    out: Path,
    about: About,
    attached: Sequence[Attached],
    numbers: Path,
    number_words: Callable[[int, int], str],
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """Writes the parts as one file and tells how many pages it has.

    `numbers` is a printed file with every letter that `number_words(page, pages)` may need. `tell` hears the
    number of pages after each part and may end the work by raising; then nothing is left behind.
    """
    unfinished = out.with_name(out.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            joining = _Joining(Writing(file), letters=numbers)
            for path in parts:
                joining.add(Part(path))
                tell(joining.count)
            joining.finish(about, attached, number_words)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    return joining.count


class _Joining:
    def __init__(self, writing: Writing, *, letters: Path) -> None:
        self.count = 0
        self._writing = writing
        self._typefaces = Typefaces(writing)
        self._numbering = Numbering(writing, self._typefaces, letters=letters)
        self._structure = Structure(writing)
        self._places = Places()
        self._marks: list[Mark] = []
        self._pages = writing.number()
        self._leaves: list[Ref] = []
        self._intent: Dictionary = {}
        self._producer = ""

    def add(self, part: Part) -> None:
        """Writes a part's pages, and remembers what joins it to the others."""
        moving = Moving(part, self._writing, self._typefaces, document=self._structure.document)
        shift = self._structure.shift
        self._structure.add(part, moving)
        self._marks += [mark._replace(place=relinked(mark.place, moving.new)) for mark, _ in marks(part)]
        places = {key: relinked(place, moving.new) for key, place in places_in(part).items()}
        self._places.add(places)
        changed: dict[int, Dictionary] = {}
        for at, number in enumerate(part.pages, self.count + 1):
            changed[number] = self._page(moving.dictionary(number), at=at, shift=shift)
            old = part.dictionary(number)
            for note in filter(lambda note: leads_inside(part.bodies[note]), old.get("Annots", [])):
                changed[note] = self._places.led(moving.dictionary(note), places)
                changed[note]["StructParent"] += shift
            fonts = part.dictionary(old["Resources"])["Font"]
            changed[fonts] = moving.dictionary(fonts) | self._numbering.fonts
        moving.put(changed, shift=shift)
        leaf = {"Type": Name("Pages"), "Parent": Ref(self._pages), "Count": len(part.pages)}
        self._writing.put(moving.leaf, write(leaf | {"Kids": [Ref(moving.new(page)) for page in part.pages]}))
        self._leaves.append(Ref(moving.leaf))
        self._intent = self._intent or relinked(part.root["OutputIntents"][0], moving.new)
        self._producer = self._producer or spoken(part.dictionary(part.trailer["Info"])["Producer"])
        self.count += len(part.pages)

    def finish(
        self, about: About, attached: Sequence[Attached], number_words: Callable[[int, int], str]
    ) -> None:
        """Writes what the whole file has once."""
        self._numbering.put(self.count, number_words)
        self._typefaces.put()
        files = attach(self._writing, attached, at=about.created)
        names = {key: value for key, value in files.items() if key == "EmbeddedFiles"}
        described = xmp(about, producer=self._producer)
        pages = {"Type": Name("Pages"), "Count": self.count, "Kids": self._leaves}
        self._writing.put(self._pages, write(pages))
        root: Dictionary = {
            "Type": Name("Catalog"),
            "Pages": Ref(self._pages),
            "Lang": about.language,
            "MarkInfo": {"Marked": True},
            "ViewerPreferences": {"DisplayDocTitle": True},
            "StructTreeRoot": self._structure.put(),
            "OutputIntents": [self._intent],
            "Metadata": self._writing.add_stream(
                {"Type": Name("Metadata"), "Subtype": Name("XML")}, described, packed=False
            ),
            "Names": {"Dests": self._places.put(self._writing), **names},
        }
        if outlines := put_outlines(self._writing, self._marks):
            root |= {"Outlines": outlines, "PageMode": Name("UseOutlines")}
        if "AF" in files:
            root["AF"] = files["AF"]
        info = self._writing.add(information(about, producer=self._producer))
        self._writing.finish(root=self._writing.add(root), info=info)

    def _page(self, page: Dictionary, *, at: int, shift: int) -> Dictionary:
        width = float(page["MediaBox"][2])
        drawn = self._numbering.contents(page["Contents"], page=at, width=width)
        return page | {"StructParents": page["StructParents"] + shift, "Contents": drawn}
