"""A page as a strict reader sees it: what must hold of every page is checked when it is read."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped]  # the package has no types
from tinyhtml5 import inputstream
from werkzeug.test import TestResponse

UNNAMED = {"hidden", "submit", "button", "image", "reset"}
"""Kinds of inputs that need no label."""

REFERS = {"aria-describedby", "aria-labelledby", "aria-controls"}
"""Attributes that name elements of the page."""


class Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """What the parser reads up to: patterns by their characters, and whether they are to be passed over."""

    def __missing__(self, asked: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        """A pattern that is needed for the first time."""
        characters, among = asked
        found = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[asked] = re.compile(f"[{'' if among else '^'}{found}]+")
        return self[asked]


# The parser's own store of patterns never finds one again: it keeps each under itself.
inputstream.characters_until_regex = Patterns()


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


SELECT = re.compile(r"(<select\b[^>]*>)(.*?)(?=</select>)", re.DOTALL)


def parsed(html: str) -> Element:
    """The page as a tree; what can be chosen, such as all countries, is read once for all pages."""
    root = tree(SELECT.sub(r"\1", html))
    for select, (_, inside) in zip(root.iter("select"), SELECT.findall(html), strict=True):
        choices = inside_select(inside)
        select.text = choices.text
        select.extend(choices)
    return root


@lru_cache(maxsize=1000)
def inside_select(html: str) -> Element:
    """A select with what stands in it; its options are shared, so nobody is to change them."""
    (found,) = tree(f"<!doctype html><select>{html}</select>").iter("select")
    return found


def tree(html: str) -> Element:
    """A text as a browser understands it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


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
