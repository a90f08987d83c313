"""Records are printed in the fonts that come with Onward, whatever the machine has."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registry.records.pdf.fonts import FOLDER, manifest, readable

SCRIPTS = {
    "Greek": "Ωμέγα",
    "Cyrillic": "Привіт Ћуприја",
    "Arabic": "شركة البيانات",
    "Hebrew": "חברת נתונים",
    "Chinese": "数据保护官",
    "Japanese": "個人情報保護 データ ひらがな",
    "Latin": "Łódź Þór Çelik ẞ ﬁ “–” …",
    "signs": "→ ■▲◆○ ✓✗ ≤ € § ©",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_that_is_promised_can_be_printed(script: str) -> None:
    assert readable(SCRIPTS[script]) == SCRIPTS[script]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Rocket 🚀 Ltd", "Rocket [U+1F680] Ltd"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("zero\x00byte", "zero[U+0000]byte"),
        ("ไทย", "[U+0E44][U+0E17][U+0E22]"),
        ("Å in two parts", "Å in two parts"),
        ("two\nlines", "two\nlines"),
        ("[x] ^ \\ - ]", "[x] ^ \\ - ]"),
    ],
)
def test_a_character_that_no_font_has_is_told_by_its_code(typed: str, told: str) -> None:
    assert readable(typed) == told


def test_every_bundled_font_is_byte_for_byte_what_the_manifest_says() -> None:
    fonts = json.loads(manifest())
    for font in fonts:
        digest = hashlib.sha256((FOLDER / font["name"]).read_bytes()).hexdigest()
        assert digest == font["sha256"], font["name"]
    there = {file.name for file in FOLDER.iterdir() if file.is_file()}
    assert there == {font["name"] for font in fonts} | {"MANIFEST.json", "LICENSE", "refresh.py"}


def test_the_fonts_bring_their_licence() -> None:
    assert "SIL Open Font License" in (FOLDER / "LICENSE").read_text()
    assert {font["licence"] for font in json.loads(manifest())} == {"OFL-1.1"}


def test_every_font_covers_what_the_manifest_says() -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # reading them takes a while; only here

    for font in json.loads(manifest()):
        with TTFont(FOLDER / font["name"], lazy=True) as opened:
            mapped = set(opened.getBestCmap())
        told = {character for first, last in font["covers"] for character in range(first, last + 1)}
        assert told <= mapped, font["name"]
        assert ord(" ") in mapped, f"{font['name']}: a space is set in the font of the word before it"


def test_a_process_that_has_printed_leaves_no_settings_of_fonts_behind(tmp_path: Path) -> None:
    told = (
        "import os; from registry.records.pdf.fonts import use_only_ours; use_only_ours(); "
        "use_only_ours(); print(open(os.environ['FONTCONFIG_FILE']).read())"
    )
    gone = {"FONTCONFIG_FILE": str(tmp_path / "onward-fonts-gone" / "fonts.conf")}
    for given in ({}, gone):
        env = {**os.environ, "TMPDIR": str(tmp_path), "FONTCONFIG_FILE": "", **given}
        done = subprocess.run(
            [sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True
        )
        assert str(FOLDER) in done.stdout
        assert list(tmp_path.iterdir()) == []
