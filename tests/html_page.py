"""A page as a strict reader sees it: what must hold of every page is checked when it is read."""

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

UNNAMED = {"hidden", "submit", "button", "image", "reset"}
"""Kinds of inputs that need no label."""

REFERS = {"aria-describedby", "aria-labelledby", "aria-controls"}
"""Attributes that name elements of the page."""


SVG = "http://www.w3.org/2000/svg"


class Page:
    """The elements and words of a page."""

    def __init__(self, root: Element, *, html: str) -> None:
        self.root = root
        self.html = html

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements with a tag and some attributes (class_ for class, aria_x for aria-x)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.root.iter(tag)
            if all(element.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only element with a tag and some attributes."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        """All words of the page, with single spaces."""
        return words(self.root)

    @property
    def title(self) -> str:
        """The words of its one h1."""
        return words(self.one("h1"))

    @property
    def links(self) -> dict[str, str]:
        """The addresses of the links by their words."""
        return {words(link): link.get("href", "") for link in self.all("a")}

    @property
    def errors(self) -> list[str]:
        """The sentences of the summary of what needs putting right."""
        return [words(line) for box in self.all("section", class_="errors") for line in box.iter("li")]

    def value(self, name: str) -> str:
        """What the field with a name is filled with."""
        return self.one("input", name=name).get("value", "")


def words(element: Element) -> str:
    """The words within an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def page(response: TestResponse) -> Page:
    """The page that a response carries; fails when it breaks what holds of every page."""
    assert response.mimetype == "text/html", response.mimetype
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    read = Page(parsed(response.text), html=response.text)
    check(read)
    return read


def parsed(html: str) -> Element:
    """The page as a tree, as a browser understands it; what stands in a drawing has the namespace of SVG."""
    return grown(LexborHTMLParser(html).root)


def grown(node: Any, *, namespace: str = "") -> Element:
    """An element with all that stands in it."""
    if node.tag == "svg":
        namespace = f"{{{SVG}}}"
    element = Element(namespace + node.tag, {name: value or "" for name, value in node.attributes.items()})
    last, child = None, node.child
    while child is not None:
        if child.is_element_node:
            last = grown(child, namespace=namespace)
            element.append(last)
        elif child.is_text_node and last is None:
            element.text = (element.text or "") + (child.text_content or "")
        elif child.is_text_node and last is not None:
            last.tail = (last.tail or "") + (child.text_content or "")
        child = child.next
    return element


def check(read: Page) -> None:
    """What holds of every page: one h1 that its title begins with, ids once, a label for every field."""
    heading = words(read.one("h1"))
    title = words(read.one("title")).removeprefix("Error: ")
    assert heading, "An empty h1."
    assert title.startswith(heading), f"The title '{title}' does not start with the h1 '{heading}'."
    assert read.root.get("lang"), "The page does not say its language."
    ids = Counter(found for element in read.root.iter() if (found := element.get("id")) is not None)
    assert not [id for id, count in ids.items() if count > 1 or not id or " " in id], ids.most_common(3)
    named = {label.get("for") for label in read.all("label")}
    assert named <= set(ids), f"Labels of nothing: {named - set(ids)}"
    for element in read.root.iter():
        for attribute in REFERS.intersection(element.keys()):
            lost = set(element.get(attribute, "").split()) - ids.keys()
            assert not lost, f"{attribute} names {lost}, which the page has not."
    for tag in ("input", "select", "textarea"):
        for element in read.all(tag):
            if tag == "input" and element.get("type") in UNNAMED:
                continue
            assert element.get("id") in named or element.get("aria-label"), f"No label: {element.attrib}"
    for form in read.all("form"):
        if form.get("method", "get").lower() == "post":
            tokens = [found for found in form.iter("input") if found.get("name") == "csrf_token"]
            assert len(tokens) == 1, f"The form to {form.get('action')} has {len(tokens)} tokens."
    for tag in ("script", "style"):
        assert not [found for found in read.all(tag) if found.text], f"<{tag}> in the page itself."
    assert "style=" not in read.html, "A style in the page itself, which browsers are told to refuse."
