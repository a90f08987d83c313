"""The fonts that records are printed in: those that come with Onward, and no others."""

import atexit
import json
import os
import re
import shutil
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.sax.saxutils import escape

HERE = Path(__file__).parents[2]
FOLDER = next(folder for folder in (HERE / "static/fonts", HERE.parent / "static/fonts") if folder.is_dir())
"""Beside the package in a checkout, in it where it is installed."""

FAMILIES = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC", "Noto Sans Math",
    "Noto Sans Symbols2",
)  # fmt: skip
"""In the order in which a character is looked for."""

SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""

NAMED = "onward-fonts-"
"""What the folder with our settings is called."""


def use_only_ours() -> None:
    """Let this process and its children know no fonts but the bundled ones; call before anything is set.

    Else a machine's own fonts would fill in, and a record would look different elsewhere.
    """
    known = os.environ.get("FONTCONFIG_FILE", "")
    if NAMED in known and Path(known).is_file():
        return
    folder = Path(mkdtemp(prefix=NAMED))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "cache").mkdir()
    settings = folder / "fonts.conf"
    own = SETTINGS.format(fonts=escape(str(FOLDER)), cache=escape(str(folder / "cache")))
    settings.write_text(own, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)


@cache
def manifest() -> str:
    """The list of the bundled fonts with their digests and what they cover."""
    return (FOLDER / "MANIFEST.json").read_text(encoding="utf-8")


@cache
def strange() -> re.Pattern[str]:
    """Matches characters that no bundled font has, and those that would turn the order of what follows."""
    covered = [(9, 10), *(span for font in json.loads(manifest()) for span in font["covers"])]
    known = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in covered)
    return re.compile(f"[^{known}]|[\u202a-\u202e\u2066-\u2069]")


def readable(text: str) -> str:
    """A text as it can be printed: a character that no font has is told by its code, such as [U+1F600]."""
    if text.isascii() and text.isprintable():
        return text
    return strange().sub(lambda found: f"[U+{ord(found[0]):04X}]", unicodedata.normalize("NFC", text))
