"""Cut the bundled fonts anew from Debian's Noto packages and write down what they cover.

    .venv/bin/python static/fonts/refresh.py

Needs the packages fonts-noto-core and fonts-noto-cjk, which nothing else in the project does. The outlines
stay as they are; scripts that no record is likely to hold are left out, and hints for old screens with them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
CORE = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2
"""Which face of the collection has the forms of simplified Chinese."""

COMMON = ((0x20, 0x20), (0xA0, 0xA0), (0x200B, 0x200F))
"""A space is set in the font of the word before it, so that every font needs one."""

ALPHABETS = (
    (0x20, 0x7E), (0xA0, 0x36F), (0x370, 0x52F), (0x1D00, 0x1DBF), (0x1E00, 0x1FFF), (0x2000, 0x206F),
    (0x2070, 0x20C0), (0x2100, 0x218F), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
ARABIC = (*COMMON, (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
HEBREW = (*COMMON, (0x20AA, 0x20AA), (0x591, 0x5F4), (0xFB1D, 0xFB4F))
ARROWS = (*COMMON, (0x2190, 0x21FF), (0x2200, 0x22FF))
SHAPES = (*COMMON, (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF))
HAN = (
    *COMMON, (0x2E80, 0x2FDF), (0x3000, 0x312F), (0x31C0, 0x31EF), (0x31F0, 0x33FF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
)  # fmt: skip

SHAPING = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "calt"]


class Cut(NamedTuple):
    """A font to be made: from which file, which characters, which face of a collection."""

    name: str
    source: Path
    spans: tuple[tuple[int, int], ...]
    face: int = -1
    shaping: tuple[str, ...] = tuple(SHAPING)


WEIGHTS = ("Regular", "Bold")
ALPHABETIC = {"NotoSans": ALPHABETS, "NotoSansArabic": ARABIC, "NotoSansHebrew": HEBREW}
CUTS = (
    *(
        Cut(f"{family}-{weight}.ttf", CORE / f"{family}-{weight}.ttf", spans)
        for family, spans in ALPHABETIC.items()
        for weight in WEIGHTS
    ),
    Cut("NotoSansMath-Regular.ttf", CORE / "NotoSansMath-Regular.ttf", ARROWS, shaping=("ccmp",)),
    Cut("NotoSansSymbols2-Regular.ttf", CORE / "NotoSansSymbols2-Regular.ttf", SHAPES, shaping=("ccmp",)),
    Cut("NotoSansCJKsc-Regular.otf", CJK, HAN, face=SIMPLIFIED, shaping=("ccmp",)),
)


def cut(wanted: Cut) -> set[int]:
    """Write one font; gives the characters that it covers."""
    font = TTFont(wanted.source, fontNumber=wanted.face, lazy=True, recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, glyph_names=False, legacy_kern=False)
    options.layout_features = list(wanted.shaping)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "MATH"]
    covered = set(characters(wanted.spans)) & set(font.getBestCmap())
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=covered)
    subsetter.subset(font)
    font.save(HERE / wanted.name)
    if "CFF " in font:
        number_anew(HERE / wanted.name)
    return covered


def number_anew(file: Path) -> None:
    """Give every glyph of a font with identifiers of its own its place as identifier.

    The renderer writes places where a PDF reader looks for identifiers.
    """
    font = TTFont(file, lazy=True, recalcTimestamp=False)
    top = font["CFF "].cff.topDictIndex[0]
    before = list(top.charset)
    after = [".notdef", *(f"cid{place:05d}" for place in range(1, len(before)))]
    outlines = top.CharStrings
    outlines.charStrings = {new: outlines.charStrings[old] for old, new in zip(before, after, strict=True)}
    top.charset = after
    if hasattr(top, "CIDCount"):
        top.CIDCount = len(after)
    font.setGlyphOrder(after)
    font.save(file)


def characters(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Every character of some spans."""
    return (character for first, last in spans for character in range(first, last + 1))


def spans(covered: set[int]) -> list[list[int]]:
    """Characters as spans, first and last of each."""
    found: list[list[int]] = []
    for character in sorted(covered):
        if found and found[-1][1] == character - 1:
            found[-1][1] = character
        else:
            found.append([character, character])
    return found


def refresh() -> None:
    """Write every font and MANIFEST.json."""
    manifest: list[dict[str, object]] = []
    for wanted in CUTS:
        covered = cut(wanted)
        digest = hashlib.sha256((HERE / wanted.name).read_bytes()).hexdigest()
        manifest.append(
            {"name": wanted.name, "licence": "OFL-1.1", "sha256": digest, "covers": spans(covered)}
        )
    text = ",\n".join(json.dumps(font, separators=(",", ":")) for font in manifest)
    (HERE / "MANIFEST.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    refresh()
