"""What an uploaded file is called: its own name, made safe to show and to give back."""

import unicodedata

LONGEST_NAME = 200

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Characters that cannot be seen, or turn the direction of others around, so that a name would deceive."""


def display_name(given: str | None) -> str:
    """The name without folders and hidden characters; a long one is cut in front of its ending."""
    name = (given or "").replace("\\", "/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", name)
    name = "".join(" " if unicodedata.category(c) in HIDDEN else c for c in name)
    name = " ".join(name.split()).strip(" .")
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST_NAME].rstrip()
    return stem[: LONGEST_NAME - len(ending) - 1].rstrip() + dot + ending


def stem_of(name: str) -> str:
    """The name without its ending."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 10 else name
