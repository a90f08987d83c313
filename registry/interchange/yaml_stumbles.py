"""What people commonly write that is not YAML, and what they should write instead."""

import re

import yaml

from registry.consistency.faults import Fault

QUOTE = "Put the text in quotes."

STUMBLES = (
    (r"tab character|start any token.*\t$", "a tab.", "Indent with spaces."),
    (r"start any token", "a text begins with a character that has a meaning in YAML.", QUOTE),
    (
        r"mapping values are not allowed",
        "a ': ' where no field can begin.",
        f"{QUOTE} Or mend the indentation.",
    ),
    (
        r"flow (sequence|mapping)",
        "a bracket is not closed, or a comma is missing.",
        "Separate with ',' and close it.",
    ),
    (
        r"quoted scalar.*end of stream",
        "a quote that is never closed.",
        "Close it; within '...' write '' for '.",
    ),
    (r"escape", "a backslash with a letter that means nothing.", r"Write \\ for it, or use single quotes."),
    (
        r"block (collection|mapping|sequence|end)",
        "the indentation does not fit.",
        "Fields of one thing line up.",
    ),
    (r"could not find expected ':'", "a field name without a colon.", "Write 'name: value'."),
    (r"alias|anchor", "an anchor or alias.", "Write the value out; anchors and aliases are not used here."),
    (r"tag", "a tag.", "Take it away."),
    (r"document start", "something follows after the end of the document.", "One document to a file."),
    (r"", "not YAML.", "Look at the indentation, quotes and colons of this line."),
)
"""What the parser says, what a person calls it, what would be right."""

PATTERNS = tuple((re.compile(pattern, re.DOTALL), wrong, right) for pattern, wrong, right in STUMBLES)


def stumble(error: yaml.YAMLError, *, text: str) -> Fault:
    """The fault that the parser stumbled over, with its line and column."""
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        at = getattr(error, "position", 0)
        return Fault(
            (), "a character that no text may hold.", "Take it away.", line=text.count("\n", 0, at) + 1
        )
    said = f"{error.context or ''} {error.problem or ''} {text[mark.index : mark.index + 1]}"
    wrong, right = next((wrong, right) for pattern, wrong, right in PATTERNS if pattern.search(said))
    return Fault((), f"column {mark.column + 1}: {wrong}", right, line=mark.line + 1)
