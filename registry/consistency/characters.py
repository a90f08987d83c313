"""Characters that no text of a register may hold, wherever the text comes from."""

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What steers terminals and printers, all but tab and line feed; and halves of characters."""


def forbidden_character(text: str) -> str | None:
    """The first character of a text that no register may hold, such as 'U+0007'; None when there is none."""
    found = None if text.isprintable() else CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
