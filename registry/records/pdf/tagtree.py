"""The tags of a document as a screen reader wants them, built from its boxes after layout.

What goes on over lines or pages stays one paragraph, table, row or link; boxes that mean nothing have no tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

SVG = "{http://www.w3.org/2000/svg}svg"
KINDS = {
    "p": "P", "figcaption": "P", "blockquote": "BlockQuote", "section": "Sect", "article": "Art",
    "main": "Part", "ul": "L", "ol": "L", "dl": "L", "table": "Table", "caption": "Caption",
    "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "img": "Figure", SVG: "Figure", **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip
_GROUPS = {"Document", "Part", "Art", "Sect", "BlockQuote", "Div"}  # these hold no text of their own
_MAY_BE_EMPTY = {"TD", "TH", "TR"}
_NUMBERED = {"ul": "Disc", "ol": "Decimal"}


class Untagged(RuntimeError):
    """Something was drawn that no tag names."""


class Node:
    """One tag: what kind, which element it is for, and what it holds in reading order."""

    def __init__(self, kind: str, element: Any, parent: Node | None) -> None:
        self.kind = kind
        self.element = element
        self.parent = parent
        self.kids: list[Node | Drawn | Any] = []
        self.facts: dict[str, Any] = {}
        self.table: dict[str, Any] = {}
        self.box: tuple[float, ...] | None = None

    def beneath(self, kind: str, element: Any) -> Node:
        """The tag for an element in this one: the one it goes on in, or a new one."""
        candidates = self.kids if kind in {"TD", "TH"} else self.kids[-1:]
        for kid in candidates:
            if isinstance(kid, Node) and kid.kind == kind and kid.element is element is not None:
                return kid
        node = Node(kind, element, self)
        self.kids.append(node)
        return node

    @property
    def counts(self) -> bool:
        """Whether there is anything in it to read."""
        if self.kind in _MAY_BE_EMPTY:
            return True
        return any(kid.counts if isinstance(kid, Node) else True for kid in self.kids)


class Drawn(tuple[int, int]):
    """A piece of a page's drawing: the page and the piece's number there."""


class Noted:
    """A link's area on a page."""

    def __init__(self, page: int, annotation: Any) -> None:
        self.page = page
        self.annotation = annotation


def tree(pages: list[Any], tags: list[dict[Any, Any]]) -> Node:
    """The document's tags; `tags` are the pieces that were drawn on each page, by box."""
    document = Node("Document", None, None)
    for number, (page, drawn) in enumerate(zip(pages, tags, strict=True)):
        _Walk(number, page, drawn).children(page._page_box, document)
        if drawn:
            raise Untagged(f"page {number + 1}: {list(drawn)[:3]}")
    return document


class _Walk:
    def __init__(self, number: int, page: Any, drawn: dict[Any, Any]) -> None:
        self._number = number
        self._height = page.height
        self._drawn = drawn

    def children(self, box: Any, parent: Node) -> None:
        for child in getattr(box, "children", ()):
            self._box(child._box if isinstance(child, AbsolutePlaceholder) else child, parent)

    def _box(self, box: Any, parent: Node) -> None:
        if box.artifact is not None:
            return
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._leaf(box, parent)
            return
        self.children(box, self._node(box, parent))

    def _leaf(self, box: Any, parent: Node) -> None:
        drawn = self._drawn.pop(box, None)
        if drawn is None:
            return
        if isinstance(box, boxes.ReplacedBox):
            parent = self._figure(box, parent)
        parent.kids.append(Drawn((self._number, drawn["mcid"])))

    def _node(self, box: Any, parent: Node) -> Node:
        tag, element = box.element_tag, box.element
        if tag == "a" and box.link_annotation is not None:
            node = parent.beneath("Link", element)
            node.kids.append(Noted(self._number, box.link_annotation))
            return node
        if tag in {"li", "dt", "dd"} or (tag or "").endswith("::marker"):
            return _item(tag, element, parent)
        kind = KINDS.get(tag or "")
        if kind is None and isinstance(box, boxes.BlockContainerBox) and parent.kind in _GROUPS:
            holds_text = any(isinstance(child, boxes.LineBox) for child in box.children)
            kind = "P" if holds_text else None
        if kind is None:
            return _inline(tag, element, parent)
        if parent.kind == kind and parent.element is element:
            return parent  # the renderer wraps cells and tables in boxes of the same element
        node = parent.beneath(kind, element)
        _describe(node, box)
        return node

    def _figure(self, box: Any, parent: Node) -> Node:
        node = parent if parent.kind == "Figure" else parent.beneath("Figure", box.element)
        left, top = box.content_box_x(), box.content_box_y()
        bottom, right = self._height - top - box.height, left + box.width
        node.box = tuple(0.75 * each for each in (left, bottom, right, self._height - top))
        title = box.element.find("{http://www.w3.org/2000/svg}title")
        said = box.element.get("alt") if title is None else "".join(title.itertext())
        if not said:
            raise Untagged("a drawing without a title")
        node.facts["Alt"] = " ".join(said.split())
        return node


def _item(tag: str, element: Any, parent: Node) -> Node:
    if tag.endswith("::marker"):
        item = next((node for node in _upward(parent) if node.kind == "LI"), None)
        if item is None:
            return parent
        label = Node("Lbl", None, item)
        item.kids.insert(0, label)
        return label
    if any(node.element is element and node.kind in {"LI", "LBody", "Lbl"} for node in (parent,)):
        return parent
    if tag == "li":
        return parent.beneath("LI", element).beneath("LBody", element)
    last = parent.kids[-1] if parent.kids and isinstance(parent.kids[-1], Node) else None
    if tag == "dt":
        going_on = last is not None and any(
            isinstance(kid, Node) and kid.element is element for kid in last.kids
        )
        item = last if going_on and last is not None else Node("LI", None, parent)
        if item is not last:
            parent.kids.append(item)
        return item.beneath("Lbl", element)
    return (last or parent.beneath("LI", element)).beneath("LBody", element)


def _inline(tag: str | None, element: Any, parent: Node) -> Node:
    if element is None or "::" in (tag or "") or parent.element is element:
        return parent
    language, meaning = element.get("lang"), element.get("title") if tag == "abbr" else None
    if tag in {"html", "body"} or not (language or meaning):
        return parent
    node = parent.beneath("Div" if parent.kind in _GROUPS else "Span", element)
    node.facts |= {"Lang": language} if language else {}
    node.facts |= {"E": meaning} if meaning else {}
    return node


def _describe(node: Node, box: Any) -> None:
    element = box.element
    if language := element.get("lang"):
        node.facts["Lang"] = language
    if node.kind in {"TH", "TD"}:
        node.table = {"ColSpan": box.colspan} if box.colspan != 1 else {}
        node.table |= {"RowSpan": box.rowspan} if box.rowspan != 1 else {}
    if node.kind == "TH":
        node.table["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    if node.kind == "L" and element.tag in _NUMBERED and box.style["list_style_type"] != "none":
        node.facts["ListNumbering"] = _NUMBERED[element.tag]


def _upward(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent
