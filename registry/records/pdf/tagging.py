"""Makes the renderer write tags that screen readers read well.

It replaces the renderer's own tags, and marks what belongs to no text as artifacts: running heads, heads of
tables repeated on the next page, what is hidden from readers. It is made for one version of the renderer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it comes without types
import weasyprint
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from registry.records.pdf.tagtree import Drawn, Node, Noted, tree

KNOWN = "70.0"
"""The renderer's version that this was written for."""


class OtherRenderer(RuntimeError):
    """The renderer is another version than the one whose tags are replaced here."""


class _Title(str):
    """A bookmark's words that remember the level of their heading."""

    level: int


def better_tags() -> None:
    """Lets this process write better tags from now on; the same the second time."""
    if weasyprint.__version__ != KNOWN:
        raise OtherRenderer(f"WeasyPrint is {weasyprint.__version__}, the tags are made for {KNOWN}.")
    if weasyprint.pdf.add_tags is add_tags:
        return
    weasyprint.pdf.add_tags = add_tags
    weasyprint.pdf.ColorProfile = _closing(weasyprint.pdf.ColorProfile)
    weasyprint.pdf.add_links = _telling_links(weasyprint.pdf.add_links)
    weasyprint.pdf.add_outlines = _levelled(weasyprint.pdf.add_outlines)
    weasyprint.Document.make_bookmark_tree = _with_levels(weasyprint.Document.make_bookmark_tree)
    weasyprint.pdf.resolve_links = _knowing_artifacts(weasyprint.pdf.resolve_links)
    Stream.marked = _marked(Stream.marked)


def add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    """Writes the document's tags."""
    pages = pdf.page_references
    parents: list[dict[int, bytes]] = [{} for _ in pages]
    noted: list[tuple[bytes, Any]] = []

    def added(node: Node, parent: bytes) -> bytes:
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{node.kind}", "P": parent, "K": pydyf.Array()}
        )
        pdf.add_object(element)
        home = next((kid[0] for kid in node.kids if isinstance(kid, Drawn)), None)
        for kid in node.kids:
            match kid:
                case Node() if kid.counts:
                    element["K"].append(added(kid, element.reference))
                case Drawn((page, piece)):
                    parents[page][piece] = element.reference
                    here = {"Type": "/MCR", "Pg": pages[page], "MCID": piece}
                    element["K"].append(piece if page == home else pydyf.Dictionary(here))
                case Noted():
                    noted.append((element.reference, kid.annotation))
                    there = {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": pages[kid.page]}
                    element["K"].append(pydyf.Dictionary(there))
        if home is not None:
            element["Pg"] = pages[home]
        element.update(_facts(node))
        reference: bytes = element.reference
        return reference

    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    root["K"] = pydyf.Array([added(tree(document.pages, [each._tags for each in streams]), root.reference)])
    numbers: list[Any] = []
    for number, pieces in enumerate(parents):
        numbers += [number, pydyf.Array(reference for _, reference in sorted(pieces.items()))]
    for number, (reference, annotation) in enumerate(noted, len(pages)):
        numbers += [number, reference]
        annotation["StructParent"] = number
    parent_tree = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
    pdf.add_object(parent_tree)
    root["ParentTree"] = parent_tree.reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _facts(node: Node) -> Iterator[tuple[str, Any]]:
    for key, said in node.facts.items():
        if key == "ListNumbering":
            yield "A", pydyf.Dictionary({"O": "/List", key: f"/{said}"})
        else:
            yield key, pydyf.String(said)
    if node.table:
        yield "A", pydyf.Dictionary({"O": "/Table", **node.table})
    if node.box is not None:
        yield "A", pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(node.box), "Placement": "/Block"})


def _closing(profile: Callable[..., Any]) -> Callable[..., Any]:
    """The renderer leaves the file of its colour profile open, of which Python complains."""

    @wraps(profile, updated=())
    def closed(file: Any, *rest: Any) -> Any:
        with file:
            return profile(file, *rest)

    return closed


def _telling_links(add_links: Callable[..., None]) -> Callable[..., None]:
    @wraps(add_links)
    def told(links_and_anchors: Any, *rest: Any) -> None:
        add_links(links_and_anchors, *rest)
        for _, target, _, box in links_and_anchors[0]:
            if box.link_annotation is not None and box.element is not None:
                words = " ".join("".join(box.element.itertext()).split())
                box.link_annotation["Contents"] = pydyf.String(box.element.get("title") or words or target)

    return told


def _with_levels(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def made(document: Any, *args: Any, **options: Any) -> Any:
        for page in document.pages:
            for at, (level, label, point, state) in enumerate(page.bookmarks):
                title = _Title(label)
                title.level = level
                page.bookmarks[at] = (level, title, point, state)
        return make(document, *args, **options)

    return made


def _levelled(add_outlines: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(add_outlines)
    def levelled(pdf: Any, *args: Any, **options: Any) -> Any:
        found = add_outlines(pdf, *args, **options)
        for each in pdf.objects:
            title = each.get("Title") if isinstance(each, pydyf.Dictionary) else None
            if isinstance(title, pydyf.String) and isinstance(title.string, _Title):
                each["Level"] = title.string.level
        return found

    return levelled


def _knowing_artifacts(resolve_links: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(resolve_links)
    def known(pages: Any) -> Iterator[Any]:
        seen: set[Any] = set()
        for page in pages:
            _tell_artifacts(page._page_box, seen=seen, artifact=None)
        for links, anchors in resolve_links(pages):
            yield [link for link in links if link[3].artifact is None], anchors

    return known


def _tell_artifacts(box: Any, *, seen: set[Any], artifact: str | None) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        artifact = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
    elif getattr(box, "is_header", False) or getattr(box, "is_footer", False):
        artifact = artifact or ("" if box.element in seen else None)
        seen.add(box.element)
    elif box.element is not None and box.element.get("aria-hidden") == "true":
        artifact = artifact or ""
    box.artifact = artifact
    for child in getattr(box, "children", ()):
        _tell_artifacts(child, seen=seen, artifact=artifact)


def _marked(marked: Callable[..., Any]) -> Any:
    @contextmanager
    @wraps(marked)
    def drawn(stream: Any, box: Any, tag: str) -> Iterator[None]:
        artifact = getattr(box, "artifact", None)
        if artifact is None or stream._tags is None:
            with marked(stream, box, tag):
                yield
            return
        about = {"Type": "/Pagination", "Subtype": artifact} if artifact else {"Type": "/Layout"}
        stream.begin_marked_content("Artifact", pydyf.Dictionary(about))
        yield
        stream.end_marked_content()

    return drawn
