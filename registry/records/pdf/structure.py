"""The tree of tags that screen readers follow: one document, whose children are all parts' in order."""

import re

from registry.records.pdf.moving import Moving
from registry.records.pdf.reading import Part
from registry.records.pdf.syntax import Dictionary, Name, Ref, write
from registry.records.pdf.writing import Writing

# A page's key with the tags of its pieces, or a link's with its own.
_PARENTS = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")


class Structure:
    """The joined tree while parts are added to it."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._root = writing.number()
        self.document = writing.number()
        self.shift = 0
        self._children: list[Ref] = []
        self._parents: list[Ref] = []

    def add(self, part: Part, moving: Moving) -> None:
        """Takes in a part's tree."""
        tree = part.dictionary(part.root["StructTreeRoot"])
        document = part.dictionary(tree["K"][0])
        self._children += [Ref(moving.new(kid)) for kid in document["K"]]
        pairs = _PARENTS.findall(part.bodies[tree["ParentTree"]])
        if pairs:
            numbers = [int(key) + self.shift for key, _ in pairs]
            parents = b" ".join(
                b"%d %b" % (number, parent) for number, (_, parent) in zip(numbers, pairs, strict=True)
            )
            leaf = b"<</Limits [%d %d]/Nums [%b]>>" % (numbers[0], numbers[-1], moving.text(parents))
            self._parents.append(Ref(self._writing.number()))
            self._writing.put(self._parents[-1], leaf)
            self.shift = numbers[-1] + 1

    def put(self) -> Ref:
        """Writes the root and the document beneath it."""
        kinds = {"Type": Name("StructElem"), "S": Name("Document")}
        self._writing.put(self.document, write({**kinds, "P": Ref(self._root), "K": self._children}))
        parents = self._writing.add({"Kids": self._parents})
        about: Dictionary = {"Type": Name("StructTreeRoot"), "K": [Ref(self.document)], "ParentTree": parents}
        about["ParentTreeNextKey"] = self.shift
        self._writing.put(self._root, write(about))
        return Ref(self._root)
