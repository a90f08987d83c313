"""What people commonly write that is not JSON, and what they should write instead."""

import json
import re

STUMBLES = (
    (r"\Z", "the file ends in the middle.", "Is it complete? A quote, '}' or ']' is still open."),
    (r"[}\]]", "a comma stands before the closing bracket.", "Take the last comma away."),
    (r"//|/\*|#", "JSON has no comments.", "Take the comment away, or write the file as YAML."),
    (r"'", "single quotes.", 'JSON wants double quotes: "...".'),
    (r"-?(NaN|Infinity|nan|inf)\b", "this is no number of JSON.", "Write a number, or leave the field out."),
    (r"(True|False|None|TRUE|FALSE|NULL|Null)\b", "a word that JSON has not.", "Write true, false or null."),
    (r"[+.]|-?0[0-9]|-", "not a number as JSON writes it.", "Write such as 30, -1 or 0.5."),
    (r"\w", "text without quotes.", 'Put it in double quotes: "...".'),
    (r",", "a comma with nothing before it.", "Take one of the commas away."),
    (r"", "not JSON.", "Write a text in double quotes, a number, true, false, null, [...] or {...}."),
)
"""What stands where a value or a field name should; what is wrong with it; what would be right."""

PATTERNS = tuple((re.compile(pattern), wrong, right) for pattern, wrong, right in STUMBLES)


def stumble(text: str, at: int) -> tuple[str, str]:
    """What is wrong where a value or a field name was wanted and what stands there is none, and the cure."""
    return next((wrong, right) for pattern, wrong, right in PATTERNS if pattern.match(text, at))


def stumble_after_value(text: str, at: int, *, closing: str) -> tuple[str, str]:
    """What is wrong where a comma or the closing bracket was wanted."""
    if at >= len(text):
        return "the file ends in the middle.", f"Is it complete? '{closing}' is missing."
    if text[at] in "}]":
        return f"'{text[at]}' closes what '{text[at]}' did not open.", f"Write '{closing}'."
    if text.startswith(("//", "/*", "#"), at):
        return "JSON has no comments.", "Take the comment away, or write the file as YAML."
    return "a comma is missing.", f"Write ',' between two entries, or '{closing}' after the last."


def stumble_in_text(error: json.JSONDecodeError, text: str) -> tuple[str, str]:
    """What is wrong within a text in double quotes."""
    if "escape" in error.msg:
        return "an escape that JSON does not know.", r"Write a backslash as \\, a quote as \"."
    if text.startswith("\n", error.pos):
        return "a line break inside a text.", r"Close the quote, or write \n for the line break."
    if text.startswith("\t", error.pos):
        return "a tab inside a text.", r"Write it as \t."
    return "a text that is never closed.", 'Close it with ".'
