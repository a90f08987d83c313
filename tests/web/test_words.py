"""Every word on a page can be translated."""

import re
from typing import Any, get_args, get_origin

import msgspec
import pytest
from babel.messages.extract import extract_from_dir

from registry import words
from registry.policy.baseline import SEVERITIES
from registry.policy.verdicts import Verdict
from registry.snapshot import Snapshot
from registry.words import WORDS
from tests.tracked import ROOT

METHODS = [("registry/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "N_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
TEXT = re.compile(r">\s*([A-Z][a-z]+(?: [a-zA-Z,']+)+)[.:]?\s*<")


def literals(type_: Any) -> set[str]:
    """The words of every closed list within a type."""
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return {w for field in msgspec.structs.fields(type_) for w in literals(field.type)}
    found = {arg for arg in get_args(type_) if isinstance(arg, str)} if get_origin(type_) else set()
    return found | {w for arg in get_args(type_) if not isinstance(arg, str) for w in literals(arg)}


def test_every_closed_word_of_the_register_is_marked_for_translation() -> None:
    codes = re.compile(r"\d|^[a-zO]\d?$|^M\d$|^$")
    words = {w for w in literals(Snapshot) if not codes.search(w)}
    assert words > {"service provider", "joint controller", "derogation"}
    assert words | set(get_args(Verdict)) | set(SEVERITIES) <= set(WORDS)


def test_no_word_is_not_said_as_the_header_of_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "gettext", lambda text: text or "Project-Id-Version: ...")
    assert words.word("") == ""
    assert words.word("equal") == "Equal"


def test_the_texts_of_code_and_templates_can_be_extracted() -> None:
    found = list(extract_from_dir(str(ROOT), METHODS, keywords=KEYWORDS))
    files = {file for file, *_ in found}
    assert {"registry/web.py", "templates/layout.html"} <= files
    assert all(message for _, _, message, *_ in found)


@pytest.mark.parametrize(
    "template",
    sorted(p for p in (ROOT / "templates").rglob("*.html") if not p.name.startswith("gallery")),
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_no_template_has_words_of_its_own(template: Any) -> None:
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(), flags=re.DOTALL)
    assert not TEXT.findall(bare)


def test_a_template_with_words_of_its_own_is_found() -> None:
    assert TEXT.findall("<p>Some plain words</p>")
