"""What reading a text tells: every problem as one line, and assertions over them."""

from collections.abc import Sequence
from typing import Literal

from registry.config import Settings
from registry.errors import BadInput
from registry.interchange import parse_register
from registry.law import load_law
from registry.snapshot import Snapshot

ORGANISATION_LINES = "organisation:\n  name: Acme\n  country: IE\n"
"""Three lines that every register needs; the text after them begins in line 4."""


def read(
    text: str | bytes, *, kind: Literal["json", "yaml"] = "yaml", limits: Settings | None = None
) -> Snapshot:
    """The register of a text."""
    content = text.encode() if isinstance(text, str) else text
    return parse_register(content, kind=kind, name="register", law=load_law(), limits=limits)


def told(
    text: str | bytes, *, kind: Literal["json", "yaml"] = "yaml", limits: Settings | None = None
) -> list[str]:
    """The problems of a text as a person reads them; none when the text is good."""
    try:
        read(text, kind=kind, limits=limits)
    except BadInput as error:
        refused = error
    else:
        return []
    assert refused.source == "register"
    assert refused.problems
    return [str(problem) for problem in refused.problems]


def told_of(rest: str) -> list[str]:
    """The problems of a YAML register whose organisation is sound."""
    return told(ORGANISATION_LINES + rest)


def assert_told_once(problems: Sequence[str], *, place: str, words: Sequence[str]) -> None:
    """One problem is at the place, and says the words in this order."""
    at_place = [problem for problem in problems if problem.startswith(f"{place}: ")]
    fitting = [problem for problem in at_place if says(problem.removeprefix(f"{place}: "), words)]
    assert len(fitting) == 1, "\n".join([f"wanted {place}: {list(words)}", *problems])


def says(problem: str, words: Sequence[str]) -> bool:
    """Whether the words stand in a text, one after the other."""
    at = 0
    for word in words:
        at = problem.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True
